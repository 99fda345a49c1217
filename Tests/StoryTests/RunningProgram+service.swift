import Foundation
import TestCluster

extension RunningProgram {
    /// A process of the service itself.
    /// - Parameter connection: of the role that the process has.
    static func start(_ process: String, connection: String) async throws -> RunningProgram {
        let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "config").path()
        return try await start(
            "school-improvement", [process],
            environment: ["SCHOOL_IMPROVEMENT_DATABASE": connection, "SCHOOL_IMPROVEMENT_CONFIG": config])
    }
}
