import Access
import Casework
import SchoolYear
import Testing

@testable import Calendar

/// A schedule that changes within a year loses no turn and gives none twice, whatever a director sets, and from whatever day on.
@Suite struct ChangedScheduleTests {
    private typealias Version = (from: Day, changes: [String: String])

    private let year = AcademicYear(starting: 2018)

    private func turns(of schedule: Schedule, _ versions: [Version] = []) throws -> [Occurrence] {
        let madeAt = try moment("2018-08-31")
        let planning = Planning(
            book: ScheduleBook([schedule]), calendar: projectCalendar,
            versions: versions.enumerated().map { number, version in
                ScheduleVersion(
                    schedule: schedule.name, number: number + 1, inForce: version.from, changes: version.changes, reason: "test", madeBy: PersonID(7),
                    madeAt: madeAt)
            })
        return try #require(planning.occurrences(of: schedule.name, in: year))
    }

    private func byPeriod(_ turns: [Occurrence]) -> [String: Occurrence] {
        Dictionary(turns.map { ($0.period, $0) }, uniquingKeysWith: { first, _ in first })
    }

    @Test func `a month whose meeting the old rule has after the change, and the new one before it, keeps the old one's`() throws {
        let council = try #require(projectBook.entries.first { $0.name == "council-meeting" })
        let before = byPeriod(try turns(of: council))
        let given = byPeriod(try turns(of: council, [(try day("2019-02-10"), ["week": "1"])]))
        #expect(given["2019-02"]?.day == (try day("2019-02-14")))
        #expect(given["2019-03"]?.day == (try day("2019-03-07")))
        #expect(Set(given.keys) == Set(before.keys))
        let planned = before.values.enumerated().map {
            PlannedOccurrence(id: $0, occurrence: $1, state: .planned, reason: nil, settledAt: nil, jobID: nil)
        }
        let difference = PlanDifference(planned: planned, wanted: Array(given.values), at: try moment("2019-02-01"))
        #expect(difference.dropped.isEmpty && difference.added.isEmpty, "\(difference.lines)")
    }

    @Test func `a week of which the old rule has no turn is given none when a director sets the old rule again`() throws {
        let board = try #require(projectBook.entries.first { $0.name == "siab-meeting" })
        let given = try turns(of: board, [(try day("2019-01-21"), ["from-week": "1"]), (try day("2019-03-18"), [:])]).compactMap(\.day?.description)
        #expect(given.filter { ("2019-01-15"..."2019-03-31").contains($0) } == ["2019-01-29", "2019-02-12", "2019-03-05", "2019-03-26"])
    }

