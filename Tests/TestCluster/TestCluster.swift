import Foundation
import Glibc
import Synchronization

/// A private PostgreSQL: made by initdb in a folder of its own under `/tmp`, reached by its Unix socket only, run by an unprivileged user
/// (`postgres` where the tests run as root). A shell beside it waits for the end of a pipe that this process holds open: however the
/// process ends, the server is stopped and the folder deleted.
package final class TestCluster: Sendable {
    /// Where the socket, the data and the log are.
    package let folder: String
    /// Of the server's programs.
    private let binaries: String
    private let lifeline: Lifeline

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// The cluster that all tests of this process share.
    package static var shared: TestCluster {
        get async throws { try await SharedCluster.instance.cluster() }
    }

    /// A cluster for a test that stops or restarts it, or that has a clock or a disk of its own. `settings` are lines of `postgresql.conf`.
    ///
    /// - Parameter primary: one of which it is a standby: it begins as a copy of that, and its settings are those in which that one was started but
    ///   for what `settings` says otherwise.
    package static func start(
        settings: String = "", clock: VirtualClock? = nil, faults: ServerFaults? = nil, following primary: TestCluster? = nil
    ) async throws -> TestCluster {
        let (environment, source) = (clock?.environment ?? faults?.environment, primary?.folder ?? "")
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try TestCluster(settings: settings, environment: environment, source: source) })
            }
        }
    }

    /// - Parameter source: the folder of the primary that it follows, or nothing.
    private init(settings: String, environment: [String: String]?, source: String) throws {
        binaries = String(decoding: try Child.output(of: "pg_config", ["--bindir"]), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        // A clock is the server user’s own: what libfaketime keeps in common memory is its user’s.
        let believing = environment.map { ["env"] + $0.map { "\($0)=\($1)" } } ?? []
        let shell = believing + ["sh", "-c", TestCluster.script, "cluster", binaries, settings, source]
        let server = try Child.serve("/usr/bin/setsid", TestCluster.asServerUser(shell), in: "/tmp", errors: .standardError)
        lifeline = Lifeline(process: server.process, input: server.input, output: server.output)
        folder = try lifeline.ask(nil)
        if folder.isEmpty { throw Failure(description: "no private PostgreSQL could be started; are initdb and pg_ctl there?") }
    }

    /// The connection string of one of its databases.
    package func connection(to database: String, user: String = "postgres") -> String {
        "host=\(folder) port=5432 dbname=\(database) user=\(user)"
    }

    /// `immediate` is a crash: no client is told.
    package enum StopMode: String, Sendable { case fast, immediate }

    package func restart(_ mode: StopMode = .fast) async throws { try await control("-m \(mode.rawValue) -w restart") }
    package func stop(_ mode: StopMode = .fast) async throws { try await control("-m \(mode.rawValue) -w stop") }
    package func startAgain() async throws { try await control("-w start") }
    /// Makes of a standby a server of its own, which may be written to when this returns.
    package func promote() async throws { try await control("-w promote") }
    /// Ends all of the server by `SIGKILL`, as the death of its machine does; it is not started again.
    package func perish() async throws { try await control("perish") }

    /// By the shell beside the server: a server started from here would inherit what Foundation watches a child's end by, and so never end.
    private func control(_ arguments: String) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread { [lifeline] in
                continuation.resume(with: Result {
                    guard try lifeline.ask(arguments) == "done" else { throw Failure(description: "pg_ctl \(arguments) failed") }
                })
            }
        }
    }

    private static func asServerUser(_ command: [String]) -> [String] {
        geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] + command : command
    }

    /// Ignores the keyboard's interrupt: the end of the pipe is the only order it takes.
    private static let script = """
        trap '' INT TERM HUP
        set -e
        dir=$(mktemp -d /tmp/si-XXXXXX)
        # What libfaketime keeps in common memory, it forgets there where a server is stopped at once.
        trap 'rm -rf "$dir" "/dev/shm/sem.faketime_sem_$$" "/dev/shm/faketime_shm_$$"' EXIT
        chmod 755 "$dir"
        if [ -n "$3" ]; then
            "$1/pg_basebackup" -h "$3" -p 5432 -U postgres -D "$dir/data" -R -X stream -c fast --no-sync >"$dir/initdb.log" 2>&1
        else
            "$1/initdb" -D "$dir/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1
        fi
        cat >>"$dir/data/postgresql.conf" <<END
        listen_addresses = ''
        unix_socket_directories = '$dir'
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        max_connections = 200
        max_wal_size = 4GB
        shared_buffers = 64MB
        autovacuum_naptime = 10min
        $2
        END
        "$1/pg_ctl" -D "$dir/data" -l "$dir/log" -w start >"$dir/start.log" 2>&1
        echo "$dir"
        # The first process before its children, so that it makes no more; what is left of it that no folder holds is a mark in common memory.
        perish() {
            read -r server <"$dir/data/postmaster.pid"
            children=$(cat "/proc/$server/task/$server/children" 2>/dev/null || true)
            mark=$(sed -n '7s/.* //p' "$dir/data/postmaster.pid")
            kill -KILL "$server" || return 1
            for child in $children; do kill -KILL "$child" 2>/dev/null || true; done
            ipcrm -m "$mark" 2>/dev/null || true
            rm -f "$dir/data/postmaster.pid"
        }
        while read -r arguments; do
            if [ "$arguments" = perish ]; then
                if perish; then echo done; else echo failed; fi
            elif "$1/pg_ctl" -D "$dir/data" -l "$dir/log" $arguments >/dev/null 2>&1 </dev/null; then echo done; else echo failed; fi
        done
        "$1/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
        """
}

/// The pipe that stays open for as long as the cluster is wanted, by which the shell also takes orders: a line of arguments of `pg_ctl`.
private final class Lifeline: Sendable {
    private let handles: Mutex<Handles>

    /// `@unchecked Sendable`: used only under the mutex.
    private struct Handles: @unchecked Sendable {
        let process: Process
        let input: FileHandle
        let output: FileHandle
    }

    init(process: sending Process, input: sending FileHandle, output: sending FileHandle) {
        handles = Mutex(Handles(process: process, input: input, output: output))
    }

    /// Gives an order, if there is one, and blocks until the answer's line is there; empty when the shell has ended.
    func ask(_ order: String?) throws -> String {
        try handles.withLock { handles in
            if let order { try handles.input.write(contentsOf: Data("\(order)\n".utf8)) }
            var line = ""
            while !line.hasSuffix("\n") {
                let data = handles.output.availableData
                if data.isEmpty { return "" }
                line += String(decoding: data, as: UTF8.self)
            }
            return line.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    deinit { handles.withLock { try? $0.input.close() } }
}

/// Starts the shared cluster once, when the first test asks.
private actor SharedCluster {
    static let instance = SharedCluster()
    private var starting: Task<TestCluster, any Error>?

    func cluster() async throws -> TestCluster {
        if let starting { return try await starting.value }
        let task = Task { try await TestCluster.start() }
        starting = task
        return try await task.value
    }
}
