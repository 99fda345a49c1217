import Postgres

/// Withdraws what is not issued yet and not to be written any more: the school closed, or another kind of letter is its due.
struct WithdrawStale: Statement {
    typealias Output = Void

    let batch: Int
    let drafts: [Draft]

    static let sql = """
        update letters.letter stale
        set state = 'withdrawn', revision = revision + 1, changed_at = now(), approved_by = null, approved_at = null
        where stale.batch = $1 and stale.state in ('drafted', 'sent-back', 'approved') and stale.replaces is null
            and not exists (
                select from unnest($2::integer[], $3::text[], $4::bigint[]) as wanted (urn, kind, act)
                where wanted.urn = stale.urn and wanted.kind = stale.kind and wanted.act is not distinct from stale.act)
        """

    var parameters: [Parameter] { [.int(batch), .ints(drafts.map(\.urn.number)), .texts(drafts.map(\.kind.rawValue)), .optionalInts(drafts.map(\.act))] }
}