    @Test(arguments: projectBook.entries)
    func `whatever is set from whatever day on, and set back later, each turn that both rules have is given once, and as one of them has it`(
        schedule: Schedule
    ) throws {
        let first = year.days.first
        let before = byPeriod(try turns(of: schedule))
        for changes in Self.changes(schedule) {
            let after = byPeriod(try turns(of: schedule, [(first, changes)]))
            // Steps that come to every weekday, and to every part of a month.
            for from in stride(from: 1, to: 365, by: 17).map({ first.adding(days: $0) }) {
                let back = from.adding(days: 40)
                let histories: [[Version]] = [[(from, changes)], [(from, changes), (back, [:])]]
                for versions in histories {
                    let what: Comment = "\(schedule.name) \(changes) from \(from), \(versions.count)"
                    let turns = try turns(of: schedule, versions)
                    let given = byPeriod(turns)
                    #expect(given.count == turns.count, what)
                    for period in Set(before.keys).union(after.keys) {
                        let (old, new, turn) = (before[period], after[period], given[period])
                        let isOneOfThem = [old, new].contains { one in turn.map { one?.isSame(as: $0) == true } ?? (one == nil) }
                        #expect(isOneOfThem, what)
                        if old?.day != nil, new?.day != nil { #expect(turn?.day != nil, what) }
                    }
                    #expect(Set(given.keys).isSubset(of: Set(before.keys).union(after.keys)), what)
                    guard case .weekly = schedule.recurrence.cadence else { continue }
                    // Which weeks have a turn is what is set here: each that lies on one side of the change has what holds on that side.
                    func isNew(_ day: Day) -> Bool { from <= day && (versions.count == 1 || day < back) }
                    for period in Set(before.keys).union(after.keys) {
                        let monday = try day(period)
                        guard isNew(monday) == isNew(monday.adding(days: 6)) else { continue }
                        #expect((given[period] == nil) == ((isNew(monday) ? after : before)[period] == nil), what)
                    }
                }
            }
        }
    }

    private func difference(_ planned: [Occurrence], _ wanted: [Occurrence]) throws -> PlanDifference {
        PlanDifference(
            planned: planned.enumerated().map {
                PlannedOccurrence(id: $0, occurrence: $1, state: .planned, reason: nil, settledAt: nil, jobID: nil)
            }, wanted: wanted, at: try moment("2018-09-01"))
    }

    @Test(arguments: [
        (["minutes": "180"], "Tuesday 27 November 2018 at 16:00: until 19:00 in place of 18:00"),
        (["lead-days": "0"], "Tuesday 27 November 2018 at 16:00: its task appears on 27 November 2018 in place of 20 November 2018"),
        (
            ["minutes": "90", "lead-days": "14"],
            "Tuesday 27 November 2018 at 16:00: until 17:30 in place of 18:00; its task appears on 13 November 2018 in place of 20 November 2018"
        ),
    ])
    func `what a director sets of turns that stay where they are is told with what it was`(changes: [String: String], words: String) throws {
        let board = try #require(projectBook.entries.first { $0.name == "siab-meeting" })
        let planned = try turns(of: board)
        let difference = try difference(planned, try turns(of: board, [(year.days.first, changes)]))
        #expect(difference.added.isEmpty && difference.dropped.isEmpty && difference.moved.count == planned.count { $0.day != nil })
        #expect(difference.lines.contains("Changes: School Improvement Advisory Board, \(words)"), "\(difference.lines)")
    }

    @Test func `a turn that moves is told with what else differs, and not with what moves with it`() throws {
        let board = try #require(projectBook.entries.first { $0.name == "siab-meeting" })
        let planned = try turns(of: board)
        func lines(_ changes: [String: String]) throws -> [String] {
            try difference(planned, try turns(of: board, [(year.days.first, changes)])).lines
        }
        let line = "Moves: School Improvement Advisory Board, from Tuesday 27 November 2018 at 16:00 to Thursday 29 November 2018 at 16:00"
        #expect(try lines(["weekday": "thursday"]).contains(line))
        #expect(try lines(["weekday": "thursday", "minutes": "60"]).contains(line + "; until 17:00 in place of 18:00"))
    }

    @Test func `whatever else differs of a turn is told with what it was`() throws {
        let board = try #require(projectBook.entries.first { $0.name == "siab-meeting" })
        let turn = try #require(try turns(of: board).first { $0.day == Day("2018-11-27") })
        let task = try #require(turn.task)
        let changed: [(Occurrence, String)] = [
            (turn.with(title: "The board"), "called ‘The board’ in place of ‘School Improvement Advisory Board’"),
            (turn.with(kind: .report), "what it is: report in place of meeting"),
            (turn.with(owner: .bepOfficer), "whose: \(Role.bepOfficer.name) in place of \(Role.bepDirector.name)"),
            (turn.with(attends: []), "who attends: nobody in place of \(Role.siabChair.name), \(Role.siabMember.name)"),
            (turn.with(task: "Send the papers"), "what is to be done: ‘Send the papers’ in place of ‘\(task)’"),
            (turn.with(job: "import-gias"), "what the service does: import-gias in place of nothing"),
            (turn.with(ifMissed: .skip), "if it is missed: ‘Not caught up: recorded as skipped’ in place of ‘\(Schedule.IfMissed.make.words)’"),
        ]
        for (other, words) in changed {
            #expect(try difference([turn], [other]).lines == ["Changes: \(other.title), Tuesday 27 November 2018 at 16:00: \(words)"])
        }
    }

    /// What a director may set: the first and the last word, and the least, the middle and the most of numbers; of those that move no day the most alone.
    private static func changes(_ schedule: Schedule) -> [[String: String]] {
        schedule.bounds.sorted { $0.key < $1.key }.flatMap { name, bound -> [[String: String]] in
            switch bound {
            case .numbers(let range) where name == "lead-days" || name == "minutes": [[name: String(range.upperBound)]]
            case .words(let words): [words.first, words.last].compactMap { $0 }.map { [name: $0] }
            case .numbers(let range): Set([range.lowerBound, (range.lowerBound + range.upperBound) / 2, range.upperBound]).sorted().map { [name: String($0)] }
            case .times: []
            }
        }
    }
}
