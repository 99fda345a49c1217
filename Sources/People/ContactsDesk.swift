package import Postgres

/// What heads and chairs ask of letters, handed over by Assembly: neither capability imports the other.
package struct ContactsDesk: Sendable {
    /// Told, in its transaction, that another is known to be head or chair of a school, or that one who was said to have gone has not.
    package let changed: @Sendable (Transaction) async throws -> Void
    /// Told, in its transaction, that a head or chair has gone and nobody is known in their place; it may be taken back.
    package let ended: @Sendable (Transaction) async throws -> Void

    package init(
        changed: @escaping @Sendable (Transaction) async throws -> Void, ended: @escaping @Sendable (Transaction) async throws -> Void
    ) {
        self.changed = changed
        self.ended = ended
    }
}
