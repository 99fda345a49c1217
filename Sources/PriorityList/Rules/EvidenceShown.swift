package import Access

/// What a reader of the list may know of the records that grounds rest on: of intelligence that they may not see, that there is some and with whom it
/// stays.
package struct EvidenceShown: Sendable, Hashable {
    /// What the reader may not see, by how it is restricted.
    private let held: [Evidence: Classification]

    /// For whoever may see all of it.
    package static let all = EvidenceShown(held: [:])

    package init(held: [Evidence: Classification]) { self.held = held }

    package func isShown(_ evidence: Evidence) -> Bool { held[evidence] == nil }

    /// In words, each said once, what is held last.
    package func words(_ evidence: [Evidence]) -> [String] {
        var words = evidence.filter(isShown).map(\.words)
        for each in evidence {
            guard let classification = held[each] else { continue }
            let said = classification == .open ? "Intelligence beyond your reach" : "Restricted evidence, held by \(classification.holder)"
            if !words.contains(said) { words.append(said) }
        }
        return words
    }
}
