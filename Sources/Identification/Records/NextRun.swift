import Postgres

/// The number of a run that is about to be made: its verdicts are kept while the schools are judged, the run itself when all are counted.
struct NextRun: Statement {
    static let sql = "select nextval('identification.run_id_seq') as id"
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
