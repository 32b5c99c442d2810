"""The share of people insecure in any of six domains, in vectorised numpy and pandas: the benchmark's peer.

Reads place_id, period, domain, share, share_low, share_high; writes place_id, period, share_insecure with bounds. A month
has a personal share of its own and its year's shares of the other domains (docs/method/any-domain.md).
"""

import sys
import time

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

DOMAINS = ["economic", "food", "health", "environmental", "personal", "community"]


def union(shares, rho):
    """p_any by the one-factor Gaussian copula; shares is rows x domains."""
    if rho == 0:
        return 1 - np.prod(1 - shares, axis=1)
    nodes, weights = np.polynomial.hermite.hermgauss(40)
    z = np.sqrt(2) * nodes
    weights = weights / weights.sum()
    secure = np.ones((len(shares), len(z)))
    with np.errstate(divide="ignore"):
        threshold = ndtri(shares)
    for d in range(shares.shape[1]):
        secure *= 1 - ndtr((threshold[:, d : d + 1] + np.sqrt(rho) * z) / np.sqrt(1 - rho))
    return np.maximum(1 - secure @ weights, shares.max(axis=1))


def main(given, made):
    begun = time.perf_counter()
    rows = pd.read_csv(given, dtype={"place_id": str, "period": str}, keep_default_na=False)
    loaded = time.perf_counter()
    worked = time.process_time()
    rows = rows[rows["domain"].isin(DOMAINS)]
    wide = rows.pivot(index=["place_id", "period"], columns="domain", values=["share", "share_low", "share_high"])
    wide = wide.reset_index()
    is_month = wide["period"].str.len() == 7
    year = wide["period"].str[:4]
    years = wide[~is_month].set_index(["place_id", "period"])
    own_year = years.reindex(pd.MultiIndex.from_arrays([wide["place_id"], year]))
    columns = {}
    for value in ["share", "share_low", "share_high"]:
        of_year = own_year[value][DOMAINS].to_numpy(dtype=float).copy()
        personal = wide[value]["personal"].to_numpy(dtype=float)
        of_year[:, DOMAINS.index("personal")] = personal
        columns[value] = of_year
    whole = ~np.isnan(columns["share"]).any(axis=1)
    share = union(columns["share"][whole], 0.25)
    result = pd.DataFrame(
        {
            "place_id": wide["place_id"][whole],
            "period": wide["period"][whole],
            "share_insecure": share,
            "share_insecure_low": np.minimum(union(columns["share_low"][whole], 0.5), share),
            "share_insecure_high": np.maximum(union(columns["share_high"][whole], 0.0), share),
        }
    )
    done = time.perf_counter()
    worked = time.process_time() - worked
    result.to_csv(made, index=False)
    print(f"pandas {pd.__version__}, numpy {np.__version__}: reading CSV {loaded - begun:.2f} s, rows {len(result)}")
    print(f"pandas, computing, processor seconds: {worked:.2f}")
    print(f"pandas, computing seconds: {done - loaded:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
