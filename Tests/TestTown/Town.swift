package import Access
import Assembly
import Calendar
package import Casework
package import Documents
import Foundation
import Hummingbird
package import HTTPTypes
import HummingbirdTesting
import Identification
import Intake
import Jobs
import Logging
import Policy
package import Postgres
import SchoolYear
package import Synthesis
package import TestCluster
package import Web

@testable import People

/// A small city in a database of its own, one person for each role, each signed in, and the whole site before it: what a story acts in.
package struct Town: Sendable {
    package let clone: TestDatabase
    /// As the API connects.
    package let database: Database
    package let site: Site
    package let tokens: [Role: String]
    package let people: [Role: PersonID]
    /// Maintained schools, by URN.
    package let schools: [URN]

    package static let password = "a long walk in Fernborough"

    package func actor(_ role: Role) -> Actor { Actor(person: people[role], name: role.name, roles: [role]) }

    /// What is in its database beside the accounts.
    package enum Filling: Sendable {
        case nothing
        /// The register alone.
        case register(schools: Int = 40)
        /// All official files of so many schools, and an assessment.
        case everything(schools: Int)
    }

    package struct Answer: Sendable {
        package let status: Int
        package let bytes: [UInt8]
        package let headers: HTTPFields
        /// As a page's view wrote it: without the links that the frame of every page makes of the words of the framework, so that a sentence is found whole.
        package let text: String
        /// As a browser gets it.
        package var html: String { String(decoding: bytes, as: UTF8.self) }

        fileprivate init(status: Int, bytes: [UInt8], headers: HTTPFields) {
            self.status = status
            self.bytes = bytes
            self.headers = headers
            text = withoutTermLinks(String(decoding: bytes, as: UTF8.self))
        }

        package var location: String? { headers[.location] }
        package var type: String { headers[.contentType] ?? "" }
        /// Whether a browser keeps it as a file and shows nothing.
        package var isSaved: Bool { headers[.contentDisposition]?.hasPrefix("attachment") == true }
    }

    /// What a browser gets: a page, or with `json` the model behind it.
    package func get(_ path: String, as role: Role?, json: Bool = false, _ more: HTTPFields = [:]) async throws -> Answer {
        try await ask(path, .get, role, json: json, body: nil, type: nil, more)
    }

    /// A form that somebody sends who has not signed in, from a page that they were shown.
    package func post(_ path: String, _ fields: [(String, String)] = [], asVisitor secret: String) async throws -> Answer {
        let body = Fields(fields + [(FormToken.field, FormToken.make(for: secret))]).encoded
        return try await ask(
            path, .post, nil, json: false, body: body, type: "application/x-www-form-urlencoded", [.cookie: "__Host-visit=\(secret)"])
    }

    /// A form sent as the page with its token would send it.
    package func post(
        _ path: String, _ fields: [(String, String)] = [], as role: Role?, json: Bool = false, _ more: HTTPFields = [:]
    ) async throws -> Answer {
        let token = role.flatMap { tokens[$0] }.map(FormToken.make(for:)) ?? ""
        let body = Fields(fields + [(FormToken.field, token)]).encoded
        return try await ask(path, .post, role, json: json, body: body, type: "application/x-www-form-urlencoded", more)
    }

    /// A form as a browser sends it: the fields in which nothing was typed too.
    package func send(_ path: String, _ fields: [(String, String)], as role: Role?) async throws -> Answer {
        let token = role.flatMap { tokens[$0] }.map(FormToken.make(for:)) ?? ""
        let body = (fields + [(FormToken.field, token)]).map { "\(Fields.encoded($0.0))=\(Fields.encoded($0.1))" }.joined(separator: "&")
        return try await ask(path, .post, role, json: false, body: body, type: "application/x-www-form-urlencoded")
    }

    /// What the allocations are at, as the page of the partners has it in its form.
    package func allocationState() async throws -> String {
        let page = try await get("/partners", as: .bepDirector, json: true).text
        return page.firstMatch(of: /"state":"([0-9-]+)"/).map { String($0.output.1) } ?? ""
    }

    /// Allocates a school as the form of the page of the partners does it, once it was read that the school is on no list: few stories have one.
    package func allocate(_ urn: URN, to partner: PersonID?, as role: Role = .bepDirector) async throws -> Answer {
        let fields = [("partner", partner?.description ?? "0"), ("urn", urn.description), ("state", try await allocationState()), ("checked", "yes")]
        return try await post("/partners/allocations", fields, as: role)
    }

    /// An upload form, without a file where none is given.
    package func upload(
        _ path: String, _ fields: [(String, String)] = [], file: (name: String, text: String)? = nil, as role: Role?, json: Bool = false
    ) async throws -> Answer {
        let token = role.flatMap { tokens[$0] }.map(FormToken.make(for:)) ?? ""
        var body = ""
        for (name, value) in [(FormToken.field, token)] + fields {
            body += "--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        if let file { body += "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n\r\n\(file.text)\r\n" }
        body += "--edge--\r\n"
        return try await ask(path, .post, role, json: json, body: body, type: "multipart/form-data; boundary=edge")
    }

    private func ask(
        _ path: String, _ method: HTTPRequest.Method, _ role: Role?, json: Bool, body: String?, type: String?, _ more: HTTPFields = [:]
    ) async throws -> Answer {
        var headers: HTTPFields = [.accept: json ? "application/json" : "text/html"]
        if let token = role.flatMap({ tokens[$0] }) { headers[.cookie] = "__Host-session=\(token)" }
        headers[.contentType] = type
        // A cookie comes beside that of the session.
        for field in more { headers[field.name] = [field.name == .cookie ? headers[.cookie] : nil, field.value].compactMap { $0 }.joined(separator: "; ") }
        let given = headers
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await Application(responder: SiteResponder(site: site), logger: logger).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: given, body: body.map { ByteBuffer(string: $0) }) { response in
                Answer(status: response.status.code, bytes: Array(response.body.readableBytesView), headers: response.headers)
            }
        }
    }
}

