"""From the files of each source to drafts: what catalog/<source>/observation.sql, population.sql, flow.sql say."""

import numpy as np
import pandas as pd

from catalogue import NO_PLACE, breakdown
from drafts import EVERY, STATUS, Flows, Mortality, Observations, Population
from judged import numbers

MEASURED, MODELLED = (np.int8(STATUS.index(status)) for status in ("measured", "modelled"))
BANDS = {"0-4": "0_4", "5-9": "5_9", "10-14": "10_14", "15-19": "15_19", "20-39": "20_39", "40-59": "40_59"}
BANDS |= {"60+": "60plus", "70+": "70plus"}
CLUSTERS = {"HEA": "health", "WSH": "water", "EDU": "education", "PRO": "protection", "PRO-CPN": "child_protection"}
CLUSTERS |= {"PRO-GBV": "gender_based_violence", "SHL": "shelter", "NUT": "nutrition", "CCM": "camps"}
CLUSTERS |= {"PRO-MIN": "mines"}
DEATHS = {  # indicator, and its columns: best, low, high
    "deaths": "cumulative_total_deaths_in_orgvio_{}_cy",
    "deaths_state_based": "sb_total_deaths_{}_cy",
    "deaths_non_state": "ns_total_deaths_{}_cy",
    "deaths_one_sided": "os_total_deaths_{}_cy",
    "deaths_one_sided_state": "os_any_govt_killings_{}_cy",
    "deaths_one_sided_own_state": "os_main_govt_killings_{}_cy",
    "deaths_one_sided_non_state": "os_nsgroup_killings_{}_cy",
}
VDEM = {  # file: indicator, its column
    "human-rights-index-vdem": ("civil_liberties", "Human Rights Index"),
    "rule-of-law-index": ("rule_of_law", "Rule of Law index"),
    "freedom-of-expression-index": ("freedom_of_expression", "Freedom of expression index"),
    "electoral-democracy-index": ("electoral_democracy", "Electoral democracy index"),
    "liberal-democracy-index": ("liberal_democracy", "Liberal democracy index"),
    "political-regime": ("political_regime", "Political regime"),
}
SDG = {  # series: indicator, and the breakdowns taken with what they add to its name
    "sn_itk_defc": ("undernourished", {"": {}}),
    "ag_prd_fiess": ("food_insecure_severe", {"": {"age": "allage", "sex": "bothsex", "location": "allarea"}}),
    "sh_acs_dtp3": ("dtp3", {"": {}}),
    "sh_acs_unhc": ("uhc_index", {"": {}}),
    "vc_ihr_psrc": (
        "homicide_per_100k",
        {"": {"sex": "bothsex"}, "_female": {"sex": "female"}, "_male": {"sex": "male"}},
    ),
    "si_cov_socast": ("covered_assistance", {"": {"quantile": "t"}, "_poorest_20": {"quantile": "q1"}}),
    "si_cov_socins": ("covered_insurance", {"": {"quantile": "t"}, "_poorest_20": {"quantile": "q1"}}),
    "si_cov_lmkt": ("covered_labour", {"": {"quantile": "t"}, "_poorest_20": {"quantile": "q1"}}),
}
WDI = {
    "extreme_poverty_percent_people_below_300_a_day": "poverty_300",
    "at_least_basic_water_source_overall_access_percent": "basic_water",
    "poverty_percent_people_below_420_a_day": "poverty_420",
    "poverty_percent_people_below_830_a_day": "poverty_830",
    "income_share_of_poorest_10percent": "income_share_poorest_10",
    "income_share_of_poorest_20percent": "income_share_quintile_1",
    "income_share_of_2nd_poorest_20percent": "income_share_quintile_2",
    "income_share_of_middle_20percent": "income_share_quintile_3",
    "income_share_of_2nd_richest_20percent": "income_share_quintile_4",
    "income_share_of_richest_20percent": "income_share_quintile_5",
    "income_share_of_richest_10percent": "income_share_richest_10",
    "gdppercapita_growth_percent_per_year": "gdp_per_person_growth",
}


