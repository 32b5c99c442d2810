"""Pickled tables as files of comma-separated values, for the comparison, which is not timed. Usage:

    python3 exported.py FOLDER
"""

import sys
from pathlib import Path

import pandas as pd


def main(folder):
    for file in Path(folder).glob("*.pkl"):
        table = pd.read_pickle(file).drop(columns="geometry", errors="ignore")
        if "-" in file.stem:  # evidence; the engine that reads it adds columns file and line of its own
            table = table.add_prefix("at_")
        table.to_csv(file.with_suffix(".csv"), index=False, chunksize=100_000)


if __name__ == "__main__":
    main(sys.argv[1])
