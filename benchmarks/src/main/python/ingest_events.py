"""Events in UCDP's 49 columns judged, placed in districts and written, in vectorised pandas, numpy, shapely.

The benchmark's peer of `lysoen ingest ucdp_ged`. Usage:

    python3 ingest_events.py EVENTS DATA CATALOG OUT

EVENTS is the file of events; DATA and CATALOG are as in measure.py (codes of places, outlines of districts). OUT
receives a pickle of each table of evidence that the source feeds: events by country, day and number; rows aside with
their texts.
"""

import hashlib
import io
import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from catalogue import Source
from events import COLUMNS, DAYS, in_order, judged, located, table
from judged import REASONS, constant, settled
from lake import Lake
from regions import of_events
from sheets import FEED

AT_ONCE = 1 << 25


class Text:
    """A file of which every line is a row: read in pieces that fit in memory, hashed and numbered on the way."""

    def __init__(self, file):
        self.name, self.file = Path(file).name, open(file, "rb")
        self.digest = hashlib.sha256()

    def pieces(self, columns, text):
        """Frames of the columns. Afterwards starts and ends are known, of the rows in bytes."""
        head = self.file.readline()
        self.digest.update(head)
        titles = head.decode("utf-8-sig").strip().split(",")
        ends = [np.array([len(head) - 1])]
        begin = len(head)
        while piece := self.file.read(AT_ONCE):
            piece += self.file.readline()
            self.digest.update(piece)
            feeds = np.flatnonzero(np.frombuffer(piece, dtype=np.uint8) == FEED) + begin
            begin += len(piece)
            ends.append(feeds if piece.endswith(b"\n") else np.append(feeds, begin))
            frame = pd.read_csv(
                io.BytesIO(piece),
                names=titles,
                usecols=columns,
                dtype={name: "category" for name in text},
                keep_default_na=False,
                na_values=[""],
                low_memory=False,
            )
            if len(frame) != len(ends[-1]):
                raise ValueError(f"{self.name} has rows of several lines, which are not read in pieces")
            yield frame
        ends = np.concatenate(ends)
        self.starts, self.ends = ends[:-1] + 1, ends[1:]

    def texts(self, rows):
        file = self.file.fileno()
        return [os.pread(file, b - a, a).decode() for a, b in zip(self.starts[rows], self.ends[rows])]


def extract(places, source):
    """event_extract: the release holds every country from 1989 to 2024."""
    codes = places.codes[["system", "code", "place_id"]]
    counted = codes.loc[codes["system"] == "gw", "place_id"]
    named = codes[(codes["system"] == "iso3") & (codes["code"] == codes["place_id"])]
    country = named.loc[named["place_id"].isin(counted), "place_id"].sort_values(ignore_index=True)
    made = pd.DataFrame({"country_id": country, "from_year": 1989, "to_year": 2024, "whole": True})
    return made.assign(
        release=source.publication["release"], released_on=source.released_on, source_id=constant(source.id, len(made))
    )


def main(file, data, catalog, out):
    data, catalog = Path(data), Path(catalog)
    source, lake = Source(catalog, "ucdp_ged"), Lake(out)
    places, districts = of_events(data, catalog)
    text = Text(file)
    pieces = [judged(piece, places) for piece in text.pieces(COLUMNS, [*DAYS, "country_id"])]
    events = {name: np.concatenate([piece.pop(name) for piece in pieces]) for name in list(pieces[0])}
    fault = events.pop("fault")
    del events["year"]
    settled(events["event_id"], events["deaths"], fault, lambda rows: rows)
    wrong, stands = np.flatnonzero(fault), np.flatnonzero(fault == 0)
    if len(wrong):
        events = {name: events.pop(name)[stands] for name in list(events)}
    order = in_order(events)
    events = {name: events.pop(name)[order] for name in list(events)}
    made = table(events, *located(events, districts, places), places, source)
    made |= {"file": constant(text.name, len(order)), "line": stands[order] + 2}
    aside = {
        "source_id": constant(source.id, len(wrong)),
        "file": constant(text.name, len(wrong)),
        "line": wrong + 2,
        "reason": pd.Categorical.from_codes(fault[wrong], REASONS),
        "row": text.texts(wrong),
    }
    lake.put("event", source.id, pd.DataFrame(made, copy=False))
    lake.put("aside", source.id, pd.DataFrame(aside, copy=False))
    lake.put("event_extract", source.id, extract(places, source))
    lake.tell(source, len(fault), len(stands), [(text.name, text.digest.hexdigest())])


if __name__ == "__main__":
    main(*sys.argv[1:5])
