"""Events in UCDP's columns judged, and placed in districts: what event.sql and the placement of events say."""

import numpy as np
import pandas as pd

from catalogue import UNKNOWN
from judged import NAMELESS, NEGATIVE, NO_CODE, NO_FIGURE, NO_NUMBER, NO_PERIOD, OUTSIDE
from judged import constant, reason_of
from outlines import nearest, placed

UNNAMED, DISAGREE, NO_POSITION = (
    reason_of(text) for text in ("no event is named", "its days and its year disagree", "not a position")
)
NUMBERS = ["id", "year", "where_prec", "date_prec", "type_of_violence", "latitude", "longitude"]
COUNTS = ["best", "low", "high", "deaths_civilians"]
DAYS = ["date_start", "date_end"]
COLUMNS = [*NUMBERS, *COUNTS, *DAYS, "country_id"]
TYPES = ["state_based", "non_state", "one_sided"]
PLACED = ["inside", "nearest", "country", "sea", "outside"]
INSIDE, NEAREST, COUNTRY, SEA, ELSEWHERE = range(5)
NEVER = np.iinfo(np.int32).min


def days_of(column):
    """Days since 1970 of days written 2011-09-17, 09/17/2011 or as such a number; few days are many events'."""
    text = column.cat.categories.to_series(index=range(len(column.cat.categories))).str.strip()
    day = pd.to_datetime(text.str[:10], format="%Y-%m-%d", errors="coerce")
    for unread in (
        lambda text: pd.to_datetime(text.str[:10], format="%m/%d/%Y", errors="coerce"),
        lambda text: pd.to_datetime(pd.to_numeric(text, errors="coerce"), unit="D"),
    ):
        other = day.isna()
        if other.any():
            day[other] = unread(text[other])
    day = day.to_numpy().astype("datetime64[D]").astype(np.int64)
    return np.append(np.maximum(day, NEVER), NEVER).astype(np.int32)[column.cat.codes]


def whole(value):
    return np.where(value == np.floor(value), value, -1).astype(np.int64)


def judged(raw, places):
    """Columns of events, by row, and the number of the first fault of each row; its number is not compared yet."""
    number = {}
    for name in NUMBERS + COUNTS:
        column = raw[name]
        column = column if column.dtype.kind in "if" else pd.to_numeric(column, errors="coerce")
        number[name] = column.to_numpy(dtype=float)
    year, code = whole(number["year"]), raw["country_id"].array
    place, no_place = country_of(code, year, places)
    starts, ends = days_of(raw["date_start"]), days_of(raw["date_end"])
    ends_in = ends.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    counts = np.column_stack([number[name] for name in COUNTS])
    precision, kind = whole(number["where_prec"]), whole(number["type_of_violence"])
    when = whole(number["date_prec"])
    x, y = number["longitude"], number["latitude"]
    fault = np.zeros(len(raw), dtype=np.int8)
    within = (precision >= 1) & (precision <= 7) & (when >= 1) & (when <= 5) & (kind >= 1) & (kind <= 3)
    fault[~within] = OUTSIDE
    fault[~((y >= -90) & (y <= 90) & (x >= -180) & (x <= 180))] = NO_POSITION
    fault[(counts < 0).any(axis=1)] = NEGATIVE
    fault[np.isnan(counts).any(axis=1)] = NO_NUMBER
    fault[raw["best"].isna().to_numpy()] = NO_FIGURE
    fault[place == UNKNOWN] = NO_CODE
    fault[(ends < starts) | (ends_in != year)] = DISAGREE
    fault[(year < 0) | (starts == NEVER) | (ends == NEVER)] = NO_PERIOD
    np.copyto(fault, no_place, where=no_place > 0)
    fault[code.codes < 0] = NAMELESS
    named = whole(number["id"])
    fault[(named == 0) | np.isnan(number["id"])] = UNNAMED
    return {
        "year": year,
        "event_id": named,
        "country_id": place,
        "starts_on": starts,
        "ends_on": ends,
        "latitude": y,
        "longitude": x,
        "where_precision": precision.astype(np.int8),
        "date_precision": when.astype(np.int8),
        "type": (kind - 1).astype(np.int8),
        "deaths": number["best"],
        "deaths_low": np.minimum(number["low"], number["best"]),
        "deaths_high": np.maximum(number["high"], number["best"]),
        "deaths_civilian": number["deaths_civilians"],
        "fault": fault,
    }


