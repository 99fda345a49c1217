package import Access
package import Casework
package import Policy
package import Postgres
import SchoolYear
import Web

/// What the demonstration shows of the list: proposals that both have marked, some of them differently, what both agree in a draft, and partners to
/// allocate schools to. All of it is done in the name of the demonstration's own people, by their rights.
package struct ListDemonstration: Sendable {
    private let authority: Int
    private let book: PolicyBook
    private let database: Database

    package init(authority: Int, book: PolicyBook, database: Database) {
        self.authority = authority
        self.book = book
        self.database = database
    }

    /// - Parameters: the names of the people, as their accounts have them. Answers how many schools are in the draft; what is marked already is left.
    package func run(director: String, dcs: String, partners: [String]) async throws -> Int {
        let director = try await actor(director, .bepDirector)
        let dcs = try await actor(dcs, .dcs)
        let today = try await database.read(Today(), stating: director.statement).first ?? Day(daysSince1970: 0)
        let year = Agreement.year(draftedOn: today).start
        let queue = ListProposals(authority: authority, year: year, counting: book.intelligence(on: today)?.countsForDays)
        let proposals = try await database.read(queue, stating: director.statement)
        for (place, proposal) in proposals.enumerated() {
            let differs = place % 9 == 4
            try await mark(proposal.urn, .bep, .agree, "The results and the visits point to it", proposal.bep, year, by: director)
            try await mark(
                proposal.urn, .bcc, differs ? .discuss : .agree, differs ? "A new head started in September" : "We see it the same way", proposal.bcc,
                year, by: dcs)
        }
        try await weigh(partners, by: director)
        let agreement = Agreement(authority: authority, book: book)
        let agreed = try await database.read(queue, stating: director.statement).filter { $0.state == .agreed && !$0.isInDraft }
        let permit = try director.permit(.draftPriorityList)
        let left = try await database.transaction(stating: director.statement) { transaction in
            try await agreement.open(by: permit, in: transaction)
            let revision = try await transaction.first(FindOpenDocument(authority: authority))?.revision ?? 0
            return try await agreement.keepAgreed(queue, shown: revision, by: permit, in: transaction) ?? 0
        }
        return agreed.count - left
    }

    /// Puts the draft forward and has both sign it, so that there is an agreed list for what comes after it. Where there is no draft on its way, nothing is
    /// done.
    package func agree(director: String, dcs: String) async throws {
        let (director, dcs) = (try await actor(director, .bepDirector), try await actor(dcs, .dcs))
        let agreement = Agreement(authority: authority, book: book)
        func document() async throws -> ListDocument? {
            try await database.read(FindOpenDocument(authority: authority), stating: director.statement).first
        }
        guard let draft = try await document() else { return }
        if draft.state == .draft {
            let permit = try director.permit(.draftPriorityList)
            _ = try await database.transaction(stating: director.statement) { try await agreement.propose(shown: draft.revision, by: permit, in: $0) }
        }
        for (signatory, actor) in [(Signatory.bep, director), (.bcc, dcs)] {
            guard let proposed = try await document(), proposed.state.after(signatory.move) != nil, let sha256 = proposed.sha256 else { continue }
            let permit = try actor.permit(signatory.action)
            _ = try await database.transaction(stating: actor.statement) { try await agreement.sign(for: signatory, shown: sha256, by: permit, in: $0) }
        }
    }

    /// Whoever has this name, in this role.
    package func actor(_ name: String, _ role: Role) async throws -> Actor {
        let found = try await database.read(FindPersonOfName(name: name), stating: Actor.service.statement)
        return Actor(person: found.first, name: name, roles: [role])
    }

    private func mark(
        _ urn: URN, _ signatory: Signatory, _ verdict: Verdict, _ reason: String, _ shown: ListProposals.Mark?, _ year: Int, by actor: Actor
    ) async throws {
        guard shown == nil else { return }
        let permit = try actor.permit(signatory.markAction)
        try await database.transaction(stating: actor.statement) {
            _ = try await ReviewForms.keep(
                AddMark(authority: authority, year: year, urn: urn, signatory: signatory, verdict: verdict, reason: reason, shown: 0), by: permit, in: $0)
        }
    }

    /// They set out from schools in different parts of the city, and know one phase or both.
    private func weigh(_ partners: [String], by director: Actor) async throws {
        let places = try await database.read(ListSchoolPlaces(authority: authority), stating: director.statement)
        for (number, name) in partners.enumerated() {
            guard let person = try await actor(name, .priorityPartner).person else { continue }
            let place = places.isEmpty ? nil : places[places.count * (2 * number + 1) / (2 * partners.count)]
            try await database.transaction(stating: director.statement) {
                _ = try await $0.run(
                    KeepPartnerProfile(
                        person: person, version: 0, capacity: 16, phases: number % 2 == 0 ? ["Nursery", "Primary"] : ["Primary", "Secondary"], place: place))
            }
        }
    }
}
