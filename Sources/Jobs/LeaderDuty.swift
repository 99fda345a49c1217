package import Postgres

/// Work that the leading scheduler does every so often, for a module that this one does not know. Each of its transactions first asks whether
/// this process still leads, and does nothing where it does not; it must be safe to do twice at once all the same.
package struct LeaderDuty: Sendable {
    package let name: String
    package let every: Duration
    let run: @Sendable (Database, Leadership) async throws -> Void

    package init(name: String, every: Duration, run: @escaping @Sendable (Database, Leadership) async throws -> Void) {
        self.name = name
        self.every = every
        self.run = run
    }
}

/// What a scheduler holds its lead by. It believes in it by its own clock; a process that was paused asks in the transaction in which it would act.
package struct Leadership: Sendable {
    let lease: String
    let holder: Int

    package func isHeld(in transaction: Transaction) async throws -> Bool {
        try await transaction.one(HoldsLease(name: lease, holder: holder))
    }
}
