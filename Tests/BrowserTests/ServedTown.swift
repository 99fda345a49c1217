import Logging
import Postgres
import TestTown
import Web

/// Gives the body the port at which the town is served meanwhile, as in production.
func served(_ town: Town, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    var settings = WebServer.Settings()
    settings.port = 0
    var logger = Logger(label: "browser")
    logger.logLevel = .critical
    let server = WebServer(town.site, settings: settings, loops: town.database.loops, logger: logger) { found.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        group.addTask {
            for await port in ports { return try await body(port) }
        }
        // The one that ends first is the body, or a server that did not start.
        try await group.next()
        group.cancelAll()
    }
}
