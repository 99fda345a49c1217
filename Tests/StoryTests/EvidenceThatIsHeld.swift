import Access
import Casework
import Foundation
import Postgres
import TestCluster
import TestTown
import TestCluster
import Testing

@testable import Intake
@testable import Web

/// A school's place on the list may rest on intelligence that only some may see: all others are told that there is evidence and with whom it stays, in
/// every way out of the service.
@Suite struct EvidenceThatIsHeld {
    /// Which is on the list on the ground of two records of intelligence, one restricted to HR, and drafted so for the next.
    private static func list(_ town: Town) async throws -> URN {
        let urn = town.schools[0]
        for (words, classification) in [("The head is suspended", "hr"), ("Parents complain", "open")] {
            let note = [
                ("topic", "leadership"), ("words", words), ("source", "A visit"), ("observed-on", "2018-09-03"), ("confidence", "high"),
                ("classification", classification),
            ]
            #expect(try await town.post("/schools/\(urn)/intelligence", note, as: .bepDirector).status == 303)
        }
        let authority = town.site.settings.authority
        try await town.clone.connect(as: .migrator, connections: 1).transaction {
            try await $0.execute(
                script: """
                    delete from inspections.latest where urn = \(urn);
                    insert into inspections.latest (urn, overall, overall_status, started_on, published_on) values
                        (\(urn), 2, 'value', '2017-10-05', '2017-11-01');
                    insert into priority_list.document (authority, year, state) values (\(authority), 2090, 'draft');
                    insert into priority_list.line (document, urn, name, ground, evidence, rationale)
                        values (1, \(urn), 'Alder', 'in-crisis', '{intelligence/1,intelligence/2}', 'Results have fallen');
                    insert into priority_list.act (authority, kind, urn, on_day, ground, rationale)
                        values (\(authority), 'brought-in', \(urn), current_date - 400, 'in-crisis', 'Results have fallen');
                    insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by) values
                        (\(authority), \(urn), daterange(current_date - 400, null), 'in-crisis', '{intelligence/1,intelligence/2}', 'Results have fallen', 1);
                    """)
        }
        return urn
    }

    @Test func `whoever may not see the evidence is told that it is held and by whom, as page, data, and tables`() async throws {
        try await withTown { town in
            let urn = try await Self.list(town)
            let pages = [
                "/priority-list", "/priority-list/schools/\(urn)", "/priority-list/draft", "/priority-list/documents/1", "/priority-list/changes?from=2010-01-01",
                "/priority-list/year-end", "/priority-list/lines?urn=\(urn)",
            ]
            for page in pages {
                for role in Role.held where Action.readPriorityList.reach(of: role) != .none {
                    for json in [false, true] {
                        let answer = try await town.get(page, as: role, json: json)
                        guard answer.status == 200 else { continue }
                        let mayKnow = Classification.hr.cleared.contains(role)
                        let names = answer.text.contains("Intelligence 1<") || answer.text.contains("Intelligence 1,") || answer.text.contains("Intelligence 1\"")
                            || answer.text.contains("intelligence/1\"")
                        #expect(!names || mayKnow, "\(page) as \(role.rawValue), \(json)")
                        #expect(!answer.text.contains("suspended"), "\(page) as \(role.rawValue)")
                        let isHeld = answer.text.contains("Restricted evidence, held by HR and Employee Relations")
                        #expect(!isHeld || !mayKnow, "\(page) as \(role.rawValue), \(json)")
                    }
                }
            }
            for page in ["/priority-list", "/priority-list/schools/\(urn)", "/priority-list/draft", "/priority-list/documents/1"] {
                for json in [false, true] {
                    #expect(try await town.get(page, as: .siabMember, json: json).text.contains("Restricted evidence, held by HR"), "\(page)")
                    #expect(try await town.get(page, as: .humanResources, json: json).text.contains("Intelligence 1"), "\(page)")
                }
            }
            let csv = try await town.get("/priority-list?format=csv", as: .siabMember)
            #expect(csv.status == 200 && csv.text.contains("Intelligence 2, Restricted evidence, held by HR") && !csv.text.contains("Intelligence 1"), "\(csv.text)")
            let cells = try Self.cells(of: try await town.get("/priority-list?format=xlsx", as: .siabMember).bytes)
            #expect(cells.contains { $0.contains("Restricted evidence, held by HR") } && !cells.contains { $0.contains("Intelligence 1") }, "\(cells)")
        }
    }

