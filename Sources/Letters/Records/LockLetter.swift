import Casework
import Postgres

/// What approving and changing one letter looks at, held until the transaction ends.
struct LockLetter: Statement {
    struct Output: Sendable {
        let batch: Int
        let revision: Int
        let facts: Approval.Facts
    }

    let authority: Int
    let id: Int

    static let sql = """
        select batch, revision, state, channel, drafted_by, edited_by from letters.letter where authority = $1 and id = $2 for update
        """

    var parameters: [Parameter] { [.int(authority), .int(id)] }

    static func decode(_ row: inout Row) throws -> Output {
        let (batch, revision) = (try row.int("batch"), try row.int("revision"))
        let (state, channel) = (try row.text("state"), try row.text("channel"))
        let (drafter, editor) = (try row.intOrNil("drafted_by"), try row.intOrNil("edited_by"))
        return Output(
            batch: batch, revision: revision,
            facts: Approval.Facts(
                state: LetterState(rawValue: state) ?? .withdrawn, channel: LetterChannel(rawValue: channel) ?? .waiting,
                drafter: drafter.map(PersonID.init), editor: editor.map(PersonID.init)))
    }
}
