import Casework
import Ledger
import Postgres

/// The address at which a person’s own calendar subscribes (secret, and not shown), the tasks of which they said that they are done or do not apply, and the
/// meetings that they called off or said to be held after all.
struct PersonalCalendar: PersonalStatement {
    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql = """
        select array[
            'Calendar address made', to_char(created_at at time zone 'Europe/London', 'YYYY-MM-DD'), null,
            'Ended', to_char(revoked_at at time zone 'Europe/London', 'YYYY-MM-DD'), null] as fields
        from calendar.feeds_about($2)
        union all
        select array[
            'Task', title, null,
            case outcome when 'done' then 'Done' else 'Said not to apply' end, to_char(done_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            case outcome when 'done' then 'Note' else 'Why' end, note, 'others']
        from calendar.task where done_by = $1
        union all
        select array[
            'Meeting', title, null,
            case state when 'called-off' then 'Called off' else 'Held after all' end, to_char(said_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI'), null,
            'Why', reason, 'others']
        from calendar.occurrence where said_by = $1
        """

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }
}
