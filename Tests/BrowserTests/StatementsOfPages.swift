import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// How often a page asks the database (issue 5: at most four statements for any page on the demonstration city). Who asks is looked up before, once a request, and
/// does not count.
@Suite struct StatementsOfPages {
    private static let most = 4
    /// What the walk does not meet, or not with all that can be on it.
    private static let metBesides: Set<String> = ["GET /priority-list/draft", "GET /priority-list/lines", "GET /letters/read/{link}", "GET /facts/{link}"]

    @Test func `no page sends more than four statements, also with words to look for, above which stands what was done, and where a form is shown again or answered`() async throws {
        let met = try await WholeWalk.shared.met
        #expect(met.statements.count > 40)
        #expect(met.statements.keys.contains { $0.hasPrefix("POST ") })
        #expect(met.statements["GET /search"]?.sent.contains("SearchService") == true)
        for (route, most) in met.statements.sorted(by: { $0.key < $1.key }) where most.sent.count > Self.most {
            Issue.record("\(route) sends \(most.sent.count): \(most.page) sends \(most.sent.joined(separator: ", "))")
        }
        // Among them those on which an act is read once more before it is done.
        #expect(met.statements["POST /tokens/{token}/revoke"]?.sent.contains("ListTokens") == true)
    }

    @Test func `nor does a search by whoever holds every role`() async throws {
        try await withTown(.everything(schools: 60)) { town in
            let person = try #require(town.people[.administrator])
            let roles = Role.held.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            // To be given a role ends one's sessions, and this one is to go on.
            try await town.clone.connect(as: .migrator, connections: 1).transaction {
                try await $0.execute(
                    script: """
                        alter table people.role_held disable trigger end_sessions;
                        insert into people.role_held (person, role, during)
                            select \(person), given, '[2018-01-01,)'::daterange from unnest(array[\(roles)]) given
                            where not exists (select from people.role_held held where held.person = \(person) and held.role = given);
                        alter table people.role_held enable trigger end_sessions;
                        """)
            }
            let tally = StatementTally()
            let answer = try await StatementTally.$current.withValue(tally) { try await town.get("/search?for=a", as: .administrator) }
            for link in ["/schools/", "/accounts/", "/calendar/", "/imports/"] {
                #expect(answer.text.contains("href=\"\(link)"), "\(answer.status): nothing below \(link) is found")
            }
            #expect(Walk.sent(tally).count <= Self.most, "\(Walk.sent(tally))")
        }
    }

    /// What the walk does not meet: its town’s list is agreed, and nobody there is sent a link.
    @Test func `nor do the version for signing, a line of it, or the pages behind the link in a letter's mail`() async throws {
        try await withTown(.everything(schools: 60)) { town in
            let school = town.schools[0]
            var asked: Set<String> = []
            func holds(_ path: String, _ route: String, as role: Role?, asking expected: String) async throws {
                let tally = StatementTally()
                let answer = try await StatementTally.$current.withValue(tally) { try await town.get(path, as: role) }
                let sent = Walk.sent(tally)
                #expect(answer.status == 200 && sent.contains(expected), "\(path): \(answer.status), \(sent)")
                #expect(sent.count <= Self.most, "\(path) sends \(sent.joined(separator: ", "))")
                asked.insert(route)
            }
            try await town.draftAList()
            try await town.addALineOnIntelligence(of: school)
            for role in [Role.bepDirector, .dcs, .priorityPartner] {
                try await holds("/priority-list/draft", "GET /priority-list/draft", as: role, asking: "FindHeldEvidence")
            }
            try await holds("/priority-list/lines?urn=\(school)", "GET /priority-list/lines", as: .bepOfficer, asking: "FindHeldEvidence")
            try await town.removeLine(of: school)
            _ = try await town.agreeOnAList()
            let link = try await town.mailALetter(to: school)
            try await holds("/letters/read/\(link)", "GET /letters/read/{link}", as: nil, asking: "FindLetterByLink")
            try await holds("/facts/\(link)", "GET /facts/{link}", as: nil, asking: "FindContactLink")
            #expect(asked == Self.metBesides)
        }
    }
}
