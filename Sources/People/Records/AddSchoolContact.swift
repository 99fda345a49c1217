import Casework
import Postgres

/// Records who is head of a school or chairs its governors.
struct AddSchoolContact: Statement {
    typealias Output = Int

    let urn: URN
    let contact: SchoolContact

    static let sql = """
        insert into people.school_contact (urn, part, name, title, email, source, during, recorded_by)
        values ($1, $2, $3, $4, $5, $6, daterange($7::date, null), access.person())
        returning id
        """

    var parameters: [Parameter] {
        [
            .int(urn.number), .text(contact.part.rawValue), .text(contact.name), .text(contact.title), .optional(contact.email),
            .text(contact.source), .day(contact.since),
        ]
    }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
