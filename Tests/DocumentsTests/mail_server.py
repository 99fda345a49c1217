"""A real mail server for one test: aiosmtpd with TLS, sign-in, and faults. It prints its port, and ends when its input does.

Each message is written to the folder as N.json: the envelope, and what Python's own parser makes of the bytes."""

import argparse
import asyncio
import email
import email.header
import email.policy
import email.utils
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

arguments = argparse.ArgumentParser()
arguments.add_argument("--folder", required=True)
arguments.add_argument("--certificate")
arguments.add_argument("--tls", action="store_true")
arguments.add_argument("--user")
arguments.add_argument("--password")
arguments.add_argument("--fault", default="none")
options = arguments.parse_args()


def authenticate(server, session, envelope, mechanism, data):
    if not hasattr(data, "login"):
        return AuthResult(success=False, handled=False)
    right = (data.login.decode(), data.password.decode()) == (options.user, options.password)
    # Where a wrong password counts as handled, aiosmtpd answers nothing and the client waits.
    return AuthResult(success=right, handled=right)


def decoded(name):
    return str(email.header.make_header(email.header.decode_header(name)))


class Handler:
    count = 0
    tries = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        self.tries += 1
        if options.fault == "refuse-recipient":
            return "550 5.1.1 No such <" + address + "> here"
        if options.fault == "later" or (options.fault == "later-once" and self.tries == 1):
            return "451 4.7.1 Greylisted, come back"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if options.fault == "drop-at-mail":
            server.transport.abort()
            return "421 gone"
        if options.fault == "refuse-sender":
            return "553 5.7.1 You may not send as " + address
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if options.fault == "silent":
            await asyncio.sleep(600)
        self.write(session, envelope)
        if options.fault == "drop-after-data":
            server.transport.abort()
            return "421 gone"
        if options.fault == "hang-up":
            asyncio.get_running_loop().call_later(0.1, server.transport.abort)
        if options.fault == "refuse-message":
            return "554 5.7.1 This looks like spam"
        return "250 2.0.0 Taken as 4711"

    def write(self, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        # The newer parser puts a space between the encoded words of a name, where RFC 2047 has none: the older one reads names.
        plainly = email.message_from_bytes(envelope.content)
        defects = [repr(defect) for part in message.walk() for defect in part.defects]
        defects += [name + ": " + repr(defect) for name, header in message.items() for defect in header.defects]
        self.count += 1
        record = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "greeting": session.host_name,
            "isEncrypted": session.ssl is not None or options.tls,
            "isSignedIn": bool(session.authenticated),
            # Of the client, which tells one connection from another.
            "port": session.peer[1],
            "defects": defects,
            "headers": [[name, str(header)] for name, header in message.items()],
            "recipients": [[decoded(name), address] for name, address in email.utils.getaddresses(plainly.get_all("to", []))],
            "parts": [
                [part.get_content_type(), part.get_content().replace("\r\n", "\n")] for part in message.walk() if not part.is_multipart()
            ],
            "longestLine": max(len(line) for line in envelope.content.split(b"\r\n")),
            "isAscii": all(byte < 128 for byte in envelope.content),
            "raw": envelope.content.decode("ascii", "replace"),
        }
        path = os.path.join(options.folder, f"{self.count}.json")
        with open(path + ".part", "w", encoding="utf-8") as file:
            json.dump(record, file)
        os.rename(path + ".part", path)


async def serve():
    loop = asyncio.get_running_loop()
    context = None
    if options.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate)
    handler = Handler()

    def factory():
        return SMTP(
            handler,
            hostname="mail.test",
            loop=loop,
            tls_context=None if options.tls or options.fault == "no-starttls" else context,
            authenticator=authenticate if options.user else None,
            auth_required=bool(options.user),
            auth_require_tls=bool(context) and not options.tls,
        )

    if options.fault == "mute":
        factory = asyncio.Protocol
    server = await loop.create_server(factory, "127.0.0.1", 0, ssl=context if options.tls else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(serve())
