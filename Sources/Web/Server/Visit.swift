import Access
import HTTPTypes
import HummingbirdCore
import Logging

/// One request as the site sees it.
struct Visit: Sendable {
    let request: Request
    let path: String
    let query: Fields
    let client: String
    let logger: Logger
    let sessionToken: String?
    /// The visit cookie, or the new one that this answer will set.
    let visitSecret: String
    let isNewVisit: Bool
    var signedIn: SignedIn?

    init(request: Request, path: String, cookies: Cookies, client: String, logger: Logger) {
        self.request = request
        self.path = path
        query = Fields(encoded: request.uri.query ?? "")
        self.client = client
        self.logger = logger
        sessionToken = cookies.read(cookies.session, from: request.headers)
        let known = cookies.read(cookies.visit, from: request.headers)
        // Somebody with a session needs no visit cookie: the session is the secret of their forms.
        isNewVisit = known == nil && sessionToken == nil
        visitSecret = known ?? (isNewVisit ? FormToken.randomSecret() : "")
    }

    var actor: Actor { signedIn?.actor ?? .visitor }

    /// What the tokens of this browser's forms are made from.
    var secret: String { signedIn != nil ? sessionToken ?? visitSecret : visitSecret }
    /// Whether the browser itself brought the secret: a new one proves nothing.
    var hasSecret: Bool { !secret.isEmpty && (signedIn != nil || !isNewVisit) }

    var method: Route.Method? {
        switch request.method {
        case .get, .head: .get
        case .post: .post
        default: nil
        }
    }

    var wantsJSON: Bool { request.headers[.accept]?.contains("json") ?? false }

    /// What the browser says of where a form came from (Fetch Metadata; before it, Origin).
    var isFromHere: Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin], let host = request.head.authority else { return true }
        return origin.hasSuffix("://" + host)
    }
}

extension HTTPField.Name {
    // The name is a valid token, which is all that the initialiser checks.
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .origin
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .origin
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .origin
}
