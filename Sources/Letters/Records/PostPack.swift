import Postgres

/// Keeps that a document for the print room was printed and posted; gives its letters and its run. No row where it was before.
struct PostPack: Statement {
    struct Output: Sendable {
        let batch: Int
        let letters: [Int]
    }

    let pack: Int

    static let sql = """
        update letters.pack set posted_at = now(), posted_by = access.person(), pdf = null where id = $1 and posted_at is null returning batch, letters
        """

    var parameters: [Parameter] { [.int(pack)] }

    static func decode(_ row: inout Row) throws -> Output { Output(batch: try row.int("batch"), letters: try row.ints("letters")) }
}
