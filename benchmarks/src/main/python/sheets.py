"""A publisher's file: the hash of its bytes, its columns, the lines its rows begin on and their texts."""

import csv
import gzip
import hashlib
import io

import numpy as np
import pandas as pd

QUOTE, COMMA, FEED, RETURN = b'",\n\r'


def bytes_of(folder, name):
    """The published bytes, from the plain file or the gzip file."""
    plain = folder / name
    if plain.exists():
        return plain.read_bytes()
    return gzip.decompress((folder / (name + ".gz")).read_bytes())


class Sheet:
    """A file of comma-separated values in UTF-8.

    rows is how many it has; begins is the line each begins on, none where every line is a row; unreadable is line and
    text of every row of another number of fields than the header, which is no row.
    """

    def __init__(self, folder, name, renamed=None):
        self.name, self.renamed = name, renamed or {}
        self.data = self.readable = bytes_of(folder, name)
        self.sha256 = hashlib.sha256(self.data).hexdigest()
        self.begins, self.unreadable = None, []
        ended = self.data.endswith(b"\n")
        lines = self.data.count(b"\n") + (not ended)
        self.rows = lines - 1
        commas = self.data.count(b",", 0, self.data.index(b"\n"))
        if b'"' in self.data or self.data.count(b",") != commas * lines:
            self.look_at_each(commas, lines, ended)

    def look_at_each(self, commas, lines, ended):
        """Finds where rows begin: a quote opens or closes, and what stands between quotes parts nothing."""
        data = np.frombuffer(self.data, dtype=np.uint8)
        feeds = np.flatnonzero(data == FEED)
        within = np.bitwise_xor.accumulate(data == QUOTE)
        ends = feeds[~within[feeds]]
        if not ended:
            ends = np.append(ends, len(data))
        starts = np.append(0, ends[:-1] + 1)
        fields = np.add.reduceat((data == COMMA) & ~within, starts, dtype=np.int32)
        last = data[ends - 1 - (data[ends - 1] == RETURN)]
        good = (fields == commas) | (fields == commas + 1) & (last == COMMA)
        good[0] = True
        if len(starts) == lines and good.all():
            return
        begins = np.searchsorted(feeds, starts) + 1
        if not good.all():
            cut = [self.data[a : b + 1] for a, b in zip(starts[good], ends[good])]
            self.readable = b"".join(cut)
            self.unreadable = [
                (line, rewritten(self.data[a:b].decode()))
                for line, a, b in zip(begins[~good], starts[~good], ends[~good])
                if self.data[a:b].strip()
            ]
        self.starts, self.ends, self.begins = starts[good][1:], ends[good][1:], begins[good][1:]
        self.rows = len(self.begins)

    def columns(self, names, text=()):
        """A frame of these columns: those of `text` as categories, the others as numbers where they are all numbers."""
        return pd.read_csv(
            io.BytesIO(self.readable),
            usecols=lambda title: self.renamed.get(title.strip(), title.strip()) in names,
            index_col=False,
            dtype={name: "category" for name in text},
            keep_default_na=False,
            na_values=[""],
            low_memory=False,
        ).rename(columns=self.renamed)

    def lines(self, rows):
        return rows + 2 if self.begins is None else self.begins[rows]

    def texts(self, rows):
        """The texts of rows: as they stand where every line is a row, else with the quotes they need and no others."""
        if self.begins is None:
            return np.array(self.data.decode().split("\n"), dtype=object)[rows + 1]
        cut = np.empty(len(rows), dtype=object)
        cut[:] = [rewritten(self.data[self.starts[row] : self.ends[row]].decode()) for row in rows]
        return cut


def rewritten(text):
    out = io.StringIO()
    csv.writer(out).writerow(next(csv.reader(io.StringIO(text, newline=""))))
    return out.getvalue()[:-2]
