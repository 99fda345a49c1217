package import Casework

/// One school in a version of the list: on what ground, resting on what, and why.
package struct ListLine: Sendable, Hashable {
    package let urn: URN
    package let name: String
    package let ground: Ground
    /// Sorted, each once.
    package let evidence: [Evidence]
    package let rationale: String

    package init(urn: URN, name: String, ground: Ground, evidence: [Evidence], rationale: String) {
        self.urn = urn
        self.name = name
        self.ground = ground
        self.evidence = Set(evidence).sorted()
        self.rationale = rationale
    }

    /// The same with one record in another’s place.
    func resting(on record: Evidence, insteadOf other: Evidence) -> ListLine {
        ListLine(urn: urn, name: name, ground: ground, evidence: evidence.map { $0 == other ? record : $0 }, rationale: rationale)
    }

    /// The same with intelligence by the references that texts have of it, which tell nothing of it to those who may not see it.
    func sealed(by references: [Evidence: Evidence]) -> ListLine {
        ListLine(urn: urn, name: name, ground: ground, evidence: evidence.map { references[$0] ?? $0 }, rationale: rationale)
    }
}
