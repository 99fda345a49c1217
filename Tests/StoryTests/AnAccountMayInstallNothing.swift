import Foundation
import Glibc
import TestCluster
import Testing

/// The deployment's scripts where packages are missing, by an account that sudo refuses: with a stub in the place of dpkg-query, which knows no package, and of sudo.
@Suite struct AnAccountMayInstallNothing {
    @Test(.timeLimit(.minutes(2)), arguments: [false, true])
    func `it stops with one line that says what to install, at a terminal as without one`(isAtTerminal: Bool) async throws {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appending(path: "account-\(UUID().uuidString)")
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? manager.removeItem(at: folder) }
        let parts = URL(filePath: sqlFolder).deletingLastPathComponent().appending(path: "deploy/parts")
        for part in ["speaking.bash", "packages.bash"] {
            try manager.copyItem(at: parts.appending(path: part), to: folder.appending(path: part))
        }
        let script = """
            #!/bin/bash
            set -euo pipefail
            exec 2>&1
            here=$(dirname "$0")
            . "$here/speaking.bash"
            . "$here/packages.bash"
            install_packages nonesuch
            """
        for (name, text) in [("demo", script), ("sudo", "#!/bin/sh\nexit 1\n"), ("dpkg-query", "#!/bin/sh\nexit 1\n")] {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        // Whoever runs the tests may be root, who needs no sudo.
        for name in try manager.contentsOfDirectory(atPath: folder.path()) + [""] {
            try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: name).path())
        }
        let program = folder.appending(path: "demo").path()
        let asAnybody = geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
        let ended = try await RunningProgram.run(
            "/usr/bin/env", asAnybody + (isAtTerminal ? ["script", "-qec", program, "/dev/null"] : [program]),
            environment: ["PATH": "\(folder.path()):/usr/bin:/bin"])
        let line = "deploy/demo: these packages are missing and may not be installed from this account: run 'apt-get install nonesuch' as root"
        #expect(ended.status == 1 && ended.output.contains(line) && !ended.output.contains("Installing"), "\(ended)")
    }
}
