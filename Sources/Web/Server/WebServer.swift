import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
package import ServiceLifecycle

/// The HTTP server around a site. A service among others: the process ends it gracefully with its own `ServiceGroup`.
package struct WebServer: Service {
    package struct Settings: Sendable {
        package var host = "127.0.0.1"
        package var port = 8080
        package var maximumConnections = 1_024
        package var idleSeconds = 60

        package init() {}
    }

    let site: Site
    let settings: Settings
    let loops: [any TaskExecutor]
    let logger: Logger
    let onListening: @Sendable (Int) async -> Void

    /// `loops` are the database's (`database.loops`); `onListening` is told the port, for port 0.
    package init(
        _ site: Site, settings: Settings, loops: [any TaskExecutor], logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.site = site
        self.settings = settings
        self.loops = loops
        self.logger = logger
        self.onListening = onListening
    }

    package func run() async throws {
        try await application.run()
    }

    /// Read requests and write answers, a quarter of this process’s work; all else is done on the loops (decision 0027). They live as long as the process does.
    private static let networkThreads = MultiThreadedEventLoopGroup(numberOfThreads: max(1, System.coreCount / 2))

    private var application: Application<SiteResponder> {
        let loops = loops
        let idle = TimeAmount.seconds(Int64(settings.idleSeconds))
        let onListening = onListening
        return Application(
            responder: SiteResponder(site: site),
            server: .init { responder in
                LoopHTTP1Channel(
                    inner: HTTP1Channel(responder: responder, configuration: .init(idleTimeout: idle)), loops: loops)
            },
            configuration: .init(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections)),
            onServerRunning: { await onListening($0.localAddress?.port ?? 0) },
            eventLoopGroupProvider: .shared(Self.networkThreads),
            logger: logger)
    }
}
