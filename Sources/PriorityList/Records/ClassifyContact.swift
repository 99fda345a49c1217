import Access
import Postgres

/// Keeps who may see what was said at a contact with a school; changes no row where somebody changed it since it was shown.
struct ClassifyContact: Statement {
    typealias Output = Void

    let id: Int
    let restriction: Restriction
    /// As `Restriction.word` wrote it on the page.
    let shown: String

    static let sql = """
        update priority_list.contact set classification = $2, named = $3::bigint[]
        where id = $1 and classification || ':' || array_to_string(named, ',') = $4
        """

    var parameters: [Parameter] {
        [.int(id), .text(restriction.classification.rawValue), .ints(restriction.named.map(\.number)), .text(shown)]
    }
}
