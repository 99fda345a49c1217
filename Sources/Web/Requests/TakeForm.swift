package import Postgres

/// Says that a form is being taken, if nobody has said so: one that is sent twice, as by a double click, is taken once. Those that led
/// somewhere are forgotten after ten minutes, those of which nobody knows what became of them after a day.
package struct TakeForm: Statement {
    package struct Output: Sendable {
        let isFirst: Bool
        /// The page to which it led when it was taken; nil while it is.
        let see: String?
    }

    let key: FormKey

    package static let sql = """
        with forgotten as (
            delete from web.sent_form
            where sent_at < now() - interval '10 minutes' and (see is not null or sent_at < now() - interval '1 day')
        ), taken as (
            insert into web.sent_form (key) values ($1) on conflict (key) do nothing returning key
        )
        select exists (select from taken) as is_first,
            (select see from web.sent_form where key = $1 and sent_at >= now() - interval '10 minutes') as see
        """

    package var parameters: [Parameter] { [.text(key.digits)] }

    package static func decode(_ row: inout Row) throws -> Output { Output(isFirst: try row.bool("is_first"), see: try row.textOrNil("see")) }
}
