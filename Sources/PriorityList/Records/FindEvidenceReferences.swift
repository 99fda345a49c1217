import Postgres

/// The reference by which texts and events name each record of intelligence on which a line rests.
struct FindEvidenceReferences: Statement {
    typealias Output = (evidence: String, reference: String)

    let evidence: [Evidence]

    init(_ evidence: [Evidence]) { self.evidence = evidence }

    static let sql = "select evidence, reference from priority_list.evidence_references($1::text[])"

    var parameters: [Parameter] { [.texts(evidence.map(\.description))] }

    static func decode(_ row: inout Row) throws -> Output { (try row.text("evidence"), try row.text("reference")) }
}

/// Intelligence that a line rests on has no reference: it is gone from the database, and no text can name it.
struct NoReference: Error { let evidence: [Evidence] }

extension [ListLine] {
    /// These lines as a text names them.
    ///
    /// - Parameter found: the references of all that `EvidenceShown.wanted` names.
    func sealed(by found: [FindEvidenceReferences.Output]) throws(NoReference) -> [ListLine] {
        let pairs = found.compactMap { each in Evidence(each.evidence).flatMap { key in Evidence(each.reference).map { (key, $0) } } }
        let references = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        let missing = EvidenceShown.wanted(in: self).filter { references[$0] == nil }
        guard missing.isEmpty else { throw NoReference(evidence: missing) }
        return map { $0.sealed(by: references) }
    }
}
