package import Access
package import Casework
package import Postgres

/// Legal hold: what is wanted as evidence is kept, whatever the retention schedule says.
package enum LegalHold {
    /// The kinds of record that erasers ask `ledger.is_held` about, of the record itself or of the events and readings of it: a hold on any other would keep nothing.
    package static let kinds = [
        "school", "person", "intelligence", "contact", "academy-concern", "self-report", "letter", "mail", "subject-access", "letters", "token", "authority",
        "hold", "fact-check",
    ]

    /// - Throws: `Refusal` `ledger.1` where the subject is not written as one or of a kind that nothing is held by, `ledger.2` without a reason.
    @discardableResult
    package static func place(
        on subject: String, because reason: String, by permit: Permit, in transaction: Transaction
    ) async throws -> Int {
        guard let written = subject.wholeMatch(of: /([a-z][a-z-]*)\/(?:[0-9]+|\*)/), kinds.contains(String(written.output.1)) else {
            throw Refusal.subjectUnreadable
        }
        guard !reason.isEmpty else { throw Refusal.reasonNeeded }
        let id = try await transaction.one(PlaceHold(subject: subject, reason: reason, person: permit.actor.person))
        let event = Event(
            kind: "ledger.hold-placed", subject: "hold/\(id)", details: [.init("subject", subject)], reason: reason)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return id
    }

    /// - Throws: `Refusal` `ledger.3` where no hold of that number stands.
    package static func release(_ id: Int, because reason: String, by permit: Permit, in transaction: Transaction) async throws {
        guard !reason.isEmpty else { throw Refusal.reasonNeeded }
        guard let subject = try await transaction.first(ReleaseHold(id: id, person: permit.actor.person)) else { throw Refusal.noHold(id) }
        let event = Event(
            kind: "ledger.hold-released", subject: "hold/\(id)", details: [.init("subject", subject)], reason: reason)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
    }
}

extension Refusal {
    static var subjectUnreadable: Refusal {
        Refusal(
            code: "ledger.1", sentence: "A hold stands on one record, like school/103211, or on all of a kind, like person/*. It can be any of \(LegalHold.kinds.joined(separator: ", ")).",
            citation: "The retention schedule, legal hold")
    }

    static var reasonNeeded: Refusal {
        Refusal(code: "ledger.2", sentence: "Say why; the record keeps the reason.", citation: "The retention schedule, legal hold")
    }

    package static func noHold(_ id: Int) -> Refusal {
        Refusal(code: "ledger.3", sentence: "This hold does not stand: it has been released already, or there is no hold with the number \(id).", citation: "The retention schedule, legal hold")
    }
}
