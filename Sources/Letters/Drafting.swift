package import Access
package import Casework
import Ledger
package import Policy
package import Postgres
import SchoolYear

/// Drafting a run: a letter to the Headteacher and one to the Chair of Governors of each school, from what is on record. Done again it brings up to
/// date what nobody has changed or approved since, adds what is missing, and withdraws what is true no longer.
package struct Drafting: Sendable {
    package let authority: Int
    /// The council’s area, as letters call it.
    package let authorityName: String
    /// With which addresses of this service begin.
    package let url: String
    package let book: PolicyBook

    package init(authority: Int, authorityName: String, url: String, book: PolicyBook) {
        self.authority = authority
        self.authorityName = authorityName
        self.url = url
        self.book = book
    }

    /// - Parameter drafter: who asked for it; somebody else approves the letters.
    /// - Returns: how many letters are drafted now that were not, or were otherwise.
    /// - Throws: `letters.13`, `letters.14`, `letters.2`.
    @discardableResult
    package func draft(_ purpose: BatchPurpose, for drafter: PersonID?, by permit: Permit, in transaction: Transaction) async throws -> Int {
        let today = try await transaction.now.dayInLondon
        guard let year = try await year(of: purpose, on: today, in: transaction) else { throw Refusal.noList }
        let templates = try await templates(on: today, in: transaction)
        let batch = try await transaction.one(OpenBatch(authority: authority, year: year, purpose: purpose, maker: drafter?.number))
        let drafts = try await drafts(purpose, year: year, templates, on: today, in: transaction)
        try await transaction.run(WithdrawStale(batch: batch, drafts: drafts))
        let changed = try await transaction.run(
            MergeDrafts(batch: batch, authority: authority, drafts: drafts, drafter: drafter?.number, replaces: nil, replacesBecause: nil))
        let event = Event(
            kind: "letters.drafted", subject: "letters/\(batch)",
            details: [.init("letters", String(drafts.count)), .init("new or changed", String(changed)), .init("sha256", Drafting.hash(drafts))])
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return changed
    }

    /// The school year that letters are of: that of the agreed list; of the review of the year the one for which it is held, which in July has no agreed list
    /// yet. Nil where there is none.
    private func year(of purpose: BatchPurpose, on day: Day, in transaction: Transaction) async throws -> Int? {
        if purpose == .yearEnd { return AcademicYear(ofListDraftedOn: day).start }
        return try await transaction.first(FindAgreedYear(authority: authority))?.year
    }

    /// The words in force for each kind, a director’s own before those of the configuration.
    ///
    /// - Throws: `letters.14`.
    func templates(on day: Day, in transaction: Transaction) async throws -> [LetterKind: (version: String, letter: FilledLetter)] {
        let own = try await transaction.all(ListTemplates(authority: authority, isWhole: false))
        var templates: [LetterKind: (version: String, letter: FilledLetter)] = [:]
        for kind in LetterKind.allCases {
            guard let template = own.first(where: { $0.kind == kind })?.template ?? book.template(kind, on: day) else { throw Refusal.noTemplate }
            templates[kind] = (template.version, try FilledLetter(template.words))
        }
        return templates
    }

    private func drafts(
        _ purpose: BatchPurpose, year: Int, _ templates: [LetterKind: (version: String, letter: FilledLetter)], on day: Day,
        in transaction: Transaction
    ) async throws -> [Draft] {
        guard let policy = book.letters(on: day) else { throw Refusal.noTemplate }
        var kinds: [Int: ListConfirmations.Output] = [:]
        if purpose != .stage1 {
            let wanted: [LetterKind] = purpose == .removals ? [.removed] : [.carriedForward, .notCarriedForward]
            // The review is of the year that ends, and its letters are for the next.
            let found = try await transaction.all(
                ListConfirmations(authority: authority, year: purpose == .yearEnd ? year - 1 : year, kinds: wanted))
            kinds = Dictionary(found.map { ($0.urn, $0) }, uniquingKeysWith: { _, last in last })
        }
        let schools = try await transaction.all(
            ListSchoolsToWrite(authority: authority, urns: purpose == .stage1 ? nil : kinds.keys.sorted()))
        var drafts: [Draft] = []
        for school in schools {
            guard let urn = URN(school.urn) else { continue }
            let facts = facts(of: school, urn)
            let confirmation = kinds[school.urn]
            let kind = confirmation?.kind ?? facts.kind
            guard let template = templates[kind] else { throw Refusal.noTemplate }
            let reasons = confirmation.map { [Reason($0.rationale, $0.source ?? .register)] } ?? facts.reasons
            let sources = (confirmation?.source.map { [$0] } ?? []) + facts.sources
            for part in LetterPart.allCases {
                let recipient = school.contacts[part]
                let fields = fields(
                    addressee: Drafting.addressee(recipient, part), facts, year: year, policy, reasons: reasons, replaced: nil)
                let channel = Recipient.channel(recipient, part)
                drafts.append(
                    Draft(
                        urn: urn, school: school.name, part: part, kind: kind, template: template.version, channel: channel,
                        recipient: recipient?.envelope ?? "", salutation: Drafting.addressee(recipient, part),
                        email: channel == .mail ? recipient?.email : nil, recipientSource: recipient?.source ?? "", address: school.address,
                        postcode: school.postcode, sources: sources, fields: fields, text: try template.letter.text(fields)))
            }
        }
        return drafts
    }

    private func facts(of school: ListSchoolsToWrite.Output, _ urn: URN) -> SchoolFacts {
        SchoolFacts(
            urn: urn, name: school.name, listed: school.listed, definition: book.definition(of: school.graded, at: urn),
            inspectedOn: school.graded?.startedOn, partner: school.partner)
    }

    static func addressee(_ recipient: Recipient?, _ part: LetterPart) -> String {
        recipient.flatMap { $0.salutation.isEmpty ? nil : $0.salutation } ?? part.words
    }

    private func fields(
        addressee: String, _ facts: SchoolFacts, year: Int, _ policy: LetterPolicy, reasons: [Reason], replaced: Day?
    ) -> LetterFields {
        LetterFields(
            values: [
                .addressee: addressee, .school: facts.name, .authority: authorityName, .year: AcademicYear(starting: year).description,
                .ground: facts.listed?.groundWords ?? "", .partner: facts.partner ?? "", .framework: policy.framework, .services: policy.services,
                .report: "\(url)/priority-list/self-report?urn=\(facts.urn)", .replaced: replaced?.written ?? "",
            ], reasons: reasons)
    }
}
