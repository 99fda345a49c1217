import Postgres

/// For how many seconds the oldest turn that has come due waits to be made; none where nothing is due.
struct MeasureLag: Statement {
    static let sql = """
        select coalesce(greatest(extract(epoch from clock_timestamp() - min(make_at)), 0), 0)::float8 as lag
        from calendar.occurrence where state = 'planned'
        """

    static func decode(_ row: inout Row) throws -> Double { try row.double("lag") }
}
