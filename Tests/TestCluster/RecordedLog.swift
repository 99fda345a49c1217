package import Logging
import Synchronization

/// A log that a test reads: its events as `level message key=value …`.
package final class RecordedLog: Sendable {
    private let kept = Mutex<[String]>([])
    private let level: Logger.Level
    private let source: String?
    private let withLoggers: Bool

    /// - Parameters:
    ///   - source: the module whose events are kept; nil for all.
    ///   - withLoggers: whether what a logger says with all of its events is kept too.
    package init(from level: Logger.Level = .trace, of source: String? = nil, withLoggers: Bool = false) {
        self.level = level
        self.source = source
        self.withLoggers = withLoggers
    }

    package var lines: [String] { kept.withLock { $0 } }

    package var logger: Logger { Logger(label: "recorded") { _ in Handler(log: self, logLevel: self.level) } }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            guard log.source.map({ $0 == event.source }) ?? true else { return }
            let own = log.withLoggers ? metadata : [:]
            let words = own.merging(event.metadata ?? [:]) { $1 }.map { "\($0.key)=\($0.value)" }.sorted()
            log.kept.withLock { $0.append((["\(event.level)", "\(event.message)"] + words).joined(separator: " ")) }
        }
    }
}
