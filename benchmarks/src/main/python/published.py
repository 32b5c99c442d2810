"""The tables of evidence as the measure asks for them: by place and year."""

import numpy as np
import pandas as pd

from drafts import BANDS
from judged import YEARS

WITHHELD = ["ISR", "PSE"]
JOINT = "ISR+PSE"


class Evidence:
    """The publishers' figures, place by place."""

    def __init__(self, places, tables):
        self.tables, self.countries = tables, places.countries
        self.residents, self.bands = self.people()
        self.gdp = self.figures("gapminder.gdp_per_person")
        self.gdp = self.gdp[self.gdp["value"] > 0]

    def of_indicator(self, indicator):
        table = self.tables["observation", indicator.split(".")[0]]
        table = table[table["indicator"] == indicator]
        period = table["period"].cat.codes.to_numpy(dtype=np.int64)
        return table, table["place_id"].astype(object), YEARS[0] + period // 13, period % 13

    def figures(self, indicator):
        """place_id, year, value, low, high: bounds that are not published are the figure."""
        table, place, year, _ = self.of_indicator(indicator)
        bounds = {bound: table[bound].fillna(table["value"]) for bound in ("low", "high")}
        made = pd.DataFrame({"place_id": place, "year": year, "value": table["value"], **bounds})
        return made.reset_index(drop=True)

    def by_month(self, indicator):
        """Figures of place_id and year (rows) by month (columns); a month that is not there is 0."""
        table, place, year, month = self.of_indicator(indicator)
        made = pd.DataFrame({"place_id": place, "year": year, "month": month, "value": table["value"]})
        return made.pivot(index=["place_id", "year"], columns="month", values="value").fillna(0)

    def people(self):
        """Residents (place_id, year, people) and people by age band (index place_id, year)."""
        table = self.tables["population", "gapminder"][["place_id", "year", "band", "people"]]
        table = table.astype({"place_id": object, "year": np.int64})
        residents = table.loc[table["band"] == "all", ["place_id", "year", "people"]].reset_index(drop=True)
        bands = table.pivot(index=["place_id", "year"], columns="band", values="people")
        bands = pd.DataFrame(bands.to_numpy(), bands.index, list(bands.columns))
        bands = bands[[band for band in BANDS if band != "all"]].dropna()
        both = bands.loc[WITHHELD].groupby("year").sum()
        both.index = pd.MultiIndex.from_product([[JOINT], both.index], names=["place_id", "year"])
        joint = residents[residents["place_id"].isin(WITHHELD)].groupby("year", as_index=False)["people"].sum()
        return (
            pd.concat([residents, joint.assign(place_id=JOINT)], ignore_index=True),
            pd.concat([bands, both]).sort_index(),
        )

    def hunger_found(self):
        """National shares in IPC phase 3 or worse, and in need of food by the needs overviews: the largest a year."""
        ipc = self.figures("ipc.phase3plus")
        needs, people = (
            self.figures(f"hno.{kind}").set_index(["place_id", "year"])["value"] for kind in ("food_in_need", "people")
        )
        share = (needs / people).dropna().clip(0, 1)
        found = pd.concat([ipc.assign(share=ipc["value"] / 100), share.rename("share").reset_index()])
        found = found[["place_id", "year", "share"]].sort_values("share", ascending=False)
        return found.drop_duplicates(["place_id", "year"])

    def displaced(self):
        """place_id, year, residents, idps, abroad, share: driven from home, 1990 on; no row of UNHCR's is nobody."""
        flows = self.tables["flow", "unhcr"]
        last = flows["year"].max()
        own = flows["kind"] == "idps"
        away = flows[~own & (flows["origin_id"].cat.codes != flows["destination_id"].cat.codes)]
        stocks = [
            stock.groupby([stock["origin_id"].astype(object), "year"])["people"].sum().rename_axis(["place_id", "year"])
            for stock in (away, flows[own])
        ]
        idmc = self.figures("idmc.idps").set_index(["place_id", "year"])["value"]
        people = self.residents[self.residents["place_id"].isin(self.countries)]
        people = people[people["year"].between(1990, last)].set_index(["place_id", "year"])["people"]
        table = pd.DataFrame({"residents": people})
        table["idps"] = idmc.combine_first(stocks[1]).reindex(table.index).fillna(0)
        table["abroad"] = stocks[0].reindex(table.index).fillna(0)
        table["share"] = ((table["idps"] + table["abroad"]) / (table["residents"] + table["abroad"])).clip(upper=1)
        return table.reset_index()

    def deaths(self):
        """place_id, year, month, deaths, deaths_low, deaths_high: UCDP's years, spread over their months."""
        years = self.figures("ucdp.deaths").rename(columns={"value": "deaths"}).sort_values(["place_id", "year"])
        held = [self.by_month(indicator) for indicator in ("ucdp_month.deaths", "pace.deaths")]
        index = pd.MultiIndex.from_frame(years[["place_id", "year"]])
        late, early = (table.reindex(index).to_numpy() for table in held)
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
            deaths=spread["deaths"] * weight, deaths_low=spread["low"] * weight, deaths_high=spread["high"] * weight
        )

    def life_expectancy(self):
        """place_id, year, value, low, high; and the crude death rate per person."""
        rates = self.figures("wpp.crude_death_rate").set_index(["place_id", "year"])["value"]
        return self.figures("wpp.e0"), rates / 1000

    def mortality(self):
        """Death rates of both sexes by place and first year of the period (rows) and age (columns)."""
        table = self.tables["mortality", "wpp"]
        table = table[table["sex"] == "all"].astype({"place_id": object, "from_year": np.int64})
        return table.pivot(index=["place_id", "from_year"], columns="age", values="deaths_per_person_year")
