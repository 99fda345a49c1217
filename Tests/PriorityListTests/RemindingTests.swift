import Access
import Casework
import Documents
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import PriorityList

/// Whom the service tells of stage 1 by itself.
@Suite struct RemindingTests {
    private func remind(_ council: Council) async throws -> Int {
        let permit = try Actor.service.permit(.actOnPriorityList)
        return try await council.database.connect(as: .worker, connections: 1).transaction(stating: Actor.service.statement, .readWrite) {
            try await Reminding(authority: 999, book: book, url: "https://schools.example").run(by: permit, in: $0)
        }
    }

    private func mails(_ council: Council) async throws -> [String] {
        try await council.database.connect(connections: 1).read(ListMails(), stating: [])
    }

    /// The task of a duty for the list of the year, which is due in so many days.
    private func plan(_ schedule: String, dueIn days: Int, _ council: Council) async throws {
        let year = try await council.year().start
        try await council.script(
            """
            insert into calendar.occurrence (schedule, year, period, nominal, day, title, kind, owner, attends, task, if_missed, due_at, ends_at, make_at, why, rule,
                duties, citation, is_provisional, state, settled_at)
            values ('\(schedule)', \(year), 'once', current_date + \(days), current_date + \(days), 'A duty', 'deadline', 'bep-director', '{}', 'Do it', 'make',
                now() + interval '\(days) days', now() + interval '\(days) days', now() - interval '40 days', '', '', '{}', '', false, 'made', now());
            insert into calendar.task (occurrence, title, owner, due_at, made_at)
            select id, 'Do ' || schedule, owner, due_at, now() from calendar.occurrence where schedule = '\(schedule)';
            insert into people.role_held (person, role, during)
            select 1, 'bep-director', '[2018-01-01,)' where not exists (select from people.role_held where person = 1);
            """)
    }

    @Test func `who owes a duty is told when its task is made and again when it is late, each once, and not of what the records show as done`() async throws {
        try await withCouncil { council in
            try await plan("id-7", dueIn: 5, council)
            try await plan("id-6", dueIn: -2, council)
            // Nobody is told who has the role no more.
            try await council.script(
                "insert into people.role_held (person, role, during) values (5, 'bep-director', daterange('2018-01-01', current_date))")
            #expect(try await remind(council) == 2)
            let told = try await mails(council)
            #expect(told.count == 2 && told.allSatisfy { $0.hasPrefix("ada@example.org ") })
            #expect(told.contains { $0.contains("Late: Do id-6") } && told.contains { $0.contains("To be done by ") && $0.hasSuffix(": Do id-7") }, "\(told)")
            #expect(try await remind(council) == 0, "each once")
            try await council.script("update calendar.task set due_at = now() - interval '1 day' where title = 'Do id-7'")
            #expect(try await remind(council) == 1)
            #expect(try await mails(council).contains { $0.contains("Late: Do id-7") })
        }
    }

