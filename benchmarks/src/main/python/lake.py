"""A folder of pickles, one a table and source, and what is told of every source."""

import sys
from pathlib import Path

import pandas as pd

PILLARS = dict.fromkeys(["violence", "displacement", "rights", "peacekeeping", "risk"], "security")
PILLARS |= dict.fromkeys(["needs", "aid", "safety_nets"], "assistance")


class Lake:
    """Tables by name and source; each is written as soon as it is made."""

    def __init__(self, out):
        self.out, self.tables = Path(out), {}
        self.out.mkdir(parents=True, exist_ok=True)

    def put(self, name, source_id, table):
        table.to_pickle(self.out / f"{name}-{source_id}.pkl")
        if name != "aside":
            self.tables[name, source_id] = table

    def close(self, source, aside):
        """What went aside, and what is told of a source: counts, hashes of its files, series, checks."""
        self.put("aside", source.id, aside.table())
        self.tell(source, *aside.counts(), [(sheet.name, sheet.sha256) for sheet in aside.sheets])
        self.check(source)

    def tell(self, source, rows, kept, hashes):
        told = {**source.publication, **source.terms, "source_id": source.id}
        told |= {"rows_in": rows, "rows_kept": kept, "rows_aside": rows - kept}
        names = ["source_id", "publisher", "title", "release", "released_on", "released_on_basis", "licence"]
        names += ["licence_url", "citation", "changes", "snapshot", "earlier_release_of"]
        names += ["rows_in", "rows_kept", "rows_aside"]
        self.put("source", source.id, pd.DataFrame([[told.get(name) for name in names]], columns=names))
        self.put("file", source.id, pd.DataFrame(hashes, columns=["file", "sha256"]))
        if source.series:
            self.put("indicator", source.id, indicators(source))

    def check(self, source):
        """Totals published elsewhere."""
        for check in source.checks:
            table = self.tables["flow" if "kind" in check else "observation", source.id]
            if "kind" in check:
                own = table.loc[(table["kind"] == check["kind"]) & (table["year"] == int(check["period"])), "people"]
            else:
                rows = (table["indicator"] == check["indicator"]) & (table["period"] == check["period"])
                own = table[rows & (table["place_id"] == check["place"])] if "place" in check else table[rows]
                own = own["value"]
            if not abs(own.sum() - check["equals"]) <= check.get("within", 0) + 1e-9:
                print(f"{source.id}: {check['says']}: {own.sum()}, published {check['equals']}", file=sys.stderr)


def indicators(source):
    table = pd.DataFrame(
        [
            (
                one["id"],
                one["name"],
                one["unit"],
                one["theme"],
                PILLARS.get(one["theme"], "development"),
                not one.get("not_in_starter", False),
                source.id,
            )
            for one in source.series
        ],
        columns=["indicator", "name", "unit", "theme", "pillar", "starter", "source_id"],
    )
    return table.sort_values("indicator", ignore_index=True)
