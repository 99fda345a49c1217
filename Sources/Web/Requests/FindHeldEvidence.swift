package import Access
package import Postgres

/// How intelligence that a place on the list or a letter rests on is restricted, and whether the person may see it.
package struct FindHeldEvidence: Statement {
    package struct Output: Sendable {
        /// Its address: `intelligence/12`.
        let evidence: String
        let classification: Classification
        let isShown: Bool
    }

    let evidence: [String]

    /// - Parameter evidence: each by its address.
    package init(_ evidence: [some CustomStringConvertible]) { self.evidence = evidence.map(\.description) }

    package static let sql = """
        with shown as materialized (
            select 'intelligence/' || kept.id as evidence from identification.intelligence kept
            where kept.id = any (array(
                select substring(given.record from '^intelligence/([0-9]{1,18})$')::bigint from unnest($1::text[]) as given (record)))
        )
        select held.evidence, held.classification, held.evidence in (select shown.evidence from shown) as is_shown
        from priority_list.evidence_held($1::text[]) held
        """

    package var parameters: [Parameter] { [.texts(evidence)] }

    package static func decode(_ row: inout Row) throws -> Output {
        let (evidence, classification) = (try row.text("evidence"), try row.text("classification"))
        return Output(
            evidence: evidence, classification: Classification(rawValue: classification) ?? .named, isShown: try row.bool("is_shown"))
    }

    /// Of what was asked about, what the person may not see, by how it is restricted. What was not found is held, whoever has it.
    package static func held<Record: Hashable & CustomStringConvertible>(_ wanted: [Record], found: [Output]) -> [Record: Classification] {
        let found = Dictionary(found.map { ($0.evidence, $0) }, uniquingKeysWith: { first, _ in first })
        return wanted.reduce(into: [:]) { held, record in
            let each = found[record.description]
            held[record] = each?.isShown == true ? nil : each?.classification ?? .named
        }
    }
}
