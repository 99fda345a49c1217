import Access
import Casework
import Hummingbird
import HummingbirdTesting
import Logging
import Postgres
import Synchronization
import TestCluster

@testable import Web

/// Sessions in a dictionary: the token is the role's word.
final class FakeSessions: SessionStore {
    private let ended = Mutex<Set<String>>([])

    func signedIn(token: String) async throws -> SignedIn? {
        if let awaited = Awaited(rawValue: token) {
            return SignedIn(actor: Actor(person: PersonID(1), name: "Ada <Fern>", roles: [.bepOfficer]), awaits: awaited)
        }
        guard let role = Role(rawValue: token), !ended.withLock({ $0.contains(token) }) else { return nil }
        return SignedIn(actor: Actor(person: PersonID(1), name: "Ada <Fern>", roles: [role]))
    }

    func program(token: String) async throws -> Actor? {
        guard token == "program" else { return nil }
        return Actor(person: PersonID(2), name: "A program", roles: [.bccOfficer], scope: [.readHome])
    }

    func signIn(name: String, password: String, browser: Browser) async throws -> SignInOutcome {
        guard password == "correct", let signedIn = try await signedIn(token: name) else {
            return .refused(Refusal(code: "people.1", sentence: "The name or the password is not right.", citation: "test"))
        }
        return .signedIn(OpenedSession(token: name, device: "device", signedIn: signedIn))
    }

    func signOut(token: String) async throws -> String? {
        ended.withLock { _ = $0.insert(token) }
        return nil
    }
}

struct Greeting: PageModel {
    let name: String
    let count: Int
    let words: [String]
    static let example = Greeting(name: "<Elm> Primary", count: 2, words: ["one"])
}

func testSite(requestsInAMinute: Int? = nil, isOverTLS: Bool = false) throws -> Site {
    let greeting = { @Sendable (model: Greeting, context: Web.RequestContext) in
        Page(model.name) { w in
            w.h1(model.name)
            w.postForm("/greet", context) { $0.button("Greet") }
        }
    }
    let routes: [Route] = [
        .page("/", .readHome, "Home", load: { _ in Greeting.example }, view: greeting),
        .page(
            "/listed", .readHome, "A list", query: [FieldDescription("page", "Which 50")],
            load: { context in
                let paging = Paging(page: Paging.asked(context.query), perPage: context.perPage(50), total: 120)
                return Greeting(name: "List", count: 120, words: (paging.first...paging.last).map { "Row \($0)" })
            },
            view: { model, _ in
                Page(model.name) { w in
                    w.table("Rows") { w in
                        w.head { $0.th("Row") }
                        w.body { w in for word in model.words { w.tr { $0.td(word) } } }
                    }
                }
            }),
        .page(
            "/on-a-day", .readHome, "Something on a day",
            query: [
                FieldDescription("day", "The day, such as 2018-11-01", .day), FieldDescription("year", "The school year, such as 2018-19", .schoolYear),
                FieldDescription("term", "autumn or spring", .choice(["autumn", "spring"])), FieldDescription("words", "Some words"),
                FieldDescription("page", "Which page", .number),
            ],
            load: { Greeting(name: $0.query.day("day", near: $0.today)?.written ?? "today", count: 0, words: []) }, view: greeting),
        .page("/imports", .readImports, "Imports", load: { _ in Greeting.example }, view: greeting),
        .page(
            "/schools/{urn}", .readSchool, "A school",
            load: { context in
                guard try context.number("urn") == 100_000 else { throw Rejection.missing("There is no such school.") }
                return .example
            }, view: greeting),
        .page("/broken", .readHome, "Breaks", load: { _ -> Greeting in throw Broken() }, view: greeting),
        .page("/unreachable", .readHome, "Has no database", load: { _ -> Greeting in throw lost }, view: greeting),
        .form("/lost", .readHome, "Loses its connection", fields: []) { _, _ in throw lost },
        .form("/greet", .readHome, "Greets", fields: [FieldDescription("name", "Whom")]) { context, fields in
            guard let name = fields["name"] else {
                let errors = [FieldError("name", "Enter a name")]
                return .invalid(errors, Page("Error") { w in w.errorSummary(errors) })
            }
            return .done(see: "/schools/" + name)
        },
        .form("/shown", nil, "Shows what came of it", fields: [], shows: "What came of it.") { _, _ in .shown(Page("Shown") { $0.h1("Shown") }) },
        .form("/report", nil, "Takes a report", fields: [], shows: "Thanks.", sendsInAnHour: Sends(fromNetwork: 2)) { _, _ in .shown(Page("Thanks") { $0.h1("Thanks") }) },
        .upload(
            "/files", .importFiles, "Takes a file", fields: [FieldDescription("year", "Which year"), FieldDescription("file", "The file")]
        ) { context, upload in
            var count = 0
            while let bytes = try await upload.next() { count += bytes.count }
            return .done(see: "/files/\(upload.fileName ?? "none")/\(upload.fields["year"] ?? "none")/\(count)\(upload.contentLength.map { "-of-\($0)" } ?? "")")
        },
    ]
    var settings = SiteSettings()
    settings.maximumUploadBytes = 100_000
    settings.requestsInAMinute = requestsInAMinute
    settings.isOverTLS = isOverTLS
    return try Site(routes, sessions: FakeSessions(), database: nil, settings: settings, isReady: { false })
}

private let lost = PostgresFault(.connectionLost, "the connection to PostgreSQL was lost: hunter2")

struct Broken: Error { let secret = "password=hunter2" }

func ask<T: Sendable>(isOverTLS: Bool = false, _ test: @escaping @Sendable (any TestClientProtocol) async throws -> T) async throws -> T {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return try await Application(responder: SiteResponder(site: testSite(isOverTLS: isOverTLS)), logger: logger).test(.router, test)
}

/// As `ask`, with what is logged meanwhile.
func askLogged<T: Sendable>(
    requestsInAMinute: Int? = nil, _ test: @escaping @Sendable (any TestClientProtocol) async throws -> T
) async throws -> (answer: T, log: [String]) {
    let log = RecordedLog(from: .info, of: "Web")
    let site = try testSite(requestsInAMinute: requestsInAMinute)
    let answer = try await Application(responder: SiteResponder(site: site), logger: log.logger).test(.router, test)
    return (answer, log.lines)
}

func signedIn(_ role: Role, _ more: HTTPFields = [:]) -> HTTPFields {
    var headers = more
    headers[.cookie] = "__Host-session=\(role.rawValue)"
    return headers
}

func token(_ role: Role) -> String { FormToken.make(for: role.rawValue) }
