package import Calendar
package import Casework
package import Policy
package import SchoolYear

/// All that the service reads from its configuration folder: policy, retention, term dates, and schedules.
package struct ServiceConfiguration: Sendable {
    package let policy: PolicyBook
    package let retention: RetentionSchedule
    package let calendar: SchoolCalendar
    /// The schools whose term dates are not the council's.
    package let schools: SchoolDifferences
    package let schedules: ScheduleBook

    /// All that is wrong with the files, each complaint with its file and line.
    package static func complaints(config: String) -> [Complaint] { read(config).complaints }

    /// With anything wrong, all complaints and no configuration.
    package static func load(config: String) throws(UnusableConfiguration) -> ServiceConfiguration {
        let (configuration, complaints) = read(config)
        guard complaints.isEmpty, let configuration else { throw UnusableConfiguration(complaints: complaints) }
        return configuration
    }

    private static func read(_ config: String) -> (configuration: ServiceConfiguration?, complaints: [Complaint]) {
        let schedules = ScheduleBook.load(config: config, jobs: Set(Features.jobMakers.keys))
        let complaints = (ConfigurationCheck.complaints(config: config) + schedules.complaints).sorted()
        let calendar = ConfigurationCheck.calendar(config: config).calendar
        guard let policy = PolicyBook.load(config: config).book, let retention = RetentionSchedule.load(config: config).schedule,
            let book = schedules.book
        else { return (nil, complaints) }
        let schools = ConfigurationCheck.schoolTerms(config: config, council: calendar).differences
        return (ServiceConfiguration(policy: policy, retention: retention, calendar: calendar, schools: schools, schedules: book), complaints)
    }

    /// A school year that is missing today is a complaint like any other; one that will be soon is said and no more.
    package func missingYears(on day: Day) -> (complaints: [Complaint], warnings: [String]) {
        let gaps = calendar.gaps(on: day)
        return (
            gaps.filter(\.isCurrent).map { Complaint(file: "calendar", line: 1, sentence: $0.sentence) },
            gaps.filter { !$0.isCurrent }.map(\.sentence)
        )
    }

    /// The calendar's plan, as these schedules and term dates give it.
    package var plan: PlanKeeper { PlanKeeper(book: schedules, calendar: calendar, makers: Features.jobMakers) }
}
