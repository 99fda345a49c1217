import Access
import Casework
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Calendar

/// The plan is compared with what is wanted by marks; what they say is what reading it would say.
@Suite struct MarkTests {
    private let book = projectBook.only("siab-meeting", "eig-meeting", "id-6")

    @Test func `each turn in the plan has the mark of what it is, and the plan of a year the marks of its turns together`() async throws {
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            try await keeper(book).extend(at: try moment("2018-09-01"), scheduler)
            let turns = try await plan(from: 2018, scheduler)
            let marks = try await scheduler.read(ListPlanMarks(from: AcademicYear(starting: 2018)), stating: service)
            #expect(marks.count == Set(turns.map { PlannedYear(schedule: $0.occurrence.schedule, year: $0.occurrence.year) }).count)
            for found in marks {
                let own = turns.filter { $0.occurrence.schedule == found.planned.schedule && $0.occurrence.year == found.planned.year }
                #expect(found.turns == own.count)
                #expect(found.mark == own.reduce(0) { $0 ^ $1.occurrence.mark }, "\(found.planned)")
            }
        }
    }

    @Test func `a plan from before the marks differs in nothing that stands as it should, and in what does not`() async throws {
        let now = try moment("2018-09-20")
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            let keeper = keeper(book)
            try await keeper.extend(at: try moment("2018-09-01"), scheduler)
            func difference() async throws -> PlanDifference {
                try await scheduler.transaction(stating: service) { try await keeper.difference(at: now, in: $0) }
            }
            let before = try await difference()
            #expect(before.isEmpty)
            try await test.connect(as: .migrator).transaction(stating: service) { try await $0.execute(script: "update calendar.occurrence set mark = null where schedule = 'siab-meeting'") }
            let unmarked = try await difference()
            #expect(unmarked.isEmpty)
            try await test.connect(as: .migrator).transaction(stating: service) {
                try await $0.execute(script: """
                    update calendar.occurrence set title = 'Another', mark = 1
                    where id = (select id from calendar.occurrence where schedule = 'eig-meeting' and state = 'planned' and day > '2018-10-01' order by day limit 1)
                    """)
            }
            let changed = try await difference()
            #expect(changed.moved.count == 1 && changed.added.isEmpty && changed.dropped.isEmpty)
            #expect(changed.moved.first?.after.schedule == "eig-meeting")
        }
    }

    @Test func `a mark tells apart whatever would make a turn another`() throws {
        let turns = try #require(Planning(book: projectBook, calendar: projectCalendar).occurrences(in: AcademicYear(starting: 2018)))
        for turn in turns.prefix(40) {
            var others = [
                turn.with(title: turn.title + "."), turn.with(task: "Another task"), turn.with(job: "another-job"), turn.with(attends: turn.attends + [.siabChair]),
                turn.with(day: .some(turn.nominal.adding(days: 400))), turn.with(dueAt: .some(nil)), turn.with(endsAt: .some(nil)), turn.with(makeAt: .some(nil)),
            ]
            for kind in Schedule.Kind.allCases { others.append(turn.with(kind: kind)) }
            for owner in Role.allCases { others.append(turn.with(owner: owner)) }
            for ifMissed in Schedule.IfMissed.allCases { others.append(turn.with(ifMissed: ifMissed)) }
            for other in others where !other.isSame(as: turn) { #expect(other.mark != turn.mark) }
            #expect(turn.with(title: turn.title).mark == turn.mark)
        }
        #expect(Set(turns.map(\.mark)).count == turns.count)
    }
}

extension Occurrence {
    /// The same turn, but for what is given.
    func with(
        title: String? = nil, day: Day?? = nil, task: String? = nil, job: String? = nil, attends: [Role]? = nil, dueAt: Moment?? = nil,
        endsAt: Moment?? = nil, makeAt: Moment?? = nil, kind: Schedule.Kind? = nil, owner: Role? = nil, ifMissed: Schedule.IfMissed? = nil
    ) -> Occurrence {
        let (dueAt, endsAt, makeAt): (Moment?, Moment?, Moment?) = (dueAt ?? self.dueAt, endsAt ?? self.endsAt, makeAt ?? self.makeAt)
        let (kind, owner, ifMissed) = (kind ?? self.kind, owner ?? self.owner, ifMissed ?? self.ifMissed)
        return Occurrence(
            schedule: schedule, year: year, period: period, nominal: nominal, day: day ?? self.day, title: title ?? self.title, kind: kind, owner: owner,
            attends: attends ?? self.attends, task: task ?? self.task, job: job ?? self.job, ifMissed: ifMissed, dueAt: dueAt, endsAt: endsAt,
            makeAt: makeAt, why: why, rule: rule, duties: duties, citation: citation, isProvisional: isProvisional)
    }
}
