import Postgres

/// Keeps of letters that they were printed and posted.
struct MarkPosted: Statement {
    typealias Output = Void

    let letters: [Int]

    static let sql = """
        update letters.delivery set printed_at = now(), printed_by = access.person()
        where letter = any ($1::bigint[]) and by_post and printed_at is null
        """

    var parameters: [Parameter] { [.ints(letters)] }
}
