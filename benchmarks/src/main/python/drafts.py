"""Drafts of the tables of evidence, and the tables that are made of those that stand, in the order of their grain."""

import numpy as np
import pandas as pd

from judged import PERIODS, YEARS, constant, faults, settled

STATUS = ["measured", "modelled"]
BANDS = ["0-4", "10-14", "15-19", "20-39", "40-59", "5-9", "60+", "70+", "all"]
KINDS = ["asylum_seekers", "idps", "others_abroad", "refugees"]
SEXES = ["all", "female", "male"]
EVERY = slice(None)


class Drafts:
    """Drafts of one table of one source, piece by piece: a piece is of one sheet."""

    def __init__(self, source, places, aside):
        self.source, self.places, self.aside = source, places, aside
        self.pieces = []

    def add(self, nth, rows, **columns):
        """rows: numbers of the sheet's rows, or every one; columns: a figure of each, or one for all."""
        rows = np.arange(self.aside.sheets[nth].rows) if rows is EVERY else rows
        self.pieces.append((nth, rows, {name: np.broadcast_to(value, len(rows)) for name, value in columns.items()}))

    def stacked(self):
        self.lengths = [len(rows) for _, rows, _ in self.pieces]
        self.nth = np.repeat(np.array([nth for nth, _, _ in self.pieces], dtype=np.int8), self.lengths)
        self.rows = np.concatenate([rows for _, rows, _ in self.pieces])
        names = self.pieces[0][2]
        return {name: np.concatenate([columns[name] for _, _, columns in self.pieces]) for name in names}

    def position(self, drafts):
        """What orders drafts by the name of their file, then by row."""
        rank = np.argsort(np.argsort([sheet.name for sheet in self.aside.sheets]))
        return rank[self.nth[drafts]] * 2**32 + self.rows[drafts]

    def tell(self, fault, remark=None):
        end = np.cumsum(self.lengths)
        for (nth, rows, _), length, end in zip(self.pieces, self.lengths, end):
            part = slice(end - length, end)
            self.aside.judge(nth, rows, fault[part], None if remark is None else remark[part])

    def lines(self, drafts):
        """The line of each draft: sheet by sheet."""
        line = self.rows[drafts] + 2
        for nth, sheet in enumerate(self.aside.sheets):
            if sheet.begins is not None:
                own = self.nth[drafts] == nth
                line[own] = sheet.lines(self.rows[drafts][own])
        return line

    def place(self, numbers):
        return pd.Categorical.from_codes(numbers, self.places.ids)

    def published(self, length):
        return {
            "released_on": np.full(length, self.source.released_on.to_datetime64()),
            "source_id": constant(self.source.id, length),
        }

    def at(self, drafts):
        labels = [sheet.name for sheet in self.aside.sheets]
        return {"file": pd.Categorical.from_codes(self.nth[drafts], labels), "line": self.lines(drafts)}


class Observations(Drafts):
    def figures(self, nth, rows, indicator, code, year, figure, low=None, high=None, status="measured", month=0):
        """code: a categorical, or places and why there is none; figure: as of `numbers`; month: 0 the year."""
        system = self.source.files["place_codes"]
        place, no_place = code if isinstance(code, tuple) else self.places.of(system, code, year)
        lowest, highest = self.source.bounds[indicator]
        value, absent, wrong = figure
        for bound in (low, high):
            if bound is not None and bound[2] is not None:
                wrong = bound[2] if wrong is None else wrong | bound[2]
        when = year if isinstance(month, int) else np.where((month >= 1) & (month <= 12), year, -1)
        fault = faults(place, no_place, when, (value, absent, wrong), lowest, highest)
        period = (year - YEARS[0]) * 13 + month
        self.add(
            nth,
            rows,
            indicator=np.int16(list(self.source.bounds).index(indicator)),
            place=place,
            code=np.int32(0) if isinstance(code, tuple) else code.codes,
            period=np.where(fault == 0, period, 0).astype(np.int16),
            value=value,
            low=np.nan if low is None else low[0],
            high=np.nan if high is None else high[0],
            status=np.int8(STATUS.index(status)) if isinstance(status, str) else status,
            fault=fault,
        )

    def table(self):
        drafts = self.stacked()
        named = np.argsort(np.argsort(list(self.source.bounds)))
        drafts["indicator"] = named[drafts["indicator"]]
        fault, value = drafts["fault"], drafts["value"]
        sums = bool(self.source.added_up)
        key = self.key(drafts, drafts["code" if sums else "place"].astype(np.int64))
        settled(key, value, fault, self.position)
        remark = (drafts["low"] > value) | (drafts["high"] < value)
        drafts["low"][remark] = drafts["high"][remark] = np.nan
        self.tell(fault, remark)
        stands = np.flatnonzero(fault == 0)
        order = self.key(drafts, drafts["place"].astype(np.int64))[stands]
        stands = stands[np.argsort(order, kind="stable")]
        table = pd.DataFrame(
            {
                "place_id": self.place(drafts["place"][stands]),
                "period": pd.Categorical.from_codes(drafts["period"][stands], PERIODS),
                "indicator": pd.Categorical.from_codes(drafts["indicator"][stands], sorted(self.source.bounds)),
                "value": value[stands],
                "low": drafts["low"][stands],
                "high": drafts["high"][stands],
                "status": pd.Categorical.from_codes(drafts["status"][stands], STATUS),
                **self.published(len(stands)),
                **self.at(stands),
            }
        )
        return self.summed(table) if sums else table

    @staticmethod
    def key(drafts, place):
        return (drafts["indicator"].astype(np.int64) * 2**20 + place) * 2**16 + drafts["period"]

    @staticmethod
    def summed(table):
        """Figures of several codes of one place are added up; a bound that one of them lacks is none. One file."""
        grain = ["indicator", "place_id", "period"]
        again = table.duplicated(grain, keep=False)
        if not again.any():
            return table
        one = table[~table.duplicated(grain)].copy()
        of_several = one.index[again[one.index]]
        groups = table[again].groupby(grain, observed=True, sort=False)
        for figure in ("value", "low", "high"):
            total = groups[figure].sum()
            one.loc[of_several, figure] = total.where(groups[figure].count() == groups.size()).to_numpy()
        one.loc[of_several, "line"] = groups["line"].min().to_numpy()
        return one.reset_index(drop=True)


