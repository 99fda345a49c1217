import Postgres

/// Where a mail stands, for its job: asked where it is not begun.
struct FindMail: Statement {
    struct Output: Sendable {
        let state: MailState
        let waitedSeconds: Int
    }

    let id: MailID

    static let sql = """
        select state, extract(epoch from now() - made_at)::bigint as waited_seconds
        from documents.mail where id = $1
        """

    var parameters: [Parameter] { [.int(id.number)] }

    static func decode(_ row: inout Row) throws -> Output {
        Output(state: try MailState(from: &row), waitedSeconds: try row.int("waited_seconds"))
    }
}

extension MailState {
    init(from row: inout Row) throws {
        let word = try row.text("state")
        guard let known = MailState(rawValue: word) else { throw UnknownMailState(word: word) }
        self = known
    }
}

/// A state in the database that this program does not know: a newer one wrote it.
struct UnknownMailState: Error {
    let word: String
}
