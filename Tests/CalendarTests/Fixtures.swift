import Access
import Casework
import Foundation
import Jobs
import Policy
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Calendar

let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/config"

/// The words of the jobs that the project's schedules name.
let jobWords: Set = [
    "import-gias", "import-ofsted", "read-inbox", "follow-register", "remind-of-stage", "read-returns", "chase-letters", "open-access-review", "publish-head",
    "verify-ledger", "keep-retention", "run-yearly-assessment", "begin-list", "draft-stage-letters", "report-stage",
]

/// The project's own schedules and term dates.
let projectBook: ScheduleBook = ScheduleBook.load(config: config, jobs: jobWords).book ?? ScheduleBook([])
let projectCalendar: SchoolCalendar = ConfigurationCheck.calendar(config: config).calendar

func day(_ text: String) throws -> Day { try #require(Day(text)) }

func moment(_ day: String, _ time: String = "12:00") throws -> Moment {
    try #require(TimeOfDay(time)).moment(on: try #require(Day(day)))
}

/// A job of the test's own: what it would import is of no matter here.
struct ReadAgain: Job {
    static let kind = "test.read-again"
    var what: String
    var day: Day
}

let makers = jobWords.reduce(into: [String: PlanKeeper.JobMaker]()) { makers, word in
    makers[word] = { occurrence, transaction in
        try await Jobs.enqueue(ReadAgain(what: word, day: occurrence.day ?? occurrence.nominal), in: transaction)
    }
}

func keeper(_ book: ScheduleBook = projectBook, _ calendar: SchoolCalendar = projectCalendar) -> PlanKeeper {
    PlanKeeper(book: book, calendar: calendar, makers: makers)
}

let service = Actor.service.statement
let director = Actor(person: PersonID(7), name: "A director", roles: [.bepDirector])
let member = Actor(person: PersonID(8), name: "A member", roles: [.siabMember])

extension ScheduleBook {
    /// Some of the schedules.
    func only(_ names: String...) -> ScheduleBook { ScheduleBook(entries.filter { names.contains($0.name) }) }
}

extension PlanKeeper {
    func extend(at moment: Moment, _ database: Database) async throws {
        try await database.transaction(stating: service) { _ = try await extend(at: moment, in: $0) }
    }

    func make(at moment: Moment, limit: Int = 100, _ database: Database) async throws -> Int {
        try await database.transaction(stating: service) { try await make(at: moment, limit: limit, in: $0) }
    }
}

func plan(from year: Int, _ database: Database) async throws -> [PlannedOccurrence] {
    try await database.read(ListPlan(from: AcademicYear(starting: year)), stating: service)
}

/// Counts rows of a table of the calendar or of the jobs.
struct Counts: Statement {
    struct Output: Sendable, Equatable { let entries, tasks, jobs, events: Int }
    static let sql = """
        select (select count(*) from calendar.entry) as entries, (select count(*) from calendar.task) as tasks,
            (select count(*) from jobs.job) as jobs, (select count(*) from ledger.event where kind = 'calendar.made') as events
        """
    static func decode(_ row: inout Row) throws -> Output {
        Output(entries: try row.int("entries"), tasks: try row.int("tasks"), jobs: try row.int("jobs"), events: try row.int("events"))
    }
}
