import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization

/// A server of official files on a loopback port, which can be told to do each thing wrong.
final class FileServer: Sendable {
    enum Fault: Sendable {
        case none, absent, roundAndRound, awayFromHTTPS, tooLarge, tooLargeUnannounced, compressed, silent, dripping
    }

    struct State: Sendable {
        var text = "URN,SCHNAME,PUPILS\n100000,One,3\n"
        var etag: String? = "\"first\""
        var lastModified: String?
        var fault = Fault.none
        /// The names of the files that were asked for.
        var asked: [String] = []
        /// How often a file was sent.
        var sent = 0
    }

    let state = Mutex(State())

    func become(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

    private func answer(_ request: Request, _ name: String) async throws -> Response {
        let state = self.state.withLock { state in
            state.asked.append(name)
            return state
        }
        let isKnown = state.etag.map { request.headers[.ifNoneMatch] == $0 } ?? false
            || state.lastModified.map { request.headers[.ifModifiedSince] == $0 } ?? false
        var headers: HTTPFields = [.contentType: "text/csv"]
        if let etag = state.etag { headers[.eTag] = etag }
        if let date = state.lastModified { headers[.lastModified] = date }
        switch state.fault {
        case .none where isKnown: return Response(status: .notModified, headers: headers)
        case .none, .compressed:
            self.state.withLock { $0.sent += 1 }
            if state.fault == .compressed { headers[.contentEncoding] = "gzip" }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: state.text)))
        case .absent: return Response(status: .notFound)
        case .roundAndRound: return Response(status: .found, headers: [.location: "/" + name])
        case .awayFromHTTPS: return Response(status: .found, headers: [.location: "http://files.example/" + name])
        case .tooLarge: return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(repeating: 0x41, count: 3_000)))
        case .tooLargeUnannounced:
            return Response(
                status: .ok,
                body: ResponseBody { writer in
                    for _ in 0..<30 { try await writer.write(ByteBuffer(repeating: 0x41, count: 100)) }
                    try await writer.finish(nil)
                })
        case .silent:
            try await Task.sleep(for: .seconds(4))
            return Response(status: .ok)
        case .dripping:
            return Response(
                status: .ok,
                body: ResponseBody { writer in
                    for _ in 0..<20 {
                        try await writer.write(ByteBuffer(string: "x"))
                        try await Task.sleep(for: .milliseconds(200))
                    }
                    try await writer.finish(nil)
                })
        }
    }

    /// Runs a server for as long as the body takes, and gives it the address of its folder.
    static func run(_ body: @escaping @Sendable (FileServer, String) async throws -> Void) async throws {
        let server = FileServer()
        let router = Router(context: BasicRequestContext.self)
        router.get("/:name") { request, context in try await server.answer(request, context.parameters.get("name") ?? "") }
        // The address that is given out leads to the one that has the file.
        router.get("/old/:name") { _, context in
            Response(status: .movedPermanently, headers: [.location: "/" + (context.parameters.get("name") ?? "")])
        }
        var logger = Logger(label: "files")
        logger.logLevel = .critical
        try await Application(router: router, logger: logger).test(.live) { client in
            try await body(server, "http://localhost:\(client.port ?? 0)")
        }
    }
}
