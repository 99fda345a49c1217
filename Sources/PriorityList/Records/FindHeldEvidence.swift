import Access
import Casework
import Postgres

/// How the intelligence that lines name is restricted, and whether the person may see it.
struct FindHeldEvidence: Statement {
    struct Output: Sendable {
        let evidence: Evidence?
        let classification: Classification
        let isShown: Bool
    }

    let evidence: [Evidence]

    static let sql = """
        select held.evidence, held.classification,
            exists (select from identification.intelligence kept where 'intelligence/' || kept.id = held.evidence) as is_shown
        from priority_list.evidence_held($1::text[]) held
        """

    var parameters: [Parameter] { [.texts(evidence.map(\.description))] }

    static func decode(_ row: inout Row) throws -> Output {
        let (evidence, classification) = (try row.text("evidence"), try row.text("classification"))
        return Output(
            evidence: Evidence(evidence), classification: Classification(rawValue: classification) ?? .named, isShown: try row.bool("is_shown"))
    }
}

extension EvidenceShown {
    /// The records that are to be asked about: none where no line rests on intelligence.
    static func wanted(in lines: [ListLine]) -> [Evidence] { Set(lines.flatMap(\.evidence)).filter { $0.kind == .intelligence }.sorted() }

    /// - Parameter found: of the wanted. What is not among them is held, whoever has it.
    init(_ wanted: [Evidence], found: [FindHeldEvidence.Output]) {
        var held = Dictionary(uniqueKeysWithValues: wanted.map { ($0, Classification.named) })
        for each in found {
            guard let evidence = each.evidence else { continue }
            held[evidence] = each.isShown ? nil : each.classification
        }
        self.init(held: held)
    }
}
