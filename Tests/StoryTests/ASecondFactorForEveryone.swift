import Access
import Casework
import Foundation
import Postgres
import TestCluster
import Testing
import Web

@testable import Assembly
@testable import People
@testable import TestTown

/// A service of which nobody set anything asks everybody for a second factor (issue 3).
@Suite struct ASecondFactorForEveryone {
    @Test func `without any setting each role is led to set up a second factor, and nothing opens before`() async throws {
        try await withTown { town in
            let key = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)")
            try Data(0..<32).write(to: key)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path())
            defer { try? FileManager.default.removeItem(at: key) }
            // The key, without which no process starts, and where the files are; of the second factor nothing.
            let settings = try Settings(environment: ["SCHOOL_IMPROVEMENT_KEY_FILE": key.path(), "SCHOOL_IMPROVEMENT_CONFIG": configFolder])
            let identity = try settings.identity(database: town.database, logger: TestDatabase.quiet)
            var tokens: [Role: String] = [:]
            for account in try DemonstrationAccount.all() {
                let outcome = try await identity.door.signIn(name: account.request.email, password: Town.password, browser: Browser(client: "192.0.2.9"))
                guard case .signedIn(let session) = outcome else {
                    Issue.record("\(account.request.email): \(outcome)")
                    continue
                }
                #expect(session.signedIn.awaits == .enrolment && session.device == nil, "\(account.request.email)")
                for role in account.request.roles { tokens[role] = session.token }
            }
            #expect(Set(tokens.keys) == Set(Role.held))
            let plan = try ServiceConfiguration.load(config: configFolder).plan
            let site = try Site(
                ServiceRoutes.every(identity, plan), sessions: identity.door, database: town.database, settings: town.site.settings, isReady: { true })
            let fresh = Town(clone: town.clone, database: town.database, site: site, tokens: tokens, people: town.people, schools: town.schools)
            for role in Role.held {
                for path in ["/", "/schools", "/account", "/priority-list", "/accounts"] {
                    let (page, data) = (try await fresh.get(path, as: role), try await fresh.get(path, as: role, json: true))
                    #expect(page.status == 303 && page.location?.hasPrefix("/sign-in") == true, "\(path) as \(role.rawValue): \(page.status)")
                    #expect(data.status == 401 || data.status == 403, "\(path) as \(role.rawValue): \(data.status)")
                }
            }
            // With a code of what the session is offered, it opens.
            let wrong = try await fresh.post("/sign-in/second-factor", [("code", "no code")], as: .bepOfficer)
            #expect(wrong.status == 422)
            let token = try #require(tokens[.bepOfficer])
            let code = try await town.code(of: ServiceKey(bytes: Array(0..<32)).offer(to: SecretToken(token), replacing: 0))
            let setUp = try await fresh.post("/sign-in/second-factor", [("code", code)], as: .bepOfficer)
            #expect(setUp.status == 200 && setUp.text.contains("Keep your recovery codes"))
        }
    }
}

extension Town {
    /// The code that an authenticator of this secret shows now. Where the half minute is nearly over it waits for the next, so that there is time to use it.
    func code(of secret: [UInt8]) async throws -> String {
        while true {
            let now = try await database.transaction(stating: Actor.service.statement) { try await $0.now }
            let left = 30_000_000 - now.microsecondsSince1970 % 30_000_000
            if left > 5_000_000 { return TimedCode.code(secret, step: TimedCode.step(at: now)) }
            try await Task.sleep(for: .microseconds(left))
        }
    }
}
