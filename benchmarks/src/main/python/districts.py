"""People in districts of high violence, counted from events by their position."""

import numpy as np
import pandas as pd

from extracts import EXTRACTS


def trailing(monthly):
    """Sums of the twelve months to each (columns are months in order); none before the first twelve."""
    return monthly.T.rolling(12, min_periods=12).sum().T


def events_of(evidence, source_id):
    """The events of a source in the countries whose every event it holds, in their years."""
    table = evidence.tables["event", source_id]
    extract = evidence.tables["event_extract", source_id].set_index("country_id")
    table = table[table["country_id"].isin(extract.index)]
    events = table[["deaths", "deaths_low", "deaths_high"]].set_axis(["best", "low", "high"], axis=1)
    events["country"], events["district"] = table["country_id"].astype(object), table["place_id"].astype(object)
    events["where_prec"] = table["where_precision"]
    events["year"] = table["ends_on"].dt.year
    events["first_month"] = table["starts_on"].dt.month.where(table["starts_on"].dt.year == events["year"], 1)
    events["months"] = table["ends_on"].dt.month - events["first_month"] + 1
    return events[events["year"] <= events["country"].map(extract["to_year"])]


def district_people(evidence, countries):
    """People of the districts (country, district x year): as published, then five years of shares."""
    listed = evidence.tables["place", "gdl_shdi"].set_index("place_id")["iso3"]
    people = evidence.tables["population", "gdl_shdi"].astype({"place_id": object})
    people["iso3"] = people["place_id"].map(listed)
    people = people[people["iso3"].isin(countries)]
    wide = people.pivot(index=["iso3", "place_id"], columns="year", values="people")
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
    held = {country: years for extract in EXTRACTS.values() for country, years in extract.items()}
    listed, people = district_people(evidence, held)
    events = pd.concat([events_of(evidence, source_id) for source_id in EXTRACTS], ignore_index=True)
    events["estimated"] = events["where_prec"] == 5
    published = deaths.groupby(["place_id", "year"])["deaths"].sum()
    pieces = []
    for place in sorted(held):
        codes = listed.index[listed == place]
        if codes.empty:
            continue
        first, last = held[place]
        own = events[events["country"] == place]
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
