import Access
import Assembly
import Calendar
import Casework
import People
import Postgres
import SchoolYear
import TestCluster
import TestTown
import Testing

/// A director moves the meetings of the board from Tuesdays to Thursdays, while its members are elsewhere.
@Suite struct AMeetingIsMoved {
    private let director = Actor(person: PersonID(1), name: "A director", roles: [.bepDirector])
    private let member = Actor(person: PersonID(2), name: "A member", roles: [.siabMember])
    private let reviewer = Actor(person: PersonID(3), name: "A reviewer", roles: [.hmiReviewer])

    /// Three people who were last here on 19 November 2018.
    private static let people = """
        insert into people.person (id, email, name, organisation) overriding system value
            select n, n || '@test.example', 'Person ' || n, 'bep' from generate_series(1, 3) n;
        insert into people.session (token_hash, person, created_at, last_seen_at, idle_limit, expires_at)
            select sha256(id::text::bytea), id, '2018-11-19', '2018-11-19', '1 hour', '2018-11-20' from people.person;
        """

    @Test func `a meeting that is moved is news to others who read the calendar, with where it was and where it is`() async throws {
        let configuration = try ServiceConfiguration.load(config: configFolder)
        let keeper = PlanKeeper(
            book: ScheduleBook(configuration.schedules.entries.filter { $0.name == "siab-meeting" }), calendar: configuration.calendar, makers: [:])
        let (begun, now) = (try Self.noon("2018-09-01"), try Self.noon("2018-11-20"))
        let from = try Self.noon("2019-01-14").dayInLondon
        try await withTestDatabase { clone in
            try await clone.connect(as: .superuser, connections: 1).transaction { try await $0.execute(script: Self.people) }
            try await clone.connect(as: .scheduler).transaction(stating: Actor.service.statement) { _ = try await keeper.extend(at: begun, in: $0) }
            let pages = clone.connect(as: .api)
            let before = try await Self.begins(pages)
            try await pages.transaction(stating: director.statement) { transaction in
                let planning = try await keeper.planning(in: transaction)
                let entry = try #require(planning.schedule("siab-meeting", on: from))
                let change = try ScheduleChange.decide(["weekday": "thursday"], from: from, because: "The hall is free", to: entry, at: now)
                let difference = try await keeper.difference(
                    under: planning.with(change, by: PersonID(1), at: now), of: "siab-meeting", at: now, in: transaction)
                let permit = try director.permit(.editSchedules)
                try await keeper.set(change, after: 0, showing: difference.mark, by: permit, at: now, in: transaction)
            }
            let after = try await Self.begins(pages)
            let moved = after.filter { before[$0.key] != $0.value }.sorted { $0.value < $1.value }
            #expect(moved.count > 10)

            let told = try await pages.read(ListNews(session: nil), stating: member.statement).filter { $0.kind == "moved" }
            #expect(Set(told.map(\.subject)) == Set(moved.prefix(10).map { $0.key }) && told.count == 10, "the nearest, each once")
            for news in told {
                let was = try #require(before[news.subject])
                #expect(news.was == "\(was.dayInLondon.weekday.name) \(was.written)" && news.due == after[news.subject])
                #expect(news.words == "School Improvement Advisory Board" && news.at == now)
            }
            for other in [director, reviewer] {
                let untold = try await pages.read(ListNews(session: nil), stating: other.statement).map(\.kind)
                #expect(!untold.contains("moved"), "who did it oneself, or reads no calendar")
            }
        }
    }

    private static func noon(_ day: String) throws -> Moment { Moment(inLondon: try #require(Day(day)), hour: 12, minute: 0) }

    /// When each meeting of the plan begins.
    private static func begins(_ pages: Database) async throws -> [Int: Moment] {
        let plan = try await pages.read(ListPlan(from: AcademicYear(starting: 2018)), stating: Actor.service.statement)
        return Dictionary(plan.compactMap { line in line.occurrence.dueAt.map { (line.id, $0) } }, uniquingKeysWith: { first, _ in first })
    }
}
