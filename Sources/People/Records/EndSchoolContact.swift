import Casework
import Postgres

/// Ends what is recorded of one part of a school with the day before this one.
struct EndSchoolContact: Statement {
    typealias Output = Void

    let contact: Int
    let day: Day

    static let sql = """
        update people.school_contact set during = daterange(lower(during), $2::date)
        where id = $1 and lower(during) < $2::date and withdrawn_at is null
        """

    var parameters: [Parameter] { [.int(contact), .day(day)] }
}