    @Test func `a duty that the records show as done reminds nobody, though its task was never ticked off`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            try await plan("id-6", dueIn: -2, council)
            #expect(try await remind(council) == 0)
        }
    }

    @Test func `where stage 1 stands is reported to those who sign for both while a duty waits or is late, once a day, and not when nothing does`() async throws {
        try await withCouncil { council in
            try await council.script(
                "insert into people.role_held (person, role, during) values (1, 'bep-director', '[2018-01-01,)'), (3, 'bcc-dcs', '[2018-01-01,)'), (4, 'bcc-officer', '[2018-01-01,)')")
            func report() async throws -> Int {
                let permit = try Actor.service.permit(.actOnPriorityList)
                return try await council.database.connect(as: .worker, connections: 1).transaction(stating: Actor.service.statement, .readWrite) {
                    try await Reminding(authority: 999, book: book, url: "https://schools.example").report(by: permit, in: $0)
                }
            }
            #expect(try await report() == 0, "nothing is planned")
            try await plan("id-7", dueIn: 40, council)
            #expect(try await report() == 0, "nothing comes soon")
            try await plan("id-6", dueIn: -2, council)
            #expect(try await report() == 2)
            #expect(try await report() == 0, "once a day")
            #expect(try await mails(council).map { $0.split(separator: " ")[0] } == ["ada@example.org", "di@example.org"])
            #expect(try await mails(council).allSatisfy { $0.hasSuffix(": one duty is late") })
            let text = try #require(try await council.database.connect(connections: 1).read(ListMailTexts(), stating: []).first)
            #expect(text.contains("\nA duty: late, due by ") && text.contains("https://schools.example/priority-list/stage"))
            // As the calendar calls them, and by no number of ours.
            #expect(text.firstMatch(of: /\b[A-Z]{2,4}-[0-9]/) == nil, "\(text)")
        }
    }

    @Test func `a mail says who owes the joint review, and not of how many schools, since its reader may see fewer`() async throws {
        try await withCouncil { council in
            try await council.know(of: 100_003, "hr")
            try await plan("id-4", dueIn: -2, council)
            // It stands in the plan of the year that ends.
            try await council.script("update calendar.occurrence set year = year - 1 where schedule = 'id-4'")
            try await plan("id-5", dueIn: -2, council)
            try await plan("id-9", dueIn: 5, council)
            #expect(try await remind(council) == 3)
            let texts = try await council.database.connect(connections: 1).read(ListMailTexts(), stating: [])
            #expect(texts.contains { $0.contains("On record: Not all schools are decided by both yet.\nWho has to act next: BEP and BCC.") }, "\(texts)")
            #expect(texts.contains { $0.contains("On record: Not all newly vulnerable schools are visited and agreed with yet.") }, "\(texts)")
            #expect(texts.contains { $0.contains("On record: None waits to be told of.") }, "\(texts)")
            #expect(texts.allSatisfy { $0.firstMatch(of: /[0-9] (of|schools)/) == nil }, "\(texts)")
        }
    }

    @Test func `those who may sign are told of each version that waits for their organisation`() async throws {
        try await withCouncil { council in
            try await council.script(
                "insert into people.role_held (person, role, during) values (1, 'bep-director', '[2018-01-01,)'), (3, 'bcc-dcs', '[2018-01-01,)'), (4, 'bcc-officer', '[2018-01-01,)')")
            try await council.draft()
            #expect(try await remind(council) == 0, "a draft is not signed")
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            #expect(try await remind(council) == 1)
            #expect(try await mails(council).map { $0.split(separator: " ")[0] } == ["di@example.org"])
            #expect(try await remind(council) == 0)
            try await council.keep(100_001, .requiresImprovement, "Otherwise", by: council.officer)
            try await council.propose()
            #expect(try await remind(council) == 2, "another version, which neither has signed")
        }
    }

    @Test func `a school that reported itself is told that it is a priority when both have agreed, once, and not while it is in the draft`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at)
                values (999, 100001, 'A head', 'head@school.example', 'head', 'Help', sha256('one'), now());
                """)
            let report = try #require(try await council.api.read(ListSelfReports(authority: 999), stating: council.officer.statement).first)
            func decide() async throws -> Bool {
                try await council.act(.triageSelfReports, by: council.officer) {
                    try await Triage(serviceName: "School improvement", authority: 999).decide(
                        on: report, .listed, because: "It needs it", telling: "", by: $0, in: $1) != nil
                }
            }
            await #expect(throws: Refusal.notListedYet) { _ = try await decide() }
            try await council.draft()
            // What the page showed is older than the draft: what counts is what stands now.
            #expect(!report.isListedOrDrafted)
            #expect(try await decide())
            let told = try #require(try await council.database.connect(connections: 1).read(ListMailTexts(), stating: []).first)
            #expect(told.contains("in the draft of the next list") && !told.contains("is a priority for support:"))
            #expect(try await remind(council) == 0)
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            #expect(try await remind(council) == 1)
            #expect(try await mails(council).last == "head@school.example School 1 is a priority for support")
            #expect(try await remind(council) == 0)
        }
    }
}

private struct ListMails: Statement {
    static let sql = "select recipient_address || ' ' || subject as mail from documents.mail order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("mail") }
}

private struct ListMailTexts: Statement {
    static let sql = "select plain_text from documents.mail order by id"
    static func decode(_ row: inout Row) throws -> String { try row.text("plain_text") }
}
