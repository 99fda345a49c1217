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
}
