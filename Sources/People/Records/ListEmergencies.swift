import Casework
import Postgres

/// The emergency access that the person that the transaction states has taken, latest first.
struct ListEmergencies: Statement {
    struct Output: Sendable, Encodable {
        let id: Int
        let role: String
        let reason: String
        let takenAt: Moment
        let expiresAt: Moment
        let isOver: Bool
    }

    static let sql = """
        select id, role, reason, taken_at, coalesce(ended_at, expires_at) as until, ended_at is not null or expires_at <= now() as is_over
        from people.emergency_access
        where person = access.person()
        order by id desc
        limit 100
        """

    static func decode(_ row: inout Row) throws -> Output {
        Output(
            id: try row.int("id"), role: try row.text("role"), reason: try row.text("reason"), takenAt: try row.moment("taken_at"),
            expiresAt: try row.moment("until"), isOver: try row.bool("is_over"))
    }
}
