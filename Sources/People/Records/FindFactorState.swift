import Casework
import Postgres

/// Since when a person has a second factor, and how many recovery codes are left; no row without one.
struct FindFactorState: Statement {
    struct Output: Sendable {
        let since: Moment
        let codesLeft: Int
    }

    let person: PersonID

    static let sql = """
        select made_at,
            (select count(*) from people.recovery_code where recovery_code.person = second_factor.person and used_at is null) as codes_left
        from people.second_factor where person = $1
        """

    var parameters: [Parameter] { [.int(person.number)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(since: try row.moment("made_at"), codesLeft: try row.int("codes_left"))
    }
}
