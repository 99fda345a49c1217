import Foundation
import Glibc
import TestCluster
import Testing

/// The long steps of the deployment's scripts, with a sleep for apt, pip and the compiler: Ctrl-C in the middle of one leaves no process.
@Suite struct ALongStepIsInterrupted {
    /// Ways in which the scripts take a step.
    private static let steps = [
        "long_step \"$2\" Waiting sleep 300",
        // As the step that may fail is taken: Ctrl-C ends the script all the same.
        "if (long_step \"$2\" Waiting sleep 300); then :; fi; long_step \"$2\" 'Waiting again' sleep 300",
        "waiting() { sleep 300 | cat; sleep 300; }; long_step \"$2\" Waiting waiting",
        // As the compiler's children, out of reach of the terminal's own Ctrl-C.
        "long_step \"$2\" Waiting setsid --wait sleep 300",
    ]

    @Test(.timeLimit(.minutes(2)), arguments: steps)
    func `Ctrl-C in the middle of a long step ends the script and all that the step started`(step: String) async throws {
        let (mark, log) = (UUID().uuidString, FileManager.default.temporaryDirectory.appending(path: "step-\(UUID().uuidString).log").path())
        defer { try? FileManager.default.removeItem(atPath: log) }
        let script = "set -euo pipefail; . \"$1/deploy/parts/speaking.bash\"; " + step
        let root = URL(filePath: sqlFolder).deletingLastPathComponent().path()
        // A test that was started in the background ignores Ctrl-C, and a script of it could not heed it.
        let running = try await RunningProgram.start(
            "/usr/bin/env", ["--default-signal=INT", "/bin/bash", "-c", script, "script", root, log], environment: ["LONG_STEP": mark], farewell: "TERM")
        let deadline = ContinuousClock.now + .seconds(30)
        while try await !isAsleep(mark), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(50)) }
        #expect(try await isAsleep(mark), "it never began")
        try running.sendToGroup(SIGINT)
        #expect(try await running.exitStatus(within: .seconds(30)) == 130)
        #expect(try await processes(of: mark) == "")
    }

    /// Whether the step has begun: the script itself names the sleep too, but begins otherwise.
    private func isAsleep(_ mark: String) async throws -> Bool {
        try await processes(of: mark).split(separator: "\n").contains { $0.hasPrefix("sleep 300") }
    }

    /// A line for each process that has the mark in its environment.
    private func processes(of mark: String) async throws -> String {
        let looking = """
            grep -lsaF "$1" /proc/[0-9]*/environ | cut -d / -f 3 | while read -r process; do
                tr '\\0' ' ' <"/proc/$process/cmdline" && echo
            done 2>/dev/null
            true
            """
        return try await RunningProgram.run("/bin/bash", ["-c", looking, "looking", mark]).output
    }
}
