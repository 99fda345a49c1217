package import Postgres

/// Keeps to which page a form led, for whoever sends it again.
package struct KeepWhereFormLed: Statement {
    let key: FormKey
    let see: String

    package static let sql = "update web.sent_form set see = $2 where key = $1"

    package var parameters: [Parameter] { [.text(key.digits), .text(see)] }
}
