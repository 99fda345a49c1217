package import Access
import Calendar
package import Casework
import Identification
package import Ledger
import Letters
import People
package import Postgres
import PriorityList

/// All that is kept about one person, collected for a request of theirs (UK GDPR, article 15). Every source of personal data is in this
/// list; a capability that keeps data about people adds its own.
package enum SubjectAccess {
    package static let sources: [PersonalData] = People.personalData + Identification.personalData + PriorityList.personalData + Letters.personalData + Calendar.personalData + KeptMail.personalData
        + Ledger.personalData

    /// What is collected of one source.
    package struct Section: Sendable, Encodable {
        /// As an address has it: `heads-and-chairs-of-governors`.
        package let name: String
        package let title: String
        package let purpose: String
        /// Of all its entries, shown or not.
        package let count: Int
        package let entries: [PersonalEntry]

        /// - Parameter count: nil where all its entries are here.
        init(title: String, purpose: String, count: Int? = nil, entries: [PersonalEntry]) {
            name = SubjectAccess.name(of: title)
            self.title = title
            self.purpose = purpose
            self.count = count ?? entries.count
            self.entries = entries
        }
    }

    /// How much of it: what somebody reads at once, where years of use leave thousands of entries.
    package enum Part: Sendable, Hashable {
        case whole
        /// The first so many entries of each source.
        case firsts(Int)
        /// Some of one source, by its place in `sources`; those of the last page in place of what is behind it.
        case source(Int, skipping: Int, most: Int)
    }

    static func name(of title: String) -> String {
        title.lowercased().split { !$0.isLetter }.joined(separator: "-")
    }

    /// Opens a request, as an event of the person's own record; only then is anything collected. Somebody without an account (a head, a chair,
    /// a governor who is named in a record) is looked for by their name and address as they gave them.
    ///
    /// - Parameters:
    ///   - name: empty for somebody with an account.
    ///   - day: on which they asked, from which the month of the answer runs; nil for today.
    /// - Throws: `subject-access.6` for a day that has not come, `Refusal` `subject-access.1` where nobody has an account with that address and there is no name, `subject-access.2` without a reason,
    ///   `subject-access.3` for a name of one word.
    package static func open(
        _ email: String, name: String = "", because reason: String, askedOn day: Day? = nil, by permit: Permit, in transaction: Transaction
    ) async throws -> SubjectAccessRequest {
        guard !reason.isEmpty else { throw Refusal.requestReasonNeeded }
        // A word of it alone would collect what is kept about others.
        guard name.isEmpty || name.split(separator: " ").count > 1 else { throw Refusal.wholeNameNeeded }
        let now = try await transaction.now
        if let day, day > now.dayInLondon { throw Refusal.requestOfTomorrow }
        let opened = OpenSubjectAccess(email: email, name: name, reason: reason, askedOn: day, opener: permit.actor.person)
        guard let request = try await transaction.first(opened) else { throw Refusal.nobodyOfThatAddress }
        // Of somebody without an account the record says no more than the number to whoever may not see the request.
        let event = Event(
            kind: "people.subject-access-opened", subject: request.person.map { "person/\($0)" } ?? "subject-access/\(request.id)",
            details: [.init("request", String(request.id))], reason: reason,
            classification: (request.person == nil ? Classification.named : .open).rawValue)
        try await Ledger.commit([event], by: permit, at: now, in: transaction)
        return request
    }

    /// Records that a request was answered, by whom and when, as an event of the record that its opening stands in.
    ///
    /// - Throws: `Refusal` `subject-access.4` where there is none of this number that waits.
    package static func answered(_ id: Int, by permit: Permit, in transaction: Transaction) async throws {
        guard let request = try await transaction.first(AnswerSubjectAccess(id, by: permit.actor.person)) else { throw Refusal.noRequestWaits }
        let event = Event(
            kind: "people.subject-access-answered", subject: request.person.map { "person/\($0)" } ?? "subject-access/\(id)",
            details: [.init("request", String(id))], classification: (request.person == nil ? Classification.named : .open).rawValue)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
    }

    /// Takes back that a request was answered, by whoever recorded it on the same day: a slip would hide from all a day that the law sets.
    ///
    /// - Throws: `Refusal` `subject-access.5` where they did not record it today.
    package static func reopen(_ id: Int, by permit: Permit, in transaction: Transaction) async throws {
        guard let request = try await transaction.first(ReopenSubjectAccess(id)) else { throw Refusal.requestNotReopened }
        let event = Event(
            kind: "people.subject-access-reopened", subject: request.person.map { "person/\($0)" } ?? "subject-access/\(id)",
            details: [.init("request", String(id))], classification: (request.person == nil ? Classification.named : .open).rawValue)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
    }

    /// Collects it, with the names of the schools in it by their URNs, and enters the reading in the log of readings.
    package static func collect(
        _ request: SubjectAccessRequest, _ part: Part, by permit: Permit, in transaction: Transaction
    ) async throws -> (sections: [Section], schools: [PersonalEntry.Field]) {
        try await transaction.run(KeepReading(of: "subject-access/\(request.id)", classification: .named, as: permit.role))
        let entries = Dictionary(grouping: try await transaction.all(CollectPersonalData(request, part)), by: \.source)
        let sections = sources.enumerated().compactMap { place, source -> Section? in
            if case .source(let one, _, _) = part, one != place { return nil }
            let found = entries[place, default: []]
            return Section(title: source.title, purpose: source.purpose, count: found.first?.count ?? 0, entries: found.map(\.entry))
        }
        return (sections, entries[CollectPersonalData.schools, default: []].flatMap(\.entry.fields))
    }
}

extension Refusal {
    static var nobodyOfThatAddress: Refusal {
        Refusal(
            code: "subject-access.1", sentence: "Nobody here has an account with this address. Give their name too, and what is kept under that name and address is collected.",
            citation: "UK GDPR, article 15")
    }

    static var noRequestWaits: Refusal {
        Refusal(
            code: "subject-access.4", sentence: "No subject access request with this number waits for an answer. It may be recorded already that it was answered.",
            citation: "UK GDPR, article 12(3)")
    }

    static var requestNotReopened: Refusal {
        Refusal(
            code: "subject-access.5",
            sentence: "Only whoever recorded that this request was answered can take that back, on the same day. Nothing was changed.",
            citation: "UK GDPR, article 12(3)")
    }

    static var wholeNameNeeded: Refusal {
        Refusal(
            code: "subject-access.3", sentence: "Write the whole name: one word of it would collect what is kept about others.",
            citation: "UK GDPR, article 15(4)")
    }

    static var requestOfTomorrow: Refusal {
        Refusal(code: "subject-access.6", sentence: "The day on which they asked has not come.", citation: "UK GDPR, article 12(3)")
    }

    static var requestReasonNeeded: Refusal {
        Refusal(
            code: "subject-access.2", sentence: "Say how and when they asked; the record keeps it.", citation: "UK GDPR, article 12(6)")
    }
}
