"""A page that can be injected, to see that sqlmap, as it is asked here, finds one."""

import contextlib
import http.server
import json
import sqlite3
import threading
import urllib.parse


class Page(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        name = dict(urllib.parse.parse_qsl(body, keep_blank_values=True)).get("name", "")
        database = sqlite3.connect(":memory:")
        database.executescript("create table school (name text); insert into school values ('Elm'), ('Oak'), ('Ash')")
        try:
            rows = database.execute(f"select name from school where name = '{name}'").fetchall()
        except sqlite3.Error:
            rows = []
        answer = json.dumps({"data": rows}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *words):
        pass


@contextlib.contextmanager
def injectable():
    """The request that reaches it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield (
            f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\nAccept: application/json\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\nform-token=1&name=Elm*")
    finally:
        server.shutdown()
