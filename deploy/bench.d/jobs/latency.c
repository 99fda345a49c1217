/* The floor of an idle queue's latency: inserts a job and notifies in one transaction, waits for the notification on another connection,
   and claims durably. Prints the milliseconds of each of so many rounds, after five that are not printed, as ours are not:
   latency CONNECTION ROUNDS PAUSE-MILLISECONDS */
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static PGconn *open_connection(const char *address) {
    PGconn *connection = PQconnectdb(address);
    if (PQstatus(connection) != CONNECTION_OK) {
        fprintf(stderr, "%s", PQerrorMessage(connection));
        exit(1);
    }
    return connection;
}

static int run(PGconn *connection, PGresult *result) {
    ExecStatusType status = PQresultStatus(result);
    int rows = PQntuples(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        fprintf(stderr, "%s", PQerrorMessage(connection));
        exit(1);
    }
    PQclear(result);
    return rows;
}

int main(int argc, char **argv) {
    if (argc != 4) return 64;
    PGconn *producer = open_connection(argv[1]), *worker = open_connection(argv[1]);
    int rounds = atoi(argv[2]), pause = atoi(argv[3]);
    run(producer, PQprepare(producer, "insert",
        "with new as (insert into jobs.job (kind, payload, maximum_attempts, state, run_at) values ('benchmark.nothing', '{\"number\":1}', 10, "
        "'ready', now()) returning id) select pg_notify('floor', '') from new", 0, NULL));
    run(worker, PQprepare(worker, "claim",
        "update jobs.job set state = 'running', attempt = attempt + 1, worker = 1, fence = 1, started_at = clock_timestamp() where id = any (array("
        "select id from jobs.job where state = 'ready' and queue = 'default' and priority = 0 order by position limit 4 for update skip locked)) "
        "returning id, payload", 0, NULL));
    run(worker, PQexec(worker, "listen floor"));
    for (int round = -5; round < rounds; round++) {
        double start = now();
        run(producer, PQexecPrepared(producer, "insert", 0, NULL, NULL, NULL, 0));
        for (int claimed = 0; !claimed;) {
            PGnotify *notification;
            while (!(notification = PQnotifies(worker))) {
                struct pollfd readable = {PQsocket(worker), POLLIN, 0};
                poll(&readable, 1, 1000);
                PQconsumeInput(worker);
            }
            PQfreemem(notification);
            claimed = run(worker, PQexecPrepared(worker, "claim", 0, NULL, NULL, NULL, 0));
        }
        double taken = now() - start;
        if (round >= 0) printf("%.4f\n", taken);
        run(worker, PQexec(worker, "delete from jobs.job where state = 'running' and worker = 1"));
        struct timespec rest = {pause / 1000, (pause % 1000) * 1000000L};
        nanosleep(&rest, NULL);
    }
    PQfinish(producer);
    PQfinish(worker);
    return 0;
}
