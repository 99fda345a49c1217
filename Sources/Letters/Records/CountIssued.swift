import Casework
import Postgres

/// How many letters of a run are issued, of those that whoever asks may have issued and those that are; and one hash over the documents, in the letters’ order.
struct CountIssued: Statement {
    struct Output: Sendable {
        let issued: Int
        let approved: Int
        /// Those issued among what was confirmed, each as it stood then; none where nothing was.
        let confirmed: Int
        let sha256: String
    }

    let batch: Int
    /// As `ListToIssue` has it: what they may not have issued is not counted as approved. Nil where that is not known.
    let asker: PersonID?
    /// As `ListToIssue` has it.
    var confirmed: ConfirmedLetters?

    static let sql = """
        select count(*) filter (where l.state = 'issued') as issued,
            count(*) filter (
                where l.state = 'approved' and (l.drafted_by is not null or l.edited_by is not null or l.approved_by is distinct from $2::bigint)
                    and ($3::bigint[] is null or (l.id, l.revision) in (select shown.id, shown.revision from unnest($3::bigint[], $4::bigint[]) as shown (id, revision)))
            ) as approved,
            count(*) filter (
                where l.state = 'issued'
                    and (l.id, l.revision) in (select shown.id, shown.revision from unnest($3::bigint[], $4::bigint[]) as shown (id, revision))
            ) as confirmed,
            encode(sha256(convert_to(coalesce(string_agg(d.sha256, ' ' order by l.id), ''), 'UTF8')), 'hex') as sha256
        from letters.letter l left join letters.document d on d.letter = l.id
        where l.batch = $1
        """

    var parameters: [Parameter] {
        [.int(batch), .optional(asker?.number), confirmed.map { .ints($0.ids) } ?? .null, confirmed.map { .ints($0.revisions) } ?? .null]
    }

    static func decode(_ row: inout Row) throws -> Output {
        Output(issued: try row.int("issued"), approved: try row.int("approved"), confirmed: try row.int("confirmed"), sha256: try row.text("sha256"))
    }
}
