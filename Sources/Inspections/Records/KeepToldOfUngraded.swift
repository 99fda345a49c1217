import Casework
import Postgres

/// Keeps which schools a file with columns for ungraded inspections told of, and to which day it belongs: the day that was stated, or else the latest
/// day of an inspection or a publication in it, and neither of them after it was taken. Without this, a school without such an inspection could not be told
/// from one of which nothing is known.
struct KeepToldOfUngraded: Statement {
    let importID: ImportID
    let asAt: Day?
    let takenOn: Day

    static let sql = """
        insert into inspections.told_of_ungraded (urn, through, import)
        select s.urn, f.through, $1::bigint
        from inspections_told_stage s
        cross join (
            select least(coalesce($2::date, max(greatest(i.started_on, i.published_on))), $3::date) as through
            from inspections_inspection_stage i
            having count(*) > 0
        ) f
        on conflict do nothing
        """

    var parameters: [Parameter] { [.int(importID.number), .optional(asAt), .day(takenOn)] }
}