def years_of(column):
    """Years as whole numbers, -1 where there is none."""
    if column.dtype.kind == "i":
        return column.to_numpy()
    year = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float)
    return np.where(year == np.floor(year), year, -1).astype(np.int64)


def picked(figure, rows):
    return tuple(part if part is None else part[rows] for part in figure)


def chosen(table, where):
    """The rows of one breakdown, or every one."""
    if not where:
        return EVERY
    rows = np.logical_and.reduce([(table[column] == value).to_numpy() for column, value in where.items()])
    return np.flatnonzero(rows)


def figures_of(drafts, place, period, where=None, status="measured", between=None, censored=False):
    """Every series of series.csv; where: breakdowns of other series by file; between: the years taken."""
    listed = {}
    for one in drafts.source.listed:
        series = (one["indicator"], one["value"], breakdown(one))
        listed.setdefault(one["file"], []).append(series)
    listed.update(where or {})
    for nth, sheet in enumerate(drafts.aside.sheets):
        series = listed.get(sheet.name, [])
        if not series:
            continue
        broken = sorted({column for _, _, taken in series for column in taken})
        table = sheet.columns([place, period, *broken, *{value for _, value, _ in series}], text=[place, *broken])
        years, code = years_of(table[period]), table[place].cat
        for indicator, value, taken in series:
            figure, low, high = below_limit(table[value]) if censored else (numbers(table[value]), None, None)
            rows = chosen(table, taken)
            if len(series) > 1 and sheet.name not in (where or {}):
                rows = without_empty(rows, figure, table[value])
            if between is not None:
                years_taken = np.flatnonzero((years >= between[0]) & (years <= between[1]))
                rows = years_taken if rows is EVERY else np.intersect1d(rows, years_taken)
            drafts.figures(
                nth,
                rows,
                indicator,
                table[place].array[rows],
                years[rows],
                picked(figure, rows),
                low and picked(low, rows),
                high and picked(high, rows),
                status(indicator) if callable(status) else status,
            )


def without_empty(rows, figure, column):
    """Of several series in a row an empty cell, or NA, is no figure of that series."""
    _, absent, wrong = figure
    empty = np.zeros(len(column), dtype=bool) if absent is None else absent.copy()
    if wrong is not None:
        empty |= (column.astype(object).str.strip() == "NA").to_numpy()
    rows = np.arange(len(column)) if rows is EVERY else rows
    return rows[~empty[rows]] if empty.any() else rows


def below_limit(column):
    """'<2.5' lies between 0 and 2.5: the middle stands in, with these bounds. Also the bounds."""
    if column.dtype.kind in "if" or not column.str.startswith("<", na=False).any():
        return numbers(column), None, None
    is_below = column.str.startswith("<", na=False).to_numpy()
    below = pd.to_numeric(column.where(is_below).str[1:], errors="coerce").to_numpy(dtype=float)
    is_below = ~np.isnan(below)
    value, absent, wrong = numbers(column)
    value[is_below], wrong[is_below] = below[is_below] / 2, False
    low = np.where(is_below, 0, np.nan)
    return (value, absent, wrong), (low, None, None), (below, None, None)


def gapminder(source, places, aside):
    drafts = Observations(source, places, aside)
    by_name = {sheet.name: nth for nth, sheet in enumerate(aside.sheets)}
    for file, column, indicator, status, last in [
        ("gdp_pcap.csv", "gdp_pcap", "gdp_per_person", "measured", True),
        ("mcv1_vacc.csv", "mcv1_vacc", "mcv1", "measured", False),
        ("mincpcap_cppp.csv", "mincpcap_cppp", "mean_income_per_day", "modelled", True),
    ]:
        table = aside.sheets[by_name[file]].columns(["country", "time", column], text=["country"])
        years = years_of(table["time"])
        rows = np.flatnonzero((years >= 1985) & (years <= 2024)) if last else EVERY
        figure = picked(numbers(table[column]), rows)
        drafts.figures(
            by_name[file],
            rows,
            f"gapminder.{indicator}",
            table["country"].array[rows],
            years[rows],
            figure,
            status=status,
        )
    modelled = ("gapminder.life_expectancy", "gapminder.extreme_poverty_215", "gapminder.gini")
    figures_of(
        drafts,
        "country",
        "time",
        status=lambda indicator: "modelled" if indicator in modelled else "measured",
        between=(1950, 2024),
    )
    return {"observation": drafts.table(), "population": gapminder_people(source, places, aside, by_name)}


