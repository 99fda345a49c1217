import Access
import Casework
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Calendar

/// A whole school year, with a virtual clock: the moment is handed in, and the database does the rest.
@Suite struct YearTests {
    @Test(arguments: 2018...2026)
    func `a whole year runs, and every obligation is accounted for`(start: Int) async throws {
        let year = AcademicYear(starting: start)
        let keeper = keeper()
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            // The evening before the year begins, London time: whatever begins on its first day is made.
            var now = try #require(TimeOfDay("20:00")).moment(on: year.days.first.adding(days: -1))
            let end = Moment(inLondon: year.days.last, hour: 23, minute: 30)
            while now <= end {
                try await keeper.extend(at: now, database)
                _ = try await keeper.make(at: now, database)
                // An odd step, so that turns come at many hours and on both sides of the clock changes.
                now = now.adding(seconds: 86_400 - 1_800)
            }
            try await keeper.extend(at: end, database)
            _ = try await keeper.make(at: end, database)

            let plan = try await plan(from: start, database).filter { $0.occurrence.year == year }
            let wanted = try #require(keeper.planning.occurrences(in: year))
            #expect(Set(plan.map(\.occurrence.key)) == Set(wanted.map(\.key)) && plan.count == wanted.count)
            for planned in plan {
                let what = "\(planned.occurrence.schedule) \(planned.occurrence.period)"
                #expect(planned.state != .planned, "\(what) was forgotten")
                #expect((planned.state == .skipped) == (planned.reason != nil), "\(what)")
                guard planned.state == .made, let makeAt = planned.occurrence.makeAt, let settledAt = planned.settledAt else { continue }
                // Never before its moment, and after it by no more than a step of this clock.
                #expect(makeAt <= settledAt && (settledAt <= makeAt.adding(seconds: 86_400) || makeAt <= year.days.first.midnight), "\(what)")
                #expect(planned.occurrence.dueAt?.timeInLondon == clock(planned.occurrence.schedule), "\(what): London's time on both sides of a clock change")
            }

            // Counted by the calendar and not by the schedules, and every one of them.
            let made = Dictionary(grouping: plan.filter { $0.state == .made }, by: \.occurrence.schedule).mapValues(\.count)
            let yearly = [
                "id-1", "id-2", "id-3", "id-4", "id-5", "id-6", "id-7", "id-8", "id-9", "ap-6", "induction", "questionnaire", "shadowing",
                "performance-review", "yearly-assessment", "list-draft", "stage-letters",
            ]
            let daily = [
                "gias-refresh", "inbox", "list-follows-register", "stage-reminders", "returned-email", "letters-chased", "ledger-head", "ledger-verification", "retention",
            ]
            let quarterly = ["exclusions-report", "access-review-opens", "access-review-bep", "access-review-bcc"]
            let (weeks, mondays) = (schoolWeeks(of: year), year.days.all.count { $0.weekday == .monday })
            let counted: [(names: [String], count: Int)] = [
                (yearly, 1), (["keep-in-touch"], 3), (quarterly, 4), (["eig-meeting"], 6), (["commissioner-report", "ofsted-refresh"], 12),
                (["siab-meeting"], weeks / 2), (["stage-report"], mondays), (daily, year.days.all.count),
            ]
            // Every month in term; August is none.
            var expected: [String: ClosedRange<Int>] = ["council-meeting": 10...11]
            for (names, count) in counted {
                for name in names { expected[name] = count...count }
            }
            #expect(Set(expected.keys) == Set(projectBook.names))
            for (name, count) in expected { #expect(count.contains(made[name] ?? 0), "\(name): \(made[name] ?? 0), not \(count)") }

            // Each effect once: an entry and a task for what is not the service's own, a job for what is. What of the next year was made ahead counts too.
            let all = try await whole(database).filter { $0.state == .made }
            let counts = try #require(try await database.read(Counts(), stating: service).first)
            #expect(counts.entries == all.count { $0.occurrence.kind != .work } && counts.tasks == counts.entries)
            #expect(counts.jobs == all.count { $0.occurrence.kind == .work } && counts.events == all.count)
            #expect(all.allSatisfy { ($0.jobID != nil) == ($0.occurrence.kind == .work) })
        }
    }

    private func whole(_ database: Database) async throws -> [PlannedOccurrence] {
        try await database.read(ListPlan(from: AcademicYear(starting: 2000)), stating: service)
    }

    private func clock(_ schedule: String) -> String? { projectBook.entries.first { $0.name == schedule }?.at.description }

    private func schoolWeeks(of year: AcademicYear) -> Int {
        Set(year.days.all.filter { projectCalendar.isInTerm($0) == true }.map { ($0.daysSince1970 + 3) / 7 }).count
    }
}

extension PlanKeeper {
    fileprivate var planning: Planning { Planning(book: book, calendar: calendar) }
}

extension Day {
    fileprivate var midnight: Moment { Moment(inLondon: self, hour: 0, minute: 0) }
}
