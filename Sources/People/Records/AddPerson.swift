import Access
import Casework
import Postgres

/// Adds a person; answers their number and the transaction's moment.
struct AddPerson: Statement {
    struct Output: Sendable {
        let person: PersonID
        let moment: Moment
    }

    let request: AccountRequest

    static let sql = "insert into people.person (email, name, organisation) values ($1, $2, $3) returning id, now() as moment"

    var parameters: [Parameter] { [.text(request.email), .text(request.name), .text(request.organisation.rawValue)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(person: PersonID(try row.int("id")), moment: try row.moment("moment"))
    }
}
