"""The tables of evidence of 17 sources from their publishers' files, as `lysoen ingest` makes them, in pandas.

Usage:

    python3 evidence.py DATA CATALOG OUT

DATA holds a folder a publisher; CATALOG is catalog/, whose lists of files, series and codes are shared with the
program, and nothing else is. OUT receives a pickle of each table that a source feeds.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

import mappings
from catalogue import Source, text_list
from extracts import EXTRACTS, extract, ged
from judged import Aside
from lake import Lake
from regions import OUTLINES, Features, countries, gdl_shdi, in_order
from sheets import Sheet

SERIES = ["gapminder", "wdi", "sdg", "ipc", "hno", "unhcr", "idmc", "wpp", "ucdp", "ucdp_month", "pace", "vdem"]
OWN = pd.DataFrame(
    [
        ("WORLD", "world", None, "World", None, None),
        ("XKX", "country", "XKX", "Kosovo", "WORLD", "Southern Europe"),
        ("ISR+PSE", "joint", None, "Israel and Palestine", "WORLD", "Western Asia"),
    ],
    columns=["place_id", "level", "iso3", "name", "parent_id", "region"],
)


def place(lake, source, catalog, data):
    places, codelist, sheet = countries(source, catalog, data)
    is_country = ~codelist["iso3c"].isin(["", "NA"])
    country = codelist[is_country]
    region = country["un.regionsub.name"].replace(["", "NA"], np.nan)
    names = text_list(catalog / "place/names.csv").set_index("place_id")["name"]
    table = pd.DataFrame(
        {
            "place_id": country["iso3c"],
            "level": "country",
            "iso3": country["iso3c"],
            "name": country["iso3c"].map(names).fillna(country["country.name.en"]),
            "parent_id": np.where(country["iso3c"].isin(["ISR", "PSE"]), "ISR+PSE", "WORLD"),
            "region": region.fillna(country["region23"].replace(["", "NA"], np.nan)),
        }
    )
    lake.put("place", source.id, pd.concat([table, OWN]).sort_values("place_id", ignore_index=True))
    lake.put("place_code", source.id, in_order(places.codes))
    aside = Aside(source, [sheet])
    aside.judge(0, np.flatnonzero(is_country), np.zeros(len(country), dtype=np.int8))
    lake.close(source, aside)
    return places


def sheets_of(source, data):
    folder = data / source.files["folder"]
    return [
        Features(folder, file["file"]) if file["file"] == OUTLINES else Sheet(folder, file["file"], file.get("renamed"))
        for file in source.files["list"]
    ]


def evidence(data, catalog, out):
    """Reads every source and writes its tables; returns those that the measure is made from."""
    lake = Lake(out)
    places = place(lake, Source(catalog, "place"), catalog, data)
    source = Source(catalog, "gdl_shdi")
    aside = Aside(source, sheets_of(source, data))
    tables, districts = gdl_shdi(source, places, aside)
    for name, table in tables.items():
        lake.put(name, source.id, table)
    lake.close(source, aside)
    for source_id in [*SERIES, *EXTRACTS]:
        source = Source(catalog, source_id)
        if source_id in EXTRACTS:
            aside, table = ged(source, data, places, districts)
            tables = {"event": table, "event_extract": extract(source)}
        else:
            aside = Aside(source, sheets_of(source, data))
            tables = getattr(mappings, source_id)(source, places, aside)
        for name, table in tables.items():
            lake.put(name, source_id, table)
        lake.close(source, aside)
    return places, districts, lake.tables


if __name__ == "__main__":
    evidence(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