def gapminder_people(source, places, aside, by_name):
    """Bands overlap: 70+ lies in 60+. Where pop.csv has no total it is the sum of the seven that do not."""
    drafts = Population(source, places, aside)
    tables = {}
    for band, name in [("all", None), *BANDS.items()]:
        file = "pop.csv" if name is None else f"population_aged_{name}_total_number.csv"
        column = "pop" if name is None else f"population_aged_{name}_years_total_number"
        geo = "country" if name is None else "geo"
        table = aside.sheets[by_name[file]].columns([geo, "time", column], text=[geo])
        tables[band] = table.set_axis(["geo", "time", "people"], axis=1)
        years = years_of(table["time"])
        rows = np.flatnonzero((years >= 1989) & (years <= 2026))
        year = years[rows]
        figure = picked(numbers(table[column]), rows)
        drafts.people(
            by_name[file], rows, table[geo].array[rows], year, band, figure, np.where(year >= 2024, MODELLED, MEASURED)
        )
    summed = summed_bands(tables)
    year = summed["time"].to_numpy()
    drafts.people(
        by_name["population_aged_0_4_total_number.csv"],
        summed["row"].to_numpy().astype(np.int64),
        summed["geo"].astype("category").array,
        year,
        "all",
        numbers(summed["people"]),
        np.where(year >= 2024, MODELLED, MEASURED),
    )
    return drafts.table()


def summed_bands(tables):
    pieces = []
    listed = tables["all"]["geo"].cat.categories
    for band, table in tables.items():
        if band not in ("all", "70+"):
            own = table[~table["geo"].isin(listed) & table["time"].between(1989, 2026)]
            pieces.append(own.assign(geo=own["geo"].astype(str), row=own.index if band == "0-4" else np.nan))
    groups = pd.concat(pieces).groupby(["geo", "time"])
    summed = groups.agg(people=("people", "sum"), parts=("people", "count"), row=("row", "min"))
    return summed[summed["parts"] == 7].reset_index()


def wdi(source, places, aside):
    drafts = Observations(source, places, aside)
    figures_of(drafts, "geo", "time", {f"{file}.csv": [(f"wdi.{name}", file, {})] for file, name in WDI.items()})
    return {"observation": drafts.table()}


def sdg(source, places, aside):
    drafts = Observations(source, places, aside)
    where = {}
    for sheet in aside.sheets:
        series = sheet.name.split("--")[0]
        if series in SDG and not any(one["file"] == sheet.name for one in source.listed):
            indicator, breakdowns = SDG[series]
            where[sheet.name] = [(f"sdg.{indicator}{end}", series, taken) for end, taken in breakdowns.items()]
    figures_of(drafts, "geo_area", "year", where, censored=True)
    return {"observation": drafts.table()}


def ipc(source, places, aside):
    """Of several current analyses that begin in one year the one that counts most people stands."""
    drafts = Observations(source, places, aside)
    wanted = ["Country", "Total country population", "Validity period", "From", "Phase", "Number"]
    table = aside.sheets[0].columns(wanted, text=["Country", "Validity period", "Phase", "From"])
    table["year"] = table["From"].astype(str).str[:4].astype(int)
    table = table[(table["Phase"] == "3+") & (table["Validity period"] == "current")]
    table = table.sort_values("Number", ascending=False, kind="stable").drop_duplicates(["Country", "year"])
    share = 100 * table["Number"] / table["Total country population"]
    drafts.figures(
        0, table.index.to_numpy(), "ipc.phase3plus", table["Country"].array, table["year"].to_numpy(), numbers(share)
    )
    return {"observation": drafts.table()}


