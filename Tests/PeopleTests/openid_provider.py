"""An OpenID provider (Canaille) with one client, one group and one person, in memory: prints its port and ends with its standard input."""

import argparse
import datetime
import os
import socket
import sys
import threading

from werkzeug.serving import make_server

arguments = argparse.ArgumentParser()
for name in ("client", "secret", "redirect", "after", "person", "password", "email", "group"):
    arguments.add_argument("--" + name, required=True)
given = arguments.parse_args()

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]

from canaille import create_app  # noqa: E402
from canaille.app import models  # noqa: E402
from canaille.backends import Backend  # noqa: E402

app = create_app(
    config={
        "SECRET_KEY": os.urandom(16).hex(),
        "SERVER_NAME": f"127.0.0.1:{port}",
        "PREFERRED_URL_SCHEME": "http",
        "CANAILLE": {"SMTP": None, "LOGGING": {"version": 1, "disable_existing_loggers": True}},
        "CANAILLE_OIDC": {"TRUSTED_DOMAINS": []},
    }
)

with app.app_context():
    store = Backend.instance
    person = models.User(
        user_name=given.person, formatted_name="Ada Fern", given_name="Ada", family_name="Fern", emails=[given.email], password=given.password
    )
    store.save(person)
    store.save(models.Group(display_name=given.group, members=[person]))
    client = models.Client(
        client_id=given.client,
        client_secret=given.secret,
        client_name="School improvement",
        client_id_issued_at=datetime.datetime.now(datetime.timezone.utc),
        redirect_uris=[given.redirect],
        post_logout_redirect_uris=[given.after],
        grant_types=["authorization_code"],
        response_types=["code"],
        token_endpoint_auth_method="client_secret_basic",
        id_token_signed_response_alg="RS256",
        scope=["openid", "profile", "email", "groups"],
        client_uri="https://schools.example",
    )
    store.save(client)
    client.audience = [client]
    store.save(client)

server = make_server("127.0.0.1", port, app, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(port, flush=True)
sys.stdin.read()
