package import Access

/// What a reader of the list may know of the records that grounds rest on: of intelligence that they may not see, that there is some and with whom it
/// stays.
package struct EvidenceShown: Sendable, Hashable {
    /// What the reader may not see, by how it is restricted.
    private let held: [Evidence: Classification]

    /// For whoever may see all of it.
    package static let all = EvidenceShown(held: [:])

    package init(held: [Evidence: Classification]) { self.held = held }

    /// The records that are to be asked about: none where no line rests on intelligence.
    static func wanted(in lines: [ListLine]) -> [Evidence] { Set(lines.flatMap(\.evidence)).filter { $0.kind == .intelligence }.sorted() }

    package func isShown(_ evidence: Evidence) -> Bool { held[evidence] == nil }

    /// In words, each said once, what is held last.
    package func words(_ evidence: [Evidence]) -> [String] {
        var words = evidence.filter(isShown).map(\.words)
        for each in evidence {
            guard let said = held[each]?.heldWords else { continue }
            if !words.contains(said) { words.append(said) }
        }
        return words
    }
}
