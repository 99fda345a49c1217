import Access
import Casework
import Intake
import Postgres
import TestCluster
import Testing

@testable import People

/// Heads and chairs from a file, as the page takes it.
@Suite struct ContactsFileTests {
    private static let governors = Actor(person: PersonID(1), name: "Governor services", roles: [.governorServices])

    private func take(_ csv: String, _ house: House, by actor: Actor = governors) async throws -> SchoolContacts.Taken {
        let bytes = AsyncStream<[UInt8]> { stream in
            stream.yield(Array(csv.utf8))
            stream.finish()
        }
        let permit = try actor.permit(.linkContacts)
        let file = try await FilledTemplate(bytes, named: "chairs.csv", columns: SchoolContacts.columns, read: SchoolContacts.TypedRow.read)
        return try await house.database.transaction(stating: actor.statement, .readWrite) {
            try await SchoolContacts.take(file, named: "chairs.csv", source: "The governors’ database", authority: 999, by: permit, in: $0)
        }
    }

    private func known(_ house: House, by actor: Actor = governors) async throws -> [String] {
        try await house.database.read(ListKnownContacts(authority: 999), stating: actor.statement).map {
            "\($0.urn) \($0.part.rawValue): \([$0.title, $0.name, $0.email, $0.source].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", "))"
        }
    }

    @Test func `what a file says is recorded row by row, what it leaves blank stays, and the same file again changes nothing`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            try await house.addSchools()
            let csv = """
                URN,School,Part,Title,Name,Email address,Known from,Since
                100001,Alder,Headteacher,Mx,Ada Fern,,the register,
                100001,Alder,Chair of governors,Mrs,Bo Reed,Bo@Alder.example,,2018-09-03
                100002,Beech,chair,,Cy Hill,,The clerk,
                100003,Cedar,Chair of governors,,,,,
                100003,Cedar,Clerk,,Di Moor,,,
                100004,Elm Academy,Chair of governors,,Di Moor,,,
                10000,Nowhere,Chair of governors,,Di Moor,,,
                100002,Beech,Chair of governors,,Di Moor,,,
                100003,Cedar,Headteacher,,Di Moor,no address,,
                """
            let taken = try await take(csv, house)
            #expect(taken.recorded == 2 && taken.unchanged == 1, "\(taken)")
            #expect(
                taken.refused.map { "\($0.line) \($0.refusal.column)" } == ["6 Part", "7 URN", "8 URN", "9 Part", "10 Email address"], "\(taken.refused)")
            #expect(try await known(house) == [
                "100001 head: Mx, Ada Fern, the register", "100001 chair: Mrs, Bo Reed, bo@alder.example, The governors’ database",
                "100002 head: Ms. Vale Unformed, the register", "100002 chair: Cy Hill, The clerk", "100003 head: ", "100003 chair: ",
            ])
            let again = try await take(csv, house)
            #expect(again.recorded == 0 && again.unchanged == 3)
            // Another title alone is a correction of the same person, whose address stays.
            let other = try await take("URN,Part,Title,Name\n100001,Chair of governors,Dr,Bo Reed\n", house)
            #expect(other.recorded == 1)
            #expect(try await known(house)[1] == "100001 chair: Dr, Bo Reed, bo@alder.example, The governors’ database")
            // One event a file.
            let kinds = try await house.database.read(Kinds(), stating: Actor.service.statement)
            #expect(kinds == ["people.contacts-taken", "people.contacts-taken"])
        }
    }

    @Test func `what a partner may not record is refused by its row`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            try await house.addSchools()
            let person = try await house.addOfficer()
            try await house.asOwner("insert into priority_list.allocation (person, urn, during) values (\(person), 100001, daterange(current_date - 1, null))")
            let partner = Actor(person: person, name: "A partner", roles: [.priorityPartner])
            let taken = try await take("URN,Part,Name\n100001,Chair,Bo Reed\n100001,chair,Bo Reed\n100002,chair,Cy Hill\n", house, by: partner)
            #expect(taken.recorded == 1 && taken.refused.map(\.line) == [3, 4])
            #expect(try await known(house, by: partner) == ["100001 head: Mx, Ada Fern, the register", "100001 chair: Bo Reed, The governors’ database"])
        }
    }

    @Test(arguments: [("", "empty"), ("URN,Name\n1,2\n", "no known format"), ("URN,Part,Name\n", "nothing follows"), ("%PDF-1.7", "a PDF document")])
    func `a file that is no such table is refused as a whole`(_ csv: String, _ words: String) async throws {
        let bytes = AsyncStream<[UInt8]> { stream in
            stream.yield(Array(csv.utf8))
            stream.finish()
        }
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await FilledTemplate(bytes, named: "chairs.csv", columns: SchoolContacts.columns, read: SchoolContacts.TypedRow.read)
        }
        #expect(refusal?.sentence.contains(words) == true && refusal?.sentence.hasPrefix("chairs.csv") == true, "\(refusal?.sentence ?? "")")
    }
}

private struct Kinds: Statement {
    static let sql = "select kind from ledger.event order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("kind") }
}
