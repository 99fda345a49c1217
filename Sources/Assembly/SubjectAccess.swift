package import Access
package import Casework
import Identification
package import Ledger
import Letters
import People
package import Postgres

/// All that is kept about one person, collected for a request of theirs (UK GDPR, article 15). Every source of personal data is in this
/// list; a capability that keeps data about people adds its own.
package enum SubjectAccess {
    package static let sources: [PersonalData] = People.personalData + Identification.personalData + Letters.personalData + Ledger.personalData

    /// What is collected of one source.
    package struct Section: Sendable, Encodable {
        package let title: String
        package let purpose: String
        package let entries: [PersonalEntry]
    }

    /// Opens a request, as an event of the person's own record; only then is anything collected.
    ///
    /// - Throws: `Refusal` `subject-access.1` where nobody has that address, `subject-access.2` without a reason.
    package static func open(
        _ email: String, because reason: String, by permit: Permit, in transaction: Transaction
    ) async throws -> SubjectAccessRequest {
        guard !reason.isEmpty else { throw Refusal.requestReasonNeeded }
        let opened = OpenSubjectAccess(email: email, reason: reason, opener: permit.actor.person)
        guard let request = try await transaction.first(opened) else { throw Refusal.nobodyOfThatAddress }
        let event = Event(
            kind: "people.subject-access-opened", subject: "person/\(request.person)", details: [.init("request", String(request.id))],
            reason: reason)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return request
    }

    /// Collects everything, and enters the reading in the log of readings.
    package static func collect(_ request: SubjectAccessRequest, by permit: Permit, in transaction: Transaction) async throws -> [Section] {
        try await transaction.run(KeepReading(of: "subject-access/\(request.id)", classification: .named, as: permit.role))
        let entries = Dictionary(grouping: try await transaction.all(CollectPersonalData(request)), by: \.source)
        return sources.enumerated().map { place, source in
            Section(title: source.title, purpose: source.purpose, entries: entries[place, default: []].map(\.entry))
        }
    }
}

extension Refusal {
    static var nobodyOfThatAddress: Refusal {
        Refusal(
            code: "subject-access.1", sentence: "Nobody here has this address. If they had an account, it may have been erased.",
            citation: "UK GDPR, article 15")
    }

    static var requestReasonNeeded: Refusal {
        Refusal(
            code: "subject-access.2", sentence: "Say how and when they asked; the record keeps it.", citation: "UK GDPR, article 12(6)")
    }
}