def hno(source, places, aside):
    """A national total has no category and no place below the country; cluster ALL is the plan."""
    drafts = Observations(source, places, aside)
    figures = ["Population", "In Need", "Targeted"]
    for nth, sheet in enumerate(aside.sheets):
        below = [f"Admin {level} PCode" for level in (1, 2, 3)] if "2026" not in sheet.name else []
        text = ["Country ISO3", "Cluster", "Category", *below]
        table = sheet.columns([*text, *figures], text=text)
        table = table[np.logical_and.reduce([table[column].cat.codes == -1 for column in ["Category", *below]])]
        year = int(sheet.name[8:12])
        wanted = [("people", "ALL", "Population"), ("in_need", "ALL", "In Need"), ("targeted", "ALL", "Targeted")]
        wanted += [("food_in_need", "FSC", "In Need")]
        wanted += [(f"{name}_in_need", cluster, "In Need") for cluster, name in CLUSTERS.items()]
        for indicator, cluster, column in wanted:
            own = table[(table["Cluster"] == cluster) & table[column].notna()]
            drafts.figures(
                nth,
                own.index.to_numpy(),
                f"hno.{indicator}",
                own["Country ISO3"].array,
                np.full(len(own), year),
                numbers(own[column]),
            )
    return {"observation": drafts.table()}


def unhcr(source, places, aside):
    """A zero is no flow. Internally displaced people stand in the row of their own country."""
    drafts = Flows(source, places, aside)
    kinds = {"refugees": "refugees", "asylum_seekers": "asylum_seekers", "others_abroad": "oip", "idps": "idps"}
    codes = ["coo_iso", "coa_iso"]
    table = aside.sheets[0].columns(["year", *codes, *kinds.values()], text=codes)
    years = years_of(table["year"])
    origin, asylum = ((*places.of("unhcr", table[code].array), table[code].cat.codes.to_numpy()) for code in codes)
    for kind, column in kinds.items():
        value, absent, wrong = numbers(table[column])
        rows = np.flatnonzero(~(np.nan_to_num(value, nan=1.0) == 0) & (True if absent is None else ~absent))
        destination = origin if kind == "idps" else asylum
        figure = picked((value, absent, wrong), rows)
        drafts.flow(0, rows, picked(origin, rows), picked(destination, rows), years[rows], kind, figure)
    return {"flow": drafts.table()}


def idmc(source, places, aside):
    drafts = Observations(source, places, aside)
    table = aside.sheets[0].columns(["year", "coo_iso", "total"], text=["coo_iso"])
    years = years_of(table["year"])
    drafts.figures(0, EVERY, "idmc.idps", table["coo_iso"].array, years, numbers(table["total"]))
    return {"observation": drafts.table()}


def wpp(source, places, aside):
    """To 2023 the Population Division estimates; from 2024 it projects. Projections past 2030 are not used."""
    drafts = Observations(source, places, aside)
    past, future, crude, _ = range(4)
    who = {"": "B", "_female": "F", "_male": "M"}
    table = aside.sheets[past].columns(["country_code", "year", "e0B", "e0F", "e0M"], text=["country_code"])
    years = years_of(table["year"])
    for name, sex in who.items():
        figure = numbers(table[f"e0{sex}"])
        drafts.figures(past, EVERY, f"wpp.e0{name}", table["country_code"].array, years, figure)
    columns = [f"e0{sex}{bound}" for sex in who.values() for bound in ("", "_95l", "_95u")]
    table = aside.sheets[future].columns(["country_code", "year", *columns], text=["country_code"])
    years = years_of(table["year"])
    rows = np.flatnonzero((years >= 2024) & (years <= 2030))
    for name, sex in who.items():
        figure, low, high = (numbers(table[f"e0{sex}{bound}"].iloc[rows]) for bound in ("", "_95l", "_95u"))
        code = table["country_code"].array[rows]
        drafts.figures(future, rows, f"wpp.e0{name}", code, years[rows], figure, low, high, "modelled")
    table = aside.sheets[crude].columns(["country_code", "year", "cdr"], text=["country_code"])
    years = years_of(table["year"])
    drafts.figures(crude, EVERY, "wpp.crude_death_rate", table["country_code"].array, years, numbers(table["cdr"]))
    return {"observation": drafts.table(), "mortality": wpp_mortality(source, places, aside)}


