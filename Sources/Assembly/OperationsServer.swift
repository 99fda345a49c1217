import HTTPTypes
import Hummingbird
import HummingbirdCore
import Jobs
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// What operators and their monitoring ask a process: `/metrics` in Prometheus's text format, `/healthz` (it runs) and `/readyz` (it does
/// its work). On an address of its own that is not for the public, since it asks nobody who they are.
struct OperationsServer: Service {
    let host: String
    let port: Int
    let metrics: JobMetrics
    let isReady: @Sendable () async -> Bool
    let logger: Logger
    /// The last of the services of the process, and so the first that is told to end.
    let draining = Draining()

    func run() async throws { try await application.run() }

    var application: Application<CallbackResponder<BasicRequestContext>> {
        Application(
            responder: CallbackResponder { request, _ in await respond(to: request.uri.path) },
            configuration: .init(address: .hostname(host, port: port)), logger: logger)
    }

    private func respond(to path: String) async -> Response {
        switch path {
        case "/metrics": Self.plain(.ok, await metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8")
        case "/healthz": Self.plain(.ok, "running\n")
        case "/readyz": await readiness()
        default: Self.plain(.notFound, "There is /metrics, /healthz and /readyz.\n")
        }
    }

    private func readiness() async -> Response {
        guard !draining.hasBegun, await isReady() else { return Self.plain(.serviceUnavailable, "not ready\n") }
        return Self.plain(.ok, "ready\n")
    }

    private static func plain(_ status: HTTPResponse.Status, _ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

/// Knows whether the process has been told to end: it takes nothing new from then on, whatever it still finishes.
final class Draining: Service {
    private let begun = Atomic(false)

    var hasBegun: Bool { begun.load(ordering: .relaxed) }

    func run() async throws {
        try? await gracefulShutdown()
        begun.store(true, ordering: .relaxed)
    }
}
