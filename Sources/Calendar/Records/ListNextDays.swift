package import Casework
package import Postgres

/// The next day of each schedule that has one on which nothing is called off.
package struct ListNextDays: Statement {
    package typealias Output = (schedule: String, day: Day)

    let day: Day

    /// - Parameter day: that day or a later one.
    package init(from day: Day) { self.day = day }

    package static let sql = "select schedule, min(day) as next_day from calendar.occurrence where day >= $1 and state <> 'called-off' group by schedule"

    package var parameters: [Parameter] { [.day(day)] }

    package static func decode(_ row: inout Row) throws -> Output {
        (schedule: try row.text("schedule"), day: try row.day("next_day"))
    }
}
