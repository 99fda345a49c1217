package import Postgres

/// What heads and chairs ask of letters, handed over by Assembly: neither capability imports the other.
package struct ContactsDesk: Sendable {
    /// Told, in its transaction, that another is known to be head or chair of a school, or that one who was has gone.
    package let changed: @Sendable (Transaction) async throws -> Void

    package init(changed: @escaping @Sendable (Transaction) async throws -> Void) {
        self.changed = changed
    }
}
