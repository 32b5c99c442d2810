"""The publishers' files of the given folder as tables by place and year."""

import numpy as np
import pandas as pd

BANDS = ["0_4", "5_9", "10_14", "15_19", "20_39", "40_59", "60plus", "70plus"]
WITHHELD = ["ISR", "PSE"]
JOINT = "ISR+PSE"


class Places:
    """Which code of which system is which place in which year."""

    def __init__(self, data, codes):
        listed = pd.read_csv(
            data / "country_codes/codelist_without_cldr.csv",
            usecols=["iso3c", "iso3n", "gwn", "country.name.en", "iso.name.en", "un.name.en", "cow.name", "vdem.name"],
            dtype=str,
            keep_default_na=False,
        )
        listed = listed[~listed["iso3c"].isin(["", "NA"])]
        own = pd.concat(
            [pd.read_csv(codes / name, dtype=str, keep_default_na=False) for name in ["historic.csv", "further.csv"]]
        )
        names = listed.melt("iso3c", [c for c in listed if c.endswith((".en", ".name"))], value_name="code")
        names = names[["code", "iso3c"]].drop_duplicates().drop_duplicates("code", keep=False)
        numbers = pd.to_numeric(listed["iso3n"], errors="coerce").dropna().astype(int).astype(str)
        systems = {
            "iso3": (listed["iso3c"], listed["iso3c"]),
            "unhcr": (listed["iso3c"], listed["iso3c"]),
            "gapminder": (listed["iso3c"].str.lower(), listed["iso3c"]),
            "m49": (numbers, listed.loc[numbers.index, "iso3c"]),
            "gw": (listed["gwn"], listed["iso3c"]),
            "name": (names["code"], names["iso3c"]),
        }
        self.systems = {}
        for system, (code, place) in systems.items():
            of_system = own[own["system"] == system]
            listed_codes = pd.DataFrame({"code": code, "place_id": place})
            listed_codes = listed_codes[
                ~listed_codes["code"].isin(of_system["code"]) & ~listed_codes["code"].isin(["", "NA"])
            ]
            both = pd.concat([of_system[["code", "place_id", "from_year", "to_year"]], listed_codes])
            both["from_year"] = pd.to_numeric(both["from_year"]).fillna(-9999)
            both["to_year"] = pd.to_numeric(both["to_year"]).fillna(9999)
            self.systems[system] = both
        not_places = pd.read_csv(codes / "not_places.csv", dtype=str, keep_default_na=False)
        self.not_places = not_places.groupby("system")["code"].agg(set).to_dict()
        self.countries = sorted({*listed["iso3c"], "XKX"})

    def of(self, system, code, year=None):
        """The place of each code, none where the code is no place in that year."""
        known = self.systems[system]
        code = code.astype(str).str.strip()
        if year is None or not (known["from_year"].gt(-9999) | known["to_year"].lt(9999)).any():
            return code.map(known.set_index("code")["place_id"])
        asked = pd.DataFrame({"code": code, "year": year, "row": np.arange(len(code))})
        found = asked.merge(known, on="code")
        found = found[found["year"].between(found["from_year"], found["to_year"])].set_index("row")["place_id"]
        return pd.Series(found.reindex(np.arange(len(code))).to_numpy(), index=code.index)


def settled(rows, keys, value):
    """One row a key: of the same figure twice the first, of two figures neither."""
    twice = rows.duplicated(keys, keep=False)
    if not twice.any():
        return rows
    spread = rows[twice].groupby(keys)[value].transform(lambda v: v.max() != v.min())
    return rows.drop(spread.index[spread]).drop_duplicates(keys)


