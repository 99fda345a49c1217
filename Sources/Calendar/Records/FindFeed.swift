package import Casework
package import Postgres

/// A person's own secret address.
package struct Feed: Sendable {
    package let token: String
    package let createdAt: Moment
}

/// The address that the person who asks has now, if any: row-level security shows nobody another's.
package struct FindFeed: Statement {
    package typealias Output = Feed

    let person: PersonID

    package init(of person: PersonID) { self.person = person }

    package static let sql = "select token, created_at from calendar.feed where person = $1 and revoked_at is null"

    package var parameters: [Parameter] { [.int(person.number)] }

    package static func decode(_ row: inout Row) throws -> Feed {
        Feed(token: try row.text("token"), createdAt: try row.moment("created_at"))
    }
}
