package import Casework

/// Who may see one record, among those whose right reaches it: its classification, and the persons whom it names.
package struct Restriction: Sendable, Hashable {
    package let classification: Classification
    /// The readers, where the classification is `named`; empty otherwise. By number, each once.
    package let named: [PersonID]

    package static let open = Restriction(kept: .open, naming: [])

    /// - Throws: `access.5` for a record of named readers that names none.
    package init(_ classification: Classification, naming named: [PersonID]) throws(Refusal) {
        guard classification != .named || !named.isEmpty else { throw .nobodyNamed }
        self.init(kept: classification, naming: named)
    }

    /// Read back from the database, where it was found in order before.
    package init(kept classification: Classification, naming named: [PersonID]) {
        self.classification = classification
        self.named = classification == .named ? Set(named).sorted { $0.number < $1.number } : []
    }

    /// Whether somebody to whose reach the record belongs may see it, as row-level security decides it.
    package func isShown(to actor: Actor) -> Bool {
        if !actor.roles.isDisjoint(with: classification.cleared) { return true }
        return actor.person.map(named.contains) ?? false
    }

    /// As a form carries what it was shown with, so that nobody changes it unseen: `hr:`, `named:3,5`.
    package var word: String { "\(classification.rawValue):\(readers)" }

    package var readers: String { named.map(\.description).joined(separator: ",") }

    /// What an event tells of the change.
    package func changes(from before: Restriction) -> [Event.Detail] {
        var details: [Event.Detail] = []
        if before.classification != classification {
            details.append(.init("classification", from: before.classification.rawValue, to: classification.rawValue))
        }
        if before.named != named { details.append(.init("named", from: before.readers, to: readers)) }
        return details
    }
}

extension Refusal {
    static let nobodyNamed = Refusal(
        code: "access.5", sentence: "A record for named persons only needs at least one name besides your own.",
        citation: "The classification of records: named persons only")
}
