import Access
import Postgres

/// Keeps who may see what a school said of itself; changes no row where somebody changed it since it was shown.
struct ClassifySelfReport: Statement {
    typealias Output = Void

    let id: Int
    let restriction: Restriction
    /// As `Restriction.word` wrote it on the page.
    let shown: String

    static let sql = """
        update priority_list.self_report set classification = $2, named = $3::bigint[]
        where id = $1 and classification || ':' || array_to_string(named, ',') = $4
        """

    var parameters: [Parameter] {
        [.int(id), .text(restriction.classification.rawValue), .ints(restriction.named.map(\.number)), .text(shown)]
    }
}
