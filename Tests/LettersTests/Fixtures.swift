import Access
import Casework
import Foundation
import Ledger
import Policy
import Postgres
import SchoolYear
import TestCluster

@testable import Letters

let configFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "config").path()

let book: PolicyBook = {
    let (book, complaints) = PolicyBook.load(config: configFolder)
    guard let book else { fatalError("config does not load: \(complaints)") }
    return book
}()

let councilCalendar = ConfigurationCheck.calendar(config: configFolder).calendar

func day(_ text: String) -> Day {
    guard let day = Day(text) else { fatalError("a test wrote '\(text)' for a day") }
    return day
}

func urn(_ number: Int) -> URN {
    guard let urn = URN(number) else { fatalError("a test wrote \(number) for a URN") }
    return urn
}

/// A town with an agreed list: 100001 requires improvement and is on it, 100002 is inadequate and on it, 100003 is good, 100004 an academy, 100005 never
/// inspected. The chair of 100001 is known with an address, the head of 100002 without one; other chairs are not known.
struct Office: Sendable {
    let database: TestDatabase
    let api: Database
    let worker: Database

    let director = Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector])
    let officer = Actor(person: PersonID(2), name: "Cy Hill", roles: [.bepOfficer])
    let chief = Actor(person: PersonID(3), name: "Di Moor", roles: [.bepChiefExecutive])

    static let drafting = Drafting(authority: 999, authorityName: "Fernborough", url: "https://schools.example", book: book)
    let writing = Writing(drafting)

    /// Makes no PDF but something that is as long as it looks, and links that count up.
    static func office(pdf: @escaping @Sendable ([UInt8]) async throws -> [UInt8] = { Array("%PDF ".utf8) + $0 }) -> LetterOffice {
        LetterOffice(
            authority: 999, authorityName: "Fernborough", serviceName: "School improvement", url: "https://schools.example", book: book,
            calendar: councilCalendar, paper: LetterPaper(pdf: pdf, docx: { $0 }, merged: Office.joined),
            links: { holders, policy, transaction in
                var made: [LetterOffice.Link] = []
                for holder in holders {
                    let id = try await transaction.one(AddTestLink(holder: holder, uses: policy.linkUses, days: policy.linkDays))
                    made.append(LetterOffice.Link(id: id, text: "link-\(id)"))
                }
                return made
            }, address: { link, _ in "link-\(link)" })
    }

    /// One after the other, as they come.
    static let joined: LetterPaper.Merger = { count, document in
        var all: [UInt8] = []
        for place in 0..<count { all += try await document(place) }
        return all
    }

    func script(_ sql: String) async throws {
        try await database.connect(connections: 1).transaction(stating: Actor.service.statement) { try await $0.execute(script: sql) }
    }

    func act<T: Sendable>(
        _ action: Action, by actor: Actor, _ body: @Sendable (Permit, Transaction) async throws -> T
    ) async throws -> T {
        let permit = try actor.permit(action)
        return try await api.transaction(stating: actor.statement) { try await body(permit, $0) }
    }

    /// As the job does it for whoever asked.
    @discardableResult
    func draft(_ purpose: BatchPurpose = .stage1, for actor: Actor? = nil) async throws -> Int {
        let permit = try Actor.service.permit(.draftLetters)
        return try await worker.transaction(stating: Actor.service.statement) {
            try await Office.drafting.draft(purpose, for: (actor ?? officer).person, by: permit, in: $0)
        }
    }

    /// As the job does it after something was recorded of schools.
    func follow() async throws {
        let permit = try Actor.service.permit(.draftLetters)
        try await worker.transaction(stating: Actor.service.statement) { _ = try await Office.drafting.follow(by: permit, in: $0) }
    }

    func letters(_ batch: Int = 1, by actor: Actor? = nil) async throws -> [ListLetters.Output] {
        try await api.read(ListLetters(batch: batch), stating: (actor ?? director).statement)
    }

    /// The number of the run of a purpose.
    func run(_ purpose: BatchPurpose) async throws -> Int {
        let found = try await api.read(ListBatches(authority: 999), stating: director.statement).first { $0.batch.purpose == purpose }
        return found?.batch.id ?? 0
    }

    func letter(_ id: Int) async throws -> LetterRow {
        guard let letter = try await api.read(FindLetter(authority: 999, id: id), stating: director.statement).first else { throw Refusal.noLetter }
        return letter
    }

    func letter(to part: LetterPart, of number: Int) async throws -> LetterRow {
        guard let found = try await letters().last(where: { $0.urn == number && $0.part == part }) else { throw Refusal.noLetter }
        return try await letter(found.id)
    }

    /// Has whoever may approve read what they must, and approve all.
    @discardableResult
    func approveAll(by actor: Actor? = nil) async throws -> Bool {
        let actor = actor ?? director
        for letter in try await letters(by: actor) where actor.person.map({ Writing.waits(letter, for: $0) }) == true {
            _ = try await act(.approveLetters, by: actor) {
                try await writing.markRead(letter.id, shown: try await $1.one(FindLetter(authority: 999, id: letter.id)).revision, by: $0, in: $1)
            }
        }
        let revision = try await api.read(FindBatch(authority: 999, id: 1), stating: actor.statement).first?.revision ?? 0
        return try await act(.approveLetters, by: actor) { try await writing.approveAll(of: 1, shown: revision, by: $0, in: $1) }
    }

    func issue(_ office: LetterOffice = Office.office(), asked asker: Actor? = nil) async throws {
        let permit = try Actor.service.permit(.issueLetters)
        try await Issuing(office).run(1, asked: asker?.person, by: permit, database: worker) { _, _ in }
    }
}

