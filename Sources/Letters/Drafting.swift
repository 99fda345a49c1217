package import Access
package import Casework
import Ledger
package import Policy
package import Postgres
import SchoolYear

/// Drafting a run: a letter to the Headteacher and one to the Chair of Governors of each school, from what is on record. Done again it brings up to
/// date what nobody has changed or approved since, adds what is missing, and withdraws what is true no longer. The letters of an act withdraw what stage 1 would
/// still have said to its school.
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

    var lapsing: Lapsing { Lapsing(book: book) }

    /// Has what is not issued yet follow what is on record of its school today.
    ///
    /// - Parameter batch: nil for every run.
    /// - Returns: approved letters that cannot be addressed to whom they go today; each is left as it is.
    @discardableResult
    func follow(_ batch: Int? = nil, by permit: Permit, in transaction: Transaction) async throws -> [Addressing.Left] {
        let overtaken = try await transaction.all(ListOvertaken(authority: authority, batch: batch))
        let misaddressed = Set(try await transaction.all(ListMisaddressed(authority: authority, batch: batch)).map(\.batch)).sorted()
        guard !(overtaken.isEmpty && misaddressed.isEmpty) else { return [] }
        _ = try await transaction.all(HoldRuns(authority: authority, ids: overtaken + misaddressed, purpose: nil))
        try await Overtaking().withdraw(from: overtaken, by: permit, in: transaction)
        return try await Addressing(drafting: self).renew(in: misaddressed, by: permit, transaction)
    }

    /// - Parameter drafter: who asked for it, or whose act the letters tell of; somebody else approves them.
    /// - Returns: how many letters are drafted now that were not, or were otherwise.
    /// - Throws: `letters.13`, `letters.14`, `letters.2`, `letters.23`.
    @discardableResult
    package func draft(_ purpose: BatchPurpose, for drafter: PersonID?, by permit: Permit, in transaction: Transaction) async throws -> Int {
        let today = try await transaction.now.dayInLondon
        try await check(purpose, on: today, in: transaction)
        let templates = try await templates(on: today, in: transaction)
        if purpose == .changes {
            let overtaken = try await transaction.all(ListOvertaken(authority: authority, batch: nil))
            // With its own runs, so that it holds all in one order.
            _ = try await transaction.all(HoldRuns(authority: authority, ids: overtaken, purpose: purpose))
            try await Overtaking().withdraw(from: overtaken, by: permit, in: transaction)
        }
        var changed = 0
        for year in try await years(of: purpose, on: today, in: transaction) {
            let batch = try await transaction.one(OpenBatch(authority: authority, year: year, purpose: purpose, maker: drafter?.number))
            let drafts = try await drafts(purpose, year: year, templates, on: today, in: transaction)
            try await transaction.run(WithdrawStale(batch: batch, drafts: drafts))
            var new = try await transaction.run(
                MergeDrafts(batch: batch, authority: authority, drafts: drafts, drafter: drafter?.number, replaces: nil, replacesBecause: nil))
            for replacement in try await transaction.all(ListReplacements(batch: batch)) {
                guard let letter = try await transaction.first(FindLetter(authority: authority, id: replacement.replaces)) else { continue }
                new += try await replace(letter, batch: batch, because: replacement.because, for: drafter, templates, in: transaction)
            }
            let event = Event(
                kind: "letters.drafted", subject: "letters/\(batch)",
                details: [.init("letters", String(drafts.count)), .init("new or changed", String(new)), .init("sha256", Drafting.hash(drafts))],
                policy: book.letters(on: today)?.name)
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
            changed += new
        }
        return changed
    }

    /// Throws unless there is something that these letters can say: an agreed list, a review that is closed.
    package func check(_ purpose: BatchPurpose, on day: Day, in transaction: Transaction) async throws {
        switch purpose {
        case .stage1:
            guard try await transaction.first(FindAgreedYear(authority: authority)) != nil else { throw Refusal.noList }
        case .yearEnd:
            let review = try await transaction.one(FindReview(authority: authority, year: AcademicYear(ofListDraftedOn: day).previous.start))
            guard review.waiting == 0 || review.confirmed > 0 else { throw Refusal.reviewOpen }
        case .changes: break
        }
    }

    /// The school years that letters are of: that of the agreed list; of the review of the year the one for which it is held, which in July has no agreed list
    /// yet; of acts each in which they were.
    private func years(of purpose: BatchPurpose, on day: Day, in transaction: Transaction) async throws -> [Int] {
        switch purpose {
        case .stage1: try await transaction.first(FindAgreedYear(authority: authority)).map { [$0.year] } ?? []
        case .yearEnd: [AcademicYear(ofListDraftedOn: day).start]
        case .changes: try await transaction.all(ListYearsOfChanges(authority: authority))
        }
    }

    /// The words in force for each kind that has some, a director’s own before those of the configuration.
    func templates(on day: Day, in transaction: Transaction) async throws -> [LetterKind: Words] {
        try words(try await transaction.all(ListTemplates(authority: authority, isWhole: false)), on: day)
    }

    /// Words in force, ready to be filled.
    struct Words {
        let version: String
        let letter: FilledLetter
    }

    /// The words that a letter was drafted in, so that other reasons, or another addressee, change nothing else of it; those in force where its own can be had no more.
    func words(of kind: LetterKind, version: String, on day: Day, in transaction: Transaction) async throws -> Words {
        let own = try await transaction.all(ListTemplates(authority: authority, isWhole: true)).first { $0.kind == kind && $0.version == version }
        if let template = own?.template ?? book.template(kind, version: version) {
            return Words(version: template.version, letter: try FilledLetter.kept(template.words))
        }
        guard let words = try await templates(on: day, in: transaction)[kind] else { throw Refusal.noTemplate }
        return words
    }

    func words(_ own: [StoredTemplate], on day: Day) throws -> [LetterKind: Words] {
        var words: [LetterKind: Words] = [:]
        for kind in LetterKind.allCases {
            guard let template = own.first(where: { $0.kind == kind })?.template ?? book.template(kind, on: day) else { continue }
            words[kind] = Words(version: template.version, letter: try FilledLetter.kept(template.words))
        }
        return words
    }

    private func drafts(
        _ purpose: BatchPurpose, year: Int, _ templates: [LetterKind: Words], on day: Day, in transaction: Transaction
    ) async throws -> [Draft] {
        guard let policy = book.letters(on: day) else { throw Refusal.noTemplate }
        var drafts: [Draft] = []
        guard purpose != .stage1 else {
            let agreed = try await transaction.first(FindAgreedYear(authority: authority))
            let maintained = ListSchoolsToWrite(authority: authority, urns: nil, agreedOn: agreed?.agreedOn, countsForDays: lapsing.days(on: day))
            for school in try await transaction.all(maintained) {
                drafts += try self.drafts(to: school, of: year, telling: nil, templates, policy)
            }
            return drafts
        }
        // The review is of the year that ends, and its letters are for the next.
        let found = try await transaction.all(
            ListConfirmations(authority: authority, year: purpose == .yearEnd ? year - 1 : year, kinds: purpose.confirms))
        let schools = try await transaction.all(
            ListSchoolsToWrite(authority: authority, urns: Set(found.map(\.urn)).sorted(), agreedOn: nil, countsForDays: lapsing.days(on: day)))
        let byNumber = Dictionary(schools.map { ($0.urn, $0) }, uniquingKeysWith: { first, _ in first })
        for confirmation in found {
            guard let school = byNumber[confirmation.urn] else { continue }
            drafts += try self.drafts(to: school, of: year, telling: confirmation, templates, policy)
        }
        return drafts
    }

    /// The letters to the two of one school.
    private func drafts(
        to school: ListSchoolsToWrite.Output, of year: Int, telling confirmation: ListConfirmations.Output?, _ templates: [LetterKind: Words],
        _ policy: LetterPolicy
    ) throws -> [Draft] {
        guard let urn = URN(school.urn) else { return [] }
        let facts = facts(of: school, urn)
        let kind = confirmation?.kind ?? facts.kind
        guard let template = templates[kind] else { throw Refusal.noTemplate }
        var sources = facts.sources
        if let source = confirmation?.source, !sources.contains(source) { sources.insert(source, at: 0) }
        return try LetterPart.allCases.map { part in
            let to = Addressee(school.contacts[part], part)
            let fields = fields(addressee: to.salutation, facts, year: year, policy, reasons: reasons(confirmation, facts), replaced: nil)
            return Draft(
                urn: urn, school: school.name, part: part, kind: kind, act: confirmation?.act, template: template.version, channel: to.channel,
                recipient: to.envelope, salutation: to.salutation, email: to.email, recipientSource: to.source, address: school.address,
                postcode: school.postcode, sources: sources, fields: fields, text: try template.letter.text(fields))
        }
    }

    /// What the head of a school would be told.
    func preview(
        _ confirmation: ListConfirmations.Output, to school: ListSchoolsToWrite.Output, of year: Int, _ own: [StoredTemplate], _ policy: LetterPolicy, on day: Day
    ) throws -> LetterText? {
        let templates = try words(own, on: day)
        guard templates[confirmation.kind] != nil else { return nil }
        return try drafts(to: school, of: year, telling: confirmation, templates, policy).first?.text
    }

    /// What was decided or done says why; a school that was added is told what its place on the list rests on.
    private func reasons(_ confirmation: ListConfirmations.Output?, _ facts: SchoolFacts) -> [Reason] {
        guard let confirmation else { return facts.reasons }
        let why = Reason(confirmation.rationale, confirmation.source ?? .register)
        return confirmation.kind == .added && facts.listed != nil ? [why] + facts.reasons.dropFirst() : [why]
    }

    /// Drafts the letter that takes an issued one’s place, or brings its draft up to date: in the words in force today, to whom the school’s letters go
    /// today. What the issued one rested on stays, but what is told the school no more.
    ///
    /// - Returns: 1, or 0 where nothing changed.
    /// - Throws: `letters.14`, `letters.15`.
    func replace(
        _ letter: LetterRow, batch: Int, because reason: String, for drafter: PersonID?, _ templates: [LetterKind: Words], in transaction: Transaction
    ) async throws -> Int {
        guard let urn = URN(letter.urn), let issuedAt = letter.issuedAt else { throw Refusal.replacesNothing }
        guard let template = templates[letter.kind] else { throw Refusal.noTemplate }
        let days = lapsing.days(on: try await transaction.now.dayInLondon)
        let lapsed = Set(try await transaction.all(ListLapsedReasons(letter: letter.id, countsForDays: days)))
        let standing = letter.fields.reasons.filter { !lapsed.contains($0.line) }
        let school = try await transaction.first(ListSchoolsToWrite(authority: authority, urns: [letter.urn], agreedOn: nil, countsForDays: nil))
        let known = school?.contacts[letter.part]
        // Posted to the office by choice, and still nobody is known: the choice stands.
        let isToOffice = known == nil && letter.recipientSource == LetterRow.officeChosen
        let to = Addressee(known, letter.part)
        var values = letter.fields.values
        values[.replaced] = issuedAt.dayInLondon.written
        values[.addressee] = to.salutation
        // One that would say nothing more is drafted as it was, and cannot be approved until somebody says what is so today.
        let fields = LetterFields(values: values, reasons: standing.isEmpty ? letter.fields.reasons : standing)
        let draft = Draft(
            urn: urn, school: letter.school, part: letter.part, kind: letter.kind, act: letter.act, template: template.version,
            channel: isToOffice ? .post : to.channel, recipient: isToOffice ? letter.recipient : to.envelope, salutation: to.salutation, email: to.email,
            recipientSource: isToOffice ? letter.recipientSource : to.source, address: school?.address ?? letter.address,
            postcode: school?.postcode ?? letter.postcode, sources: letter.sources, fields: fields, text: try template.letter.text(fields))
        return try await transaction.run(
            MergeDrafts(batch: batch, authority: authority, drafts: [draft], drafter: drafter?.number, replaces: letter.id, replacesBecause: reason))
    }

    private func facts(of school: ListSchoolsToWrite.Output, _ urn: URN) -> SchoolFacts {
        SchoolFacts(
            urn: urn, name: school.name, listed: school.listed, definition: book.definition(of: school.graded, at: urn),
            inspectedOn: school.graded?.startedOn, partner: school.partner)
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
