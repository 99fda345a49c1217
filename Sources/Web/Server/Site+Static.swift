import HTTPTypes
import HummingbirdCore
import NIOCore

/// What needs nobody signed in and no database: the stylesheet, the icon, the API's description, and whether the service is well.
extension Site {
    func staticAnswer(_ path: String, _ request: Request) async -> Response? {
        guard request.method == .get || request.method == .head else { return nil }
        switch path {
        case Stylesheet.path:
            return asset(Stylesheet.css, type: "text/css; charset=utf-8", tag: Stylesheet.hash, request, isForEver: true)
        case Icon.path:
            return asset(Icon.svg, type: "image/svg+xml", tag: "icon-1", request, isForEver: false)
        case "/openapi.json":
            let headers: HTTPFields = [.contentType: "application/json", .eTag: openAPITag, .cacheControl: "no-cache"]
            if isNamed(openAPITag, in: request.headers[.ifNoneMatch]) { return Response(status: .notModified, headers: headers) }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: openAPI))
        case "/healthz":
            return plain(.ok, "alive\n")
        case "/readyz":
            return await isReady() ? plain(.ok, "ready\n") : plain(.serviceUnavailable, "the database does not answer\n")
        default:
            return nil
        }
    }

    private func plain(_ status: HTTPResponse.Status, _ words: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: words)))
    }

    private func asset(_ words: String, type: String, tag: String, _ request: Request, isForEver: Bool) -> Response {
        let tag = "\"\(tag)\""
        let headers: HTTPFields = [
            .contentType: type, .eTag: tag, .cacheControl: isForEver ? "public, max-age=31536000, immutable" : "public, max-age=86400",
        ]
        if isNamed(tag, in: request.headers[.ifNoneMatch]) { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: words)))
    }
}
