package import Foundation

/// What befalls the machine of a PostgreSQL while it runs: a disk without room, and a clock that is set. Made of the library of
/// `deploy/bench faults`, which the server loads before its own and which reads from a file how things stand.
package struct ServerFaults: Sendable {
    private static let compiler = "/usr/bin/cc"
    /// Whether the library can be made here.
    package static let canBeMade = FileManager.default.isExecutableFile(atPath: compiler)

    private let library: URL
    private let control: URL

    /// - Parameter folder: one that is there, for the library and the file.
    package init(in folder: URL) throws {
        library = folder.appending(path: "faults.so")
        control = folder.appending(path: "faults")
        let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "deploy/bench.d/faults/faults.c")
        _ = try Child.output(of: Self.compiler, ["-O2", "-shared", "-fPIC", source.path(), "-o", library.path()])
        try Data(Self.words(ahead: 0, isDiskFull: false).utf8).write(to: control)
        // The database runs as somebody else.
        for (path, rights) in [(folder.path(), 0o755), (library.path(), 0o755), (control.path(), 0o644)] {
            try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
        }
    }

    /// From now on.
    /// - Parameter ahead: how far the server's clock is before this machine's, in seconds.
    package func set(ahead: Int = 0, isDiskFull: Bool = false) throws {
        // In its place: the server has mapped this file, and would not see another.
        let file = try FileHandle(forWritingTo: control)
        try file.write(contentsOf: Data(Self.words(ahead: ahead, isDiskFull: isDiskFull).utf8))
        try file.close()
    }

    private static func words(ahead: Int, isDiskFull: Bool) -> String {
        let words = "\(ahead) \(isDiskFull ? 1 : 0)"
        return words + String(repeating: " ", count: 32 - words.utf8.count)
    }

    /// For the server that lives with them.
    var environment: [String: String] { ["LD_PRELOAD": library.path(), "FAULTS_CONTROL": control.path()] }
}
