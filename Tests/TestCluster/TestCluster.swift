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

    /// A cluster for a test that stops or restarts it. `settings` are lines of `postgresql.conf`.
    package static func start(settings: String = "") async throws -> TestCluster {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try TestCluster(settings: settings) })
            }
        }
    }

    private init(settings: String) throws {
        binaries = try TestCluster.run(["pg_config", "--bindir"])
        let process = Process()
        let (arguments, input, output) = (TestCluster.asServerUser(["sh", "-c", TestCluster.script, "cluster", binaries, settings]), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
        process.standardInput = input
        process.standardOutput = output
        // Other children of this process must not keep the pipe open.
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try process.run()
        lifeline = Lifeline(process: process, pipe: input)
        var line = ""
        while !line.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { throw Failure(description: "no private PostgreSQL could be started: \(line)") }
            line += String(decoding: data, as: UTF8.self)
        }
        folder = line.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The connection string of one of its databases.
    package func connection(to database: String, user: String = "postgres") -> String {
        "host=\(folder) port=5432 dbname=\(database) user=\(user)"
    }

    /// `immediate` is a crash: no client is told.
    package enum StopMode: String, Sendable { case fast, immediate }

    package func restart(_ mode: StopMode = .fast) async throws { try await control(["-m", mode.rawValue, "-w", "restart"]) }
    package func stop(_ mode: StopMode = .fast) async throws { try await control(["-m", mode.rawValue, "-w", "stop"]) }
    package func startAgain() async throws { try await control(["-w", "start"]) }

    private func control(_ arguments: [String]) async throws {
        let command = TestCluster.asServerUser(["\(binaries)/pg_ctl", "-D", "\(folder)/data", "-l", "\(folder)/log"] + arguments)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread {
                continuation.resume(with: Result { _ = try TestCluster.run(command, keepsOutput: false) })
            }
        }
    }

    private static func asServerUser(_ command: [String]) -> [String] {
        geteuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] + command : command
    }

    @discardableResult
    private static func run(_ command: [String], keepsOutput: Bool = true) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        // A server that is started keeps what it inherits, so its output must not be waited for.
        process.standardOutput = keepsOutput ? output : FileHandle.nullDevice
        try process.run()
        let text = keepsOutput ? String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) : ""
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(command.joined(separator: " ")) ended with status \(process.terminationStatus)")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Ignores the keyboard's interrupt: the end of the pipe is the only order it takes.
    private static let script = """
        trap '' INT TERM HUP
        set -e
        dir=$(mktemp -d /tmp/si-XXXXXX)
        trap 'rm -rf "$dir"' EXIT
        chmod 755 "$dir"
        "$1/initdb" -D "$dir/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1
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
        cat >/dev/null || true
        "$1/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
        """
}

/// Keeps the pipe open for as long as the cluster is wanted.
///
/// `@unchecked Sendable`: never used after it was made, only held.
private final class Lifeline: @unchecked Sendable {
    private let process: Process
    private let pipe: Pipe

    init(process: Process, pipe: Pipe) {
        self.process = process
        self.pipe = pipe
    }

    deinit { try? pipe.fileHandleForWriting.close() }
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
