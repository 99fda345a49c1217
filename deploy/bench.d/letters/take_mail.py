"""A real mail server for the benchmark of letters: aiosmtpd that demands STARTTLS. It prints its port, and ends when its input does.

Of each message it adds a line to the file: its Message-ID, so that what came twice is seen."""

import asyncio
import email
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self, path):
        self.file = open(path, "a", encoding="ascii", buffering=1)

    async def handle_DATA(self, server, session, envelope):
        self.file.write(email.message_from_bytes(envelope.content)["Message-ID"].strip() + "\n")
        return "250 taken"


async def main(certificate, path):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    handler = Handler(path)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, tls_context=context, require_starttls=True, loop=loop), "127.0.0.1", 0
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)


asyncio.run(main(*sys.argv[1:3]))
