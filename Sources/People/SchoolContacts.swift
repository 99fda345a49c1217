import Access
package import Casework
import Ledger
package import Postgres
import Web

/// The heads and chairs of schools as they are recorded (ID-8). Of two who record one part of a school at once the second is told.
enum SchoolContacts {
    /// What somebody typed of a head or chair.
    struct Typed: Sendable {
        let part: ContactPart
        let name: String
        let title: String
        let email: String
        let source: String
        /// Nil for today.
        let since: Day?
    }

    /// Records a head or chair. Whoever stood there before ends with the day before, or, where they were recorded for the same day, never was.
    ///
    /// - Parameter shown: the number of what was recorded when the person looked; nil for nothing.
    /// - Returns: false where somebody else recorded in between, and nothing was written.
    static func record(_ typed: Typed, of urn: URN, shown: Int?, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        try await transaction.run(LockSchoolContact(urn: urn, part: typed.part))
        let standing = try await transaction.first(FindStandingContact(urn: urn, part: typed.part))
        guard standing?.id == shown else { return false }
        let now = try await transaction.now
        let contact = try SchoolContact(
            part: typed.part, name: typed.name, title: typed.title, email: typed.email, source: typed.source,
            since: typed.since ?? now.dayInLondon, standing: standing?.since, today: now.dayInLondon)
        if let standing { try await end(standing, on: contact.since, in: transaction) }
        _ = try await transaction.one(AddSchoolContact(urn: urn, contact: contact))
        // An address is its owner's: that there is one is told to whoever reads the school's history, and no more.
        let event = Event(
            kind: "people.contact-recorded", subject: "school/\(urn)",
            details: [
                .init("part", contact.part.rawValue), standing.map { .init("name", from: $0.name, to: contact.name) } ?? .init("name", contact.name),
                .init("email address", contact.email == nil ? "not known" : "recorded"), .init("since", contact.since.description),
                .init("known from", contact.source),
            ])
        try await Ledger.commit([event], by: permit, at: now, in: transaction)
        return true
    }

    /// Records that a head or chair has gone and nobody is known in their place.
    static func end(_ part: ContactPart, of urn: URN, shown: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        try await transaction.run(LockSchoolContact(urn: urn, part: part))
        guard let standing = try await transaction.first(FindStandingContact(urn: urn, part: part)), standing.id == shown else { return false }
        let now = try await transaction.now
        try await end(standing, on: now.dayInLondon, in: transaction)
        let event = Event(
            kind: "people.contact-ended", subject: "school/\(urn)", details: [.init("part", part.rawValue), .init("name", standing.name)])
        try await Ledger.commit([event], by: permit, at: now, in: transaction)
        return true
    }

    /// Takes back that a head or chair has gone, on the day on which that was said.
    ///
    /// - Returns: false where anything was recorded of this part of the school since, and nothing was written.
    static func resume(_ part: ContactPart, of urn: URN, contact: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        try await transaction.run(LockSchoolContact(urn: urn, part: part))
        guard let name = try await transaction.first(ResumeSchoolContact(contact: contact, urn: urn, part: part)) else { return false }
        let event = Event(kind: "people.contact-resumed", subject: "school/\(urn)", details: [.init("part", part.rawValue), .init("name", name)])
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return true
    }

    static func end(_ standing: FindStandingContact.Output, on day: Day, in transaction: Transaction) async throws {
        if standing.since >= day {
            try await transaction.run(WithdrawSchoolContact(contact: standing.id))
        } else {
            try await transaction.run(EndSchoolContact(contact: standing.id, day: day))
        }
    }
}
