import Foundation
import TestCluster

extension RunningProgram {
    /// A process of the service itself.
    /// - Parameter connection: of the role that the process has.
    static func start(_ process: String, connection: String, environment: [String: String] = [:]) async throws -> RunningProgram {
        try await start("school-improvement", [process], environment: settings(connection).merging(environment) { $1 })
    }

    /// A command of the service, run to its end.
    static func command(
        _ arguments: [String], connection: String, environment: [String: String] = [:]
    ) async throws -> (status: Int32, output: String) {
        try await run("school-improvement", arguments, environment: settings(connection).merging(environment) { $1 })
    }

    private static func settings(_ connection: String) -> [String: String] {
        let config = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "config").path()
        return ["SCHOOL_IMPROVEMENT_DATABASE": connection, "SCHOOL_IMPROVEMENT_CONFIG": config, "SCHOOL_IMPROVEMENT_PAPER": ""]
    }
}
