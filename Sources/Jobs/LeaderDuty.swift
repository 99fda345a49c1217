package import Postgres

/// Work that the leading scheduler does every so often, for a module that this one does not know. It must be safe to do twice at once: a
/// leader that was paused may not know yet that it leads no more.
package struct LeaderDuty: Sendable {
    package let name: String
    package let every: Duration
    let run: @Sendable (Database) async throws -> Void

    package init(name: String, every: Duration, run: @escaping @Sendable (Database) async throws -> Void) {
        self.name = name
        self.every = every
        self.run = run
    }
}
