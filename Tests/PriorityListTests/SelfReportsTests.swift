import Access
import Casework
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import PriorityList

/// What those who decide on schools’ own reports are shown, and what becomes of a report whose school a list is agreed without (AP-8).
@Suite struct SelfReportsTests {
    private func reports(_ council: Council) async throws -> [ListSelfReports.Output] {
        try await council.api.read(ListSelfReports(authority: 999), stating: council.officer.statement)
    }

    private func decide(_ number: Int, _ outcome: SelfReportOutcome, telling told: String = "", _ council: Council) async throws {
        let report = try #require(try await reports(council).first { $0.id == number })
        try await council.act(.triageSelfReports, by: council.officer) {
            _ = try await Triage(serviceName: "School improvement", authority: 999).decide(
                on: report, outcome, because: "It needs it", telling: told, by: $0, in: $1)
        }
    }

    private func remind(_ council: Council) async throws -> Int {
        let permit = try Actor.service.permit(.actOnPriorityList)
        return try await council.database.connect(as: .worker, connections: 1).transaction(stating: Actor.service.statement, .readWrite) {
            try await Reminding(authority: 999, book: book, url: "https://schools.example").run(by: permit, in: $0)
        }
    }

    /// What became of each report, by all that is on record; nothing of one that waits.
    private func outcomes(_ council: Council) async throws -> [String] {
        try await council.database.connect(connections: 1).read(ListOutcomes(), stating: [])
    }

    @Test func `a report that was decided as listed in the draft waits again when the list is agreed without the school, and the school hears again`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at) values
                    (999, 100001, 'A head', 'head@one.example', 'head', 'Help', sha256('one'), now()),
                    (999, 100002, 'A head', 'head@two.example', 'head', 'Help', sha256('two'), now()),
                    (999, 100001, 'A chair', 'chair@one.example', 'chair', 'Help', sha256('three'), now());
                """)
            try await council.draft()
            for number in 1...3 { try await decide(number, .listed, council) }
            // Of one report those who sign may know nothing.
            try await council.script("update priority_list.self_report set classification = 'named', named = '{7}' where id = 3")
            let revision = try await council.document()?.revision ?? 0
            let isRemoved = try await council.act(.draftPriorityList, by: council.officer) {
                try await council.agreement.remove(urn(100_001), because: "A head is found", shown: revision, by: $0, in: $1)
            }
            #expect(isRemoved)
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            #expect(try await outcomes(council) == ["listed", "listed", "listed"], "a line that is taken out can come back")
            try await council.sign(.bcc, by: council.dcs)
            #expect(try await outcomes(council) == ["", "listed", "listed"])

            let waiting = try #require(try await reports(council).first)
            #expect(waiting.id == 1 && waiting.reopenedAt != nil && waiting.reason == nil && waiting.decidedBy == nil)
            let history = try await council.api.read(FindHistory(of: "self-report/1"), stating: council.dcs.statement)
            #expect(history.map(\.kind) == ["priority-list.self-report-reopened", "priority-list.self-report-decided"])
            #expect(history.first?.reason?.contains("agreed without the school") == true && history.last?.reason == "It needs it")
            let evidence = FindStageEvidence(authority: 999, year: try await council.year(), counting: 365)
            let stage = try #require(try await council.api.read(evidence, stating: council.dcs.statement).first)
            #expect(stage.selfReportsOpen == 1 && stage.review.proposed == 0, "the joint review of the agreed list stays as it was")

            #expect(try await remind(council) == 1, "the school that is on the list is told so")
            #expect(try await outcomes(council) == ["", "listed", ""], "the service sees them all")
            try await decide(1, .declined, telling: "A head is found, as you know", council)
            let mail = try #require(try await council.database.connect(connections: 1).read(ListDecidedMails(), stating: []).last)
            #expect(mail.hasPrefix("head@one.example ") && mail.contains("agreed that list without it") && mail.contains("A head is found, as you know"))
            #expect(try await remind(council) == 0)
            #expect(try await outcomes(council) == ["declined", "listed", ""])
        }
    }

    @Test func `whoever decides sees whether the address of a report is the one recorded for the head or the chair, and no other school's counts`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into people.school_contact (urn, part, name, title, email, source, during) values
                    (100001, 'head', 'Vera Quill', 'Mrs', 'Head@One.example', 'The clerk', '[2018-09-01,)'),
                    (100001, 'chair', 'Bo Reed', 'Mr', 'chair@one.example', 'The clerk', '[2018-09-01,)'),
                    (100002, 'head', 'Ada Fern', 'Ms', 'head@two.example', 'The clerk', '[2018-09-01,)'),
                    (100003, 'head', 'Cy Moss', 'Mr', 'office@three.example', 'The clerk', '[2018-09-01,)'),
                    (100003, 'chair', 'Di Birch', 'Ms', 'office@three.example', 'The clerk', '[2018-09-01,)');
                insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at) values
                    (999, 100001, 'Vera Quill', 'head@one.example', 'head', 'Help', sha256('1'), now()),
                    (999, 100001, 'Somebody', 'chair@one.example', 'head', 'Help', sha256('2'), now()),
                    (999, 100001, 'Somebody', 'head@two.example', 'head', 'Help', sha256('3'), now()),
                    (999, 100005, 'Somebody', 'somebody@elsewhere.example', 'chair', 'Help', sha256('4'), now()),
                    (999, 100003, 'Di Birch', 'office@three.example', 'chair', 'Help', sha256('5'), now());
                """)
            for reader in [council.officer, council.dcs, council.bccOfficer] {
                let found = try await council.api.read(ListSelfReports(authority: 999), stating: reader.statement).sorted { $0.id < $1.id }
                #expect(found.map(\.address) == [.head, .chair, .unknown, .unknown, .chair], "\(reader.roles)")
                #expect(found.first?.addressWords == "head@one.example, the address recorded for the headteacher")
            }
        }
    }
}

private struct ListOutcomes: Statement {
    static let sql = "select coalesce(outcome, '') as outcome from priority_list.self_report order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("outcome") }
}

private struct ListDecidedMails: Statement {
    static let sql = """
        select recipient_address || ' ' || plain_text as mail from documents.mail where reason = 'priority-list.self-report-decided' order by id
        """
    static func decode(_ row: inout Row) throws -> String { try row.text("mail") }
}
