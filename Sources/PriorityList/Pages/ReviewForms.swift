import Access
import Casework
import Ledger
import Policy
import Postgres
import SchoolYear
package import Web

/// What is said of proposals, and what follows where both say the same.
package enum ReviewForms {
    /// The right to mark is the organisation’s own: the route asks that the list may be read, and this that it may be marked.
    package static let mark = Route.form(
        "/priority-list/review/{urn}", .readPriorityList, "Keeps what BEP or the council says of a proposal, or takes it back",
        fields: [
            FieldDescription("for", "bep or bcc"), FieldDescription("shown", "The number of the mark that was shown; 0 for none"),
            FieldDescription("verdict-bep", "For BEP: agree, disagree or discuss"), FieldDescription("reason-bep", "For BEP: why"),
            FieldDescription("verdict-bcc", "For the council: agree, disagree or discuss"), FieldDescription("reason-bcc", "For the council: why"),
            TakingBack.description("take back the mark that was shown, where it is one’s own: what stood before stands again"), BackLink.description,
        ],
        handle: { context, fields in
            guard let signatory = fields["for"].flatMap(Signatory.init(rawValue:)) else {
                throw Rejection.missing("Say for whom the mark is: bep or bcc.")
            }
            let permit = try context.actor.permit(signatory.markAction)
            let page = try await ReviewedSchoolPage.load(context)
            let shown = fields["shown"].flatMap { Int($0) } ?? 0
            if fields.takesBack, let urn = URN(page.proposal.urn) {
                let mark = TakeMarkBack(authority: context.site.authority, year: page.year.start, urn: urn, signatory: signatory, mark: shown)
                let isDone = try await context.database.transaction(stating: context.actor.statement) { try await takeBack(mark, by: permit, in: $0) }
                guard isDone else {
                    let now = try await ReviewedSchoolPage.load(context)
                    return .movedOn(now.view(context, errors: [now.notTakenBack(signatory)]))
                }
                return .done(see: BackLink.list(ReviewPage.path, at: "row-\(urn)", from: fields) ?? ReviewPage.path, saying: PriorityListNotice.markTakenBack)
            }
            let names = ("verdict-\(signatory.rawValue)", "reason-\(signatory.rawValue)")
            var errors: [FieldError] = []
            let verdict = fields[names.0].flatMap(Verdict.init(rawValue:))
            let reason = fields[names.1] ?? ""
            if verdict == nil { errors.append(FieldError(names.0, "Choose what \(signatory.name) says")) }
            if reason.isEmpty {
                errors.append(FieldError(names.1, "Say why \(signatory.name) says so"))
            } else if !Listing.isSaid(reason) {
                errors.append(FieldError(names.1, "Keep to 5,000 characters"))
            }
            guard errors.isEmpty, let verdict, let urn = URN(page.proposal.urn) else {
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            let isKept = try await context.database.transaction(stating: context.actor.statement) { transaction in
                let mark = AddMark(
                    authority: context.site.authority, year: page.year.start, urn: urn, signatory: signatory, verdict: verdict, reason: reason,
                    shown: shown)
                return try await keep(mark, by: permit, in: transaction)
            }
            guard isKept else {
                return .movedOn(try await ReviewedSchoolPage.load(context).view(context, typed: fields, isMovedOn: true))
            }
            let marked = (name: NoticeBook.record, value: "\(urn)-\(signatory.rawValue)")
            let list = BackLink.list(ReviewPage.path, at: "row-\(urn)", from: fields, with: [marked])
            return .done(see: list ?? "\(ReviewPage.path)?\(marked.name)=\(marked.value)", saying: PriorityListNotice.proposalMarked)
        })

    /// False where the organisation has said otherwise since what was shown.
    static func keep(_ mark: AddMark, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        try await transaction.run(LockMarks(urn: mark.urn))
        guard try await transaction.first(mark) != nil else { return false }
        let event = Event(
            kind: "priority-list.marked", subject: "school/\(mark.urn)",
            details: [
                .init("for", mark.signatory.rawValue), .init("verdict", mark.verdict.rawValue),
                .init("list of", AcademicYear(starting: mark.year).description),
            ], reason: mark.reason)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return true
    }

    /// False where the mark is not the organisation’s last, or not the person’s own, or the draft gives it as a reason, or the list is agreed.
    static func takeBack(_ mark: TakeMarkBack, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        try await transaction.run(LockMarks(urn: mark.urn))
        guard let standing = try await transaction.first(mark) else { return false }
        let event = Event(
            kind: "priority-list.mark-taken-back", subject: "school/\(mark.urn)",
            details: [
                .init("for", mark.signatory.rawValue), .init("verdict", standing?.rawValue ?? "withdrawn"),
                .init("list of", AcademicYear(starting: mark.year).description),
            ])
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return true
    }

    /// What cannot stand in the list yet is left, and its number said.
    package static let draft = Route.form(
        "/priority-list/review/draft", .draftPriorityList, "Puts what both agree on into the draft",
        fields: [FieldDescription("revision", "The revision of the draft that was shown")],
        handle: { context, fields in
            let permit = try context.actor.permit(.draftPriorityList)
            let year = Agreement.year(draftedOn: try await context.dayOfRecord())
            let queue = ListProposals(authority: context.site.authority, year: year.start, counting: context.intelligenceDays)
            let revision = fields["revision"].flatMap { Int($0) } ?? 0
            let left = try await context.database.transaction(stating: context.actor.statement) {
                try await context.agreement.keepAgreed(queue, shown: revision, by: permit, in: $0)
            }
            guard let left else {
                let page = try await ReviewPage.load(context)
                guard page.revision != nil else {
                    let why = page.proposals.contains(where: \.isAgreed)
                        ? FieldError(ReviewPage.noDraft.field, Refusal.agreedAlready(year).sentence) : ReviewPage.noDraft
                    return .invalid([why], page.view(context, errors: [why]))
                }
                let errors = [
                    FieldError("", "A colleague changed the draft after you opened this, and nothing of yours was kept. What both agree on and is not in it stands below: put it there if it still fits.")
                ]
                return .movedOn(page.view(context, errors: errors))
            }
            return .done(see: "/priority-list/review", saying: left == 0 ? PriorityListNotice.agreedDrafted : .agreedDraftedInPart)
        })
}

extension Agreement {
    /// Puts the schools that both agree on into the draft, each on the ground on which it was proposed and all that is on record for it, with what both said. One
    /// that is in it already stays as it stands there. Answers how many cannot stand there yet; nil where there is no draft, or another than was shown.
    ///
    /// The draft is locked before the marks. What is taken back before is not drafted, and what is drafted is not taken back after.
    func keepAgreed(
        _ queue: ListProposals, shown revision: Int, by permit: Permit, in transaction: Transaction
    ) async throws -> Int? {
        guard let document = try await locked(revision, transaction) else { return nil }
        let drafted = Set(try await transaction.all(ListLines(document: document.id)).map(\.urn))
        let waiting = Set(try await transaction.all(queue).filter { $0.state == .agreed && !drafted.contains($0.urn) }.map(\.urn))
        for urn in waiting.sorted() { try await transaction.run(LockMarks(urn: urn)) }
        let agreed = try await transaction.all(queue).filter { $0.state == .agreed && waiting.contains($0.urn) }
        let facts = try await self.facts(of: agreed.map(\.urn), in: transaction)
        var lines: [ListLine] = []
        for proposal in agreed {
            guard let facts = facts[proposal.urn] else { continue }
            let ground = facts.judged ?? proposal.reason.map(Ground.init(proposed:)) ?? .vulnerableByData
            let said = [proposal.bep.map { "BEP: \($0.reason)" }, proposal.bcc.map { "The council: \($0.reason)" }].compactMap { $0 }
            let reason = ground.isByJudgement ? facts.definition.sentence : proposal.reason ?? ground.words
            // Who agreed without having what a line needs, such as the visit, has it put there by hand later.
            let line = try? Listing.line(on: ground, evidence: facts.evidence(for: ground), because: Self.sentences([reason] + said), facts: facts)
            if let line { lines.append(line) }
        }
        guard !lines.isEmpty else { return agreed.count }
        try await keep(lines, in: document, by: permit, transaction)
        return agreed.count - lines.count
    }

    /// Each on a line of its own and ended: a letter runs the lines together.
    static func sentences(_ parts: [String]) -> String {
        parts.map { part in
            // The stop may stand before the quotation mark that closes it.
            let end = part.reversed().first { !"’”\"'".contains($0) }
            return end.map { ".!?…:".contains($0) } ?? true ? part : part + "."
        }.joined(separator: "\n")
    }
}
