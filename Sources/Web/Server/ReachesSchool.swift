package import Access
package import Postgres

/// Whether a right of the person that the transaction states reaches a school, as row-level security answers it.
package struct ReachesSchool: Statement {
    package typealias Output = Bool

    let action: Action
    let school: Int

    package init(action: Action, school: Int) {
        self.action = action
        self.school = school
    }

    package static let sql = "select access.reaches_school($1, $2::integer) as reached"

    package var parameters: [Parameter] { [.text(action.rawValue), .int(school)] }

    package static func decode(_ row: inout Row) throws -> Bool { try row.bool("reached") }
}
