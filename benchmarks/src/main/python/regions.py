"""The list of districts, their outlines, and what the publisher says of them: what catalog/gdl_shdi says."""


import hashlib

import numpy as np
import pandas as pd

from catalogue import Places, Source
from drafts import EVERY, Observations, Population
from judged import NAMELESS, NO_CODE, TWICE, numbers, reason_of
from mappings import MODELLED, years_of
from outlines import features, mended, square_kilometres
from sheets import Sheet, bytes_of

LIST, OUTLINES = "ddf--entities--level--subnat.csv", "gdl_regions_topo.json"
UNLISTED, UNDRAWN = reason_of("an outline of no listed district"), reason_of("no outline")


class Features:
    """A map as a sheet: its rows are its areas, numbered from 1."""

    unreadable = ()

    def __init__(self, folder, name):
        self.name, data = name, bytes_of(folder, name)
        self.sha256, self.features = hashlib.sha256(data).hexdigest(), features(data)
        self.rows = len(self.features)
        self.begins = np.arange(1, self.rows + 1)

    def lines(self, rows):
        return self.begins[rows]

    def texts(self, rows):
        return np.array([as_text(self.features[row][0]) for row in rows], dtype=object)


def as_text(properties):
    """{a=1, b=2}, by name; what is no plain value is left out."""
    plain = {name: value for name, value in properties.items() if not isinstance(value, (dict, list))}
    return "{" + ", ".join(f"{name}={value}" for name, value in sorted(plain.items())) + "}"


class Districts:
    """The districts that stand, by country their numbers and outlines in the order of their codes."""

    def __init__(self, sheet, drawn, places, national):
        listed = sheet.columns(["gdlcode", "name"], text=["gdlcode", "name"]).astype(str)
        code, name = listed["gdlcode"].str.strip(), listed["name"].str.strip()
        country, _ = places.of("iso3", pd.Categorical(code.str[:3].str.upper()))
        self.fault = np.zeros(len(code), dtype=np.int8)
        self.fault[code.duplicated()] = TWICE
        self.fault[country < 0] = NO_CODE
        self.fault[(code == "") | (name == "")] = NAMELESS
        short = name.str.extract(r"^.*? - (.+)$", expand=False).fillna(name)
        self.listed = pd.DataFrame({"code": code, "name": short, "country": places.ids.take(country)})
        self.listed = self.listed[self.fault == 0].sort_values("code", ignore_index=True)
        places.add_districts(self.listed, national)
        self.take(drawn.features)
        numbers = places.ids.get_indexer(self.listed["code"])
        self.of_country = {}
        for country, own in self.listed.groupby("country"):
            drawn = [nth for nth in own.index if self.listed.at[nth, "code"] in self.outlines]
            areas = [self.outlines[code] for code in self.listed["code"].to_numpy()[drawn]]
            self.of_country[country] = numbers[drawn], areas

    def take(self, drawn):
        """The outlines of listed districts, the first of each."""
        self.outlines, self.fault_of_outline = {}, np.zeros(len(drawn), dtype=np.int8)
        listed = set(self.listed["code"])
        for nth, (properties, area) in enumerate(drawn):
            code = properties.get("gdlcode", "")
            if code not in listed:
                self.fault_of_outline[nth] = UNLISTED
            elif area.is_empty:
                self.fault_of_outline[nth] = UNDRAWN
            elif code in self.outlines:
                self.fault_of_outline[nth] = TWICE
            else:
                self.outlines[code] = mended(area)

    def table(self):
        """place: a row a district."""
        codes = self.listed["code"]
        areas = [self.outlines.get(code) for code in codes]
        inside = [(np.nan, np.nan) if area is None else area.representative_point().coords[0] for area in areas]
        longitude, latitude = np.array(inside).T
        return pd.DataFrame(
            {
                "place_id": codes,
                "level": "admin1",
                "iso3": self.listed["country"],
                "name": self.listed["name"],
                "parent_id": self.listed["country"],
                "region": None,
                "latitude": latitude,
                "longitude": longitude,
                "area_km2": [np.nan if area is None else np.round(square_kilometres(area)) for area in areas],
                "geometry": [None if area is None else area.wkb for area in areas],
            }
        )


def gdl_shdi(source, places, aside):
    """Figures name a region by its code in lower case, and a country by its ISO code and a t; people in thousands."""
    sheets = {sheet.name: (nth, sheet) for nth, sheet in enumerate(aside.sheets)}
    (listing, listed), (drawing, drawn) = sheets[LIST], sheets[OUTLINES]
    nth, sheet = sheets["pop_national.csv"]
    national = sheet.columns(["national", "year", "pop"], text=["national"])
    districts = Districts(listed, drawn, places, national["national"].cat.categories)
    aside.judge(listing, EVERY, districts.fault)
    aside.judge(drawing, EVERY, districts.fault_of_outline)
    observations, population = Observations(source, places, aside), Population(source, places, aside)
    years = years_of(national["year"])
    people = numbers(1000 * pd.to_numeric(national["pop"], errors="coerce"))
    observations.figures(nth, EVERY, "gdl.people", national["national"].array, years, people, status="modelled")
    for file, column, indicator in [
        ("shdi_subnat.csv", "shdi", "gdl.shdi"),
        ("lifexp_subnat.csv", "lifexp", "gdl.life_expectancy"),
        ("pop_subnat.csv", "pop", None),
    ]:
        nth, sheet = sheets[file]
        table = sheet.columns(["subnat", "year", column], text=["subnat"])
        code, years = table["subnat"].array, years_of(table["year"])
        value = pd.to_numeric(table[column], errors="coerce")
        if indicator is None:
            population.people(nth, EVERY, code, years, "all", numbers(1000 * value), MODELLED)
        else:
            observations.figures(nth, EVERY, indicator, code, years, numbers(value), status="modelled")
    tables = {"observation": observations.table(), "population": population.table(), "place": districts.table()}
    tables["place_code"] = in_order(places.district_codes)
    return tables, districts.of_country


def in_order(codes):
    return codes.sort_values(["system", "code", "from_year"], ignore_index=True)


def countries(source, catalog, data):
    """Codes of countries, and the sheet of their list."""
    sheet = Sheet(data / source.files["folder"], source.files["list"][0]["file"])
    wanted = source.files["list"][0]["columns"]
    codelist = sheet.columns(wanted, text=wanted).astype(object).fillna("")
    return Places(codelist, catalog / "place", reason_of), codelist, sheet


def of_events(data, catalog):
    """Places with districts, and these by country: what events need to be placed."""
    places, _, _ = countries(Source(catalog, "place"), catalog, data)
    folder = data / Source(catalog, "gdl_shdi").files["folder"]
    national = Sheet(folder, "pop_national.csv").columns(["national"], text=["national"])["national"].cat.categories
    return places, Districts(Sheet(folder, LIST), Features(folder, OUTLINES), places, national).of_country
