import Casework
import Postgres

/// Keeps refused rows of a file, behind those that are kept already.
struct InsertRefusedRows: Statement {
    let id: ImportID
    var after = 0
    let rows: [RefusedRow]

    static let sql = """
        insert into intake.refused_row (import, number, line, column_name, value, reason)
        select $1, $6::bigint + place, line, column_name, value, reason
        from unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) with ordinality
            as given (line, column_name, value, reason, place)
        """

    var parameters: [Parameter] {
        [
            .int(id.number), .ints(rows.map(\.line)), .texts(rows.map(\.refusal.column)),
            .texts(rows.map { excerpt($0.refusal.value) }), .texts(rows.map(\.refusal.reason)), .int(after),
        ]
    }
}
