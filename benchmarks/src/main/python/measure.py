"""From the publishers' files to the tables of evidence, and from these to the measure for the world, 1990 to 2024.

The benchmark's peer, and an oracle, in vectorised pandas, numpy, scipy, shapely: it shares the catalogue's lists of
files, series and codes with the program and nothing else. Usage:

    python3 measure.py DATA CATALOG OUT

DATA holds a folder a publisher; OUT receives a pickle of each table of evidence and source, and security.pkl (place x
year) and loss.pkl (place x period x threat), with the columns of the tables of those names.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import expit, logit, ndtr, ndtri

from districts import counted, trailing
from evidence import evidence as made
from lives import life, years_per_killing
from published import WITHHELD, Evidence

YEARS = np.arange(1990, 2025)
HEADLINE = ["economic", "food", "health", "environmental", "personal", "community"]
BOUNDS = ["share", "share_low", "share_high"]


def odds_of(share):
    return logit(np.clip(share, 0.0005, 0.9995))


def bridged(surveys, gdp, countries, beta, model):
    """Shares of every country and year of one domain: surveys, between them GDP, without any a model."""
    log_dollars = np.log(gdp.pivot(index="place_id", columns="year", values="value"))
    pieces = []
    for place, own in surveys.sort_values("year").groupby("place_id"):
        if place not in countries:
            continue
        year = own["year"].to_numpy()
        income = log_dollars.loc[place] if place in log_dollars.index else log_dollars.iloc[0] * np.nan
        fixed = odds_of(own["share"].to_numpy()) - beta * income.reindex(year).to_numpy()
        known = ~np.isnan(fixed)
        share = np.full((len(YEARS), 3), np.nan)
        if known.any():
            centre = beta * income[YEARS].to_numpy() + np.interp(YEARS, year[known], fixed[known])
            reach = 0.53 * np.sqrt(np.abs(YEARS[:, None] - year[known]).min(axis=1))
            share = expit(np.column_stack([centre, centre - reach, centre + reach]))
        status = np.full(len(YEARS), "modelled", dtype=object)
        last = np.searchsorted(year, YEARS, side="right") - 1
        age = np.where(last >= 0, YEARS - year[np.maximum(last, 0)], 99)
        figures = own[BOUNDS].to_numpy()
        stands = age <= 5
        from_survey = (age == 0) | (stands & np.isnan(share[:, 0]))
        share[from_survey] = figures[last[from_survey]]
        after = last == len(year) - 1
        status[(after & stands) | from_survey] = "carried"
        status[age == 0] = "measured"
        pieces.append(pd.DataFrame(share, columns=BOUNDS).assign(place_id=place, year=YEARS, status=status))
    made = pd.concat(pieces).dropna(subset=["share"])
    if model:
        fit = surveys.merge(gdp[["place_id", "year", "value"]], on=["place_id", "year"])
        design = np.column_stack([np.ones(len(fit)), np.log(fit["value"]), fit["year"] - 2010])
        observed = odds_of(fit["share"].to_numpy())
        coefficients, *_ = np.linalg.lstsq(design, observed, rcond=None)
        spread = np.sqrt(((observed - design @ coefficients) ** 2).sum() / (len(fit) - 3))
        rest = set(countries) - set(surveys["place_id"])
        rest = gdp[gdp["place_id"].isin(rest) & gdp["year"].isin(YEARS)]
        centre = coefficients @ np.array([np.ones(len(rest)), np.log(rest["value"]), rest["year"] - 2010])
        bounds = expit(centre[:, None] + 1.64 * spread * np.array([0, -1, 1]))
        rest = pd.DataFrame(bounds, columns=BOUNDS).assign(
            place_id=rest["place_id"].to_numpy(), year=rest["year"].to_numpy(), status="modelled"
        )
        made = pd.concat([made, rest])
    return made


def shares_of(figures, complement=False):
    shares = figures[["value", "low", "high"]].to_numpy() / 100
    shares = (1 - shares[:, [0, 2, 1]]) if complement else shares
    return pd.DataFrame(np.clip(shares, 0, 1), columns=BOUNDS).assign(
        place_id=figures["place_id"].to_numpy(), year=figures["year"].to_numpy()
    )


def carried(figures, countries, residents, years):
    """The latest figure of each year, at most so many years old; basis is the year of the figure."""
    wanted = residents[residents["place_id"].isin(countries) & residents["year"].isin(YEARS)][["place_id", "year"]]
    made = pd.merge_asof(
        wanted.sort_values("year"),
        figures.assign(found=figures["year"]).sort_values("year"),
        on="year",
        by="place_id",
        tolerance=years,
    ).dropna(subset=["share"])
    made = made[made["year"] - made["basis"] <= years]
    return made.assign(status=np.where(made["basis"] == made["year"], "measured", "carried"))


def vaccination(evidence):
    """Children no vaccinator reached, as a sign of no care."""
    vaccines = {"mcv1": evidence.figures("gapminder.mcv1"), "dtp3": evidence.figures("sdg.dtp3")}
    years = pd.concat(vaccines.values())[["place_id", "year"]].drop_duplicates().sort_values("year")
    best = years.copy()
    for name, figures in vaccines.items():
        figures = figures.assign(covered=figures["value"] / 100, found=figures["year"])
        latest = pd.merge_asof(
            years,
            figures[["place_id", "year", "covered", "found"]].sort_values("year"),
            on="year",
            by="place_id",
            tolerance=5,
        )
        best[[name, name + "_found"]] = latest[["covered", "found"]].to_numpy()
    covered = best[["mcv1", "dtp3"]].max(axis=1)
    newest = [best[f"{name}_found"].where(best[name] == covered) for name in vaccines]
    best["covered"], best["basis"] = covered, np.fmax(*newest)
    cohorts = best[["place_id", "year", "covered"]]
    pairs = pd.concat([cohorts.assign(year=cohorts["year"] + back) for back in range(5)])
    pairs = pairs.groupby(["place_id", "year"])["covered"].agg(["mean", "min", "max"]).reset_index()
    best = best.merge(pairs, on=["place_id", "year"])
    caps = evidence.figures("sdg.uhc_index").sort_values("year")
    best["cap"] = 1.0
    for place, points in caps.groupby("place_id"):
        own = best["place_id"] == place
        cap = np.interp(best.loc[own, "year"], points["year"], 1 - points["value"] / 100, left=1.0)
        best.loc[own, "cap"] = cap
    for bound, cover in zip(BOUNDS, ["mean", "max", "min"]):
        best[bound] = np.minimum(best["cap"], np.maximum(0, (1 - best[cover] - 0.10) / 0.90))
    return best


def weibull(rate):
    return 1 - np.exp(-((np.maximum(0, rate - 2) / 275.8) ** 0.431))


def year_to(monthly):
    """Sums of the twelve months to each (columns are months in order), of its year where fewer had been counted."""
    own = monthly.T.groupby(level="year").transform("sum").T
    return trailing(monthly).fillna(own.where(monthly.notna()))


def personal(evidence, deaths):
    """Share of people in districts of high violence by place, year and month (0 the year), 1990 to 2024."""
    homicide = evidence.figures("sdg.homicide_per_100k").rename(columns={"year": "found", "value": "homicide"})
    people = evidence.residents[evidence.residents["place_id"].isin(evidence.countries)]
    people = people[people["year"].isin(YEARS) & ~people["place_id"].isin(WITHHELD) & (people["people"] > 0)]
    near = people[["place_id", "year"]].merge(homicide[["place_id", "found", "homicide"]], on="place_id")
    near["away"] = (near["found"] - near["year"]).abs()
    near = near[near["away"] <= 12].sort_values(["away", "found"]).drop_duplicates(["place_id", "year"])
    people = people.merge(near[["place_id", "year", "homicide"]], on=["place_id", "year"], how="left")
    columns = ["deaths", "deaths_low", "deaths_high"]
    wide = deaths.pivot(index="place_id", columns=["year", "month"], values=columns)
    running = pd.concat({c: year_to(wide[c]) for c in columns}, axis=1).stack(["year", "month"])
    yearly = deaths.groupby(["place_id", "year"])[columns].sum().assign(month=0).set_index("month", append=True)
    running = pd.concat([running, yearly]).reset_index()
    periods = pd.DataFrame({"month": range(13)})
    table = people.merge(periods, how="cross").merge(running, on=["place_id", "year", "month"], how="left")
    table = table[table["deaths"].notna() | table["homicide"].notna()].reset_index(drop=True)
    homicide = table["homicide"].fillna(0).to_numpy()
    for bound, column in zip(BOUNDS, columns):
        rate = (table[column] / table["people"] * 1e5).fillna(0)
        table[bound] = weibull(np.maximum(rate, homicide))
    table = table.merge(counted(evidence, deaths), on=["place_id", "year", "month"], how="left")
    floor = weibull(table["homicide"].fillna(0))
    hit = table["counted"].notna()
    for bound, column in zip(BOUNDS, ["counted", "counted_low", "counted_high"]):
        table.loc[hit, bound] = np.maximum(table.loc[hit, column], floor[hit])
    sure = hit & (table["counted"] >= floor) & table["counted_measured"].eq(True)
    return table.assign(status=np.where(sure, "measured", "modelled"))


def deprivation(evidence, displaced, deaths):
    """place_id, year, month (0 the year), domain, share with bounds, status; months for personal security alone."""
    countries, gdp = evidence.countries, evidence.gdp
    poverty = shares_of(evidence.figures("wdi.poverty_300"))
    water = evidence.figures("wdi.basic_water")
    hunger = evidence.figures("sdg.undernourished")
    severe = evidence.figures("sdg.food_insecure_severe")
    hunger = shares_of(pd.concat([hunger, severe[~severe["place_id"].isin(hunger["place_id"])]]))
    food = bridged(hunger, gdp, countries, -0.49, True).merge(
        evidence.hunger_found().rename(columns={"share": "found"}), on=["place_id", "year"], how="left"
    )
    worse = food["found"] > food["share"]
    food.loc[worse, BOUNDS] = food.loc[worse, ["found"] * 3].to_numpy()
    food.loc[worse, "status"] = "measured"
    rights = evidence.figures("vdem.civil_liberties")
    political = rights[["place_id", "year"]].assign(
        basis=rights["year"],
        **{bound: (rights["value"] < limit).astype(float) for bound, limit in zip(BOUNDS, [0.30, 0.20, 0.40])},
    )
    domains = {
        "economic": bridged(poverty, gdp, countries, -1.86, True),
        "food": food,
        "health": carried(vaccination(evidence), countries, evidence.residents, 5),
        "environmental": bridged(shares_of(water, complement=True), gdp, countries, -0.29, False),
        "community": displaced[displaced["year"] <= 2024].assign(
            share_low=displaced["share"], share_high=displaced["share"], status="measured"
        ),
        "political": carried(political, countries, evidence.residents, 5),
    }
    pieces = [table.assign(domain=domain, month=0) for domain, table in domains.items()]
    pieces.append(personal(evidence, deaths).assign(domain="personal"))
    columns = ["place_id", "year", "month", "domain", *BOUNDS, "status"]
    return pd.concat([piece[columns] for piece in pieces], ignore_index=True)


def conditional(shares, rho):
    """Chance of being secure given the common factor at 40 Gauss-Hermite nodes (rows x nodes), and the weights."""
    nodes, weights = np.polynomial.hermite.hermgauss(40)
    with np.errstate(divide="ignore"):
        threshold = ndtri(shares)
    return ndtr(-(threshold[:, None] + np.sqrt(2 * rho) * nodes) / np.sqrt(1 - rho)), weights / weights.sum()


def insecure_share(deprivation):
    """The share below any threshold by place, year and month (0 the year): one-factor copula; also with rights."""
    yearly = deprivation[deprivation["month"] == 0].pivot(index=["place_id", "year"], columns="domain")
    steady = [d for d in HEADLINE if d != "personal"]
    yearly = yearly[yearly["share"][steady].notna().all(axis=1)]
    made = deprivation[deprivation["domain"] == "personal"]
    row = yearly.index.get_indexer(pd.MultiIndex.from_frame(made[["place_id", "year"]]))
    made, row = made[row >= 0].reset_index(drop=True), row[row >= 0]
    at = {(b, d): yearly[b][d].to_numpy(dtype=float)[row] for b in BOUNDS for d in steady + ["political"]}
    at.update({(b, "personal"): made[b].to_numpy() for b in BOUNDS})
    with_rights = {}
    for bound, rho in zip(BOUNDS, [0.25, 0.5, 0.0]):
        if rho == 0:
            secure = np.prod([1 - at[bound, d] for d in HEADLINE], axis=0)
            insecure, political = 1 - secure, 1 - secure * (1 - at[bound, "political"])
        else:
            held = 1.0
            for d in steady:
                factor, weights = conditional(yearly[bound][d].to_numpy(dtype=float), rho)
                held = held * factor
            secure = held[row] * conditional(at[bound, "personal"], rho)[0]
            shares = np.array([at[bound, d] for d in HEADLINE])
            insecure = np.clip(1 - secure @ weights, shares.max(axis=0), np.minimum(1, shares.sum(axis=0)))
            # all or nobody: the index holds for everyone of a place
            political = np.where(at[bound, "political"] == 0, insecure, at[bound, "political"])
        made[bound.replace("share", "share_insecure")] = insecure
        with_rights[bound] = political
    made["share_insecure_low"] = np.minimum(made["share_insecure_low"], made["share_insecure"])
    made["share_insecure_high"] = np.maximum(made["share_insecure_high"], made["share_insecure"])
    made["share_insecure_political"] = with_rights["share"]
    made["logical_low"] = np.max([at["share_low", d] for d in HEADLINE], axis=0)
    made["logical_high"] = np.minimum(1, np.sum([at["share_high", d] for d in HEADLINE], axis=0))
    made["mean_share"] = np.mean([at["share", d] for d in HEADLINE], axis=0)
    known = (yearly["status"][steady] != "modelled").sum(axis=1).to_numpy()[row]
    made["domains_covered"] = known + (made["status"] != "modelled")
    made["mostly_modelled"] = made["domains_covered"] < 4
    return made.drop(columns=["domain", "status", *BOUNDS])


def security(insecure, life):
    table = insecure[insecure["month"] == 0]
    table = table.merge(life[["place_id", "year", "value", "low", "high"]], on=["place_id", "year"])
    table["years_secure"] = table["value"] * (1 - table["share_insecure"])
    table["years_secure_political"] = table["value"] * (1 - table["share_insecure_political"])
    table["low"] *= 1 - table["share_insecure_high"]
    table["high"] *= 1 - table["share_insecure_low"]
    return table.rename(columns={"value": "life_expectancy_years"})[
        [
            "place_id",
            "year",
            "years_secure",
            "low",
            "high",
            "life_expectancy_years",
            "share_insecure",
            "share_insecure_low",
            "share_insecure_high",
            "logical_low",
            "logical_high",
            "mean_share",
            "share_insecure_political",
            "years_secure_political",
            "domains_covered",
            "mostly_modelled",
        ]
    ].sort_values(["place_id", "year"])


def loss(deaths, insecure, displaced, residents, per_killing):
    """place_id, period, threat, person_years_lost, low, high, deaths, pervasiveness_share, criticality_years."""
    killed = deaths[deaths["year"].between(1990, 2024)].merge(residents, on=["place_id", "year"])
    killed = killed.merge(per_killing.rename("each").reset_index(), on=["place_id", "year"])
    months = [
        pd.DataFrame(
            {
                "place_id": killed["place_id"],
                "year": killed["year"],
                "month": killed["month"],
                "threat": "killed",
                "person_years_lost": killed["deaths"] * killed["each"],
                "low": killed["deaths_low"] * killed["each"],
                "high": killed["deaths_high"] * killed["each"],
                "deaths": killed["deaths"],
                "pervasiveness_share": killed["deaths"] / killed["people"],
                "criticality_years": killed["each"],
            }
        )
    ]
    lived = insecure[insecure["month"] > 0]
    lived = lived.merge(displaced[["place_id", "year", "residents", "abroad"]], on=["place_id", "year"])
    people = (lived["residents"] + lived["abroad"]) / 12
    months.append(
        pd.DataFrame(
            {
                "place_id": lived["place_id"],
                "year": lived["year"],
                "month": lived["month"],
                "threat": "insecure",
                "person_years_lost": people * lived["share_insecure"],
                "low": people * lived["share_insecure_low"],
                "high": people * lived["share_insecure_high"],
                "pervasiveness_share": lived["share_insecure"],
                "criticality_years": 1 / 12,
            }
        )
    )
    months = pd.concat(months, ignore_index=True)
    groups = months.groupby(["place_id", "year", "threat"])
    years = groups[["person_years_lost", "low", "high", "deaths"]].sum(min_count=1)
    years["criticality_years"] = groups["criticality_years"].mean()
    years["pervasiveness_share"] = groups["pervasiveness_share"].sum()
    years = years[groups.size() == 12].reset_index()
    lived = years["threat"] == "insecure"
    years.loc[lived, "pervasiveness_share"] /= 12
    years.loc[lived, "criticality_years"] = 1.0
    months["period"] = months["year"].astype(str) + "-" + months["month"].astype(str).str.zfill(2)
    years["period"] = years["year"].astype(str)
    return pd.concat([months, years])[
        [
            "place_id",
            "period",
            "year",
            "threat",
            "person_years_lost",
            "low",
            "high",
            "deaths",
            "pervasiveness_share",
            "criticality_years",
        ]
    ].sort_values(["place_id", "period", "threat"])


def main(data, catalog, out):
    places, districts, tables = made(Path(data), Path(catalog), out)
    evidence = Evidence(places, tables)
    deaths = evidence.deaths()
    displaced = evidence.displaced()
    expectancy, mortality = life(evidence, deaths)
    insecure = insecure_share(deprivation(evidence, displaced, deaths))
    security(insecure, expectancy).to_pickle(f"{out}/security.pkl")
    per_killing = years_per_killing(mortality, evidence.bands)
    loss(deaths, insecure, displaced, evidence.residents, per_killing).to_pickle(f"{out}/loss.pkl")


if __name__ == "__main__":
    main(*sys.argv[1:4])
