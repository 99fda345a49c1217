package import Casework

/// What changed between two states of the list: two versions of the document, or the list at the end of two days. The schools stand by name.
package struct ListDifference: Sendable, Hashable {
    package let added: [ListLine]
    package let removed: [ListLine]
    /// On the list in both, on another ground, evidence or rationale.
    package let changed: [Change]

    package struct Change: Sendable, Hashable {
        package let before: ListLine
        package let after: ListLine
    }

    package init(from before: [ListLine], to after: [ListLine]) {
        let old = Dictionary(before.map { ($0.urn, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(after.map { ($0.urn, $0) }, uniquingKeysWith: { first, _ in first })
        added = new.values.filter { old[$0.urn] == nil }.sorted(by: Self.byName)
        removed = old.values.filter { new[$0.urn] == nil }.sorted(by: Self.byName)
        changed = new.values.compactMap { line in
            guard let was = old[line.urn], was.ground != line.ground || was.evidence != line.evidence || was.rationale != line.rationale
            else { return nil }
            return Change(before: was, after: line)
        }.sorted { Self.byName($0.after, $1.after) }
    }

    private static func byName(_ first: ListLine, _ second: ListLine) -> Bool { (first.name, first.urn) < (second.name, second.urn) }

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}
