package import Postgres

/// What a merge changed in the capability's own tables.
package struct MergeCount: Hashable, Sendable {
    package var added: Int
    package var changed: Int
    package var unchanged: Int
    /// Rows that only the merge could refuse: keys that stand twice, references that lead nowhere.
    package var refused: [RefusedRow]

    package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, refused: [RefusedRow] = []) {
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        self.refused = refused
    }

    /// As a statement that merges a stage answers it: `added`, `changed`, `unchanged`.
    package init(_ row: inout Row) throws {
        self.init(added: try row.int("added"), changed: try row.int("changed"), unchanged: try row.int("unchanged"))
    }
}
