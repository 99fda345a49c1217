package import Ledger
package import Postgres

/// What the calendar keeps about people.
extension Calendar {
    package static let personalData = [
        PersonalData("Your calendar and tasks", "So that your own calendar can show the year, and it is known who said that a task is done or does not apply, or that a meeting is not held.", PersonalCalendar.self)
    ]

    package static let keptStatements: [any Statement.Type] = personalData.map(\.statement)
}
