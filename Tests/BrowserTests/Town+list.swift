import Access
import Casework
import Policy
import Postgres
import PriorityList
import TestCluster
import TestTown
import Web

extension Town {
    /// Its list of schools causing concern, from what the assessment proposes to what both signed; and what schools, academies and readers did
    /// besides. Gives the pages that tell of it.
    func agreeOnAList() async throws -> [String] {
        try await draftAList()
        try await act("/priority-list/draft/proposal", [("revision", try await shown("revision", /"revision":([0-9]+)/))], as: .bepOfficer)
        let text = try await shown("sha256", /"sha256":"([0-9a-f]{64})"/)
        try await act("/priority-list/draft/signatures", [("for", "bep"), ("sha256", text)], as: .bepDirector)
        try await act("/priority-list/draft/signatures", [("for", "bcc"), ("sha256", text)], as: .dcs)

        try await act("/schools/\(schools[2])/watch", [], as: .bepOfficer)
        try await act("/lists", [("name", "Primary schools to visit"), ("asked", "phase=Primary")], as: .bepOfficer)
        guard let academy = try await database.read(AnyAcademy(), stating: Actor.service.statement).first else { throw NoTown(sentence: "no academy") }
        try await act("/priority-list/academies", [("urn", String(academy)), ("words", "Results have fallen for three years"), ("classification", "open")], as: .bepDirector)
        let contacted = [("step", "contacted"), ("on", "2018-09-20"), ("words", "The head was on the telephone"), ("classification", "open")]
        try await act("/priority-list/schools/\(schools[2])/contacts", contacted, as: .bepOfficer)
        let owner = clone.connect(as: .migrator, connections: 1)
        try await owner.transaction {
            try await $0.execute(
                script: """
                    insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at) values
                        (\(site.settings.authority), \(schools[3]), 'Mx Alder', 'head@alder.example', 'head', 'Two teachers leave', sha256('one'), now()),
                        (\(site.settings.authority), \(schools[4]), 'Mx Birch', 'head@birch.example', 'head', 'Three leave', sha256('two'), null);
                    insert into people.fact_check (link, urn, is_right, words)
                        select id, urn, false, 'The telephone number is the old one' from people.contact_link order by id limit 1;
                    update people.contact_link set uses_left = uses_left - 1 where id = (select min(id) from people.contact_link);
                    insert into priority_list.stated (authority, urn, kind, source, made_by)
                        select authority, min(urn), 'inspection-imminent', 'The letter of 3 September', min(act.made_by)
                        from priority_list.entry join priority_list.act using (authority, urn) where ended_by is null group by authority;
                    -- On the list since the year before, so that its year is reviewed: brought in then, by an act that stands below the agreement as it is earlier.
                    insert into priority_list.act (id, authority, kind, urn, on_day, ground, rationale, made_at)
                        overriding system value
                        select -act.id, act.authority, 'brought-in', act.urn, lower(during) - 400, entry.ground, entry.rationale, act.made_at - interval '400 days'
                        from priority_list.entry join priority_list.act on act.id = entry.begun_by where ended_by is null;
                    update priority_list.entry set during = daterange(lower(during) - 400, null) where ended_by is null;
                    """)
        }
        return ["/schools/\(schools[2])", "/priority-list/schools/\(schools[2])/contacts", "/priority-list/self-report/two", "/priority-list/documents/1"]
            + (try await owner.read(AnyListed(), stating: []).map { "/priority-list/schools/\($0)" })
    }

    /// The list that both are to sign, with what both agree of what the assessment proposes; what is there already is left.
    func draftAList() async throws {
        guard let book = PolicyBook.load(config: configFolder).book else { throw NoTown(sentence: "no policy") }
        func name(_ role: Role) async throws -> String {
            try await database.read(NameOf(person: people[role]), stating: Actor.service.statement).first ?? ""
        }
        _ = try await ListDemonstration(authority: site.settings.authority, book: book, database: database).run(
            director: try await name(.bepDirector), dcs: try await name(.dcs), partners: [try await name(.priorityPartner)])
    }

    /// A school in the draft that rests on intelligence, added past the rules of the list: what its page asks for is asked for by its look alone.
    func addALineOnIntelligence(of school: URN) async throws {
        try await clone.connect(as: .migrator, connections: 1).transaction {
            try await $0.execute(
                script: """
                    delete from priority_list.line where urn = \(school);
                    insert into priority_list.line (document, urn, name, ground, evidence, rationale)
                    select id, \(school), 'A school', 'in-crisis', '{intelligence/1}', 'Why' from priority_list.document where state <> 'agreed';
                    """)
        }
    }

    func removeLine(of school: URN) async throws {
        try await clone.connect(as: .migrator, connections: 1).transaction {
            try await $0.execute(script: "delete from priority_list.line where urn = \(school)")
        }
    }

    /// A fact of the draft as its page tells programs.
    private func shown(_ words: String, _ pattern: Regex<(Substring, Substring)>) async throws -> String {
        let page = try await get("/priority-list/draft", as: .dcs, json: true)
        guard let found = page.text.firstMatch(of: pattern) else { throw NoTown(sentence: "the draft shows no \(words): \(page.text.prefix(900))") }
        return String(found.1)
    }
}

private struct NameOf: Statement {
    let person: PersonID?
    static let sql = "select name from people.person where id = $1"
    var parameters: [Parameter] { [.optional(person?.number)] }
    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}

private struct AnyAcademy: Statement {
    static let sql = "select min(urn) as urn from schools.establishment where not is_maintained and status = 'open' and type_name like 'Academy%'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}

private struct AnyListed: Statement {
    static let sql = "select min(urn) as urn from priority_list.entry where ended_by is null"
    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}
