import Access
import Casework
import Postgres

/// Declares an interest of the person that the transaction states, from today.
struct DeclareInterest: Statement {
    typealias Output = Void

    let urn: URN
    let kind: Interest.Kind
    let note: String

    static let sql = """
        insert into people.interest (person, urn, kind, note, during)
        values (access.person(), $1, $2, $3, daterange(access.today(), null))
        """

    var parameters: [Parameter] { [.int(urn.number), .text(kind.rawValue), .text(note)] }
}
