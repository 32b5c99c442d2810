"""The security series of a place over HTTP with Python's standard library: read once, grouped by place, kept as JSON in
memory. A weak server, and so named in README.md: it answers one kind of question, without filters, pages or tags.

    python3 series_server.py security.csv PORT
"""

import csv
import json
import sys
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

rows_of = defaultdict(list)
with open(sys.argv[1], newline="", encoding="utf-8") as table:
    for row in csv.DictReader(table):
        rows_of[row["place_id"]].append(row)
SERIES = {place: json.dumps(rows).encode() for place, rows in rows_of.items()}


class Series(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = SERIES.get(self.path.removeprefix("/series/"))
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 1024


Server(("127.0.0.1", int(sys.argv[2])), Series).serve_forever()