extension Town {
    /// Lets a worker run, without a mail server, and without paper where none is given, until what is waited for has come about.
    package func work(with paper: PaperMaker? = nil, until holds: @escaping @Sendable () async throws -> Bool) async throws {
        guard let book = PolicyBook.load(config: configFolder).book else { throw NoTown(sentence: "no policy") }
        var pace = WorkerSettings()
        // No newer program's worker runs beside this one.
        pace.unknownPatience = .zero
        let worker = WorkerService(
            database: clone.connect(as: .worker),
            handlers: Features.handlers(
                book: book, retention: .none, authority: City.authority, mailer: Mailer(server: nil), url: "https://schools.fernborough.example",
                paper: paper, letters: try letterOffice),
            stating: Actor.service.statement, settings: pace, logger: TestDatabase.quiet)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            let deadline = ContinuousClock.now + .seconds(20)
            while try await !holds() {
                guard ContinuousClock.now < deadline else { throw NoTown(sentence: "what was waited for did not come about") }
                try await Task.sleep(for: .milliseconds(50))
            }
            group.cancelAll()
        }
    }

    /// How many mails of a reason were posted.
    package func mailed(about reason: String) async throws -> Int {
        try await clone.connect(as: .migrator, connections: 1).read(CountMail(reason: reason), stating: []).first ?? 0
    }
}

private struct CountMail: Statement {
    let reason: String
    static let sql = "select count(*) as count from documents.mail where reason = $1"
    var parameters: [Parameter] { [.text(reason)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// A page without the links that its frame made of the words of the framework.
package func withoutTermLinks(_ html: String) -> String {
    let parts = html.components(separatedBy: "<a class=\"term\" href=\"#term-")
    let rest = parts.dropFirst().map { part -> String in
        let words = part.drop { $0 != ">" }.dropFirst()
        guard let end = words.range(of: "</a>") else { return String(words) }
        return String(words[..<end.lowerBound] + words[end.upperBound...])
    }
    return parts[0] + rest.joined()
}

/// Gives the body a town.
///
/// - Parameter isFactorRequired: then each session of the town waits until its owner has set a second factor up.
package func withTown(
    _ filling: Town.Filling = .register(), isFactorRequired: Bool = false, _ body: @escaping @Sendable (Town) async throws -> Void
) async throws {
    try await withTestDatabase { clone in
        let worker = clone.connect(as: .worker)
        try await fill(worker, with: filling)
        let database = clone.connect(as: .api, connections: 8)
        let identity = try identity(database, isFactorRequired: isFactorRequired)
        let door = identity.door
        let accounts = identity.accounts
        var tokens: [Role: String] = [:]
        var people: [Role: PersonID] = [:]
        for account in try await accounts.addDemonstration(password: Town.password, by: .service) {
            guard case .signedIn(let session) = try await door.signIn(
                name: account.request.email, password: Town.password, browser: Browser(client: "192.0.2.1"))
            else { throw NoTown(sentence: account.request.email) }
            // From a second device, so that the first can sign it out.
            if account.request.roles.contains(.bepDirector), !filling.isNothing {
                _ = try await door.signIn(name: account.request.email, password: Town.password, browser: Browser(client: "192.0.2.2"))
            }
            for role in account.request.roles {
                tokens[role] = session.token
                people[role] = session.signedIn.actor.person
            }
        }
        let schools = try await worker.read(MaintainedSchools(), stating: Actor.service.statement).compactMap { $0 }
        guard schools.count > 5 || filling.isNothing, tokens.count == Role.held.count else { throw NoTown(sentence: "\(schools.count) schools") }
        var settings = SiteSettings()
        settings.notices = Features.notices
        settings.authority = City.authority
        settings.authorityName = "Fernborough"
        settings.bodies = ["regional-director": "Regional Director <director@region.example>", "eig": "eig@council.example"]
        let configuration = try ServiceConfiguration.load(config: configFolder)
        if !filling.isNothing && !filling.isRegister { try await fillCalendar(clone, configuration.plan) }
        settings.book = configuration.policy
        settings.calendar = configuration.calendar
        settings.schoolTerms = configuration.schools
        settings.retention = configuration.retention
        let site = try Site(ServiceRoutes.every(identity, configuration.plan, paper: Town.paper), sessions: door, database: database, settings: settings, isReady: { true })
        try await body(Town(clone: clone, database: database, site: site, tokens: tokens, people: people, schools: schools))
    }
}

/// Who lets people in.
private func identity(_ database: Database, isFactorRequired: Bool = false) throws -> Identity {
    // Cheap parameters: the stories are not of the cost of a hash.
    let hasher = try PasswordHasher(parameters: PasswordHash.Parameters(logRounds: 4, blockSize: 8, parallelism: 1))
    return Identity(
        database: database, hasher: hasher, key: ServiceKey(bytes: Array(0..<32)), rule: PasswordRule(list: "password", service: []),
        mails: AccountMails(address: "https://schools.example", serviceName: "School improvement"), isFactorRequired: isFactorRequired, logger: TestDatabase.quiet)
}

/// Makes the accounts of the demonstration, with colleagues of the Priority Partner, all with the password of a town.
package func addAccounts(to database: Database) async throws {
    _ = try await identity(database).accounts.addDemonstration(
        DemonstrationAccount.all() + DemonstrationAccount.partners(), password: Town.password, by: .service)
}

private func fill(_ worker: Database, with filling: Town.Filling) async throws {
    let city: City
    switch filling {
    case .nothing: return
    case .register(let schools): city = City(seed: 11, schools: schools, years: [])
    case .everything(let schools): city = City(seed: 11, schools: schools)
    }
    try await take(city.files.filter { !filling.isRegister || $0.path.hasPrefix("gias/edubasealldata") }, into: worker)
    guard !filling.isRegister, let day = Day("2018-09-03") else { return }
    let assessor = Assessor(book: try ServiceConfiguration.load(config: configFolder).policy, authority: City.authority)
    let policy = try assessor.policy("2018", on: day)
    let permit = try Actor.service.permit(.runAssessment)
    try await worker.transaction(stating: Actor.service.statement, Assessor.mode, statementTimeout: Assessor.statementTimeout) {
        _ = try await assessor.run(under: policy, asAt: day, by: permit, in: $0)
    }
}

/// Imports official files, in their order.
package func take(_ files: [OfficialFile], into worker: Database) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "town-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in files {
        let path = folder.appending(path: file.path)
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes()).write(to: path)
        let year = path.deletingLastPathComponent().lastPathComponent
        let result = try await Intake.importFile(
            at: path.path(), named: path.lastPathComponent, stated: StatedFacts(year: AcademicYear(year)), layouts: Features.layouts,
            permit: try Actor.service.permit(.importFiles), database: worker)
        guard case .taken = result else { throw NoTown(sentence: result.sentence) }
    }
}

