"""What the catalogue says: the files and series of a source, and which code of which system is which place when."""

import csv
import unicodedata

import numpy as np
import pandas as pd
import yaml

EVER = (-9999, 9999)
NO_PLACE, UNKNOWN = -2, -1
SPELT = {  # other spellings of districts, in catalog/gdl_shdi/place_code.sql
    "ETH afar": "ETHr102",
    "ETH oromia": "ETHr104",
    "ETH benishangulgumuz": "ETHr106",
    "ETH snnpr": "ETHr107",
    "ETH addisababa": "ETHr110",
}


class Source:
    """A folder of the catalogue."""

    def __init__(self, catalog, source_id):
        folder = catalog / source_id
        with open(folder / "source.yml", encoding="utf-8") as text:
            sheet = yaml.load(text, Loader=yaml.CSafeLoader)
        self.id = source_id
        self.publication, self.terms, self.files = sheet["publication"], sheet["terms"], sheet["files"]
        self.released_on = pd.Timestamp(self.publication["released_on"])
        self.checks = sheet.get("checks") or []
        self.listed = []
        if (folder / "series.csv").exists():
            with open(folder / "series.csv", encoding="utf-8", newline="") as text:
                self.listed = list(csv.DictReader(text))
        self.series = [*(sheet.get("indicators") or []), *map(in_words, self.listed)]
        self.bounds = {one["id"]: (one.get("lowest"), one.get("highest")) for one in self.series}
        self.added_up = {one["id"] for one in self.series if one.get("additive") == "codes"}


def in_words(listed):
    """A line of series.csv as source.yml would have it."""
    bounds = {name: float(listed[name]) for name in ("lowest", "highest") if listed[name]}
    series = {name: listed[name] for name in ("name", "unit", "theme", "additive", "starter")}
    return {**series, **bounds, "id": listed["indicator"], "not_in_starter": listed["starter"] == "no"}


def breakdown(listed):
    return dict(part.split("=", 1) for part in listed["where"].split(";") if part)


def text_list(file):
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def without_signs(text):
    """As districts are named in words: lower case, no accents, letters and digits alone."""
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


