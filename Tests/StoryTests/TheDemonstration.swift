import Foundation
import Glibc
import TestCluster
import Testing

/// `deploy/demo` as whoever tries the service uses it: its own script and all that it starts, with the program that was built beside the tests, in a
/// folder of its own, with the smallest city and without paper.
@Suite struct TheDemonstration {
    @Test(.timeLimit(.minutes(15)))
    func `it is stopped in the middle and leaves nothing, carries on where it was, serves, and starts over where it is told to`() async throws {
        let demonstration = try Demonstration()
        defer { demonstration.remove() }

        // As on a fresh disk.
        try demonstration.makeLostAndFound()
        // In the middle of the import, with files that wait as jobs and a worker at work. Where there is nothing yet, starting over is starting.
        let first = try await demonstration.run(["reset"], until: { demonstration.text("log/import.log").contains("1 of 26: ") })
        #expect(first.contains("Making the city of Fernborough, 50 schools: done") && !first.contains("Importing the official files through jobs: done"))
        let (key, cluster) = (demonstration.bytes("key"), demonstration.clusterMadeAt)
        #expect(key?.count == 32 && cluster != nil)

        let second = try await demonstration.run(until: { demonstration.said.contains("Ctrl-C stops all of it.") }) {
            let answer = try await demonstration.ask("/sign-in")
            #expect(answer.hasPrefix("HTTP/1.1 200 "), "it answers \(answer)")
            #expect(try await demonstration.refusal([])?.contains("is running already") == true)
            // Another one, on the port where this one serves.
            let taken = "deploy/demo: port \(demonstration.port) is in use: name another with --port\n"
            #expect(try await demonstration.refusal(["--folder", demonstration.other.path()]) == taken)
        }
        #expect(!second.contains("Making the city") && second.contains("Importing the official files through jobs: done"))
        #expect(second.contains("@fernborough.example") && demonstration.text("assessment.txt").hasPrefix("Schools causing concern: "))
        #expect(demonstration.bytes("key") == key && demonstration.clusterMadeAt == cluster)
        #expect(try await demonstration.refusal(["--schools", "60"])?.contains("this demonstration holds the fictional city of 50 schools") == true)

        let third = try await demonstration.run(["reset"], until: { demonstration.said.contains("Migrating the database: done") })
        #expect(!third.contains("Importing"))
        for kept in ["marks/import", "marks/assess", "marks/accounts", "marks/list", "password", "accounts", "assessment.txt"] {
            #expect(demonstration.bytes(kept) == nil, "\(kept) outlived the reset")
        }
        #expect(demonstration.bytes("key") != key && demonstration.clusterMadeAt != cluster)
    }

    @Test(.timeLimit(.minutes(2)), arguments: [[], ["reset"]])
    func `a folder of something else is left as it is`(arguments: [String]) async throws {
        let demonstration = try Demonstration()
        defer { demonstration.remove() }
        let files = ["letter", "city/map", "log/book", "postgres/data/kept"]
        for file in files {
            let path = demonstration.other.appending(path: file)
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("ours".utf8).write(to: path)
        }
        let before = try FileManager.default.subpathsOfDirectory(atPath: demonstration.other.path()).sorted()
        let refusal = try await demonstration.refusal(arguments + ["--folder", demonstration.other.path()])
        #expect(refusal?.contains("holds no demonstration, and is left as it is") == true, "\(refusal ?? "it started")")
        #expect(try FileManager.default.subpathsOfDirectory(atPath: demonstration.other.path()).sorted() == before)
        #expect(files.allSatisfy { (try? Data(contentsOf: demonstration.other.appending(path: $0))) == Data("ours".utf8) })
    }
}

/// A demonstration in a folder of its own.
private struct Demonstration {
    private let folder: URL
    /// Beside its own.
    let other: URL
    let port: Int
    /// By which its processes are told from all others.
    private let mark = UUID().uuidString

    init() throws {
        // Short: the address of a Unix socket has room for 107 characters.
        folder = FileManager.default.temporaryDirectory.appending(path: "demo-\(mark.prefix(8))")
        other = FileManager.default.temporaryDirectory.appending(path: "demo-\(mark.prefix(8))-other")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        port = try freePort()
    }

    func makeLostAndFound() throws {
        try FileManager.default.createDirectory(at: folder.appending(path: "lost+found/kept"), withIntermediateDirectories: true)
    }

