import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import People

@Suite struct SchoolContactTests {
    private static let governors = Actor(person: PersonID(1), name: "Governor services", roles: [.governorServices])

    private func record(
        _ house: House, _ name: String, _ part: ContactPart = .chair, of urn: Int = 100_001, email: String = "", since: Day? = nil, shown: Int? = nil,
        by actor: Actor = governors
    ) async throws -> Bool {
        let permit = try actor.permit(.linkContacts)
        let typed = SchoolContacts.Typed(part: part, name: name, title: "Mrs", email: email, source: "The clerk’s letter", since: since)
        let urn = try #require(URN(urn))
        return try await house.database.transaction(stating: actor.statement, .readWrite) {
            try await SchoolContacts.record(typed, of: urn, shown: shown, by: permit, in: $0)
        }
    }

    private func known(_ house: House, _ urn: Int = 100_001, by actor: Actor = governors) async throws -> [FindContactsOfSchool.Output] {
        try await house.database.read(FindContactsOfSchool(authority: 999, urn: try #require(URN(urn))), stating: actor.statement)
    }

    @Test func `the head is the register's until another is recorded, and the chair is nobody until one is`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            try await house.addSchools()
            let before = try await known(house)
            #expect(before.map(\.part) == [.head, .chair])
            #expect(before[0].name == "Ada Fern" && before[0].title == "Mx" && before[0].source == "the register" && before[0].contact == nil)
            #expect(before[1].name == nil)
            // A form of address that the register does not write is part of the name, and nothing is guessed.
            #expect(try await known(house, 100_002)[0].writtenName == "Ms. Vale Unformed")
            #expect(try await record(house, "Bo Reed", .head, email: " Bo@Alder.example "))
            #expect(try await record(house, "Cy van Hill"))
            let after = try await known(house)
            #expect(after.map(\.writtenName) == ["Mrs Bo Reed", "Mrs Cy van Hill"])
            #expect(after[0].email == "bo@alder.example" && after[1].email == nil && after[1].source == "The clerk’s letter")
            #expect(try await house.database.read(Salutations(), stating: Self.governors.statement) == ["Mrs Reed", "Mrs Hill"])
        }
    }

