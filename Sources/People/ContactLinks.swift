package import Access
package import Casework
import Ledger
package import Postgres

/// Who at a school has a link.
package enum ContactPart: String, Sendable, CaseIterable, Codable {
    case head, chair

    package var name: String {
        switch self {
        case .head: "Headteacher"
        case .chair: "Chair of governors"
        }
    }
}

/// A personal link as whoever made it sees it.
package struct ContactLink: Sendable, Encodable {
    package let id: Int
    package let urn: Int
    package let part: ContactPart
    package let name: String
    package let email: String
    package let usesLeft: Int
    package let madeAt: Moment
    package let expiresAt: Moment
    package let revokedAt: Moment?
    package let isGood: Bool

    package init(
        id: Int, urn: Int, part: ContactPart, name: String, email: String, usesLeft: Int, madeAt: Moment, expiresAt: Moment, revokedAt: Moment?,
        isGood: Bool
    ) {
        self.id = id
        self.urn = urn
        self.part = part
        self.name = name
        self.email = email
        self.usesLeft = usesLeft
        self.madeAt = madeAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.isGood = isGood
    }
}

/// Personal links for heads and chairs, who have no account: for one purpose, signed, expiring, revocable, and good for a few answers.
/// Following one only shows; what it records takes a form.
package struct ContactLinks: Sendable {
    private let database: Database
    private let key: ServiceKey
    private let letters: Letters

    static let uses = 3
    /// By the service's own right a link's holder is shown the one school of it, and may answer.
    package static let reader = Actor(person: nil, name: "a school’s contact", roles: [.operator], scope: [.readSchool, .serveVisitors])

    package init(database: Database, key: ServiceKey, letters: Letters) {
        self.database = database
        self.key = key
        self.letters = letters
    }

    /// Makes a link by which a head or chair checks what the service has of their school, and mails it.
    ///
    /// - Throws: `people.29` for one that is not whole, `people.1` for an address that is none; row-level security refuses a school out of reach.
    package func make(
        of urn: URN, school: String, part: ContactPart, name: String, email: String, days: Int, by actor: Actor
    ) async throws {
        let permit = try actor.permit(.linkContacts)
        guard !name.isEmpty, name.count <= 200, (1...60).contains(days) else { throw Refusal.linkIncomplete }
        let email = try AccountRequest.mailable(email)
        try await database.transaction(stating: actor.statement, .readWrite) { transaction in
            let added = try await transaction.one(
                AddContactLink(urn: urn, part: part, name: name, email: email, uses: ContactLinks.uses, days: days, maker: actor.person))
            let signed = SignedLink(id: added.id, expires: added.expires).text(key: key.links)
            let text = """
                Dear \(name),

                \(letters.serviceName) keeps the public facts of \(school). Please look whether they are right, at this address:

                \(letters.address)/facts/\(signed)

                The address is yours alone. It needs no account, works until \(added.expiresAt.written) and takes at most \(ContactLinks.uses) answers.
                """
            try await letters.post(
                "Are these facts of \(school) right?", text, to: nil, name, email, "people.check-facts", key: "people.check-facts/\(added.id)",
                in: transaction)
            let event = Event(
                kind: "people.link-made", subject: "school/\(urn)",
                details: [.init("link", String(added.id)), .init("purpose", "check-facts"), .init("for", part.rawValue), .init("days", String(days))])
            try await Ledger.commit([event], by: permit, at: added.madeAt, in: transaction)
        }
    }

    /// The links of a school, and what came back.
    package func list(of urn: URN, by actor: Actor) async throws -> (links: [ContactLink], answers: [FactCheck]) {
        _ = try actor.permit(.linkContacts)
        return (
            try await database.read(ListContactLinks(urn: urn), stating: actor.statement),
            try await database.read(ListFactChecks(urn: urn), stating: actor.statement)
        )
    }

    package func revoke(_ link: Int, of urn: URN, by actor: Actor) async throws {
        let permit = try actor.permit(.linkContacts)
        try await database.transaction(stating: actor.statement, .readWrite) { transaction in
            guard try await transaction.run(RevokeContactLink(link: link, urn: urn)) == 1 else { return }
            let event = Event(kind: "people.link-revoked", subject: "school/\(urn)", details: [.init("link", String(link))])
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }

    /// Looks at a link and changes nothing. What was changed in it is seen before the database is asked.
    ///
    /// - Throws: `people.30` for a link that is not good, whatever is wrong with it.
    package func open(_ text: String) async throws -> ContactLink {
        guard let signed = SignedLink(text, key: key.links),
            let link = try await database.read(FindContactLink(link: signed.id, expires: signed.expires), stating: Door.stating).first
        else { throw Refusal.deadContactLink }
        return link
    }

    /// Keeps what the holder of a link says of the facts.
    ///
    /// - Throws: `people.30`; `people.31` where they are wrong and it is not said what is.
    package func record(isRight: Bool, words: String, link text: String) async throws {
        let permit = try ContactLinks.reader.permit(.serveVisitors)
        guard isRight || !words.isEmpty, words.count <= 5_000 else { throw Refusal.factsUnsaid }
        let link = try await open(text)
        try await database.transaction(stating: Door.statingService, .readWrite) { transaction in
            guard try await transaction.run(UseContactLink(link: link.id)) == 1 else { throw Refusal.deadContactLink }
            let check = try await transaction.one(AddFactCheck(link: link.id, urn: link.urn, isRight: isRight, words: words))
            let event = Event(
                kind: "people.facts-checked", subject: "school/\(link.urn)",
                details: [
                    .init("link", String(link.id)), .init("by", link.part.rawValue), .init("are the facts right", isRight ? "yes" : "no"),
                    .init("answer", String(check.id)),
                ])
            try await Ledger.commit([event], by: permit, at: check.at, in: transaction)
        }
    }
}

extension Refusal {
    static let linkIncomplete = Refusal(
        code: "people.29", sentence: "A link needs the person’s name and 1 to 60 days.", citation: "Personal links are one person’s and expire")

    static let deadContactLink = Refusal(
        code: "people.30",
        sentence: "This link does not work: it has run out, was revoked or used as often as it may be, or is not whole. Ask whoever sent it for another.",
        citation: "Personal links: signed, expiring, revocable, used within limits")

    static let factsUnsaid = Refusal(
        code: "people.31", sentence: "Say what is wrong, in at most 5,000 characters.", citation: "A correction has to be said")
}
