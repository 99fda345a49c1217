"""The peers of the jobs benchmark at their best settings known: pgqueuer with asyncpg, uvloop and batches of 200; procrastinate with eight
jobs at a time; two processes each.

    peer.py pgqueuer|procrastinate JOBS

Writes so many jobs that do nothing, has them done, and prints how many a second: from when the first job of either process began until the
last one ran. What they do before their first job is left out, to their advantage: our own clock starts before that. The address of the
database comes from PGHOST, PGUSER and PGDATABASE.
"""

import asyncio
import multiprocessing
import os
import queue
import sys
import time

PROCESSES = 2


async def prepare_pgqueuer(jobs):
    import asyncpg
    from pgqueuer.db import AsyncpgDriver
    from pgqueuer.queries import Queries

    connection = await asyncpg.connect()
    queries = Queries(AsyncpgDriver(connection))
    await connection.execute("drop schema if exists pgqueuer cascade")
    if await queries.schema_is_installed():
        await queries.uninstall()
    await queries.install()
    for _ in range(0, jobs, 1000):
        await queries.enqueue(["nothing"] * 1000, [b"{}"] * 1000, [0] * 1000)
    await connection.execute("vacuum analyze")
    await connection.execute("checkpoint")
    await connection.close()


async def drain_pgqueuer(ready):
    import asyncpg
    from pgqueuer.db import AsyncpgDriver
    from pgqueuer.qm import QueueManager
    from pgqueuer.queries import Queries
    from pgqueuer.types import QueueExecutionMode

    connection = await asyncpg.connect()
    manager = QueueManager(Queries(AsyncpgDriver(connection)))
    first = last = count = 0

    @manager.entrypoint("nothing")
    async def nothing(job):
        nonlocal first, last, count
        count += 1
        last = time.monotonic()
        first = first or last

    ready.wait()
    await manager.run(batch_size=200, mode=QueueExecutionMode.drain)
    await connection.close()
    return first, last, count


def procrastinate_app():
    import procrastinate

    app = procrastinate.App(connector=procrastinate.PsycopgConnector(min_size=1, max_size=10))
    app.first = app.last = app.count = 0

    @app.task(name="nothing")
    async def nothing():
        app.count += 1
        app.last = time.monotonic()
        app.first = app.first or app.last

    return app, nothing


async def prepare_procrastinate(jobs):
    import psycopg

    app, nothing = procrastinate_app()
    async with await psycopg.AsyncConnection.connect(autocommit=True) as connection:
        await connection.execute("drop schema if exists peer cascade")
        await connection.execute("create schema peer")
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        for first in range(0, jobs, 1000):
            await nothing.batch_defer_async(*[{} for _ in range(min(1000, jobs - first))])
    async with await psycopg.AsyncConnection.connect(autocommit=True) as connection:
        await connection.execute("vacuum analyze")
        await connection.execute("checkpoint")


async def drain_procrastinate(ready):
    import logging

    logging.getLogger("procrastinate").setLevel(logging.ERROR)
    app, _ = procrastinate_app()
    async with app.open_async():
        ready.wait()
        await app.run_worker_async(concurrency=8, wait=False, install_signal_handlers=False)
    return app.first, app.last, app.count


def run(peer, ready, results):
    if peer == "pgqueuer":
        import uvloop

        results.put(uvloop.run(drain_pgqueuer(ready)))
    else:
        results.put(asyncio.run(drain_procrastinate(ready)))


def main():
    peer, jobs = sys.argv[1], int(sys.argv[2])
    if peer == "procrastinate":
        os.environ["PGOPTIONS"] = "-c search_path=peer"
    asyncio.run(prepare_pgqueuer(jobs) if peer == "pgqueuer" else prepare_procrastinate(jobs))
    context = multiprocessing.get_context("spawn")
    ready, results = context.Barrier(PROCESSES), context.Queue()
    children = [context.Process(target=run, args=(peer, ready, results)) for _ in range(PROCESSES)]
    for child in children:
        child.start()
    done = []
    while len(done) < PROCESSES:
        try:
            done.append(results.get(timeout=1))
        except queue.Empty:
            if any(child.exitcode for child in children):
                sys.exit(f"a process of {peer} failed")
    for child in children:
        child.join()
    count = sum(each[2] for each in done)
    if count != jobs:
        sys.exit(f"{peer} ran {count} of {jobs} jobs")
    # A process that was left no job has no first one.
    print(count / (max(each[1] for each in done) - min(each[0] for each in done if each[2])))


if __name__ == "__main__":
    main()