/// The plan of this school year and the next, as the leading scheduler makes it; without what the service begins of stage 1 by itself, since on some days of the
/// year every town would have a list and letters.
private func fillCalendar(_ clone: TestDatabase, _ whole: PlanKeeper) async throws {
    let begun = ["yearly-assessment", "list-draft", "stage-letters", "stage-report"]
    let plan = PlanKeeper(
        book: ScheduleBook(whole.book.entries.filter { !begun.contains($0.name) }), calendar: whole.calendar, makers: Features.jobMakers)
    try await clone.connect(as: .scheduler).transaction(stating: Actor.service.statement) { transaction in
        let now = try await transaction.now
        _ = try await plan.extend(at: now, in: transaction)
        _ = try await plan.make(at: now.adding(seconds: 60 * 86_400), in: transaction)
        _ = try await transaction.run(SettleToday())
    }
}

/// What was put into the calendar for the weeks to come was put there today, as its page tells.
private struct SettleToday: Statement {
    static let sql = "update calendar.occurrence set settled_at = now() where settled_at > now()"
}

extension Town {
    /// A meeting that stands in people's calendars for a day to come, whatever the time of the year leaves there.
    package func meetingToCome() async throws -> Int {
        let found = try await clone.connect(connections: 1).transaction(stating: Actor.service.statement) { try await $0.first(BringAMeetingAhead()) }
        guard let found else { throw NoTown(sentence: "no meeting stands in its calendar") }
        return found
    }
}

private struct BringAMeetingAhead: Statement {
    static let sql = """
        update calendar.occurrence
        set day = access.today() + 3, due_at = now() + interval '3 days', ends_at = now() + interval '3 days 2 hours'
        where id = (select id from calendar.occurrence where kind = 'meeting' and state = 'made' order by day desc, id limit 1)
        returning id
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}

extension Town.Filling {
    fileprivate var isNothing: Bool { if case .nothing = self { true } else { false } }
    fileprivate var isRegister: Bool { if case .register = self { true } else { false } }
}

/// The repository's `config/`.
package let configFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "config").path()

package struct NoTown: Error {
    package let sentence: String
    package init(sentence: String) { self.sentence = sentence }
}

private struct MaintainedSchools: Statement {
    static let sql = "select urn from schools.establishment where is_maintained and status = 'open' order by urn"
    static func decode(_ row: inout Row) throws -> URN? { URN(try row.int("urn")) }
}
