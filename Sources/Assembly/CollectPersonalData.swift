import Casework
import Ledger
import Postgres

/// Everything that is kept about a person, of every source, in one statement made of theirs.
struct CollectPersonalData: Statement {
    struct Output: Sendable {
        /// The place of the source in `SubjectAccess.sources`.
        let source: Int
        let entry: PersonalEntry
    }

    let request: SubjectAccessRequest

    init(_ request: SubjectAccessRequest) { self.request = request }

    static let sql =
        SubjectAccess.sources.enumerated().map { place, source in
            "select \(place) as source, row_number() over () as place, kept.fields from (\n\(source.statement.sql)\n) kept"
        }.joined(separator: "\nunion all\n") + "\norder by source, place"

    var parameters: [Parameter] { [.optional(request.person?.number), .int(request.id)] }

    static func decode(_ row: inout Row) throws -> Output {
        let source = try row.int("source")
        row.skip("place")
        return Output(source: source, entry: try PersonalEntry(&row))
    }
}
