import Casework
import Postgres

/// Whom to tell of emergency access, and what: the directors of both sides, but not the one who took it.
struct ListEmergencyNotices: Statement {
    struct Output: Sendable {
        let director: PersonID
        let name: String
        let email: String
        let taker: String
        let role: String
        let reason: String
        let takenAt: Moment
        let expiresAt: Moment
    }

    let emergency: Int

    static let sql = """
        select distinct director.id, director.name, director.email, taker.name as taker, taken.role, taken.reason, taken.taken_at,
            taken.expires_at
        from people.emergency_access taken
        join people.person taker on taker.id = taken.person
        join people.role_held held
            on held.role in ('bep-director', 'bep-chief-executive', 'bcc-dcs') and held.during @> access.today() and held.ended_at is null
        join people.person director on director.id = held.person and director.suspended_at is null
        where taken.id = $1 and director.id <> taken.person
        order by director.id
        """

    var parameters: [Parameter] { [.int(emergency)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            director: PersonID(try row.int("id")), name: try row.text("name"), email: try row.text("email"), taker: try row.text("taker"),
            role: try row.text("role"), reason: try row.text("reason"), takenAt: try row.moment("taken_at"),
            expiresAt: try row.moment("expires_at"))
    }
}
