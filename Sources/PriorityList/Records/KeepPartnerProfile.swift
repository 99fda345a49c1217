import Casework
import Postgres

/// Sets what is weighed of a partner; changes nothing where another version stands by now.
struct KeepPartnerProfile: Statement {
    typealias Output = Void

    let person: PersonID
    /// 0 where none was shown.
    let version: Int
    let capacity: Int
    let phases: [String]
    let place: Place?

    static let sql = """
        insert into priority_list.partner_profile as kept (person, capacity, phases, easting, northing, changed_by)
        select $1, $3, $4::text[], $5, $6, access.person()
        where $2 = 0 or exists (select from priority_list.partner_profile where person = $1 and version = $2)
        on conflict (person) do update
        set capacity = excluded.capacity, phases = excluded.phases, easting = excluded.easting, northing = excluded.northing,
            version = kept.version + 1, changed_by = excluded.changed_by, changed_at = now()
        where kept.version = $2
        """

    var parameters: [Parameter] {
        [.int(person.number), .int(version), .int(capacity), .texts(phases), .optional(place?.easting), .optional(place?.northing)]
    }
}
