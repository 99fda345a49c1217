/// What became of a file's rows, and what they changed.
package struct ImportCounts: Sendable, Hashable, Encodable {
    package var read = 0
    package var taken = 0
    /// Rows that the layout does not want.
    package var passedOver = 0
    package var refused = 0
    package var added = 0
    package var changed = 0
    package var unchanged = 0

    package init(
        read: Int = 0, taken: Int = 0, passedOver: Int = 0, refused: Int = 0, added: Int = 0, changed: Int = 0, unchanged: Int = 0
    ) {
        self.read = read
        self.taken = taken
        self.passedOver = passedOver
        self.refused = refused
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
    }
}