class Places:
    """Every place by id in order, and the codes that name it in a system."""

    def __init__(self, codelist, lists, reason_of):
        """codelist: countries (frame of texts); lists: catalog/place; reason_of: number of a reason aside."""
        country = codelist[~codelist["iso3c"].isin(["", "NA"])]
        own = pd.concat([text_list(lists / name) for name in ("historic.csv", "further.csv")], ignore_index=True)
        for bound in ("from_year", "to_year"):
            own[bound] = pd.to_numeric(own[bound])
        own["note"] = own.pop("reason").replace("", None)
        listed = pd.concat([own, self.not_in(own, listed_codes(country))], ignore_index=True)
        self.codes = listed[["place_id", "system", "code", "from_year", "to_year", "note"]]
        not_places = text_list(lists / "not_places.csv")
        not_places["reason"] = [reason_of(text) for text in not_places["reason"]]
        self.not_places = {
            system: own.set_index("code")["reason"] for system, own in not_places.groupby("system", sort=False)
        }
        self.countries = sorted({*country["iso3c"], "XKX"})
        self.index()

    @staticmethod
    def not_in(own, listed):
        known = pd.MultiIndex.from_frame(own[["system", "code"]])
        return listed[~pd.MultiIndex.from_frame(listed[["system", "code"]]).isin(known)]

    def index(self):
        self.ids = pd.Index(sorted(set(self.codes["place_id"])))
        self.systems = {}
        for system, codes in self.codes.groupby("system", sort=False):
            first, last = codes["from_year"].fillna(EVER[0]), codes["to_year"].fillna(EVER[1])
            place = self.ids.get_indexer(codes["place_id"]).astype(np.int16)
            limited = first.gt(EVER[0]).any() or last.lt(EVER[1]).any()
            self.systems[system] = (
                pd.DataFrame({"code": codes["code"].to_numpy(), "place": place, "first": first, "last": last}),
                limited,
            )

    def add_districts(self, districts, national):
        """districts: code, name, country (place id) of those that stand; national: the codes of countries there."""
        named = districts["country"] + " " + districts["name"].map(without_signs)
        named = pd.DataFrame({"place_id": districts["code"], "code": named}).drop_duplicates("code", keep=False)
        iso3 = self.codes[self.codes["system"] == "iso3"].set_index("code")["place_id"]
        of_country = pd.Series(national, dtype=str)
        pieces = [
            pd.DataFrame({"place_id": districts["code"], "system": "gdl", "code": districts["code"].str.lower()}),
            pd.DataFrame({"place_id": of_country.str[:3].str.upper().map(iso3), "system": "gdl", "code": of_country}),
            named.assign(system="district_name"),
            pd.DataFrame(
                [(place, "district_name", code, "another spelling") for code, place in SPELT.items()],
                columns=["place_id", "system", "code", "note"],
            ),
        ]
        pieces[3] = pieces[3][~pieces[3]["code"].isin(named["code"])]
        added = pd.concat(pieces, ignore_index=True).dropna(subset=["place_id"])
        added[["from_year", "to_year"]] = np.nan
        self.district_codes = added[self.codes.columns]
        self.codes = pd.concat([self.codes, self.district_codes], ignore_index=True)
        self.index()

    def of(self, system, codes, years=None):
        """The number of the place of each code (a categorical), UNKNOWN or NO_PLACE; the reason of no place, or 0."""
        texts = codes.categories.astype(str).str.strip()
        known, limited = self.systems[system]
        if limited:
            place = self.in_year(known, texts, codes.codes, years)
        else:
            at = pd.Index(known["code"]).get_indexer(texts)
            place = np.append(np.where(at < 0, UNKNOWN, known["place"].to_numpy()[at]), NO_PLACE).astype(np.int16)
            place[:-1][texts == ""] = NO_PLACE
            place = place[codes.codes]
        reasons = self.not_places.get(system)
        if reasons is None:
            return place, None
        reason = np.append(reasons.reindex(texts, fill_value=0), 0).astype(np.int8)
        return place, reason[codes.codes] if reason.any() else None

    @staticmethod
    def in_year(known, texts, number, years):
        """As `of`, where a code means a place for some years only: each code and year that occur are looked up once."""
        pair = number.astype(np.int64) * 10000 + np.where((years >= 0) & (years < 10000), years, 0).astype(np.int64)
        pairs, where = np.unique(pair, return_inverse=True)
        asked = pd.DataFrame({"nth": np.arange(len(pairs)), "year": pairs % 10000})
        asked["code"] = np.append(texts, "")[pairs // 10000]
        found = asked.merge(known, on="code")
        found = found[found["year"].between(found["first"], found["last"])]
        place = np.full(len(pairs), UNKNOWN, dtype=np.int16)
        place[found["nth"]] = found["place"]
        place[(asked["code"] == "").to_numpy()] = NO_PLACE
        return place[where]


def listed_codes(country):
    """system, code, place_id from the list of countries. M49 is written without leading zeros."""
    iso3 = country["iso3c"]
    numbers = pd.to_numeric(country["iso3n"], errors="coerce").dropna().astype(int).astype(str)
    names = [c for c in country if c.endswith((".en", ".name")) and "region" not in c]
    called = country.melt("iso3c", names, value_name="code")[["code", "iso3c"]].drop_duplicates()
    called = called.drop_duplicates("code", keep=False)
    systems = {
        "iso3": (iso3, iso3),
        "unhcr": (iso3, iso3),
        "gapminder": (iso3.str.lower(), iso3),
        "m49": (numbers, iso3[numbers.index]),
        "gw": (country["gwn"], iso3),
        "name": (called["code"], called["iso3c"]),
    }
    listed = pd.concat(
        [pd.DataFrame({"code": code, "place_id": place, "system": system}) for system, (code, place) in systems.items()]
    )
    return listed[~listed["code"].isin(["", "NA"])]
