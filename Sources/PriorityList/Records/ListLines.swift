package import Casework
package import Postgres

/// The lines of a version, by the schools’ names.
package struct ListLines: Statement {
    package typealias Output = ListLine

    let document: Int

    package init(document: Int) { self.document = document }

    package static let sql = """
        select urn, name, ground, evidence, rationale from priority_list.line where document = $1 order by name, urn
        """

    package var parameters: [Parameter] { [.int(document)] }

    package static func decode(_ row: inout Row) throws -> ListLine { try ListLine(&row) }
}

extension ListLine {
    /// Reads all columns before it understands any.
    init(_ row: inout Row) throws {
        let (number, name, ground) = (try row.int("urn"), try row.text("name"), try row.text("ground"))
        let evidence = try row.texts("evidence")
        let rationale = try row.text("rationale")
        guard let urn = URN(number), let known = Ground(rawValue: ground) else { throw UnknownWord(word: "\(number) \(ground)") }
        self.init(urn: urn, name: name, ground: known, evidence: evidence.compactMap { Evidence($0) }, rationale: rationale)
    }
}
