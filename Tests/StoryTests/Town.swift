import Access
import Assembly
import Casework
import Documents
import Foundation
import Hummingbird
import HummingbirdTesting
import Intake
import Jobs
import Logging
import Policy
import Postgres
import Synthesis
import TestCluster

@testable import People
@testable import Web

/// A small city in a database of its own, one person for each role, each signed in, and the whole site before it: what a story acts in.
struct Town: Sendable {
    let clone: TestDatabase
    /// As the API connects.
    let database: Database
    let site: Site
    let tokens: [Role: String]
    let people: [Role: PersonID]
    /// Maintained schools, by URN.
    let schools: [URN]

    static let password = "a long walk in Fernborough"

    func actor(_ role: Role) -> Actor { Actor(person: people[role], name: role.name, roles: [role]) }

    struct Answer: Sendable {
        let status: Int
        let text: String
        let location: String?
        let type: String
    }

    /// What a browser gets: a page, or with `json` the model behind it.
    func get(_ path: String, as role: Role?, json: Bool = false) async throws -> Answer {
        try await ask(path, .get, role, json: json, body: nil, type: nil)
    }

    /// A form sent as the page with its token would send it.
    func post(_ path: String, _ fields: [(String, String)] = [], as role: Role?, json: Bool = false) async throws -> Answer {
        let token = role.flatMap { tokens[$0] }.map(FormToken.make(for:)) ?? ""
        let body = Fields(fields + [(FormToken.field, token)]).encoded
        return try await ask(path, .post, role, json: json, body: body, type: "application/x-www-form-urlencoded")
    }

    /// An upload form without a file.
    func upload(_ path: String, as role: Role?, json: Bool = false) async throws -> Answer {
        let token = role.flatMap { tokens[$0] }.map(FormToken.make(for:)) ?? ""
        let body = "--edge\r\nContent-Disposition: form-data; name=\"\(FormToken.field)\"\r\n\r\n\(token)\r\n--edge--\r\n"
        return try await ask(path, .post, role, json: json, body: body, type: "multipart/form-data; boundary=edge")
    }

    private func ask(
        _ path: String, _ method: HTTPRequest.Method, _ role: Role?, json: Bool, body: String?, type: String?
    ) async throws -> Answer {
        var headers: HTTPFields = [.accept: json ? "application/json" : "text/html"]
        if let token = role.flatMap({ tokens[$0] }) { headers[.cookie] = "__Host-session=\(token)" }
        headers[.contentType] = type
        let given = headers
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await Application(responder: SiteResponder(site: site), logger: logger).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: given, body: body.map { ByteBuffer(string: $0) }) { response in
                Answer(
                    status: response.status.code, text: String(buffer: response.body), location: response.headers[.location],
                    type: response.headers[.contentType] ?? "")
            }
        }
    }
}

extension Town {
    /// Lets a worker run, without a mail server, until what is waited for has come about.
    func work(until holds: @escaping @Sendable () async throws -> Bool) async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        guard let book = PolicyBook.load(config: root.appending(path: "config").path()).book else { throw NoTown(sentence: "no policy") }
        let worker = WorkerService(
            database: clone.connect(as: .worker),
            handlers: Features.handlers(
                book: book, retention: .none, authority: City.authority, mailer: Mailer(server: nil), url: "https://schools.fernborough.example"),
            stating: Actor.service.statement, logger: TestDatabase.quiet)
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
    func mailed(about reason: String) async throws -> Int {
        try await clone.connect(as: .migrator, connections: 1).read(CountMail(reason: reason), stating: []).first ?? 0
    }
}

private struct CountMail: Statement {
    let reason: String
    static let sql = "select count(*) as count from documents.mail where reason = $1"
    var parameters: [Parameter] { [.text(reason)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}

/// Gives the body a town.
func withTown(_ body: @escaping @Sendable (Town) async throws -> Void) async throws {
    try await withTestDatabase { clone in
        let folder = FileManager.default.temporaryDirectory.appending(path: "town-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let worker = clone.connect(as: .worker)
        let city = City(seed: 11, schools: 40, years: [])
        for file in city.files where file.path.hasPrefix("gias/edubasealldata") {
            let path = folder.appending(path: file.path)
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes()).write(to: path)
            let result = try await Intake.importFile(
                at: path.path(), named: path.lastPathComponent, layouts: Features.layouts,
                permit: try Actor.service.permit(.importFiles), database: worker)
            guard case .taken = result else { throw NoTown(sentence: result.sentence) }
        }
        let database = clone.connect(as: .api, connections: 8)
        // Cheap parameters: the stories are not of the cost of a hash.
        let hasher = try PasswordHasher(parameters: PasswordHash.Parameters(logRounds: 4, blockSize: 8, parallelism: 1))
        let identity = Identity(
            database: database, hasher: hasher, key: ServiceKey(bytes: Array(0..<32)), rule: PasswordRule(list: "password", service: []),
            letters: Letters(address: "https://schools.example", serviceName: "School improvement"), isFactorRequired: false,
            logger: TestDatabase.quiet)
        let door = identity.door
        let accounts = identity.accounts
        var tokens: [Role: String] = [:]
        var people: [Role: PersonID] = [:]
        for account in try await accounts.addDemonstration(password: Town.password, by: .service) {
            guard case .signedIn(let session) = try await door.signIn(
                name: account.request.email, password: Town.password, browser: Browser(client: "192.0.2.1"))
            else { throw NoTown(sentence: account.request.email) }
            for role in account.request.roles {
                tokens[role] = session.token
                people[role] = session.signedIn.actor.person
            }
        }
        let schools = try await worker.read(MaintainedSchools(), stating: Actor.service.statement).compactMap { $0 }
        guard schools.count > 5, tokens.count == Role.held.count else { throw NoTown(sentence: "\(schools.count) schools") }
        var settings = SiteSettings()
        settings.authority = City.authority
        settings.authorityName = "Fernborough"
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let plan = try ServiceConfiguration.load(config: root.appending(path: "config").path()).plan
        let site = try Site(ServiceRoutes.every(identity, plan), sessions: door, database: database, settings: settings, isReady: { true })
        try await body(Town(clone: clone, database: database, site: site, tokens: tokens, people: people, schools: schools))
    }
}

struct NoTown: Error { let sentence: String }

private struct MaintainedSchools: Statement {
    static let sql = "select urn from schools.establishment where is_maintained and status = 'open' order by urn"
    static func decode(_ row: inout Row) throws -> URN? { URN(try row.int("urn")) }
}
