import Foundation
import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import People

/// Cheap parameters: these tests are of the ways around the hash, not of its cost.
let cheap = PasswordHash.Parameters(logRounds: 4, blockSize: 8, parallelism: 1)
let password = "correct horse battery"
let here = Browser(client: "::1", userAgent: "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0")

/// The capability over a test's own database.
struct House {
    let test: TestDatabase
    let database: Database
    let key: ServiceKey
    let identity: Identity

    var door: Door { identity.door }
    var accounts: Accounts { identity.accounts }

    init(_ test: TestDatabase, isFactorRequired: Bool = false, providers: [OpenIDClient] = []) throws {
        self.test = test
        database = test.connect(as: .api)
        key = ServiceKey(bytes: Array(0..<32))
        identity = Identity(
            database: database, hasher: try PasswordHasher(parameters: cheap), key: key,
            rule: PasswordRule(list: "# a comment\npassword\nsunshine\niloveyou\nqwerty", service: ["School improvement", "Fernborough"]),
            mails: AccountMails(address: "https://schools.example", serviceName: "School improvement"), isFactorRequired: isFactorRequired,
            providers: providers, logger: TestDatabase.quiet)
    }

    func addOfficer() async throws -> PersonID {
        let request = try AccountRequest(
            email: "Officer@Fernborough.example", name: "An Officer", organisation: .bep, roles: [.bepOfficer])
        return try await accounts.add(request, password: password, by: .service)
    }

    func signIn(
        _ password: String, as name: String = "officer@fernborough.example", from client: String = "::1", device: String? = nil
    ) async throws -> (token: String?, actor: Actor?, refusal: Refusal?) {
        switch try await door.signIn(name: name, password: password, browser: Browser(client: client, device: device)) {
        case .signedIn(let opened): (opened.token, opened.signedIn.actor, nil)
        case .refused(let refusal): (nil, nil, refusal)
        }
    }

    func open(_ password: String = password, from client: String = "::1", device: String? = nil) async throws -> OpenedSession {
        let outcome = try await door.signIn(
            name: "officer@fernborough.example", password: password, browser: Browser(client: client, device: device))
        guard case .signedIn(let opened) = outcome else { throw Refusal.wrongCredentials }
        return opened
    }

    func asOwner(_ sql: String) async throws {
        try await test.connect(as: .migrator, connections: 1).transaction { try await $0.execute(script: sql) }
    }

    /// The kinds of what was recorded of a person, the oldest first.
    func kinds(of person: PersonID) async throws -> [String] {
        struct Kinds: Statement {
            typealias Output = String
            let subject: String
            static let sql = "select kind from ledger.event where subject = $1 order by id"
            var parameters: [Parameter] { [.text(subject)] }
            static func decode(_ row: inout Row) throws -> String { try row.text("kind") }
        }
        return try await database.read(Kinds(subject: "person/\(person)"), stating: Actor.service.statement)
    }

    /// The mails that wait, as `reason` and text, the oldest first.
    func mails() async throws -> [(reason: String, text: String)] {
        struct Mails: Statement {
            typealias Output = (reason: String, text: String)
            static let sql = "select reason, plain_text from documents.mail order by id"
            static func decode(_ row: inout Row) throws -> Output { (try row.text("reason"), try row.text("plain_text")) }
        }
        return try await test.connect(as: .migrator, connections: 1).read(Mails(), stating: [])
    }

    /// The secret of the last mailed link with this path before it.
    func mailed(_ path: String) async throws -> String {
        let text = try #require(try await mails().last { $0.text.contains(path) }?.text)
        let rest = try #require(text.components(separatedBy: path).last)
        return String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" })
    }

    /// The code that an authenticator of this secret shows now, or so many half minutes later. Where the half minute is nearly over it waits for the next, so
    /// that there is time to use it.
    func code(_ secret: [UInt8], later steps: Int = 0) async throws -> String {
        while true {
            let now = try await database.transaction(stating: []) { try await $0.now }
            let left = 30_000_000 - now.microsecondsSince1970 % 30_000_000
            if left > 5_000_000 { return TimedCode.code(secret, step: TimedCode.step(at: now) + steps) }
            try await Task.sleep(for: .microseconds(left))
        }
    }

    /// The code of now, as if the last had been used a half minute ago.
    func nextCode(_ secret: [UInt8]) async throws -> String {
        try await asOwner("update people.second_factor set last_step = last_step - 1")
        return try await code(secret)
    }
}
