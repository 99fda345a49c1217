package import Access
package import Casework
import SchoolYear

/// Where a version of the list stands on its way to agreement (ID-6), as a table of moves. Whatever changes a line goes back to the draft.
package enum DocumentState: String, Sendable, Hashable, Codable, CaseIterable {
    case draft, proposed
    case signedByBEP = "signed-by-bep"
    case signedByBCC = "signed-by-bcc"
    case agreed

    package enum Move: Sendable, Hashable, CaseIterable {
        case change, propose, signForBEP, signForBCC
    }

    // swift-format-ignore
    package func after(_ move: Move) -> DocumentState? {
        switch (self, move) {
        case (.draft, .change):              .draft
        case (.draft, .propose):             .proposed
        case (.proposed, .change):           .draft
        case (.proposed, .signForBEP):       .signedByBEP
        case (.proposed, .signForBCC):       .signedByBCC
        case (.signedByBEP, .change):        .draft
        case (.signedByBEP, .signForBCC):    .agreed
        case (.signedByBCC, .change):        .draft
        case (.signedByBCC, .signForBEP):    .agreed
        case (.draft, .signForBEP), (.draft, .signForBCC), (.proposed, .propose), (.signedByBEP, .propose), (.signedByBEP, .signForBEP),
            (.signedByBCC, .propose), (.signedByBCC, .signForBCC), (.agreed, _): nil
        }
    }

    package var words: String {
        switch self {
        case .draft: "Draft"
        case .proposed: "Put forward for signing"
        case .signedByBEP: "Signed by BEP"
        case .signedByBCC: "Signed by the council"
        case .agreed: "Agreed"
        }
    }
}

/// For whom the list is signed: by the right alone, so that neither can sign for the other.
package enum Signatory: String, Sendable, Hashable, Codable, CaseIterable {
    case bep, bcc

    package var action: Action { self == .bep ? .signListForBEP : .signListForBCC }
    package var move: DocumentState.Move { self == .bep ? .signForBEP : .signForBCC }
    package var name: String { self == .bep ? "BEP" : "the council" }
}

/// What signing looks at: the version as it stands, locked.
package struct SigningFacts: Sendable {
    package let state: DocumentState
    package let sha256: String?
    /// Who signed what stands.
    package let signed: [(signatory: Signatory, person: PersonID)]

    package init(state: DocumentState, sha256: String?, signed: [(signatory: Signatory, person: PersonID)]) {
        self.state = state
        self.sha256 = sha256
        self.signed = signed
    }
}

package enum Signing {
    /// The state that a signature leads to; nil where what stands is not what the signatory was shown, and they are to see both.
    package static func decide(
        for signatory: Signatory, by person: PersonID, shown sha256: String, on facts: SigningFacts
    ) throws(Refusal) -> DocumentState? {
        guard facts.sha256 == sha256 else { return nil }
        guard !facts.signed.contains(where: { $0.signatory == signatory }) else { throw .signedAlready(signatory) }
        guard !facts.signed.contains(where: { $0.person == person }) else { throw .signsOnce }
        return facts.state.after(signatory.move)
    }
}

extension Refusal {
    static func signedAlready(_ signatory: Signatory) -> Refusal {
        Refusal(
            code: "priority-list.1", sentence: "The list is signed for \(signatory.name) already.",
            citation: "ID-6: BEP and BCC formally agree the list")
    }

    static let signsOnce = Refusal(
        code: "priority-list.2", sentence: "You have signed this list for the other organisation. Somebody else signs for this one.",
        citation: "ID-6: neither can sign for the other")

    static let nothingToPropose = Refusal(
        code: "priority-list.3", sentence: "There is no school in the draft, and an empty list is not put forward. Add the schools first.",
        citation: "ID-6: BEP and BCC formally agree the list")

    static func leftOut(_ names: [String]) -> Refusal {
        Refusal(
            code: "priority-list.4",
            sentence: "\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? " and \(names.count - 3) more" : "") "
                + "\(names.count == 1 ? "is" : "are") on the list today and not in the draft. A school leaves the list by the review of the year or by the board.",
            citation: "ID-1 and RV-3: each way off the list is recorded as itself")
    }

    static func departed(_ names: [String]) -> Refusal {
        Refusal(
            code: "priority-list.5",
            sentence: "\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? " and \(names.count - 3) more" : "") "
                + "\(names.count == 1 ? "has" : "have") closed, \(names.count == 1 ? "is" : "are") no longer maintained by the council, "
                + "or \(names.count == 1 ? "was" : "were") taken off the list since it was drafted. The draft is changed before it is signed.",
            citation: "SCC-4: a school that converts leaves the list; RV-3 and ID-1: each way off the list is recorded as itself")
    }

    static func agreedAlready(_ year: AcademicYear) -> Refusal {
        Refusal(
            code: "priority-list.6", sentence: "The list of \(year) is agreed. To change it, open the school and add or remove it there.",
            citation: "ID-6 and RV-2: after agreement the list changes by recorded acts")
    }
}
