import Access
import Postgres

/// States, within a transaction that has begun, for whom it goes on: the door learns that only on the way.
struct StateActor: Statement {
    typealias Output = Void

    let actor: Actor

    static let sql = """
        select set_config(name, value, true) as stated from unnest($1::text[], $2::text[]) as given (name, value)
        """

    var parameters: [Parameter] { [.texts(actor.restatement.map(\.name)), .texts(actor.restatement.map(\.value))] }
}