    /// Not in its folder, which holds nothing of its own before it starts.
    private var output: URL { FileManager.default.temporaryDirectory.appending(path: "demo-\(mark.prefix(8)).output") }

    var said: String { (try? Data(contentsOf: output)).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    func bytes(_ file: String) -> Data? { try? Data(contentsOf: folder.appending(path: file)) }

    func text(_ file: String) -> String { bytes(file).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    /// Where the database's account does not reach the folder, the database is elsewhere, and it says so.
    private var elsewhere: String? { said.firstMatch(of: /the database is in (\S+)/).map { String($0.1) } }

    var clusterMadeAt: Date? {
        let version = (elsewhere ?? folder.appending(path: "postgres").path()) + "/data/PG_VERSION"
        return try? FileManager.default.attributesOfItem(atPath: version)[.modificationDate] as? Date
    }

    /// From its start to its Ctrl-C, which comes once it is far enough, and after which none of its processes may be left; what it said.
    func run(
        _ arguments: [String] = [], until isFarEnough: @escaping @Sendable () -> Bool, meanwhile: (() async throws -> Void)? = nil
    ) async throws -> String {
        let script = try await RunningProgram.start(
            "/usr/bin/env", command(arguments), environment: environment, output: output, farewell: "TERM")
        let isStoppedAtOnce = meanwhile == nil
        // On a thread of its own: the tasks of a whole run may come to their turn only when what is to be stopped in its middle is over.
        let wasFarEnough = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let deadline = ContinuousClock.now + .seconds(300)
                while !isFarEnough(), script.exitStatus == nil, ContinuousClock.now < deadline { usleep(20_000) }
                let isFar = isFarEnough()
                if isStoppedAtOnce { try? script.sendToGroup(SIGINT) }
                continuation.resume(returning: isFar)
            }
        }
        var fault: (any Error)?
        if let meanwhile {
            if wasFarEnough { do { try await meanwhile() } catch { fault = error } }
            try? script.sendToGroup(SIGINT)
        }
        let status = try await script.exitStatus(within: .seconds(60))
        #expect(wasFarEnough && status == 130, "it ended with \(status.map(String.init) ?? "nothing") after: \(said)")
        #expect(try await processes() == "")
        if let fault { throw fault }
        return said
    }

    /// What it says where it does not start; nil where it does.
    func refusal(_ arguments: [String]) async throws -> String? {
        let ended = try await RunningProgram.run(
            "/bin/bash", ["-c", "exec \"$@\" 2>&1", "starting", "/usr/bin/env"] + command(arguments), environment: environment)
        return ended.status == 1 ? ended.output : nil
    }

    /// The first line of what it answers there.
    func ask(_ path: String) async throws -> String {
        let asking = """
            exec 3<>"/dev/tcp/127.0.0.1/$1"
            printf 'GET %s HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n\\r\\n' "$2" >&3
            head -n 1 <&3
            """
        return try await RunningProgram.run("/bin/bash", ["-c", asking, "asking", String(port), path]).output
    }

    func remove() {
        if let elsewhere { try? FileManager.default.removeItem(atPath: elsewhere) }
        for made in [folder, other, output] { try? FileManager.default.removeItem(at: made) }
    }

    /// A test that was started in the background ignores Ctrl-C, and a script of it could not heed it.
    private func command(_ arguments: [String]) -> [String] {
        let root = URL(filePath: sqlFolder).deletingLastPathComponent()
        return [
            "--default-signal=INT", root.appending(path: "deploy/demo").path(), "--schools", "50", "--folder", folder.path(), "--port", String(port),
            "--program", RunningProgram.path(of: "school-improvement"),
        ] + arguments
    }

    private var environment: [String: String] { ["SCHOOL_IMPROVEMENT_PAPER": "", "DEMONSTRATION": mark] }

    /// A line for each process of it: by what it has in its environment, or where that is written over, by where it works.
    private func processes() async throws -> String {
        let looking = """
            {
                grep -lsaF "$1" /proc/[0-9]*/environ
                find /proc -mindepth 2 -maxdepth 2 -name cwd -lname "$2/*" 2>/dev/null
            } | cut -d / -f 3 | sort -u | while read -r process; do
                tr '\\0' ' ' <"/proc/$process/cmdline" && echo
            done 2>/dev/null
            true
            """
        return try await RunningProgram.run("/bin/bash", ["-c", looking, "looking", mark, folder.path()]).output
    }
}
