package import Foundation
package import Groundwork

/// The clock of a PostgreSQL that is not this machine’s, and that a story sets forward. What the server asks for the time of day is answered by libfaketime,
/// which it loads before its own libraries and which reads how far off it is from a file. How much time passes is left as it is. The processes of the service
/// take the time from their database, and need no more.
package struct VirtualClock: Sendable {
    /// Where libfaketime is; deploy/test installs it and says so.
    package static let library = ProcessInfo.processInfo.environment["VIRTUAL_CLOCK"]

    /// Seconds by which the clock is ahead of this machine’s, in words.
    package let file: URL

    package init(in folder: URL, at moment: Moment) throws {
        file = folder.appending(path: "clock")
        let ahead = moment.microsecondsSince1970 / 1_000_000 - Int(Date().timeIntervalSince1970)
        try Data(String(ahead).utf8).write(to: file)
        // The database runs as somebody else.
        for path in [folder.path(), file.path()] {
            try FileManager.default.setAttributes([.posixPermissions: path == file.path() ? 0o644 : 0o755], ofItemAtPath: path)
        }
    }

    /// For the server that lives by it.
    var environment: [String: String] {
        [
            "LD_PRELOAD": Self.library ?? "", "FAKETIME_TIMESTAMP_FILE": file.path(), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        ]
    }
}