def country_of(code, year, places):
    """Countries by their number, however it is written: 625 or 625.0."""
    numbers = pd.to_numeric(code.categories, errors="coerce")
    text = np.array(["" if np.isnan(number) else str(int(number)) for number in numbers], dtype=object)
    nth, unique = pd.factorize(text)
    place, no_place = places.of("gw", pd.Categorical.from_codes(np.append(nth, -1)[code.codes], unique), year)
    return np.where(place < 0, UNKNOWN, place), np.zeros(len(place), np.int8) if no_place is None else no_place


def located(events, districts, places):
    """The number of the district of each event, or -1, and how it was found. Each point of a country is asked once."""
    precision, country = events["where_precision"], events["country_id"]
    district = np.full(len(country), -1, dtype=np.int16)
    how = np.where(precision == 6, COUNTRY, SEA).astype(np.int8)
    at = np.flatnonzero(precision <= 5)
    x, xs = pd.factorize(events["longitude"][at])
    y, ys = pd.factorize(events["latitude"][at])
    spot, spots = pd.factorize((country[at].astype(np.int64) * len(xs) + x) * len(ys) + y)
    longitude, latitude = xs[spots // len(ys) % len(xs)], ys[spots % len(ys)]
    of_country = spots // len(ys) // len(xs)
    found, found_how = np.full(len(spots), -1, dtype=np.int16), np.full(len(spots), ELSEWHERE, dtype=np.int8)
    for number in np.unique(of_country):
        codes, areas = districts.get(places.ids[number], ((), ()))
        own = np.flatnonzero(of_country == number)
        inside = placed(longitude[own], latitude[own], areas)
        rest = np.flatnonzero(inside < 0)
        near = nearest(longitude[own[rest]], latitude[own[rest]], areas)
        found_how[own[inside >= 0]], found_how[own[rest[near >= 0]]] = INSIDE, NEAREST
        inside[rest] = near
        known = inside >= 0
        found[own[known]] = np.asarray(codes, dtype=np.int16)[inside[known]] if known.any() else []
    district[at], how[at] = found[spot], found_how[spot]
    return district, how


def text_order(numbers):
    """What orders whole numbers as their texts."""
    digits = np.floor(np.log10(np.maximum(numbers, 1))).astype(np.int64) + 1
    longest = digits.max(initial=1)
    return numbers * 10 ** (longest - digits) * 32 + digits


def in_order(events):
    """Numbers of the events by country, first day and number as a text."""
    return np.lexsort((text_order(events["event_id"]), events["starts_on"], events["country_id"]))


def table(events, district, how, places, source):
    """The table event but for file and line."""
    rows = len(how)
    made = {
        "event_id": events["event_id"],
        "source_id": constant(source.id, rows),
        "release": constant(source.publication["release"], rows),
        "place_id": pd.Categorical.from_codes(district, places.ids),
        "country_id": pd.Categorical.from_codes(events["country_id"], places.ids),
        **{name: events[name].astype("datetime64[D]") for name in ("starts_on", "ends_on")},
    }
    plain = ["latitude", "longitude", "where_precision", "date_precision"]
    made |= {name: events[name] for name in plain}
    made["type"] = pd.Categorical.from_codes(events["type"], TYPES)
    made |= {name: events[name] for name in ("deaths", "deaths_low", "deaths_high", "deaths_civilian")}
    made["placed"] = pd.Categorical.from_codes(how, PLACED)
    return made