    @Test func `one follows another from a day, what was wrong is marked and counts no more, and addresses are kept out of it`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            try await house.addSchools()
            let today = try await house.database.transaction(stating: Self.governors.statement) { try await $0.now.dayInLondon }
            #expect(try await record(house, "Di Moore", email: "di@alder.example", since: today.adding(days: -30)))
            let first = try await known(house)[1].contact
            #expect(try await record(house, "Di Moor", email: "di@alder.example", since: today.adding(days: -30), shown: first))
            let second = try await known(house)[1].contact
            #expect(try await record(house, "Cy Hill", since: today.adding(days: -3), shown: second))
            let urn = try #require(URN(100_001))
            let earlier = try await house.database.read(ListEarlierContacts(urn: urn), stating: Self.governors.statement)
            let kept = try await house.database.read(Recorded(), stating: Self.governors.statement)
            #expect(kept == ["Di Moore withdrawn", "Di Moor", "Cy Hill"])
            #expect(earlier.map(\.name) == ["Di Moor"] && earlier[0].since == today.adding(days: -30) && earlier[0].until == today.adding(days: -4))
            // Not before the one before, and not to come.
            for wrong in [today.adding(days: -31), today.adding(days: 1)] {
                let shown = try await known(house)[1].contact
                let refusal = await #expect(throws: Refusal.self) { _ = try await record(house, "Bo Reed", since: wrong, shown: shown) }
                #expect(refusal == .contactOfAnotherTime)
            }
            let third = try #require(try await known(house)[1].contact)
            let permit = try Self.governors.permit(.linkContacts)
            let isEnded = try await house.database.transaction(stating: Self.governors.statement, .readWrite) {
                try await SchoolContacts.end(.chair, of: urn, shown: third, by: permit, in: $0)
            }
            let nobody = try await known(house)[1]
            #expect(isEnded && nobody.name == nil)
            // Somebody stood there on that day.
            let fault = await #expect(throws: PostgresFault.self) { _ = try await record(house, "Bo Reed", since: today.adding(days: -20)) }
            #expect(fault?.constraint == "school_contact_once")
            let told = try await house.database.read(Told(), stating: Actor.service.statement)
            #expect(told.map(\.kind) == Array(repeating: "people.contact-recorded", count: 3) + ["people.contact-ended"])
            #expect(told.allSatisfy { !$0.details.contains("@") } && told[1].details.contains("Di Moore"))
        }
    }

    @Test(arguments: [("", "The clerk"), ("Bo Reed", "")])
    func `a name and where it is known from are needed`(_ name: String, _ source: String) {
        let day = Day(daysSince1970: 17_776)
        #expect(throws: Refusal.contactIncomplete) {
            try SchoolContact(part: .chair, name: name, title: "", email: "", source: source, since: day, standing: nil, today: day)
        }
    }

    @Test func `a name is as long as the database counts it, whatever letters it is of`() throws {
        let day = Day(daysSince1970: 17_776)
        func contact(_ name: String) throws(Refusal) -> SchoolContact {
            try SchoolContact(part: .chair, name: name, title: "", email: "", source: "A call", since: day, standing: nil, today: day)
        }
        let longest = String(repeating: "ш", count: 200)
        #expect(try contact(longest).name == longest)
        #expect(throws: Refusal.contactIncomplete) { try contact(longest + "ш") }
        // An accent of its own is a character to the database, and none to whoever reads it.
        #expect(throws: Refusal.contactIncomplete) { try contact(String(repeating: "e\u{301}", count: 101)) }
    }

    @Test func `an address that is none is refused`() {
        let day = Day(daysSince1970: 17_776)
        let refusal = #expect(throws: Refusal.self) {
            try SchoolContact(part: .chair, name: "Bo Reed", title: "", email: "bo at alder", source: "A call", since: day, standing: day, today: day)
        }
        #expect(refusal?.code == "people.1")
    }

    @Test(.timeLimit(.minutes(5)))
    func `of two who record one chair at once one wins and the other is told, a thousand times`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            try await house.addSchools()
            for round in 1...1_000 {
                let shown = try await known(house)[1].contact
                async let one = record(house, "Ada \(round)", shown: shown)
                async let other = record(house, "Bo \(round)", shown: shown)
                let won = try await [one, other]
                #expect(won.filter { $0 }.count == 1, "round \(round)")
            }
        }
    }

    @Test func `whoever may not send links sees nothing that was recorded, and a partner the schools allocated to them alone`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            try await house.addSchools()
            _ = try await record(house, "Cy Hill")
            _ = try await record(house, "Di Moor", of: 100_002)
            let finance = Actor(person: PersonID(5), name: "Finance", roles: [.finance])
            #expect(try await known(house, by: finance)[1].name == nil)
            let person = try await house.addOfficer()
            try await house.asOwner("insert into priority_list.allocation (person, urn, during) values (\(person), 100001, daterange(current_date - 1, null))")
            let partner = Actor(person: person, name: "A partner", roles: [.priorityPartner])
            #expect(try await known(house, by: partner)[1].name == "Cy Hill")
            #expect(try await known(house, 100_002, by: partner)[1].name == nil)
            let fault = await #expect(throws: PostgresFault.self) { _ = try await record(house, "Bo Reed", of: 100_003, by: partner) }
            #expect(fault?.isInsufficientPrivilege == true)
            func list(_ question: ListSchoolsByContact.Question, _ actor: Actor) async throws -> [Int] {
                try await house.database.read(
                    ListSchoolsByContact(authority: 999, question: question, search: nil, limit: 50, offset: 0), stating: actor.statement
                ).map(\.urn)
            }
            #expect(try await list(.every, partner) == [100_001])
            #expect(try await list(.every, Self.governors) == [100_001, 100_002, 100_003])
            #expect(try await list(.withoutChair, Self.governors) == [100_003])
            #expect(try await list(.withoutHead, Self.governors) == [100_003])
            for (order, isDescending, urns) in [(ListSchoolsByContact.Order.urn, true, [100_003, 100_002]), (.urn, false, [100_001, 100_002])] {
                let asked = ListSchoolsByContact(
                    authority: 999, question: .every, search: nil, limit: 2, offset: 0, order: order, isDescending: isDescending)
                let page = try await house.database.read(asked, stating: Self.governors.statement)
                #expect(page.map(\.urn) == urns && page.allSatisfy { $0.total == 3 })
            }
        }
    }
}

private struct Salutations: Statement {
    static let sql = "select salutation from people.contacts_now where urn = 100001 order by part desc"
    static func decode(_ row: inout Row) throws -> String { try row.text("salutation") }
}

private struct Told: Statement {
    typealias Output = (kind: String, details: String)
    static let sql = "select kind, payload::text as details from ledger.event where subject = 'school/100001' order by id"
    static func decode(_ row: inout Row) throws -> Output { (try row.text("kind"), try row.text("details")) }
}

extension House {
    /// Three maintained schools and an academy; of one no head is known.
    func addSchools() async throws {
        try await asOwner(
            """
            insert into schools.establishment (urn, name, type_code, type_name, type_group, is_maintained, authority, phase, status, during, head_name, head_title)
            select urn, name, 1, 'Community school', 'Local authority maintained schools', is_maintained, 999, 'Primary', 'open', '[2000-01-01,)', head, 'Headteacher'
            from (values (100001, 'Alder Lane School', true, 'Mx Ada Fern'), (100002, 'Beech School', true, 'Ms. Vale Unformed'),
                (100003, 'Cedar School', true, null), (100004, 'Elm Academy', false, 'Mr Di Moor')) made (urn, name, is_maintained, head)
            """)
    }
}

private struct Recorded: Statement {
    static let sql = "select name || case when withdrawn_at is null then '' else ' withdrawn' end as line from people.school_contact order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("line") }
}
