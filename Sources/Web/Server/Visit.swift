import Access
import HTTPTypes
import HummingbirdCore
import Logging

/// One request as the site sees it.
struct Visit: Sendable {
    let request: Request
    let path: String
    let query: Fields
    let browser: Browser
    let logger: Logger
    let sessionToken: String?
    /// What this browser has just done, by the code of its notice, where no page has said so yet.
    let notice: String?
    /// The visit cookie, or the new one that this answer will set.
    private(set) var visitSecret: String
    private(set) var isNewVisit: Bool
    /// The token of a program, where the request brings one: then no cookie counts.
    let programToken: String?
    var signedIn: SignedIn?
    /// The program, once its token was found good.
    var program: Actor?

    init(request: Request, path: String, cookies: Cookies, client: String, logger: Logger) {
        self.request = request
        self.path = path
        query = Fields(encoded: request.uri.query ?? "")
        browser = Browser(
            client: client, userAgent: request.headers[.userAgent], device: cookies.read(cookies.device, from: request.headers))
        self.logger = logger
        programToken = Visit.bearer(request.headers[.authorization])
        sessionToken = programToken == nil ? cookies.read(cookies.session, from: request.headers) : nil
        notice = cookies.read(cookies.notice, from: request.headers)
        let known = cookies.read(cookies.visit, from: request.headers)
        // Somebody with a session needs no visit cookie: the session is the secret of their forms.
        isNewVisit = known == nil && sessionToken == nil && programToken == nil
        visitSecret = known ?? (isNewVisit ? FormToken.randomSecret() : "")
    }

    /// Where the session cookie turned out to be worth nothing, the forms of this browser need another secret.
    mutating func begin() {
        guard signedIn == nil, visitSecret.isEmpty, programToken == nil else { return }
        isNewVisit = true
        visitSecret = FormToken.randomSecret()
    }

    /// Whoever the request may act for: nobody while a session awaits something.
    var actor: Actor { program ?? (signedIn?.awaits == nil ? signedIn?.actor : nil) ?? .visitor }
    /// Whether it is known who asks.
    var isAdmitted: Bool { program != nil || (signedIn != nil && signedIn?.awaits == nil) }

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

    /// Whether a program asks, that takes data or a file of them: what is refused is told to it as a problem and not as a page.
    var wantsJSON: Bool {
        if let word = query[TableFormat.field] { return word != "html" }
        guard programToken == nil else { return true }
        guard let accepted = request.headers[.accept] else { return false }
        return Visit.names("json", in: accepted) || TableFormat.named(in: accepted) != nil
    }

    /// By bytes, since every request is asked.
    static func names(_ word: String, in accepted: String) -> Bool {
        guard let first = word.utf8.first else { return false }
        var rest = accepted.utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: word.utf8) { return true }
            rest.removeFirst()
        }
        return false
    }

    /// The token of `Authorization: Bearer TOKEN` (RFC 6750); an empty one where the header is anything else.
    private static func bearer(_ header: String?) -> String? {
        guard let header else { return nil }
        let halves = header.split(separator: " ")
        guard halves.count == 2, halves[0].lowercased() == "bearer", halves[1].utf8.count <= 128 else { return "" }
        return String(halves[1])
    }

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
