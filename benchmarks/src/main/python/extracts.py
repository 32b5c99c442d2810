"""Events of single countries, from extracts of UCDP's GED: what event.sql and event_extract.sql of ucdp_ged_* say."""

import hashlib
import json

import numpy as np
import pandas as pd

from events import COLUMNS, DAYS, in_order, judged, located, table
from judged import Aside, constant, settled
from regions import as_text
from sheets import Sheet, bytes_of

EXTRACTS = {  # country: first and last year held whole
    "ucdp_ged_23_1": {**dict.fromkeys(["ETH", "LKA", "SLE", "VEN", "SLV", "CAF"], (1989, 2022)), "SSD": (2011, 2022)},
    "ucdp_ged_sudan": {"SDN": (1989, 2022)},
    "ucdp_ged_syria_19_1": {"SYR": (2016, 2018)},
}
LAST = {"ucdp_ged_syria_19_1": 2018}


class Points:
    """A map of points as a sheet: its rows are its features, numbered from 1."""

    unreadable = ()

    def __init__(self, folder, name):
        self.name, data = name, bytes_of(folder, name)
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.features = json.loads(data)["features"]
        self.rows = len(self.features)
        self.begins = np.arange(1, self.rows + 1)

    def columns(self, names, text=()):
        frame = pd.DataFrame.from_records([feature["properties"] for feature in self.features])
        where = [feature["geometry"]["coordinates"][:2] for feature in self.features]
        frame[["longitude", "latitude"]] = np.array(where, dtype=float)
        frame = frame[names]
        return frame.astype({name: "str" for name in text}).astype({name: "category" for name in text})

    def lines(self, rows):
        return self.begins[rows]

    def texts(self, rows):
        return np.array([as_text(self.features[row]["properties"]) for row in rows], dtype=object)


def ged(source, data, places, districts):
    """What becomes of the rows of a source of events, and the table event."""
    folder = data / source.files["folder"]
    sheets = [
        (Points if file["file"].endswith(".geojson") else Sheet)(folder, file["file"], *renamed(file))
        for file in source.files["list"]
    ]
    aside = Aside(source, sheets)
    pieces, nth, rows = [], [], []
    for number, sheet in enumerate(sheets):
        piece = judged(sheet.columns(COLUMNS, text=[*DAYS, "country_id"]), places)
        taken = np.arange(sheet.rows)
        if source.id in LAST:
            taken = np.flatnonzero(piece.pop("year") <= LAST[source.id])
            piece = {name: column[taken] for name, column in piece.items()}
        else:
            piece.pop("year")
        pieces.append(piece)
        nth.append(np.full(len(taken), number, dtype=np.int8))
        rows.append(taken)
    events = {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
    of_sheet, of_row = np.concatenate(nth), np.concatenate(rows)
    rank = np.argsort(np.argsort([sheet.name for sheet in sheets]))
    fault = events.pop("fault")
    settled(events["event_id"], events["deaths"], fault, lambda of: rank[of_sheet[of]] * 2**32 + of_row[of])
    for number in range(len(sheets)):
        own = of_sheet == number
        aside.judge(number, of_row[own], fault[own])
    stands = np.flatnonzero(fault == 0)
    stands = stands[in_order({name: column[stands] for name, column in events.items()})]
    events = {name: column[stands] for name, column in events.items()}
    made = table(events, *located(events, districts, places), places, source)
    made["file"] = pd.Categorical.from_codes(of_sheet[stands], [sheet.name for sheet in sheets])
    line = [sheet.lines(np.arange(sheet.rows)) for sheet in sheets]
    first = np.cumsum([0, *(len(lines) for lines in line)])
    made["line"] = np.concatenate(line)[first[of_sheet[stands]] + of_row[stands]]
    return aside, pd.DataFrame(made, copy=False)


def renamed(file):
    return [file["renamed"]] if "renamed" in file else []


def extract(source):
    """event_extract: which years of a country the events hold whole."""
    years = EXTRACTS[source.id]
    made = pd.DataFrame(
        [(country, *years[country], True) for country in sorted(years)],
        columns=["country_id", "from_year", "to_year", "whole"],
    )
    made["release"], made["released_on"] = source.publication["release"], source.released_on
    made["source_id"] = constant(source.id, len(made))
    return made
