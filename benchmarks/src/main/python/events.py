"""Events in UCDP's 49 columns judged, placed in districts and written, in vectorised pandas, numpy, geopandas.

The benchmark's peer of `lysoen ingest ucdp_ged`. Usage:

    python3 events.py EVENTS DATA CODES OUT

EVENTS is the file of events; DATA and CODES are as in measure.py (codes of places, outlines of districts). OUT receives
event.csv, a row an event that stands, and aside.csv, line and reason of every other. How long each part took is said on
standard error.
"""

import sys
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.validation import make_valid

from districts import nearest_within
from published import Places

NUMBERS = ["id", "year", "country_id", "where_prec", "date_prec", "type_of_violence", "latitude", "longitude"]
COUNTS = ["best", "low", "high", "deaths_civilians"]
DAYS = ["date_start", "date_end"]
TYPES = {1: "state_based", 2: "non_state", 3: "one_sided"}
POINT = ["country_id", "longitude", "latitude"]
EVENT = ["event_id", "place_id", "country_id", "starts_on", "ends_on", "latitude", "longitude", "where_precision"]
EVENT += ["date_precision", "type", "deaths", "deaths_low", "deaths_high", "deaths_civilian", "placed", "line"]

begun = time.time()


def said(what):
    print(f"{what} after {time.time() - begun:.1f} s", file=sys.stderr)


def read(file):
    """The columns that are used; few days are many events', so each is read once."""
    raw = pd.read_csv(file, usecols=NUMBERS + COUNTS + DAYS, dtype={day: "category" for day in DAYS})
    for column in NUMBERS + COUNTS:
        raw[column] = pd.to_numeric(raw[column], errors="coerce")
    for day in DAYS:
        days = pd.to_datetime(raw[day].cat.categories.str[:10], format="%Y-%m-%d", errors="coerce")
        raw[day] = np.asarray(days, dtype="datetime64[ns]")[raw[day].cat.codes]
    return raw


def reasons(raw, places):
    """Why a row gives no event, by row; none where it does. Adds the country."""
    raw["place"] = places.of("gw", raw["country_id"], raw["year"])
    no_place = raw["country_id"].astype(str).isin(places.not_places.get("gw", set()))
    ends = raw["date_end"].dt.year
    within = raw["where_prec"].between(1, 7) & raw["date_prec"].between(1, 5) & raw["type_of_violence"].between(1, 3)
    checks = [
        (raw["id"].isna() | (raw["id"] == 0), "no event is named"),
        (raw["country_id"].isna(), "no place is named"),
        (no_place, "not a place"),
        (raw[["year", *DAYS]].isna().any(axis=1), "no period"),
        ((raw["date_end"] < raw["date_start"]) | (ends != raw["year"]), "its days and its year disagree"),
        (raw["place"].isna(), "unknown place code"),
        (raw["best"].isna(), "no figure"),
        (raw[COUNTS].isna().any(axis=1), "not a number"),
        ((raw[COUNTS] < 0).any(axis=1), "a negative figure of what cannot be negative"),
        (~(raw["latitude"].between(-90, 90) & raw["longitude"].between(-180, 180)), "not a position"),
        (~within, "outside the range of its indicator"),
    ]
    reason = np.select([check for check, _ in checks], [text for _, text in checks], default="")
    good = reason == ""
    twice = good & raw["id"].duplicated(keep=False)
    if twice.any():
        same = raw.loc[twice].groupby("id")["best"]
        differs = twice & (same.transform("min") != same.transform("max")).reindex(raw.index, fill_value=False)
        reason[differs] = "two values for one place, period and indicator"
        reason[twice & ~differs & raw["id"].where(good).duplicated()] = "the same figure a second time"
    return reason


def district_of(points, outlines):
    """The district of each point of a country and how it was found: inside, else nearest within 25 km, else outside."""
    points["place_id"], points["placed"] = None, "outside"
    spots = gpd.GeoDataFrame(
        points[["country_id"]],
        geometry=gpd.points_from_xy(points["longitude"], points["latitude"]),
        crs=outlines.crs,
    )
    hits = gpd.sjoin(spots, outlines[["gdlcode", "iso3", "geometry"]], predicate="intersects")
    inside = hits.loc[hits["country_id"] == hits["iso3"], "gdlcode"].groupby(level=0).min()
    points.loc[inside.index, "place_id"], points.loc[inside.index, "placed"] = inside, "inside"
    for country, own in points[points["place_id"].isna()].groupby("country_id"):
        of_country = outlines[outlines["iso3"] == country].sort_values("gdlcode")
        if not of_country.empty:
            near = nearest_within(own[["longitude", "latitude"]], of_country).dropna()
            points.loc[near.index, "place_id"], points.loc[near.index, "placed"] = near, "nearest"
    return points


def placed(events, outlines):
    """Adds place_id and placed: by position where it is known, else the country or the sea."""
    precision = events["where_precision"].to_numpy()
    points = events.loc[precision <= 5, POINT].drop_duplicates().reset_index(drop=True)
    points = district_of(points, outlines)
    said(f"{len(points)} points placed")
    events = events.merge(points, on=POINT, how="left")
    vague = precision > 5
    events.loc[vague, "place_id"] = None
    events.loc[vague, "placed"] = np.where(precision[vague] == 6, "country", "sea")
    return events


def outlines_of(data, places):
    listed = pd.read_csv(data / "gdl_shdi/ddf--entities--level--subnat.csv", keep_default_na=False)
    listed["iso3"] = places.of("iso3", listed["gdlcode"].str[:3].str.upper())
    outlines = gpd.read_file(f"/vsigzip/{data}/gdl_shdi/gdl_regions_topo.json.gz").drop_duplicates("gdlcode")
    outlines = outlines.drop(columns="iso3", errors="ignore").merge(listed[["gdlcode", "iso3"]].dropna(), on="gdlcode")
    outlines = outlines[~outlines.geometry.is_empty].copy()
    outlines["geometry"] = outlines.geometry.map(make_valid)
    return outlines


def main(file, data, codes, out):
    data, out = Path(data), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    places = Places(data, Path(codes))
    outlines = outlines_of(data, places)
    said("outlines read")
    raw = read(file)
    said(f"{len(raw)} rows read")
    raw["line"] = np.arange(2, len(raw) + 2)
    reason = reasons(raw, places)
    stands = reason == ""
    raw.loc[~stands, ["line"]].assign(reason=reason[~stands]).to_csv(out / "aside.csv", index=False)
    events = raw[stands].drop(columns="country_id")
    del raw
    events = events.rename(columns={"id": "event_id", "place": "country_id", "where_prec": "where_precision"})
    events = events.rename(columns={"date_start": "starts_on", "date_end": "ends_on", "date_prec": "date_precision"})
    events = events.rename(columns={"best": "deaths", "deaths_civilians": "deaths_civilian"})
    events["deaths_low"] = np.minimum(events.pop("low"), events["deaths"])
    events["deaths_high"] = np.maximum(events.pop("high"), events["deaths"])
    events["type"] = events.pop("type_of_violence").map(TYPES)
    said("judged")
    events = placed(events, outlines)
    events = events.sort_values(["country_id", "starts_on", "event_id"], ignore_index=True)
    said("placed and sorted")
    events[EVENT].to_csv(out / "event.csv", index=False)
    said("written")


if __name__ == "__main__":
    main(*sys.argv[1:5])
