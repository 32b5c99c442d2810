"""Drafts of one source judged: which place, what figure, and why not; what stands, and what goes aside."""

import numpy as np
import pandas as pd

from catalogue import NO_PLACE, UNKNOWN

WRONG_SHAPE = "a row of more or fewer fields than the header"
REASONS = ["", "no place is named", "no period", "unknown place code", "no figure", "not a number"]
NAMELESS, NO_PERIOD, NO_CODE, NO_FIGURE, NO_NUMBER = range(1, 6)
NEGATIVE, OUTSIDE, DIFFERENT, TWICE, BOUNDS = range(6, 11)
REASONS += ["a negative figure of what cannot be negative", "outside the range of its indicator"]
REASONS += ["two values for one place, period and indicator", "the same figure a second time"]
REASONS += ["bounds that exclude the value: kept without them"]
YEARS = np.arange(1800, 2101)
PERIODS = np.array([str(year) if month == 0 else f"{year}-{month:02}" for year in YEARS for month in range(13)])


def reason_of(text):
    """The number of a reason."""
    if text not in REASONS:
        REASONS.append(text)
    return REASONS.index(text)


def numbers(column):
    """Figures; where there is none; and where what is written is no number (none: nowhere)."""
    if column.dtype.kind in "if":
        value = column.to_numpy(dtype=float)
        absent = np.isnan(value)
        return value, absent if absent.any() else None, None
    text = column.astype(object).str.strip()
    value = pd.to_numeric(text, errors="coerce").to_numpy(dtype=float)
    absent = (text.isna() | (text == "")).to_numpy()
    return value, absent, np.isnan(value) & ~absent


def faults(place, not_place, years, figure, lowest=None, highest=None):
    """The number of the first fault of each draft, 0 where there is none. The tests come in turn, the last first."""
    value, absent, wrong = figure
    fault = np.zeros(len(value), dtype=np.int8)
    if highest is not None:
        fault[value > highest] = OUTSIDE
    if lowest is not None:
        fault[value < lowest] = NEGATIVE if lowest == 0 else OUTSIDE
    if wrong is not None:
        fault[wrong] = NO_NUMBER
    if absent is not None:
        fault[absent] = NO_FIGURE
    fault[place == UNKNOWN] = NO_CODE
    if years is not None:
        fault[~((years >= YEARS[0]) & (years <= YEARS[-1]))] = NO_PERIOD
    if not_place is not None:
        np.copyto(fault, not_place, where=not_place > 0)
    fault[place == NO_PLACE] = NAMELESS
    return fault


def settled(key, value, fault, position):
    """Marks good drafts of one key: of the same figure all but the first, of two figures all.

    position gives what puts drafts (numbers) in the order of their files.
    """
    good = np.flatnonzero(fault == 0)
    again = pd.Index(key[good]).duplicated(keep=False)
    if again.any():
        rows = good[again]
        rows = rows[np.argsort(position(rows), kind="stable")]
        figures = pd.Series(value[rows]).groupby(key[rows])
        differ = (figures.transform("min") != figures.transform("max")).to_numpy()
        fault[rows[pd.Index(key[rows]).duplicated()]] = TWICE
        fault[rows[differ]] = DIFFERENT


class Aside:
    """What becomes of the rows of the sheets of a source."""

    def __init__(self, source, sheets):
        self.source, self.sheets = source, sheets
        self.rest = reason_of(source.files["rest"])
        self.touched = [np.zeros(sheet.rows, dtype=bool) for sheet in sheets]
        self.kept = [np.zeros(sheet.rows, dtype=bool) for sheet in sheets]
        self.faults = [[] for _ in sheets]

    def judge(self, nth, rows, fault, remark=None):
        """fault of the drafts from rows (numbers or a slice) of a sheet; remark: which of them stand with a remark."""
        self.touched[nth][rows] = True
        good = fault == 0
        if good.all():
            self.kept[nth][rows] = True
        else:
            numbered = np.arange(len(self.kept[nth]))[rows]
            self.kept[nth][numbered[good]] = True
            self.faults[nth].append((numbered[~good], fault[~good]))
        if remark is not None and remark.any():
            numbered = np.arange(len(self.kept[nth]))[rows]
            remark = remark & good
            self.faults[nth].append((numbered[remark], np.full(remark.sum(), BOUNDS, dtype=np.int8)))

    def table(self):
        """source_id, file, line, reason, row in the order of these."""
        pieces = []
        rank = np.argsort(np.argsort(REASONS))
        for nth in np.argsort([sheet.name for sheet in self.sheets]):
            sheet = self.sheets[nth]
            untouched = np.flatnonzero(~self.touched[nth])
            rows = np.concatenate([untouched, *(rows for rows, _ in self.faults[nth])])
            reason = np.concatenate(
                [np.full(len(untouched), self.rest, dtype=np.int64), *(why for _, why in self.faults[nth])]
            )
            if len(self.faults[nth]):
                both = np.unique(rows * len(REASONS) + rank[reason])
                rows, reason = both // len(REASONS), np.argsort(rank)[both % len(REASONS)]
            if len(rows):
                pieces.append((nth, sheet.lines(rows), reason, sheet.texts(rows)))
        lines = np.concatenate([lines for _, lines, _, _ in pieces] or [np.empty(0, dtype=np.int64)])
        table = pd.DataFrame(
            {
                "source_id": constant(self.source.id, len(lines)),
                "file": pd.Categorical.from_codes(
                    np.repeat([nth for nth, *_ in pieces], [len(one[1]) for one in pieces]).astype(np.int8),
                    [sheet.name for sheet in self.sheets],
                ),
                "line": lines,
                "reason": pd.Categorical.from_codes(
                    np.concatenate([reason for _, _, reason, _ in pieces] or [lines]).astype(np.int8), REASONS
                ),
                "row": np.concatenate([text for _, _, _, text in pieces] or [lines.astype(object)]),
            }
        )
        return with_unreadable(table, self.source, self.sheets)

    def counts(self):
        rows = sum(sheet.rows + len(sheet.unreadable) for sheet in self.sheets)
        kept = sum(int(kept.sum()) for kept in self.kept)
        return rows, kept


def with_unreadable(table, source, sheets):
    wrong = [(source.id, sheet.name, line, WRONG_SHAPE, text) for sheet in sheets for line, text in sheet.unreadable]
    if not wrong:
        return table
    plain = table.astype({"source_id": str, "file": str, "reason": str})
    both = pd.concat([plain, pd.DataFrame(wrong, columns=list(table))])
    return both.sort_values(["file", "line", "reason"], ignore_index=True)


def constant(text, length):
    return pd.Categorical.from_codes(np.zeros(length, dtype=np.int8), [text])
