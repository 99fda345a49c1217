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

/// What a personal link is for.
package enum ContactPurpose: String, Sendable, CaseIterable {
    case checkFacts = "check-facts"
    /// One letter; and with it the facts of the school that it is about.
    case readLetter = "read-letter"

    /// The purposes of links that may do what this one is for.
    var served: [ContactPurpose] { self == .checkFacts ? [.checkFacts, .readLetter] : [.readLetter] }
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
    private let mails: AccountMails

    static let uses = 3
    /// By the service's own right a link's holder is shown the one school of it, and may answer.
    package static let reader = Actor(person: nil, name: "a school’s contact", roles: [.operator], scope: [.readSchool, .serveVisitors])

    package init(database: Database, key: ServiceKey, mails: AccountMails) {
        self.database = database
        self.key = key
        self.mails = mails
    }

    /// Makes a link by which a head or chair checks what the service has of their school, and mails it.
    ///
    /// - Throws: `people.29` without a name, `people.97` for a time that is too long or none, `people.1` for an address that is none; row-level security refuses a school out of reach.
    package func make(
        of urn: URN, school: String, part: ContactPart, name: String, email: String, days: Int, by actor: Actor
    ) async throws {
        let permit = try actor.permit(.linkContacts)
        if let refusal = ContactLinks.refusals(name: name, email: email, days: days).first { throw refusal }
        let email = try AccountRequest.mailable(email)
        try await database.transaction(stating: actor.statement, .readWrite) { transaction in
            let added = try await transaction.one(
                AddContactLink(
                    urn: urn, part: part, name: name, email: email, uses: ContactLinks.uses, days: days, maker: actor.person))
            let signed = SignedLink(id: added.id, expires: added.expires).text(key: key.links)
            let text = """
                Dear \(name),

                \(mails.serviceName) keeps the public facts of \(school). Please look whether they are right, at this address:

                \(mails.address)/facts/\(signed)

                The address is yours alone. It needs no account, works until \(added.expiresAt.written) and takes at most \(ContactLinks.uses) answers.
                """
            try await mails.post(
                "Are these facts of \(school) right?", text, to: nil, name, email, "people.check-facts", key: "people.check-facts/\(added.id)",
                in: transaction)
            let event = Event(
                kind: "people.link-made", subject: "school/\(urn)",
                details: [.init("link", String(added.id)), .init("purpose", "check-facts"), .init("for", part.rawValue), .init("days", String(days))])
            try await Ledger.commit([event], by: permit, at: added.madeAt, in: transaction)
        }
    }

    /// All that is wrong with what a link is asked for with: of the name, of the time, and of the address.
    package static func refusals(name: String, email: String, days: Int) -> [Refusal] {
        var refusals: [Refusal] = []
        if name.isEmpty || name.count > 200 { refusals.append(.linkUnnamed) }
        if !(1...60).contains(days) { refusals.append(.linkTooLong) }
        do throws(Refusal) {
            _ = try AccountRequest.mailable(email)
        } catch {
            refusals.append(error)
        }
        return refusals
    }

    /// The links of a school, and what came back.
    package func list(of urn: URN, by actor: Actor) async throws -> (links: [ContactLink], answers: [FactCheck]) {
        let role = try actor.permit(.linkContacts).role
        return (
            try await database.read(ListContactLinks(urn: urn), stating: actor.statement),
            try await database.read(ListFactChecks(urn: urn, role: role), stating: actor.statement)
        )
    }

    /// Changes who may see an answer; false where somebody changed that since it was shown.
    package func classify(_ answer: FactCheck, as restriction: Restriction, shown: String, of urn: URN, by actor: Actor) async throws -> Bool {
        let permit = try actor.permit(.linkContacts)
        return try await database.transaction(stating: actor.statement, .readWrite) { transaction in
            try await transaction.classify(
                ClassifyFactCheck(id: answer.id, restriction: restriction, shown: shown), kind: "people.facts-classified", subject: "school/\(urn)",
                of: [.init("answer", String(answer.id))], from: answer.restriction, to: restriction, by: permit)
        }
    }

    /// False where there is no link of this number that works.
    @discardableResult
    package func revoke(_ link: Int, of urn: URN, by actor: Actor) async throws -> Bool {
        let permit = try actor.permit(.linkContacts)
        return try await database.transaction(stating: actor.statement, .readWrite) { transaction in
            guard try await transaction.run(RevokeContactLink(link: link, urn: urn)) == 1 else { return false }
            let event = Event(kind: "people.link-revoked", subject: "school/\(urn)", details: [.init("link", String(link))])
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
            return true
        }
    }

    /// Looks at a link and changes nothing. What was changed in it is seen before the database is asked.
    ///
    /// - Throws: `people.30` for a link that is not good for this, whatever is wrong with it.
    package func open(_ text: String, for purpose: ContactPurpose = .checkFacts) async throws -> ContactLink {
        guard let signed = SignedLink(text, key: key.links),
            let link = try await database.read(
                FindContactLink(link: signed.id, expires: signed.expires, purposes: purpose.served), stating: Door.stating
            ).first
        else { throw Refusal.deadContactLink }
        return link
    }

    /// Uses a link once for what its holder answers by it, in one transaction with that.
    ///
    /// - Throws: `people.30`.
    package func answer<Answer: Sendable>(
        by text: String, for purpose: ContactPurpose, _ keep: (ContactLink, Permit, Transaction) async throws -> Answer
    ) async throws -> Answer {
        let permit = try ContactLinks.reader.permit(.serveVisitors)
        let link = try await open(text, for: purpose)
        return try await database.transaction(stating: Door.statingService, .readWrite) { transaction in
            guard try await transaction.run(UseContactLink(link: link.id)) == 1 else { throw Refusal.deadContactLink }
            return try await keep(link, permit, transaction)
        }
    }

    /// To whom a link to a letter is.
    package struct Holder: Sendable {
        let urn: URN
        let part: ContactPart
        let name: String
        let email: String

        package init(urn: URN, part: ContactPart, name: String, email: String) {
            self.urn = urn
            self.part = part
            self.name = name
            self.email = email
        }
    }

    /// Makes links by which letters are read, in the transaction of whoever issues the letters: of each holder, in their order, the link’s number and the last
    /// part of its address.
    package static func makeForLetters(
        to holders: [Holder], days: Int, uses: Int, key: ServiceKey, in transaction: Transaction
    ) async throws -> [(id: Int, text: String)] {
        try await transaction.all(AddLetterLinks(holders: holders, uses: uses, days: days)).map { added in
            (added.id, SignedLink(id: added.id, expires: added.expires).text(key: key.links))
        }
    }

    /// The last part of the address of a letter’s link that was made before; nil where it is good no longer.
    package static func addressOfLetter(_ link: Int, key: ServiceKey, in transaction: Transaction) async throws -> String? {
        try await transaction.first(FindLinkExpiry(link: link)).map { SignedLink(id: link, expires: $0).text(key: key.links) }
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
    static let linkUnnamed = Refusal(
        code: "people.29", sentence: "A link needs the person’s name, in at most 200 characters.", citation: "Personal links are one person’s and expire")

    static let linkTooLong = Refusal(
        code: "people.97", sentence: "A link is good for 1 to 60 days: enter a number of days.", citation: "Personal links are one person’s and expire")

    static let deadContactLink = Refusal(
        code: "people.30",
        sentence: "This link does not work: it has run out, was revoked or used as often as it may be, or is not whole. Ask whoever sent it for another.",
        citation: "Personal links: signed, expiring, revocable, used within limits")

    static let factsUnsaid = Refusal(
        code: "people.31", sentence: "Say what is wrong, in at most 5,000 characters.", citation: "A correction has to be said")
}