class Evidence:
    """The publishers' figures, place by place."""

    def __init__(self, data, codes):
        self.data = data
        self.places = Places(data, codes)
        self.residents, self.bands = self.people()
        self.gdp = self.gapminder("gapminder_fasttrack/gdp_pcap.csv.gz", "country")
        self.gdp = self.gdp[self.gdp["year"].between(1985, 2024) & (self.gdp["value"] > 0)]

    def figures(self, system, code, year, value, lowest=0, highest=100, low=None, high=None):
        """place_id, year, value, low, high: numbers in range, of known places, one a place and year."""
        rows = pd.DataFrame({"code": code, "year": year, "value": pd.to_numeric(value, errors="coerce")})
        rows["low"] = rows["value"] if low is None else low
        rows["high"] = rows["value"] if high is None else high
        rows["place_id"] = self.places.of(system, rows["code"], rows["year"])
        rows = rows[rows["place_id"].notna() & rows["value"].between(lowest, highest)]
        return settled(rows, ["place_id", "year"], "value").reset_index(drop=True)

    def gapminder(self, file, geo="geo", lowest=0, highest=np.inf):
        raw = pd.read_csv(self.data / file, dtype={geo: str}, keep_default_na=False, na_values={})
        return self.figures("gapminder", raw[geo], raw["time"], raw.iloc[:, -1], lowest, highest)

    def people(self):
        """Residents (place_id, year, people) and people by age band (index place_id, year)."""
        published = pd.read_csv(self.data / "gapminder_fasttrack/pop.csv.gz", keep_default_na=False)
        published = published[published["time"].between(1989, 2026)]
        bands = {}
        for band in BANDS:
            raw = pd.read_csv(
                self.data / f"gapminder_fasttrack/population_aged_{band}_total_number.csv.gz", keep_default_na=False
            )
            raw = raw[raw["time"].between(1989, 2026)]
            bands[band] = raw.set_index(["geo", "time"]).iloc[:, 0]
        bands = pd.DataFrame(bands)
        whole = bands.drop(columns="70plus").dropna().sum(axis=1).rename("pop").reset_index()
        whole = whole[~whole["geo"].isin(published["country"])].rename(columns={"geo": "country"})
        published = pd.concat([published, whole])
        residents = self.figures(
            "gapminder", published["country"], published["time"], published["pop"], highest=np.inf
        )[["place_id", "year", "value"]].rename(columns={"value": "people"})
        bands = bands.reset_index()
        bands["place_id"] = self.places.of("gapminder", bands["geo"])
        bands = bands.dropna().rename(columns={"time": "year"}).drop(columns="geo").set_index(["place_id", "year"])
        both = bands.loc[WITHHELD].groupby("year").sum()
        both.index = pd.MultiIndex.from_product([[JOINT], both.index], names=["place_id", "year"])
        joint = residents[residents["place_id"].isin(WITHHELD)].groupby("year", as_index=False)["people"].sum()
        return (
            pd.concat([residents, joint.assign(place_id=JOINT)], ignore_index=True),
            pd.concat([bands, both]).sort_index(),
        )

    def sdg(self, series, **chosen):
        (file,) = (self.data / "un_sdg_2023").glob(f"{series}--by--*")
        raw = pd.read_csv(file, dtype=str, keep_default_na=False)
        for column, value in chosen.items():
            raw = raw[raw[column] == value]
        text = raw[series]
        below = pd.to_numeric(text.where(text.str.startswith("<")).str[1:], errors="coerce")
        value = pd.to_numeric(text, errors="coerce").fillna(below / 2)
        highest = 1000 if series == "vc_ihr_psrc" else 100
        return self.figures(
            "m49",
            raw["geo_area"],
            raw["year"].astype(int),
            value,
            highest=highest,
            low=value.where(below.isna(), 0),
            high=value.where(below.isna(), below),
        )

    def hunger_found(self):
        """National shares in IPC phase 3 or worse, and in need of food by the needs overviews: the largest a year."""
        ipc = pd.read_csv(self.data / "ipc_hdx/ipc_global_national_long.csv", keep_default_na=False)
        ipc = ipc[(ipc["Phase"] == "3+") & (ipc["Validity period"] == "current")]
        ipc = ipc.assign(year=ipc["From"].str[:4].astype(int), Number=pd.to_numeric(ipc["Number"]))
        ipc = ipc.sort_values("Number", ascending=False, kind="stable").drop_duplicates(["Country", "year"])
        ipc = self.figures(
            "iso3", ipc["Country"], ipc["year"], 100 * ipc["Number"] / pd.to_numeric(ipc["Total country population"])
        )
        shares = [ipc.assign(share=ipc["value"] / 100)]
        for year in [2024, 2025, 2026]:
            file = self.data / f"ocha_hno/hpc_hno_{year}.csv.gz"
            wanted = ["Country ISO3", "Cluster", "Category", "Population", "In Need"]
            below = [f"Admin {level} PCode" for level in (1, 2, 3)] if year < 2026 else []
            raw = pd.read_csv(file, usecols=wanted + below, dtype=str, keep_default_na=False)
            raw = raw[(raw[["Category"] + below] == "").all(axis=1)]
            kinds = {}
            for kind, cluster, column in [("people", "ALL", "Population"), ("need", "FSC", "In Need")]:
                of_kind = raw[(raw["Cluster"] == cluster) & (raw[column] != "")]
                of_kind = self.figures("iso3", of_kind["Country ISO3"], year, of_kind[column], highest=np.inf)
                kinds[kind] = of_kind.set_index("place_id")["value"]
            share = (kinds["need"] / kinds["people"]).dropna().clip(0, 1)
            shares.append(share.rename("share").rename_axis("place_id").reset_index().assign(year=year))
        found = pd.concat(shares)[["place_id", "year", "share"]]
        return found.sort_values("share", ascending=False).drop_duplicates(["place_id", "year"])

    def displaced(self):
        """place_id, year, residents, idps, abroad, share: driven from home, 1990 on; no row of UNHCR's is nobody."""
        raw = pd.read_csv(
            self.data / "unhcr_refugees/population.csv.gz",
            usecols=["year", "coo_iso", "coa_iso", "refugees", "asylum_seekers", "idps", "oip"],
            dtype={"coo_iso": str, "coa_iso": str},
            na_values=[""],
            keep_default_na=False,
        )
        raw["year"] = raw["year"].astype(int)
        raw["origin"] = self.places.of("unhcr", raw["coo_iso"])
        raw["asylum"] = self.places.of("unhcr", raw["coa_iso"])
        stocks = []
        for kind in ["refugees", "asylum_seekers", "oip", "idps"]:
            asylum = "coo_iso" if kind == "idps" else "coa_iso"
            stock = raw[raw[kind].fillna(0) > 0]
            stock = settled(stock, ["coo_iso", asylum, "year"], kind)
            if kind != "idps":
                stock = stock[stock["asylum"].notna() & (stock["origin"] != stock["asylum"])]
            stocks.append(stock.groupby(["origin", "year"])[kind].sum())
        abroad = pd.concat(stocks[:3]).groupby(level=[0, 1]).sum()
        idmc = pd.read_csv(self.data / "unhcr_refugees/idmc.csv.gz", keep_default_na=False)
        idmc = self.figures("iso3", idmc["coo_iso"], idmc["year"].astype(int), idmc["total"], highest=np.inf)
        idmc = idmc.set_index(["place_id", "year"])["value"]
        inside = idmc.combine_first(stocks[3].rename_axis(["place_id", "year"]))
        people = self.residents[self.residents["place_id"].isin(self.places.countries)]
        people = people[people["year"].between(1990, raw["year"].max())].set_index(["place_id", "year"])["people"]
        table = pd.DataFrame({"residents": people})
        table["idps"] = inside.reindex(table.index).fillna(0)
        table["abroad"] = abroad.rename_axis(["place_id", "year"]).reindex(table.index).fillna(0)
        table["share"] = ((table["idps"] + table["abroad"]) / (table["residents"] + table["abroad"])).clip(upper=1)
        return table.reset_index()

    def deaths(self):
        """place_id, year, month, deaths, deaths_low, deaths_high: UCDP's years, spread over their months."""
        raw = pd.read_csv(self.data / "ucdp_organizedviolence_country_year_25_1/organizedviolencecy_v25_1.csv.gz")
        columns = [f"cumulative_total_deaths_in_orgvio_{bound}_cy" for bound in ["best", "low", "high"]]
        years = raw[["country_id_cy", "year_cy", *columns]].set_axis(["code", "year", "deaths", "low", "high"], axis=1)
        years["place_id"] = self.places.of("gw", years["code"], years["year"])
        years = years[years["place_id"].notna() & years["deaths"].notna()]
        # bounds that exclude the count are a slip of the publisher's: the count stands without them
        slip = (years["low"] > years["deaths"]) | (years["high"] < years["deaths"])
        years.loc[slip, ["low", "high"]] = np.column_stack([years.loc[slip, "deaths"]] * 2)
        years = years.groupby(["place_id", "year"], as_index=False)[["deaths", "low", "high"]].sum(min_count=1)
        months = pd.read_csv(self.data / "ucdp_iso3_month_2010_2024/ucdp.csv.gz", keep_default_na=False)
        months["isocode"] = months["isocode"].replace({place: JOINT for place in WITHHELD})
        months["key"] = months["period"].astype(int)
        months["place_id"] = self.places.of("iso3", months["isocode"])
        months["deaths"] = pd.to_numeric(months["fatalities_UCDP"], errors="coerce")
        pace = pd.read_csv(self.data / "ucdp_country_month_pace/country_month_long.csv.gz", keep_default_na=False)
        pace["key"] = (pace["month_end"].str[:4] + pace["month_end"].str[5:7]).astype(int)
        pace["place_id"] = self.places.of("name", pace["country"])
        pace["deaths"] = pd.to_numeric(pace["best_deaths"], errors="coerce")
        held = []
        for table in [months, pace]:
            table = settled(table.dropna(subset=["place_id", "deaths"]), ["place_id", "key"], "deaths")
            table = table.assign(year=table["key"] // 100, month=table["key"] % 100)
            held.append(table.pivot(index=["place_id", "year"], columns="month", values="deaths").fillna(0))
        index = pd.MultiIndex.from_frame(years[["place_id", "year"]])
        late = held[0].reindex(index).to_numpy()
        early = held[1].reindex(index).to_numpy()
        late_sum, early_sum, total = np.nansum(late, 1), np.nansum(early, 1), years["deaths"].to_numpy()
        year = years["year"].to_numpy()
        use_late = (year >= 2010) & (late_sum > 0)
        use_early = (year < 2010) & (early_sum > 0) & (early_sum >= 0.5 * total)
        with np.errstate(invalid="ignore", divide="ignore"):
            weight = np.where(use_early[:, None], early / early_sum[:, None], 1 / 12)
            weight = np.where(use_late[:, None], late / late_sum[:, None], weight)
        spread = years.loc[years.index.repeat(12)].reset_index(drop=True)
        spread["month"] = np.tile(np.arange(1, 13), len(years))
        weight = weight.ravel()
        return spread[["place_id", "year", "month"]].assign(
            deaths=spread["deaths"] * weight,
            deaths_low=spread["low"].fillna(spread["deaths"]) * weight,
            deaths_high=spread["high"].fillna(spread["deaths"]) * weight,
        )

    def life_expectancy(self):
        """place_id, year, value, low, high; and the crude death rate per person."""
        folder = self.data / "un_wpp2024"
        past = pd.read_csv(folder / "e01dt.csv.gz", usecols=["country_code", "year", "e0B"])
        future = pd.read_csv(folder / "e0proj1dt.csv.gz", usecols=["country_code", "year", "e0B", "e0B_95l", "e0B_95u"])
        e0 = pd.concat([past, future[future["year"].between(2024, 2030)]])
        e0 = self.figures(
            "m49",
            e0["country_code"],
            e0["year"],
            e0["e0B"],
            1,
            110,
            e0["e0B_95l"].fillna(e0["e0B"]),
            e0["e0B_95u"].fillna(e0["e0B"]),
        )
        rates = pd.read_csv(folder / "misc1dt.csv.gz", usecols=["country_code", "year", "cdr"])
        rates = self.figures("m49", rates["country_code"], rates["year"], rates["cdr"], highest=1000)
        return e0, rates.set_index(["place_id", "year"])["value"] / 1000

    def mortality(self):
        """Death rates of both sexes by place and first year of the period (rows) and age (columns)."""
        raw = pd.read_csv(
            self.data / "un_wpp2024/mx5dt.csv.gz", usecols=["country_code", "period", "age", "mxB"], dtype={"age": str}
        )
        raw["from_year"] = raw["period"].str[:4].astype(int)
        raw = raw[raw["from_year"].between(1985, 2025)]
        raw["age"] = raw["age"].str.rstrip("+").astype(int)
        raw["place_id"] = self.places.of("m49", raw["country_code"])
        return raw.dropna(subset=["place_id", "mxB"]).pivot(
            index=["place_id", "from_year"], columns="age", values="mxB"
        )