    @Test func `a line keeps what it rests on when somebody changes it who may not see that, and only where they leave it ticked`() async throws {
        try await withTown { town in
            let urn = try await Self.list(town)
            func keep(_ evidence: [String], revision: Int) async throws -> Town.Answer {
                try await town.post(
                    "/priority-list/lines",
                    [("urn", urn.description), ("revision", String(revision)), ("ground", "in-crisis"), ("rationale", "Plainer")]
                        + evidence.map { ("evidence", $0) }, as: .bepOfficer)
            }
            let owner = town.clone.connect(as: .migrator, connections: 1)
            // To name what one may not see is as if it were not there.
            #expect(try await keep(["intelligence/1"], revision: 1).status == 422)
            #expect(try await keep(["held", "intelligence/2"], revision: 1).status == 303)
            #expect(try await owner.read(EvidenceOfLine(), stating: []) == ["intelligence/1 intelligence/2"])
            #expect(try await keep(["intelligence/2"], revision: 2).status == 303)
            #expect(try await owner.read(EvidenceOfLine(), stating: []) == ["intelligence/2"])
        }
    }

    @Test func `a letter's draft shows those who write it that a reason rests on what is held, and keeps that unseen`() async throws {
        try await withTown { town in
            let urn = try await Self.list(town)
            let owner = town.clone.connect(as: .migrator, connections: 1)
            try await owner.transaction {
                try await $0.execute(
                    script: """
                        insert into letters.batch (authority, year, purpose) values (\(town.site.settings.authority), 2018, 'stage-1');
                        insert into letters.letter (batch, authority, urn, school, part, kind, template, channel, sources, reasons, fields, subject, words)
                            values (1, \(town.site.settings.authority), \(urn), 'Alder', 'head', 'priority', '2018', 'waiting',
                                '{register,intelligence/1}', '{intelligence/1 The school is without a leader}',
                                '{addressee,Headteacher,school,Alder,authority,Fernborough,year,2018/19,ground,Crisis,partner,Nobody,framework,https://a.example,services,https://b.example,report,https://c.example}',
                                'Alder', 'p Words');
                        """)
            }
            for json in [false, true] {
                let officer = try await town.get("/letters/1", as: .bepOfficer, json: json)
                #expect(officer.status == 200 && officer.text.contains("Restricted evidence, held by HR and Employee Relations"), "\(officer.text)")
                #expect(!officer.text.contains("Intelligence 1") && !officer.text.contains("intelligence/1"), "\(officer.text)")
                #expect(try await town.get("/letters/1", as: .bepDirector, json: json).text.contains("Intelligence 1"))
            }
            let edited = [("revision", "1"), ("sentence0", "Nobody leads the school now"), ("source0", "held/1")]
            let answer = try await town.post("/letters/1/reasons", edited, as: .bepOfficer)
            #expect(answer.status == 303, "\(answer.text)")
            #expect(try await owner.read(ReasonsOfLetter(), stating: []) == ["intelligence/1 Nobody leads the school now"])
        }
    }

    @Test func `of intelligence that no line names nothing is told`() async throws {
        try await withTown { town in
            let note = [
                ("topic", "leadership"), ("words", "A grievance"), ("source", "A visit"), ("observed-on", "2018-09-03"), ("confidence", "high"),
                ("classification", "hr"),
            ]
            #expect(try await town.post("/schools/\(town.schools[0])/intelligence", note, as: .bepDirector).status == 303)
            let told = try await town.database.read(Held(), stating: town.actor(.bepDirector).statement)
            #expect(told == [0])
        }
    }

    private static func cells(of bytes: [UInt8]) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(filePath: path))
        let opened = try OpenedFile(path: path, name: "list.xlsx", examination: try Examination(path: path))
        var cells: [String] = []
        for table in opened.tables {
            let reader = try table.open()
            var record = Record()
            while try reader.next(&record) { cells += record.fields }
        }
        return cells
    }

    private struct EvidenceOfLine: Statement {
        static let sql = "select array_to_string(evidence, ' ') as evidence from priority_list.line"
        static func decode(_ row: inout Row) throws -> String { try row.text("evidence") }
    }

    private struct ReasonsOfLetter: Statement {
        static let sql = "select array_to_string(reasons, ' ') as reasons from letters.letter"
        static func decode(_ row: inout Row) throws -> String { try row.text("reasons") }
    }

    private struct Held: Statement {
        static let sql = "select count(*) as count from priority_list.evidence_held('{intelligence/1}')"
        static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
    }
}