class Population(Drafts):
    def people(self, nth, rows, code, year, band, figure, status):
        place, no_place = self.places.of(self.source.files["place_codes"], code, year)
        fault = faults(place, no_place, year, figure, 0)
        self.add(
            nth,
            rows,
            place=place,
            year=year.astype(np.int32),
            band=np.int8(BANDS.index(band)),
            people=figure[0],
            status=status,
            fault=fault,
        )

    def table(self):
        drafts = self.stacked()
        key = (drafts["place"].astype(np.int64) * 4096 + drafts["year"]) * 16 + drafts["band"]
        settled(key, drafts["people"], drafts["fault"], self.position)
        self.tell(drafts["fault"])
        stands = np.flatnonzero(drafts["fault"] == 0)
        stands = stands[np.argsort(key[stands], kind="stable")]
        return pd.DataFrame(
            {
                "place_id": self.place(drafts["place"][stands]),
                "year": drafts["year"][stands],
                "band": pd.Categorical.from_codes(drafts["band"][stands], BANDS),
                "people": drafts["people"][stands],
                "status": pd.Categorical.from_codes(drafts["status"][stands], STATUS),
                **self.published(len(stands)),
                **self.at(stands),
            }
        )


class Flows(Drafts):
    def flow(self, nth, rows, origin, destination, year, kind, figure):
        """origin and destination: place, why there is none, and the number of the code."""
        no_place = [reason for _, reason, _ in (origin, destination) if reason is not None]
        if len(no_place) == 2:
            no_place = [np.where(no_place[0] > 0, *no_place)]
        fault = faults(np.minimum(origin[0], destination[0]), *(no_place or [None]), year, figure, 0)
        self.add(
            nth,
            rows,
            origin=origin[0],
            destination=destination[0],
            from_code=origin[2],
            to_code=destination[2],
            year=year.astype(np.int32),
            kind=np.int8(KINDS.index(kind)),
            people=figure[0],
            fault=fault,
        )

    def table(self):
        drafts = self.stacked()
        year_and_kind = drafts["year"].astype(np.int64) * 8 + drafts["kind"]
        codes = (drafts["from_code"].astype(np.int64) * 2**14 + drafts["to_code"]) * 2**16 + year_and_kind
        settled(codes, drafts["people"], drafts["fault"], self.position)
        self.tell(drafts["fault"])
        stands = np.flatnonzero(drafts["fault"] == 0)
        origin, destination = drafts["origin"][stands].astype(np.int64), drafts["destination"][stands].astype(np.int64)
        key = (origin * 2**14 + destination) * 2**16 + year_and_kind[stands]
        keys, where = np.unique(key, return_inverse=True)
        return pd.DataFrame(
            {
                "origin_id": self.place(keys >> 30),
                "destination_id": self.place(keys >> 16 & 2**14 - 1),
                "year": keys >> 3 & 2**13 - 1,
                "kind": pd.Categorical.from_codes(keys & 7, KINDS),
                "people": np.bincount(where, drafts["people"][stands]),
                **self.published(len(keys)),
            }
        )


class Mortality(Drafts):
    def rates(self, nth, rows, code, first, last, sex, age, figure):
        place, no_place = self.places.of(self.source.files["place_codes"], code, first)
        value, absent, wrong = figure
        wrong = np.isnan(age) if wrong is None else wrong | np.isnan(age)
        fault = faults(place, no_place, np.where(last < first, -1, first), (value, absent, wrong), 0, 10)
        self.add(
            nth,
            rows,
            place=place,
            first=first.astype(np.int32),
            last=last.astype(np.int32),
            sex=np.int8(SEXES.index(sex)),
            age=np.nan_to_num(age).astype(np.int32),
            rate=value,
            fault=fault,
        )

    def table(self):
        drafts = self.stacked()
        key = (drafts["place"].astype(np.int64) * 4096 + drafts["first"]) * 4 + drafts["sex"]
        key = key * 256 + drafts["age"]
        settled(key, drafts["rate"], drafts["fault"], self.position)
        self.tell(drafts["fault"])
        stands = np.flatnonzero(drafts["fault"] == 0)
        stands = stands[np.argsort(key[stands], kind="stable")]
        return pd.DataFrame(
            {
                "place_id": self.place(drafts["place"][stands]),
                "from_year": drafts["first"][stands],
                "to_year": drafts["last"][stands],
                "sex": pd.Categorical.from_codes(drafts["sex"][stands], SEXES),
                "age": drafts["age"][stands],
                "deaths_per_person_year": drafts["rate"][stands],
                **self.published(len(stands)),
            }
        )