/// As People adds one, which this capability may not import.
private struct AddTestLink: Statement {
    let holder: LetterOffice.LinkHolder
    let uses: Int
    let days: Int
    static let sql = """
        insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
        values ('read-letter', $1, $2, $3, $4, $5, now() + $6::int * interval '1 day') returning id
        """
    var parameters: [Parameter] {
        [.int(holder.urn.number), .text(holder.part.rawValue), .text(holder.name), .text(holder.email), .int(uses), .int(days)]
    }
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}

/// - Parameter schools: how many maintained schools there are besides.
func withOffice(schools: Int = 0, _ body: @escaping @Sendable (Office) async throws -> Void) async throws {
    try await withTestDatabase { test in
        let office = Office(database: test, api: test.connect(as: .api, connections: 4), worker: test.connect(as: .worker, connections: 4))
        try await office.script(
            """
            insert into people.person (email, name, organisation) values
                ('ada@example.org', 'Ada Fern', 'bep'), ('cy@example.org', 'Cy Hill', 'bep'), ('di@example.org', 'Di Moor', 'bep');
            insert into schools.establishment
                (urn, authority, name, type_name, type_group, is_maintained, phase, status, during, street, town, postcode, head_name)
            select 100000 + n, 999, 'School ' || n, 'Community school', 'Local authority maintained schools', n <> 4, 'Primary', 'open', '(,)',
                n || ' High Street', 'Fernborough', 'FB' || n || ' 1AA', case when n <> 5 then 'Mrs Head ' || n end
            from generate_series(1, \(5 + schools)) n;
            insert into inspections.latest (urn, overall, overall_status, started_on, published_on) values
                (100001, 3, 'value', '2017-10-05', '2017-11-01'), (100002, 4, 'value', '2017-10-05', '2017-11-01'),
                (100003, 2, 'value', '2017-10-05', '2017-11-01'), (100004, 4, 'value', '2017-10-05', '2017-11-01');
            insert into people.school_contact (urn, part, name, title, email, source, during)
            select 100000 + n, 'chair', 'Chair ' || n, 'Dr', 'chair' || n || '@school.example', 'The clerk', '[2018-09-01,)'
            from generate_series(1, \(5 + schools)) n where n = 1 or n > 5;
            insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
            insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
            values (999, 2018, 1, 'agreed', encode(sha256('the list'), 'hex'), '2018-10-19');
            insert into priority_list.act (authority, kind, urn, on_day, ground, document, rationale) values
                (999, 'agreed', 100001, '2018-10-19', 'requires-improvement', 1, 'Results have fallen'),
                (999, 'agreed', 100002, '2018-10-19', 'inadequate', 1, 'Its last inspection');
            insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by) values
                (999, 100001, '[2018-10-19,)', 'requires-improvement', '{inspection/2017-10-05}', 'Results have fallen', 1),
                (999, 100002, '[2018-10-19,)', 'inadequate', '{inspection/2017-10-05}', 'Its last inspection', 2);
            """)
        try await body(office)
    }
}
