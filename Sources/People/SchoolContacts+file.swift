import Access
import Casework
import Intake
import Ledger
import Postgres

/// Heads and chairs from a table that somebody filled in: what the service starts with, and a change of many.
extension SchoolContacts {
    static let columns = ["URN", "Part", "Name"]

    /// One row as it was typed.
    struct TypedRow: Sendable {
        let urn: URN
        let part: ContactPart
        let title: String?
        let name: String
        let email: String?
        let source: String?
        let since: Day?

        /// Nil where no name stands: nobody is known there, and nothing is said.
        static func read(_ header: Header, _ record: borrowing Record) throws -> TypedRow? {
            let name = try header.needed("Name")
            guard let text = try record.shortText(name, atMost: SchoolContact.longestName) else { return nil }
            let place = try header.needed("Part")
            guard let part = ContactPart.allCases.first(where: { [$0.name.lowercased(), $0.rawValue].contains((record.text(place) ?? "").lowercased()) })
            else { throw record.refusal(place, "is neither Headteacher nor Chair of governors") }
            return TypedRow(
                urn: try record.urn(try header.needed("URN")), part: part,
                title: try record.shortText(try header.optional("Title"), atMost: SchoolContact.longestTitle), name: text,
                email: try record.shortText(try header.optional("Email address")),
                source: try record.shortText(try header.optional("Known from"), atMost: SchoolContact.longestSource),
                since: try record.day(try header.optional("Since")))
        }
    }

    /// What came of a file.
    struct Taken: Sendable {
        let recorded: Int
        let unchanged: Int
        let refused: [RefusedRow]
    }

    /// Records what a file says, in one transaction. A row that says what is known already changes nothing, and neither does what a row leaves blank.
    ///
    /// - Parameter source: where it is known from, for rows that do not say so.
    static func take(
        _ file: FilledTemplate<TypedRow>, named name: String, source: String, authority: Int, by permit: Permit, in transaction: Transaction
    ) async throws -> Taken {
        try await transaction.run(LockSchoolContacts())
        let now = try await transaction.now
        var places: [Place: ListKnownContacts.Output] = [:]
        for known in try await transaction.all(ListKnownContacts(authority: authority)) { places[Place(urn: known.urn, part: known.part)] = known }
        var (recorded, unchanged, refused) = (0, 0, file.refused)
        var seen: Set<Place> = []
        for line in file.lines {
            let row = line.row
            let place = Place(urn: row.urn.number, part: row.part)
            func refuse(_ column: String, _ reason: String, _ value: String) {
                refused.append(RefusedRow(line: line.line, refusal: RowRefusal(column: column, reason: reason, value: value)))
            }
            guard let known = places[place] else {
                refuse("URN", "is not an open maintained school whose head and chair you can record", row.urn.description)
                continue
            }
            guard seen.insert(place).inserted else {
                refuse("Part", "is in the file twice for this school", row.part.name)
                continue
            }
            guard row.says(anythingBeside: known) else {
                unchanged += 1
                continue
            }
            let contact: SchoolContact
            do throws(Refusal) {
                contact = try SchoolContact(
                    part: row.part, name: row.name, title: row.title ?? known.sameTitle(as: row.name), email: row.email ?? known.sameEmail(as: row.name),
                    source: row.source ?? source, since: row.since ?? now.dayInLondon,
                    standing: [known.contact == nil ? nil : known.since, known.freeFrom].compactMap { $0 }.max(), today: now.dayInLondon)
            } catch {
                let column = ["people.1": "Email address", "people.88": "Since"][error.code] ?? "Known from"
                refuse(column, error.sentence, column == "Since" ? row.since?.description ?? "" : column == "Known from" ? "" : row.email ?? "")
                continue
            }
            try await record(contact, of: row.urn, known, in: transaction)
            recorded += 1
        }
        let event = Event(
            kind: "people.contacts-taken", subject: "authority/\(authority)",
            details: [
                .init("file", name), .init("sha256", file.sha256), .init("recorded", String(recorded)), .init("unchanged", String(unchanged)),
                .init("refused", String(refused.count)),
            ])
        if recorded > 0 { try await Ledger.commit([event], by: permit, at: now, in: transaction) }
        return Taken(recorded: recorded, unchanged: unchanged, refused: refused.sorted { $0.line < $1.line })
    }

    private static func record(_ contact: SchoolContact, of urn: URN, _ known: ListKnownContacts.Output, in transaction: Transaction) async throws {
        if let id = known.contact, let since = known.since {
            try await end(FindStandingContact.Output(id: id, name: known.name ?? "", since: since), on: contact.since, in: transaction)
        }
        _ = try await transaction.one(AddSchoolContact(urn: urn, contact: contact))
    }

    private struct Place: Hashable {
        let urn: Int
        let part: ContactPart
    }
}

extension SchoolContacts.TypedRow {
    /// Whether the row differs from what is known, in what it says.
    fileprivate func says(anythingBeside known: ListKnownContacts.Output) -> Bool {
        name != known.name || (title != nil && title != known.title) || (email != nil && email.map(AccountRequest.normalised) != known.email)
            || (since != nil && since != known.since)
    }
}

extension ListKnownContacts.Output {
    fileprivate func sameTitle(as other: String) -> String { name == other ? title ?? "" : "" }
    fileprivate func sameEmail(as other: String) -> String { name == other ? email ?? "" : "" }
}
