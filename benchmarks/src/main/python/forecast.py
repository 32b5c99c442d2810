"""Monthly deaths by place, forecast with gradient boosting in scikit-learn: the benchmark's peer.

The same job as Lysoen's trees, as a user of scikit-learn would do it: a classifier of whether anybody is killed and a
quantile regression a level on ln(count) - ln(1 + recent level), with lags, means, highest counts, spans of quiet and the
horizon as predictors. Reads place_id, year, month, deaths; prints CRPS and seconds of each window (docs/method/forecast.md).
"""

import sys
import time

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

HORIZONS = np.arange(3, 15)
LEVELS = [0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97]
DRAWS = 1000


def features(counts):
    """Predictors by place and month, each from months up to then; counts is a frame of months x places."""
    log = np.log1p(counts)
    frames = {"last": log}
    for months in (3, 6, 12, 24, 60):
        frames[f"mean_{months}"] = np.log1p(counts.rolling(months, min_periods=1).mean())
    for months in (6, 12, 60, 240):
        frames[f"max_{months}"] = log.rolling(months, min_periods=1).max()
    for decay in (0.8, 0.88, 0.97):
        frames[f"faded_{decay}"] = np.log1p(counts.ewm(alpha=1 - decay, ignore_na=False).mean())
    for months in (12, 36):
        frames[f"spread_{months}"] = log.rolling(months, min_periods=2).std()
    positive = (counts > 0).astype(float).where(counts.notna())
    for months in (6, 12, 36, 120):
        frames[f"share_{months}"] = positive.rolling(months, min_periods=1).mean()
    position = pd.Series(np.arange(len(counts)), index=counts.index)
    for threshold in (1, 25, 100):
        reached = counts.ge(threshold).mul(position, axis=0).where(counts.ge(threshold)).ffill()
        since = reached.rsub(position, axis=0).fillna(240).clip(upper=240)
        frames[f"since_{threshold}"] = np.log1p(since)
    world = np.log1p(counts.sum(axis=1).rolling(12, min_periods=1).mean())
    frames["world_12"] = pd.concat([world] * counts.shape[1], axis=1, keys=counts.columns)
    return np.stack([frame.to_numpy() for frame in frames.values()], axis=2)


def crps(samples, observed):
    """Ensemble CRPS, 1/m and 1/m^2; samples sorted."""
    m = len(samples)
    spread = np.sum((2 * np.arange(m) - m + 1) * samples) / m**2
    return np.mean(np.abs(samples - observed)) - spread


def window(counts, year):
    origin = counts.index.get_loc((year - 1, 10))
    known = counts.iloc[: origin + 1]
    x = features(known)
    level = known.ewm(alpha=0.2, ignore_na=False).mean().to_numpy()
    count = known.to_numpy()
    random = np.random.default_rng(1)
    months, places = np.meshgrid(np.arange(24, origin - HORIZONS[0] + 1), np.arange(count.shape[1]), indexing="ij")
    months, places = np.repeat(months.ravel(), 4), np.repeat(places.ravel(), 4)
    horizons = random.choice(HORIZONS, len(months))
    ahead = np.minimum(months + horizons, origin)
    kept = (months + horizons <= origin) & ~np.isnan(count[months, places]) & ~np.isnan(count[ahead, places])
    months, places, horizons, ahead = months[kept], places[kept], horizons[kept], ahead[kept]
    rows = np.column_stack([x[months, places], horizons])
    labels, levels = count[ahead, places], level[months, places]
    live = [p for p in range(count.shape[1]) if not np.isnan(count[-12:, p]).all()]
    asked = np.array([np.append(x[-1, p], h) for p in live for h in HORIZONS])
    shape = {"max_leaf_nodes": 8, "learning_rate": 0.08, "min_samples_leaf": 100, "early_stopping": False}
    classifier = HistGradientBoostingClassifier(max_iter=60, random_state=1, **shape).fit(rows, labels > 0)
    chance = classifier.predict_proba(asked)[:, 1]
    some = labels > 0
    ratio = np.log(labels[some]) - np.log1p(levels[some])
    weight = np.sqrt(1 + levels[some])
    quantiles = []
    for q in LEVELS:
        model = HistGradientBoostingRegressor(loss="quantile", quantile=q, max_iter=40, random_state=1, **shape)
        quantiles.append(model.fit(rows[some], ratio, sample_weight=weight).predict(asked))
    quantiles = np.sort(np.array(quantiles), axis=0)
    scores = []
    positions = (np.arange(DRAWS) + 0.5) / DRAWS
    for k, (place, horizon) in enumerate((p, h) for p in live for h in HORIZONS):
        came = counts.iloc[origin + horizon, place] if origin + horizon < len(counts) else np.nan
        if np.isnan(came):
            continue
        above = (positions - (1 - chance[k])) / chance[k]
        value = np.exp(np.log1p(level[-1, place]) + np.interp(above, LEVELS, quantiles[:, k]))
        samples = np.where(above <= 0, 0, np.maximum(1, np.round(value)))
        scores.append(crps(np.sort(samples), came))
    return float(np.mean(scores))


def main():
    panel = pd.read_csv(sys.argv[1])
    counts = panel.pivot(index=["year", "month"], columns="place_id", values="deaths").sort_index()
    for year in range(int(sys.argv[2]), int(sys.argv[3]) + 1):
        began, busy = time.perf_counter(), time.process_time()
        score = window(counts, year)
        print(f"{year} {score:.6f} {time.perf_counter() - began:.3f} {time.process_time() - busy:.3f}", flush=True)


if __name__ == "__main__":
    main()
