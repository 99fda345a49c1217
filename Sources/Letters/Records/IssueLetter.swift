import Casework
import Postgres

/// Makes an approved letter an issued one, as it was when its document was made; no row where another worker was first, it was sent back meanwhile, it is
/// of stage 1 and was overtaken, it goes to somebody to whom its school’s letters go no more, it rests on evidence that was withdrawn, or says of the school’s inspections what counts no more, or whoever asked alone had it in hand by now: an approval taken back and given by somebody else leaves the
/// revision as it was, so that what `ListToIssue` asked is asked again.
struct IssueLetter: Statement {
    typealias Output = Void

    let id: Int
    let revision: Int
    /// As `ListToIssue` has it.
    let asker: PersonID?
    /// As `ListLapsed` has it.
    let countsForDays: Int?

    static let sql = """
        update letters.letter l
        set state = 'issued', changed_at = now()
        where l.id = $1 and l.revision = $2 and l.state = 'approved'
            and (l.drafted_by is not null or l.edited_by is not null or l.approved_by is distinct from $3::bigint)
            and not \(SaidOfInspections.hasLapsed(days: "$4"))
            and not exists (select from letters.batch b where b.id = l.batch and \(Overtaken.holds))
            and not exists (select from (values (1)) one (row) \(AddressedElsewhere.join) where \(AddressedElsewhere.holds))
        """

    var parameters: [Parameter] { [.int(id), .int(revision), .optional(asker?.number), .optional(countsForDays)] }
}
