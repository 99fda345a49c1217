import Access
import Casework

/// The records that a letter's reasons may rest on, as one reader is shown them: of intelligence that they may not see, that there is some and with whom
/// it stays. What is held has its place in the letter for a name, so that a form can keep it unseen.
struct SourcesShown: Sendable {
    private let sources: [LetterSource]
    private let held: [LetterSource: Classification]

    static func wanted(in sources: [LetterSource]) -> [LetterSource] {
        sources.filter { if case .intelligence = $0 { true } else { false } }
    }

    /// - Parameter held: of the wanted, what the reader may not see, by how it is restricted.
    init(_ sources: [LetterSource], held: [LetterSource: Classification]) {
        self.sources = sources
        self.held = held
    }

    /// As a form names it.
    func value(_ source: LetterSource) -> String {
        guard held[source] != nil, let place = sources.firstIndex(of: source) else { return source.description }
        return "held/\(place)"
    }

    func words(_ source: LetterSource) -> String {
        held[source]?.heldWords ?? source.words
    }

    /// The page behind it; where that would not open, the school's place on the list.
    func path(_ source: LetterSource, of urn: URN) -> String {
        held[source] == nil ? source.path(of: urn) : "/priority-list/schools/\(urn)"
    }

    /// The source that a form names; nil for none of this letter.
    static func source(named value: String, of sources: [LetterSource]) -> LetterSource? {
        guard value.hasPrefix("held/") else { return LetterSource(value) }
        guard let place = Int(value.dropFirst(5)), sources.indices.contains(place) else { return nil }
        return sources[place]
    }
}
