import Access
import ArgumentParser
import Assembly
import Calendar
import Casework
import Postgres
import SchoolYear

struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "What comes round in the school year, and when.", subcommands: [PreviewYear.self, Difference.self])

    struct PreviewYear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preview", abstract: "Print a year of what would happen, and why on each date.",
            discussion: "The same schedules and term dates print the same bytes.")

        @Option(help: "The school year, written like 2026-27.")
        var year: String

        @Option(help: "One schedule alone, such as siab-meeting.")
        var schedule: String?

        @Flag(help: "A line for each day of what comes round daily.")
        var everyDay = false

        @Flag(help: "As the files have it, without what directors set on the schedules page.")
        var withoutDatabase = false

        func run() async throws {
            guard let year = AcademicYear(year) else { throw ValidationError("--year is ‘\(year)’; it needs two years, such as 2026-27.") }
            let settings = try Settings()
            let configuration = try ServiceConfiguration.load(config: settings.config)
            if let schedule, !configuration.schedules.names.contains(schedule) {
                throw ValidationError("There is no schedule ‘\(schedule)’. There is: \(configuration.schedules.names.joined(separator: ", ")).")
            }
            let versions = withoutDatabase
                ? []
                : try await SchoolImprovement.withDatabase(settings, for: "schedule") {
                    try await $0.read(ListScheduleVersions(), stating: Actor.service.permit(.readCalendar).actor.statement)
                }
            let planning = Planning(book: configuration.schedules, calendar: configuration.calendar, versions: versions)
            guard let text = Preview.text(planning, year, schedule: schedule, everyDay: everyDay) else {
                throw ValidationError(
                    "The term dates of \(year) are not entered. There is: "
                        + configuration.calendar.years.keys.sorted().map(\.description).joined(separator: ", ") + ".")
            }
            print(text, terminator: "")
        }
    }

    struct Difference: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "difference", abstract: "What the term dates and schedules would change of the plan, as they are now.")

        @Option(help: "Change the plan so, if the difference is still the one that was printed with this mark.")
        var apply: String?

        func run() async throws {
            let settings = try Settings()
            let plan = try ServiceConfiguration.load(config: settings.config).plan
            let actor = Actor.service
            let difference = try await SchoolImprovement.withDatabase(settings, for: "schedule") { database in
                try await database.transaction(stating: actor.statement) { transaction in
                    let now = try await transaction.now
                    let difference = try await plan.difference(at: now, in: transaction)
                    if let apply {
                        try await plan.apply(apply, by: try actor.permit(.editSchedules), at: now, in: transaction)
                    }
                    return difference
                }
            }
            for line in difference.lines + difference.stays.map({ "Stays, though it is no longer planned: \($0)" }) { print(line) }
            print(
                difference.isEmpty
                    ? "The plan is as it should be."
                    : apply == nil ? "Nothing was changed; --apply \(difference.mark) changes it so." : "The plan was changed so.")
        }
    }
}
