import Casework
import Postgres

/// Ends at once what a person holds beside their own roles, and what hangs on those: roles lent to them and by them, and emergency access. Answers
/// how many of either.
struct EndLentAndTaken: Statement {
    struct Output: Sendable {
        let lent: Int
        let taken: Int
    }

    let person: PersonID

    static let sql = """
        with lent as (
            update people.delegation set ended_at = now()
            where (delegate = $1 or owner = $1) and ended_at is null and upper(during) > access.today()
            returning id
        ), taken as (
            update people.emergency_access set ended_at = now()
            where person = $1 and ended_at is null and expires_at > now()
            returning id
        )
        select (select count(*) from lent) as lent, (select count(*) from taken) as taken
        """

    var parameters: [Parameter] { [.int(person.number)] }

    static func decode(_ row: inout Row) throws -> Output { Output(lent: try row.int("lent"), taken: try row.int("taken")) }
}
