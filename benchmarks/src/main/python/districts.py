"""People in districts of high violence, counted from events by their position."""

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.validation import make_valid

from published import settled

GED = {  # whole extracts: file, the countries it holds, first and last year
    "ged231_ethiopia.csv.gz": ["ETH"],
    "ged231_south_sudan.csv.gz": ["SSD"],
    "ged231_sierra_leone.csv.gz": ["SLE"],
    "ged231_sri_lanka.csv.gz": ["LKA"],
    "ged231_venezuela.csv.gz": ["VEN"],
    "ged231_el_salvador.csv": ["SLV"],
    "ged231_central_african_republic.geojson.gz": ["CAF"],
    "ged_api_sudan_113023.csv.gz": ["SDN"],
    "ged191_syria.csv.gz": ["SYR"],
}
HELD_WHOLE = {"SSD": (2011, 2022), "SYR": (2016, 2018)}


def trailing(monthly):
    """Sums of the twelve months to each (columns are months in order); none before the first twelve."""
    return monthly.T.rolling(12, min_periods=12).sum().T


def events_of(evidence, file, countries):
    """The good events of a file in the countries whose every event it holds."""
    path = evidence.data / "ucdp_ged_events_country_sets" / file
    wanted = ["id", "year", "country_id", "where_prec", "latitude", "longitude", "date_start", "date_end"]
    if ".geojson" in file:
        raw = gpd.read_file(f"/vsigzip/{path}")
        raw = pd.DataFrame(raw.drop(columns="geometry")).assign(
            longitude=raw.geometry.x.to_numpy(), latitude=raw.geometry.y.to_numpy()
        )
    else:
        raw = pd.read_csv(  # rows of the API end in a comma that the header lacks
            path, index_col=False, usecols=lambda c: c in wanted or c.replace("_est", "") in ("best", "low", "high")
        )
    raw = raw.rename(columns={"best_est": "best", "low_est": "low", "high_est": "high"})
    raw = raw[wanted + ["best", "low", "high"]].copy()
    raw["country_id"] = raw["country_id"].astype(int)
    raw["year"] = raw["year"].astype(int)
    raw["place_id"] = evidence.places.of("gw", raw["country_id"], raw["year"])
    raw = raw[raw["place_id"].isin(countries)]
    raw["first"], raw["last"] = HELD_WHOLE.get(countries[0], (1989, 2022))
    raw = raw[raw["year"] <= raw["last"]]
    for column in ["date_start", "date_end"]:
        if pd.api.types.is_numeric_dtype(raw[column]):
            raw[column] = pd.to_datetime(raw[column], unit="D")
        else:
            raw[column] = pd.to_datetime(raw[column].astype(str).str[:10])
    raw = raw[raw["date_end"].dt.year == raw["year"]]
    raw["low"], raw["high"] = np.minimum(raw["low"], raw["best"]), np.maximum(raw["high"], raw["best"])
    return settled(raw, ["id"], "best")


def nearest_within(points, districts, kilometres=25.0):
    """The district whose edge is nearest to each point and no farther, in the plane that touches the sphere."""
    degree = np.pi * 6371.0088 / 180
    best = pd.DataFrame({"km": np.inf, "district": None}, index=points.index)
    pad_y = kilometres / degree
    pad_x = pad_y / np.cos(np.radians(points["latitude"].clip(-89, 89)))
    for code, outline in zip(districts["gdlcode"], districts.geometry):
        west, south, east, north = outline.bounds
        close = points["longitude"].between(west - pad_x, east + pad_x)
        close &= points["latitude"].between(south - pad_y, north + pad_y)
        if not close.any():
            continue
        lines = outline.boundary.geoms if hasattr(outline.boundary, "geoms") else [outline.boundary]
        corners = [np.asarray(line.coords) for line in lines]
        start, end = np.vstack([c[:-1] for c in corners]), np.vstack([c[1:] for c in corners])
        for i, (x, y) in points[close].iterrows():
            scale = np.array([degree * np.cos(np.radians(y)), degree])
            a, b = (start - (x, y)) * scale, (end - (x, y)) * scale
            along = b - a
            square = (along**2).sum(axis=1)
            way = np.clip(-(a * along).sum(axis=1) / np.where(square == 0, 1, square), 0, 1)
            least = np.hypot(*(a + way[:, None] * along).T).min()
            if least <= kilometres and least < best.at[i, "km"] - 1e-6:
                best.loc[i] = least, code
    return best["district"]


def in_districts(events, districts):
    """The district of each event: its point's, else the nearest within 25 km; none for countries, seas, elsewhere."""
    events["district"] = None
    at_point = events["where_prec"] <= 5
    points = events.loc[at_point, ["place_id", "longitude", "latitude"]].drop_duplicates().reset_index(drop=True)
    points["district"] = None
    for place, own in points.groupby("place_id"):
        outlines = districts[districts["iso3"] == place].sort_values("gdlcode")
        if outlines.empty:
            continue
        spots = gpd.GeoDataFrame(
            geometry=gpd.points_from_xy(own["longitude"], own["latitude"]), index=own.index, crs=outlines.crs
        )
        inside = gpd.sjoin(spots, outlines[["gdlcode", "geometry"]], predicate="intersects")["gdlcode"]
        inside = inside.groupby(level=0).min()
        points.loc[inside.index, "district"] = inside
        rest = own.index.difference(inside.index)
        points.loc[rest, "district"] = nearest_within(own.loc[rest, ["longitude", "latitude"]], outlines)
    found = events.loc[at_point, ["place_id", "longitude", "latitude"]].merge(points, how="left")["district"]
    events.loc[at_point, "district"] = found.to_numpy()
    return events


