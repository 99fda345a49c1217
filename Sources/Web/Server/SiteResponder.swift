package import Hummingbird
package import HummingbirdCore
package import Logging

/// The site as Hummingbird asks it.
package struct SiteResponder: HTTPResponder {
    package struct Context: InitializableFromSource, RequestContextSource {
        package let logger: Logger
        let client: String

        package init(source: ApplicationRequestContextSource) {
            logger = source.logger
            client = source.channel.remoteAddress?.ipAddress ?? ""
        }
    }

    let site: Site

    package init(site: Site) { self.site = site }

    package func respond(to request: Request, context: Context) async throws -> Response {
        await site.respond(to: request, client: context.client, logger: context.logger)
    }
}
