import Access
import Assembly
import Calendar
import Casework
import Identification
import Jobs
import Letters
import Postgres
import PriorityList
import SchoolYear
import TestCluster
import TestTown
import Testing
import Web

/// What stage 1 needs is begun by the schedule, without anybody remembering it: the year's assessment, the draft of its list, and its letters (ID-2, ID-6, ID-8).
@Suite struct StageOneBeginsByItself {
    @Test func `the plan of a year asks for each of the three once`() async throws {
        try await withTown(.nothing) { town in
            let plan = try ServiceConfiguration.load(config: configFolder).plan
            let scheduler = town.clone.connect(as: .scheduler)
            let before = Moment(inLondon: try #require(Day("2019-06-01")), hour: 12, minute: 0)
            let after = Moment(inLondon: try #require(Day("2019-10-20")), hour: 12, minute: 0)
            for _ in 1...2 {
                try await scheduler.transaction(stating: Actor.service.statement) { transaction in
                    _ = try await plan.extend(at: before, in: transaction)
                    _ = try await plan.make(at: after, limit: 1_000, in: transaction)
                }
            }
            #expect(
                try await town.clone.connect(as: .migrator, connections: 1).read(ListStageJobs(), stating: []) == [
                    "identification.run-yearly-assessment/2019", "letters.draft-stage/2019", "priority-list.begin-list/2019",
                ])
        }
    }

    @Test func `the worker assesses, begins the list, and drafts the letters when the list is agreed and allocated, each once`() async throws {
        try await withTown { town in
            let owner = town.clone.connect(as: .migrator, connections: 1)
            let year = AcademicYear(starting: try #require(try await owner.read(ListYear(), stating: []).first))
            func ask(_ enqueue: @escaping @Sendable (Transaction) async throws -> Void) async throws {
                try await town.clone.connect(as: .worker, connections: 1).transaction(stating: Actor.service.statement) { try await enqueue($0) }
            }
            @Sendable func counted() async throws -> Counted.Output { try #require(try await owner.read(Counted(), stating: []).first) }

            // The second looks, finds the first one's, and leaves it.
            for asked in 1...2 {
                try await ask { _ = try await Jobs.enqueue(RunYearlyAssessment(for: year), in: $0) }
                try await ask { _ = try await Jobs.enqueue(BeginList(year), in: $0) }
                try await town.work { try await counted().done == 2 * asked }
            }
            let begun = try await counted()
            #expect(begun.assessments == 1 && begun.drafts == 1, "\(begun)")
            #expect(try await town.get("/priority-list/draft", as: .bepOfficer).text.contains("List of \(year) for signing"))

            try await ask { _ = try await Jobs.enqueue(DraftStageLetters(of: year), in: $0) }
            try await town.work { try await counted().waiting == 1 }
            #expect(try await counted().letters == 0)
            try await owner.transaction {
                try await $0.execute(
                    script: """
                        delete from priority_list.document;
                        insert into priority_list.frozen_text (sha256, content) values (encode(sha256('the list'), 'hex'), 'the list');
                        insert into priority_list.document (authority, year, number, state, sha256, agreed_on)
                        values (\(town.site.settings.authority), \(year.start), 1, 'agreed', encode(sha256('the list'), 'hex'), current_date);
                        update jobs.job set run_at = now();
                        """)
            }
            try await ask { _ = try await Jobs.enqueue(DraftStageLetters(of: year), in: $0) }
            try await town.work { try await counted().letters >= 2 * town.schools.count }
            #expect(try await town.get("/priority-list/draft", as: .bepOfficer).text.contains("The list of \(year) was agreed on"))
            let page = try await town.get("/priority-list/draft", as: .bepOfficer).text
            #expect(!page.contains("Begin the draft") && page.contains("/priority-list/documents/"))

            // The service has no eyes: what it drafted and the director approved is issued by somebody else.
            let director = try #require(town.people[.bepDirector])
            try await owner.transaction {
                try await $0.execute(script: "update letters.letter set state = 'approved', approved_by = \(director), approved_at = now() where state = 'drafted' and channel <> 'waiting'")
            }
            let run = try await town.get("/letters/runs/1", as: .bepDirector).text
            #expect(run.contains("so that two people have seen each.") && !run.contains("action=\"/letters/runs/1/issue\""))
            let own = try await town.post("/letters/runs/1/issue", [], as: .bepDirector)
            #expect(own.status == 422 && own.text.contains("Somebody else issues them"))
            #expect(try await town.get("/letters/runs/1", as: .bepOfficer).text.contains("action=\"/letters/runs/1/issue\""))
            let check = try await town.post("/letters/runs/1/issue", [], as: .bepOfficer).text
            let issue = try await town.post("/letters/runs/1/issue", try TheLettersAreWritten.shown(check) + [("checked", "yes")], as: .bepOfficer)
            #expect(issue.status == 303)
        }
    }

    private struct ListStageJobs: Statement {
        static let sql = "select unique_key from jobs.job where unique_key ~ 'yearly-assessment|draft-stage|begin-list' order by 1"
        static func decode(_ row: inout Row) throws -> String { try row.text("unique_key") }
    }

    /// The calendar year in which the school year starts for which lists are drafted today.
    private struct ListYear: Statement {
        static let sql = "select extract(year from current_date + 62 - interval '8 months')::int as year"
        static func decode(_ row: inout Row) throws -> Int { try row.int("year") }
    }

    private struct Counted: Statement {
        struct Output: Sendable { let assessments, drafts, letters, done, waiting: Int }
        static let sql = """
            select (select count(*) from identification.run) as assessments, (select count(*) from priority_list.document where state = 'draft') as drafts,
                (select count(*) from letters.letter where state <> 'withdrawn') as letters,
                (select count(*) from jobs.finished where state = 'done' and kind ~ 'yearly-assessment|begin-list') as done,
                (select count(*) from jobs.job where state = 'scheduled' and kind = 'letters.draft-stage') as waiting
            """
        static func decode(_ row: inout Row) throws -> Output {
            Output(
                assessments: try row.int("assessments"), drafts: try row.int("drafts"), letters: try row.int("letters"), done: try row.int("done"),
                waiting: try row.int("waiting"))
        }
    }
}
