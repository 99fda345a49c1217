import Access
import Foundation
import HTTPTypes
import Synchronization
import TestTown
import Web

/// The pages to which forms that were done led, with what was done said above them. A page of each route is kept once with each notice, whoever did it in
/// whichever town: the service has fewer than a hundred notices, of which a walk comes to about half.
final class SaidPages: Sendable {
    /// Where what is done before a walk leaves them.
    @TaskLocal static var current: SaidPages?

    struct Page: Sendable {
        let route: String
        let path: String
        let role: Role?
        let answer: Town.Answer
        /// The statements that it sent.
        let sent: [String]
    }

    private let kept = Mutex<(pages: [Page], codes: [String: Set<String>])>((pages: [], codes: [:]))

    /// Which notices were said, by their codes.
    var codes: Set<String> { kept.withLock { Set($0.codes.keys) } }

    func has(_ code: String, on route: String) -> Bool { kept.withLock { $0.codes[code]?.contains(route) == true } }

    func add(_ page: Page, saying code: String) {
        kept.withLock { kept in
            kept.codes[code, default: []].insert(page.route)
            kept.pages.append(page)
        }
    }

    /// Those that came since they were last taken.
    func take() -> [Page] {
        kept.withLock { kept in
            defer { kept.pages = [] }
            return kept.pages
        }
    }
}

extension Walk {
    private static let cookie = "__Host-notice="

    /// Opens the page that a form led to as the browser does that sent it: with the cookie of its answer, and so with what was done said above it.
    func follow(_ answer: Town.Answer, as role: Role?) async throws {
        let served = answer.headers[values: .setCookie].first { $0.hasPrefix(Self.cookie) }
        guard answer.status == 303, let location = answer.location, let cookie = served?.prefix(while: { $0 != ";" }).description else { return }
        let (path, code) = (String(location.prefix { $0 != "#" }), String(cookie.dropFirst(Self.cookie.count)))
        guard let route = Self.route(town.site.routes, .get, path).map(Self.name), !said.has(code, on: route) else { return }
        let (page, sent) = try await get(path, as: role, [.cookie: cookie])
        // Where it is not true any more it is not said, nor to somebody whose session the form ended.
        guard page.status == 200, page.text.contains("<div class=\"notice\"") else { return }
        said.add(SaidPages.Page(route: route, path: path, role: role, answer: page, sent: sent), saying: code)
    }

    /// Adds those that forms led to meanwhile, in this walk and before it.
    func addSaid(_ met: inout Met) {
        for page in said.take() {
            count(page.sent, page.route, page.path, page.role, &met)
            add(page.answer, page.route, page.path, page.role, &met)
        }
        met.said = said.codes
    }
}
