"""Life expectancy with the violent deaths that published tables lack, and the years a killing takes."""

import numpy as np
import pandas as pd

from drafts import BANDS

CRISES = [  # place, years, calm years: violence that published life expectancy does not hold
    ("ETH", [2020, 2021, 2022], (2015, 2019)),
    ("UKR", [2022, 2023], (2015, 2019)),
    ("IRQ", [1991], (1986, 1990)),
    ("IRQ", [2014, 2015], (2009, 2013)),
]


def life_tables(ages, rates, lived=None):
    """Survivors, expectancies and the years lived by the dying, of abridged tables (tables x ages)."""
    width = np.diff(ages)
    if lived is None:
        infant = rates[:, 0]
        lived = np.full((len(rates), len(width)), 2.5)
        lived[:, 0] = np.where(infant >= 0.107, 0.340, 0.049 + 2.742 * infant)
        lived[:, 1] = np.where(infant >= 0.107, 1.3565, 1.5865 - 2.167 * infant)
    dying = np.minimum(width * rates[:, :-1] / (1 + (width - lived) * rates[:, :-1]), 0.999999)
    alive = np.cumprod(np.hstack([np.ones((len(rates), 1)), 1 - dying]), axis=1)
    years = np.hstack([width * alive[:, 1:] + lived * (alive[:, :-1] - alive[:, 1:]), alive[:, -1:] / rates[:, -1:]])
    return alive, years[:, ::-1].cumsum(axis=1)[:, ::-1] / alive, lived


def shifted(ages, rates, e0):
    """Rates of each table moved by Brass's relation with slope 1 so that it lives e0 years; and its lived years."""
    alive, _, lived = life_tables(ages, rates)
    odds = (1 - alive) / alive
    width = np.diff(ages)

    def moved(alpha):
        new = 1 / (1 + np.exp(2 * alpha)[:, None] * odds)
        dying = 1 - new[:, 1:] / new[:, :-1]
        return np.hstack([dying / (width - (width - lived) * dying), rates[:, -1:]])

    low, high = np.full(len(rates), -6.0), np.full(len(rates), 6.0)
    for _ in range(60):
        middle = (low + high) / 2
        longer = life_tables(ages, moved(middle), lived)[1][:, 0] > e0
        low, high = np.where(longer, middle, low), np.where(longer, high, middle)
    return moved((low + high) / 2), lived


def bands_at_risk(bands):
    """People of the four bands of the killed, their weights and mean ages (rows x bands)."""
    b = {name: bands[name].to_numpy(dtype=float) for name in BANDS if name != "all"}
    sixties = b["60+"] - b["70+"]
    people = np.column_stack(
        [b["0-4"] + b["5-9"] + b["10-14"], b["15-19"] + b["20-39"], b["40-59"], sixties + b["70+"]]
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        age = np.column_stack(
            [
                (2.5 * b["0-4"] + 7.5 * b["5-9"] + 12.5 * b["10-14"]) / people[:, 0],
                (17.5 * b["15-19"] + 30 * b["20-39"]) / people[:, 1],
                np.full(len(people), 50.0),
                (65 * sixties + 78 * b["70+"]) / people[:, 3],
            ]
        )
    return people, np.array([0.5, 1.5, 1.0, 0.7]), age


def years_per_killing(mortality, bands):
    ages = mortality.columns.to_numpy(dtype=float)
    _, expectancy, _ = life_tables(ages, mortality.loc[[("JPN", 2015)]].to_numpy())
    people, weight, age = bands_at_risk(bands)
    at_risk = people * weight
    worth = np.interp(age, ages, expectancy[0])
    years = (at_risk * np.where(people > 0, worth, 0)).sum(axis=1) / at_risk.sum(axis=1)
    return pd.Series(years, index=bands.index)


def life(evidence, deaths):
    """place_id, year, e0, low, high, with the violent deaths that the published table lacks."""
    e0, crude = evidence.life_expectancy()
    e0 = e0[e0["year"].between(1990, 2024) & e0["place_id"].isin(evidence.countries)].reset_index(drop=True)
    people = evidence.residents.set_index(["place_id", "year"])["people"]
    killed = (deaths.groupby(["place_id", "year"])["deaths"].sum() / people).dropna()
    killed = killed.reindex(pd.MultiIndex.from_frame(e0[["place_id", "year"]])).fillna(0).to_numpy()
    added = np.where(e0["year"] >= 2024, killed, 0.0)
    for place, years, calm in CRISES:
        usual = crude.loc[place].loc[calm[0] : calm[1]].median()
        for i in e0.index[(e0["place_id"] == place) & e0["year"].isin(years)]:
            added[i] = max(0, killed[i] - max(0, crude[place, e0.at[i, "year"]] - usual))
    wanted = e0[added > 0]
    mortality = evidence.mortality()
    period = pd.MultiIndex.from_arrays([wanted["place_id"], wanted["year"] // 5 * 5])
    ages = mortality.columns.to_numpy(dtype=float)
    rates, lived = shifted(ages, mortality.reindex(period).to_numpy(), wanted["value"].to_numpy())
    people, weight, _ = bands_at_risk(evidence.bands.reindex(pd.MultiIndex.from_frame(wanted[["place_id", "year"]])))
    per_weight = added[added > 0] * people.sum(axis=1) / (people * weight).sum(axis=1)
    by_age = weight[np.searchsorted([15, 40, 60], ages, side="right")]
    with_killed = life_tables(ages, rates + per_weight[:, None] * by_age, lived)[1][:, 0]
    shift = np.zeros(len(e0))
    shift[added > 0] = np.minimum(with_killed, wanted["value"]) - wanted["value"]
    for column in ["value", "low", "high"]:
        e0[column] += shift
    return e0.dropna(subset=["value"]), mortality
