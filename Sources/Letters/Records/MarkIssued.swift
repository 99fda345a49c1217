import Casework
import Postgres

/// Makes approved letters issued ones, as they were when their documents were made; gives those that are. Not one that another worker has in hand or was first with,
/// that was sent back meanwhile, that is of stage 1 and was overtaken, that goes to somebody to whom its school’s letters go no more, that rests on evidence that was
/// withdrawn, or says of the school’s inspections what counts no more, or that whoever asked alone had in hand by now: an approval taken back and given by somebody else
/// leaves the revision as it was, so that what `ListToIssue` asked is asked again.
struct MarkIssued: Statement {
    let letters: [(id: Int, revision: Int)]
    /// As `ListToIssue` has it.
    let asker: PersonID?
    /// As `ListLapsed` has it.
    let countsForDays: Int?

    // One that somebody holds is passed over: two who hold several would wait for each other.
    static let sql = """
        with held as materialized (
            select l.id
            from unnest($1::bigint[], $2::bigint[]) as made (id, revision)
            join letters.letter l on l.id = made.id and l.revision = made.revision
            where l.state = 'approved'
            for no key update of l skip locked
        )
        update letters.letter l
        set state = 'issued', changed_at = now()
        from held
        where l.id = held.id and l.state = 'approved'
            and (l.drafted_by is not null or l.edited_by is not null or l.approved_by is distinct from $3::bigint)
            and not \(SaidOfInspections.hasLapsed(days: "$4"))
            and not exists (select from letters.batch b where b.id = l.batch and \(Overtaken.holds))
            and not exists (select from (values (1)) one (row) \(AddressedElsewhere.join) where \(AddressedElsewhere.holds))
        returning l.id
        """

    var parameters: [Parameter] { [.ints(letters.map(\.id)), .ints(letters.map(\.revision)), .optional(asker?.number), .optional(countsForDays)] }

    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
