"""Catches all mail of the demonstration: each message becomes a file of a folder, and goes nowhere.

Prints its port once it listens. Arguments: the folder."""

import asyncio
import itertools
import os
import signal
import sys

from aiosmtpd.smtp import SMTP

folder = sys.argv[1]
numbers = itertools.count(1)


class Catcher:
    async def handle_DATA(self, server, session, envelope):
        while os.path.exists(path := os.path.join(folder, f"{next(numbers):04}.eml")):
            pass
        with open(path + ".part", "wb") as file:
            file.write(envelope.content)
        os.rename(path + ".part", path)
        return "250 Caught as " + os.path.basename(path)


async def serve():
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, over.set)
    server = await loop.create_server(lambda: SMTP(Catcher(), hostname="localhost", loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await over.wait()


asyncio.run(serve())
