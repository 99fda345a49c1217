package import Access
package import Casework
package import Postgres

/// The erasure of details from the ledger, by the retention schedule alone. What happened, when, by whom and to what stays, and so does the
/// hash of what is gone; the erasure is an event itself.
package enum Erasure {
    /// How many events' details may be erased, of each class: its kinds are patterns of SQL's `like`.
    package static func count(
        _ classes: [(kinds: [String], before: Moment)], by permit: Permit, in transaction: Transaction
    ) async throws -> [Int] {
        try await transaction.one(CountErasable(classes: classes))
    }

    /// Erases those of at most so many, oldest first; gives their number.
    package static func erase(
        _ retentionClass: String, _ kinds: [String], before: Moment, under policy: String, by permit: Permit, most: Int,
        in transaction: Transaction
    ) async throws -> Int {
        try await transaction.one(
            EraseDetails(retentionClass: retentionClass, kinds: kinds, before: before, permit: permit, policy: policy, most: most))
    }
}

/// How a capability erases its own rows of a class of the retention schedule.
package struct Eraser: Sendable {
    /// The word of the class in `config/policy/retention.yaml`.
    package let retentionClass: String
    /// What its rows are called: `accounts`.
    package let rows: String
    /// The function of the database that gives those that may be erased of what was made before its argument.
    package let erasable: StaticString
    package let erase: @Sendable (_ before: Moment, _ most: Int, Transaction) async throws -> Erased

    /// What was erased; the subjects where they have names in the ledger.
    package struct Erased: Sendable {
        package let count: Int
        package let subjects: [String]

        package init(count: Int, subjects: [String] = []) {
            self.count = count
            self.subjects = subjects
        }
    }

    package init(
        _ retentionClass: String, rows: String, erasable: StaticString,
        erase: @escaping @Sendable (Moment, Int, Transaction) async throws -> Erased
    ) {
        self.retentionClass = retentionClass
        self.rows = rows
        self.erasable = erasable
        self.erase = erase
    }
}
