import Postgres

/// Ends emergency access that is still running: one's own, or anybody's for those who review access.
struct EndEmergencyAccess: Statement {
    typealias Output = Int

    let emergency: Int

    static let sql = """
        update people.emergency_access set ended_at = now()
        where id = $1 and ended_at is null and expires_at > now()
        returning person
        """

    var parameters: [Parameter] { [.int(emergency)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("person") }
}
