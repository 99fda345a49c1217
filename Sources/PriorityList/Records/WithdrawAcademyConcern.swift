import Postgres

/// Takes back that an academy of concern was recorded; changes no row where somebody else recorded it, or a body was told or mailed of it. `FindAcademyToNotify`
/// comes before, and holds it.
struct WithdrawAcademyConcern: Statement {
    typealias Output = Void

    let concern: Int

    static let sql = """
        update priority_list.academy_concern kept set withdrawn_at = now(), withdrawn_by = access.person()
        where kept.id = $1 and kept.recorded_by = access.person() and kept.withdrawn_at is null
            and not exists (select from priority_list.academy_notice told where told.concern = kept.id)
            and not exists (select from priority_list.academy_mail asked where asked.concern = kept.id)
        """

    var parameters: [Parameter] { [.int(concern)] }
}
