"""Pages that can be injected, to see that sqlmap, as it is asked here, finds what is there: one whose answer tells what the database said, and one that
answers the same whatever becomes of the SQL, as a form that writes does."""

import contextlib
import http.server
import json
import sqlite3
import subprocess
import threading
import urllib.parse


class Page(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        name = dict(urllib.parse.parse_qsl(body, keep_blank_values=True)).get("name", "")
        answer = json.dumps({"data": self.take(name)}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *words):
        pass


class TellingPage(Page):
    def take(self, name):
        database = sqlite3.connect(":memory:")
        database.executescript("create table school (name text); insert into school values ('Elm'), ('Oak'), ('Ash')")
        try:
            return database.execute(f"select name from school where name = '{name}'").fetchall()
        # A second statement is a warning, which is no error of the module's.
        except (sqlite3.Error, sqlite3.Warning):
            return []


class SilentPage(Page):
    """Over PostgreSQL, since it can be found out by nothing but how long the database takes. The table is gone when its connection is."""

    def take(self, name):
        sql = f"create temporary table school (name text); insert into school values ('{name}')".replace("\0", "")
        subprocess.run(
            ["psql", "-XAtq", "-U", "school_improvement_reader", "-d", "postgres", "-c", sql], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        return "kept"


@contextlib.contextmanager
def injectable(page):
    """The request that reaches such a page."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield (
            f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\nAccept: application/json\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\nform-token=1&name=Elm*")
    finally:
        server.shutdown()
