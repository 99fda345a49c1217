import Access
import Casework
import Foundation
import Hummingbird
import Postgres
import TestCluster
import TestTown
import Testing

@testable import People

/// A program's token reads what it was made for: what the person who answers for it may see besides stays with them (issue 3).
@Suite struct WhatProgramsRead {
    /// Asks as a program whose token, answered for by the council's officer, has this scope.
    private func program(_ scope: Action..., in town: Town) async throws -> @Sendable (String) async throws -> Town.Answer {
        let officer = try #require(try DemonstrationAccount.all().first { $0.request.roles == [.bccOfficer] })
        let token = try await Tokens(database: town.database).make(
            name: "A program", answeredBy: officer.request.email, scope: scope, days: 30, by: town.actor(.administrator))
        return { try await town.get($0, as: nil, json: true, [.authorization: "Bearer \(token)"]) }
    }

    @Test func `a token for the register learns no verdict of an assessment by the register's filter`() async throws {
        try await withTown { town in
            let register = try await program(.readRegister, in: town)
            #expect(try await register("/schools").status == 200)
            for asked in ["definition", "yes", "either"] { #expect(try await register("/schools?proposed=\(asked)").status == 403, "\(asked)") }
            let assessing = try await program(.readRegister, .readAssessment, in: town)
            #expect(try await assessing("/schools?proposed=yes").status == 200)
            // Nor does a person who may not read assessments, who is not offered the filter.
            #expect(try await town.get("/schools?proposed=yes", as: .eigMember).status == 403)
            #expect(try await town.get("/schools?listed=no", as: .eigMember).status == 403)
            #expect(!(try await town.get("/schools", as: .eigMember).text.contains("By the last assessment")))
            let chosen = try await town.get("/schools?listed=no&trust=fern", as: .bccOfficer).text
            #expect(chosen.contains("</span>On the priority list: Not on the list") && chosen.contains("</span>Trust: fern"))
            #expect(try await town.get("/schools", as: .bccOfficer).text.contains("By the last assessment"))
        }
    }

    @Test func `a token for schools does not learn who a school's partner is`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let partner = try #require(town.people[.priorityPartner])
            #expect(try await town.allocate(urn, to: partner).status == 303)
            let name = try #require(try DemonstrationAccount.all().first { $0.request.roles == [.priorityPartner] }).request.name
            #expect(try await town.get("/schools/\(urn)", as: .bccOfficer).text.contains(name))
            let answer = try await program(.readSchool, in: town)("/schools/\(urn)")
            #expect(answer.status == 200 && !answer.text.contains(name))
        }
    }

    @Test func `without any permit, a query gives a program no more than its token's scope, and the person themselves all`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let partner = try #require(town.people[.priorityPartner])
            let officer = try #require(town.people[.finance])
            #expect(try await town.allocate(urn, to: partner).status == 303)
            try await town.clone.connect(as: .migrator, connections: 1).transaction {
                try await $0.execute(
                    script: """
                        insert into identification.intelligence (urn, subject, words, source, observed_on, confidence, classification, recorded_by, organisation)
                        values (\(urn), 'leadership', 'The head leaves', 'A visit', current_date, 'high', 'open', \(officer), 'bcc')
                        """)
            }
            // By each way in which a right reaches: every record, the allocated school's, the own organisation's.
            for role in [Role.bepDirector, .priorityPartner, .contractManager] {
                func seen(_ scope: Set<Action>?) async throws -> [Int] {
                    let actor = Actor(person: town.people[role], name: "A program", roles: [role], scope: scope)
                    return try await town.database.read(CountRows(), stating: actor.statement).flatMap { [$0.intelligence, min($0.schools, 1)] }
                }
                #expect(try await seen(nil) == [1, 1], "\(role.rawValue)")
                #expect(try await seen([.readIntelligence]) == [1, 1], "\(role.rawValue)")
                #expect(try await seen([.readSchool, .readHistory]) == [0, 1], "\(role.rawValue)")
                #expect(try await seen([]) == [0, 1], "\(role.rawValue)")
            }
            // Nothing of it stays with the connection.
            let director = town.actor(.bepDirector)
            #expect(try await town.database.read(CountRows(), stating: director.statement).map(\.intelligence) == [1])
        }
    }

    @Test func `a token for the calendar does not get the secret address of its person's`() async throws {
        try await withTown { town in
            #expect(try await town.post("/calendar/feed", as: .bccOfficer).status == 303)
            #expect(try await town.get("/calendar/feed", as: .bccOfficer).text.contains("/calendar/feeds/"))
            let calendar = try await program(.readCalendar, in: town)
            #expect(try await calendar("/calendar").status != 403)
            let answer = try await calendar("/calendar/feed")
            #expect(answer.status == 403 && answer.text.contains("calendar.6") && !answer.text.contains("/calendar/feeds/"))
        }
    }

    @Test func `a token for histories learns neither what its person did nor what was done to their account, nor of schools what its scope does not name`() async throws {
        try await withTown { town in
            let histories = try await program(.readHistory, in: town)
            let officer = try #require(town.people[.bccOfficer])
            #expect(try await town.get("/history/person/\(officer)", as: .bccOfficer).text.contains("Token made"))
            let account = try await histories("/history/person/\(officer)")
            #expect(account.status == 200 && !account.text.contains("people."))

            let urn = town.schools[0]
            let partner = try #require(town.people[.priorityPartner])
            #expect(try await town.allocate(urn, to: partner).status == 303)
            #expect(try await town.get("/history/school/\(urn)", as: .bccOfficer).text.contains("School allocated"))
            let school = try await histories("/history/school/\(urn)")
            #expect(school.status == 200 && !school.text.contains("priority-list."))
        }
    }

    @Test func `an administrator sees that a token was revoked, whoever did it`() async throws {
        try await withTown { town in
            _ = try await program(.readRegister, in: town)
            let token = try #require(try await town.database.read(ListTokens(), stating: town.actor(.administrator).statement).first?.token)
            let another = Actor(person: town.people[.finance], name: "Another administrator", roles: [.administrator])
            try await Tokens(database: town.database).revoke(token, by: another)
            #expect(try await town.get("/history/token/\(token)", as: .administrator).text.contains("Token revoked"))
        }
    }
}

private struct CountRows: Statement {
    struct Output: Sendable {
        let intelligence: Int
        let schools: Int
    }

    static let sql = """
        select (select count(*) from identification.intelligence) as intelligence, (select count(*) from schools.establishment) as schools
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(intelligence: try row.int("intelligence"), schools: try row.int("schools"))
    }
}