def district_people(evidence, countries):
    """The listed districts and their people (country, district x year): as published, then five years of shares."""
    listed = pd.read_csv(evidence.data / "gdl_shdi/ddf--entities--level--subnat.csv", keep_default_na=False)
    listed["iso3"] = evidence.places.of("iso3", listed["gdlcode"].str[:3].str.upper())
    listed = listed[listed["iso3"].isin(countries)].assign(subnat=listed["gdlcode"].str.lower())
    people = pd.read_csv(evidence.data / "gdl_shdi/pop_subnat.csv.gz")
    people = people.merge(listed[["subnat", "gdlcode", "iso3"]], on="subnat")
    wide = people.assign(pop=people["pop"] * 1000).pivot(index=["iso3", "gdlcode"], columns="year", values="pop")
    residents = evidence.residents.pivot(index="place_id", columns="year", values="people")
    pieces = []
    for iso3, own in wide.groupby(level="iso3"):
        last = int(own.columns[own.notna().any()].max())
        share = own[last] / own[last].sum()
        for year in range(last + 1, last + 6):
            own[year] = share * residents.at[iso3, year]
        pieces.append(own)
    return listed, pd.concat(pieces)


def counted(evidence, deaths):
    """Share of people in districts of more than 10 deaths per 100,000, by place_id, year and month (0 the year)."""
    countries = sorted({place for places in GED.values() for place in places})
    listed, people = district_people(evidence, countries)
    events = pd.concat([events_of(evidence, file, held) for file, held in GED.items()], ignore_index=True)
    outlines = gpd.read_file(f"/vsigzip/{evidence.data}/gdl_shdi/gdl_regions_topo.json.gz").drop_duplicates("gdlcode")
    outlines = outlines.drop(columns="iso3", errors="ignore").merge(listed[["gdlcode", "iso3"]], on="gdlcode")
    outlines = outlines[~outlines.geometry.is_empty]
    outlines["geometry"] = outlines.geometry.map(make_valid)
    events = in_districts(events, outlines)
    first_month = np.where(events["date_start"].dt.year < events["year"], 1, events["date_start"].dt.month)
    months = events["date_end"].dt.month - first_month + 1
    events["first_month"], events["months"] = first_month, months
    events["estimated"] = events["where_prec"] == 5
    published = deaths.groupby(["place_id", "year"])["deaths"].sum()
    pieces = []
    for place in countries:
        codes = listed.loc[listed["iso3"] == place, "gdlcode"]
        if codes.empty:
            continue
        first, last = HELD_WHOLE.get(place, (1989, 2022))
        own = events[events["place_id"] == place]
        pieces.append(counted_country(place, codes, range(first, last + 1), own, people.loc[place], published))
    return pd.concat(pieces)


def counted_country(place, codes, years, events, people, published):
    people = people.reindex(index=codes, columns=years)
    columns = pd.MultiIndex.from_product([years, range(1, 13)], names=["year", "month"])
    spread = events.loc[events.index.repeat(events["months"])]
    spread = spread.assign(month=spread["first_month"] + spread.groupby(level=0).cumcount())
    national = spread[spread["where_prec"] == 6]
    part = (people / people.sum()).reindex(columns=columns, level="year")
    tables = {}
    for name in ["best", "low", "high"]:
        local = (spread[name] / spread["months"]).groupby([spread["district"], spread["year"], spread["month"]]).sum()
        local = local.unstack(["year", "month"]).reindex(index=codes, columns=columns).fillna(0)
        shared = (national[name] / national["months"]).groupby([national["year"], national["month"]]).sum()
        shared = part.fillna(0) * shared.reindex(columns).fillna(0)
        tables[name] = local + shared
    vague = spread[spread["estimated"]]
    vague = (vague["best"] / vague["months"]).groupby([vague["district"], vague["year"], vague["month"]]).sum()
    vague = vague.unstack(["year", "month"]).reindex(index=codes, columns=columns).fillna(0)
    sharp = spread[spread["where_prec"] < 5]
    sharp = (sharp["best"] / sharp["months"]).groupby([sharp["district"], sharp["year"], sharp["month"]]).sum()
    tables["placed"] = sharp.unstack(["year", "month"]).reindex(index=codes, columns=columns).fillna(0)
    whole = people.columns[(people > 0).all()]
    held = tables["best"].groupby(level="year", axis=1).sum()[whole].sum()
    whole = whole[(held >= 0.5 * published.loc[place].reindex(whole).fillna(0)).to_numpy()]
    pieces = []
    by_month = {name: trailing(table) for name, table in tables.items()}
    by_year = {name: table.groupby(level="year", axis=1).sum() for name, table in tables.items()}
    for sums, yearly in [(by_month, False), (by_year, True)]:
        at = [c for c in sums["best"].columns if (c if yearly else c[0]) in whole]
        at = [c for c in at if not sums["best"][c].isna().any()]
        of = people[[c if yearly else c[0] for c in at]].to_numpy()
        above = {name: table[at].to_numpy() / of * 1e5 > 10 for name, table in sums.items()}
        share = {name: (hit * of).sum(axis=0) / of.sum(axis=0) for name, hit in above.items()}
        pieces.append(
            pd.DataFrame(
                {
                    "place_id": place,
                    "year": [c if yearly else c[0] for c in at],
                    "month": [0 if yearly else c[1] for c in at],
                    "counted": share["best"],
                    "counted_low": share["low"],
                    "counted_high": share["high"],
                    "counted_measured": (above["best"] == above["placed"]).all(axis=0),
                }
            )
        )
    return pd.concat(pieces)
