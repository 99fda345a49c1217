import HTTPTypes
package import Hummingbird
package import HummingbirdCore
package import Logging

extension HTTPField.Name {
    // The name is a valid token, which is all that the initialiser checks.
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For") ?? .from
}

/// The site as Hummingbird asks it.
package struct SiteResponder: HTTPResponder {
    package struct Context: InitializableFromSource, RequestContextSource {
        package let logger: Logger
        let peer: String

        package init(source: ApplicationRequestContextSource) {
            logger = source.logger
            peer = source.channel.remoteAddress?.ipAddress ?? ""
        }
    }

    let site: Site

    package init(site: Site) { self.site = site }

    package func respond(to request: Request, context: Context) async throws -> Response {
        let client = site.settings.proxies.client(peer: context.peer, forwarded: request.headers[values: .xForwardedFor])
        return await site.respond(to: request, client: client, logger: context.logger)
    }
}
