package import Postgres

/// Of a form that changed nothing: it can be sent again.
package struct ForgetForm: Statement {
    let key: FormKey

    package static let sql = "delete from web.sent_form where key = $1"

    package var parameters: [Parameter] { [.text(key.digits)] }
}