def wpp_mortality(source, places, aside):
    """The table of 1985-1990 serves the years 1985 to 1989. The last age group is written 100+."""
    drafts = Mortality(source, places, aside)
    text = ["country_code", "period", "age"]
    table = aside.sheets[3].columns([*text, "mxB", "mxF", "mxM"], text=text)
    periods = table["period"].cat
    first = periods.categories.str[:4].astype(int).to_numpy()[periods.codes]
    last = periods.categories.str[5:9].astype(int).to_numpy()[periods.codes] - 1
    ages = table["age"].cat
    age = ages.categories.str.replace("+", "", regex=False).astype(float).to_numpy()[ages.codes]
    rows = np.flatnonzero((first >= 1985) & (first <= 2025))
    for sex, column in {"all": "mxB", "female": "mxF", "male": "mxM"}.items():
        figure = numbers(table[column].iloc[rows])
        drafts.rates(3, rows, table["country_code"].array[rows], first[rows], last[rows], sex, age[rows], figure)
    return drafts.table()


def ucdp(source, places, aside):
    drafts = Observations(source, places, aside)
    columns = [column.format(bound) for column in DEATHS.values() for bound in ("best", "low", "high")]
    civilian = "cumulative_total_deaths_civilians_in_orgvio_cy"
    table = aside.sheets[0].columns(["country_id_cy", "year_cy", *columns, civilian], text=["country_id_cy"])
    code, years = table["country_id_cy"].array, years_of(table["year_cy"])
    for name, column in DEATHS.items():
        figure, low, high = (numbers(table[column.format(bound)]) for bound in ("best", "low", "high"))
        drafts.figures(0, EVERY, f"ucdp.{name}", code, years, figure, low, high)
    drafts.figures(0, EVERY, "ucdp.deaths_civilian", code, years, numbers(table[civilian]))
    return {"observation": drafts.table()}


def ucdp_month(source, places, aside):
    """UCDP counts Israel and Palestine under one code; this copy repeats that one series under both."""
    drafts = Observations(source, places, aside)
    table = aside.sheets[0].columns(["isocode", "period", "fatalities_UCDP"], text=["isocode"])
    codes = table["isocode"].cat.rename_categories(lambda code: {"ISR": "ISR+PSE"}.get(code, code))
    code = codes.array.copy()
    if "PSE" in code.categories and "ISR+PSE" in code.categories:
        code[codes == "PSE"] = "ISR+PSE"
    period = years_of(table["period"])
    figure = numbers(table["fatalities_UCDP"])
    drafts.figures(0, EVERY, "ucdp_month.deaths", code, period // 100, figure, month=period % 100)
    return {"observation": drafts.table()}


def pace(source, places, aside):
    drafts = Observations(source, places, aside)
    table = aside.sheets[0].columns(["month_end", "country", "best_deaths"], text=["month_end", "country"])
    ends = table["month_end"].cat
    year = ends.categories.str[:4].astype(int).to_numpy()[ends.codes]
    month = ends.categories.str[5:7].astype(int).to_numpy()[ends.codes]
    figure = numbers(table["best_deaths"])
    drafts.figures(0, EVERY, "pace.deaths", table["country"].array, year, figure, month=month)
    return {"observation": drafts.table()}


def vdem(source, places, aside):
    """Areas without a code are parts of countries or averages of regions; they are known by name."""
    drafts = Observations(source, places, aside)
    for nth, sheet in enumerate(aside.sheets):
        indicator, column = VDEM[sheet.name[len("owid_") : -len(".csv")]]
        table = sheet.columns(["Entity", "Code", "Year", column], text=["Entity", "Code"])
        years = years_of(table["Year"])
        rows = np.flatnonzero(years >= 1985)
        by_code, by_name = (places.of("iso3", table[code].array[rows]) for code in ("Code", "Entity"))
        nameless = by_code[0] == NO_PLACE
        place = np.where(nameless, by_name[0], by_code[0])
        none = np.zeros(len(rows), dtype=np.int8)
        reasons = [none if reason is None else reason for _, reason in (by_name, by_code)]
        figure = numbers(table[column].iloc[rows])
        drafts.figures(nth, rows, f"vdem.{indicator}", (place, np.where(nameless, *reasons)), years[rows], figure)
    return {"observation": drafts.table()}
