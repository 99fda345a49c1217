import Casework
import Postgres

/// Lets a head or chair who was said today to have gone stand again as they were recorded; answers the name. No row where that was not today, or anything was
/// recorded of this part of the school since. `LockSchoolContact` comes before.
struct ResumeSchoolContact: Statement {
    typealias Output = String

    let contact: Int
    let urn: URN
    let part: ContactPart

    static let sql = """
        update people.school_contact set during = daterange(lower(during), null), withdrawn_at = null
        where id = $1 and urn = $2 and part = $3
            and id = (select max(latest.id) from people.school_contact latest where latest.urn = $2 and latest.part = $3)
            and case
                when withdrawn_at is null then upper(during) = access.today()
                else upper_inf(during) and (withdrawn_at at time zone 'Europe/London')::date = access.today()
            end
        returning name
        """

    var parameters: [Parameter] { [.int(contact), .int(urn.number), .text(part.rawValue)] }

    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}
