import Access
import Casework
import Policy
import Postgres
import SchoolYear
package import Web

/// The joint review queue (ID-4): what the assessment and what is known propose, what BEP and the council each say of it, and so the agenda of
/// their meeting.
package struct ReviewPage: PageModel {
    let year: AcademicYear
    let shown: String
    let counts: [StateCount]
    let proposals: [Proposal]
    /// Agreed by both and not in the draft yet.
    let forDraft: Int
    /// Of the draft; nil where none is on its way.
    let revision: Int?
    /// The proposal that the reader has just marked, also where it is not among those shown any more, and what waits after it; no part of the answer.
    var marked: Proposal?
    var next: Proposal?

    private enum CodingKeys: String, CodingKey { case year, shown, counts, proposals, forDraft, revision }

    static let path = "/priority-list/review"

    /// It leads to where the page says how one is begun.
    static let noDraft = FieldError("no-draft", "There is no draft of the list. Begin one first.")

    struct StateCount: Encodable, Sendable {
        let state: ReviewState
        let schools: Int
    }

    struct Proposal: Encodable, Sendable {
        let urn: Int
        let name: String
        let phase: String
        let proposed: String
        let isListed: Bool
        let isInDraft: Bool
        let state: ReviewState
        let bep: ListProposals.Mark?
        let bcc: ListProposals.Mark?
        let bepShown: Int
        let bccShown: Int
        /// For whom the line of the draft gives what was said.
        let given: [Signatory]
        /// Whether the list of the year is agreed.
        let isAgreed: Bool

        init(_ found: ListProposals.Output) {
            urn = found.urn.number
            name = found.name
            phase = found.phase
            let parts = [
                found.category == "meets-definition" ? "Meets the definition: \(found.reason ?? "by its judgement")" : found.reason,
                found.intelligence == 0 ? nil : found.intelligence == 1 ? "one record of intelligence" : "\(found.intelligence) records of intelligence",
                found.reportedOn.map { "it reported itself on \($0.written)" },
            ]
            proposed = parts.compactMap { $0 }.joined(separator: "; ")
            isListed = found.isListed
            isInDraft = found.isInDraft
            state = found.state
            bep = found.bep
            bcc = found.bcc
            bepShown = found.bepShown
            bccShown = found.bccShown
            given = found.given
            isAgreed = found.isAgreed
        }
    }

    package static let route = Route.page(
        "/priority-list/review", .readPriorityList, "The joint review queue: what is proposed, and what BEP and the council each say of it",
        query: [
            FieldDescription("show", "‘agenda’ for what is to be discussed, or another state; all without one", .choice(of: ReviewState.self)),
            FieldDescription("sort", "rank, name or state; with a minus before it, from the last"),
        ], load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> ReviewPage {
        let year = Agreement.year(draftedOn: try await context.dayOfRecord())
        let (found, documents) = try await context.read(
            ListProposals(authority: context.site.authority, year: year.start, counting: context.intelligenceDays),
            FindOpenDocument(authority: context.site.authority))
        let shown = context.query["show"].flatMap(ReviewState.init(rawValue:))
        let mark = lastMark(context.query)
        return ReviewPage(
            year: year, shown: shown?.rawValue ?? "all",
            counts: ReviewState.allCases.map { state in StateCount(state: state, schools: found.count { $0.state == state }) },
            proposals: ordered(found.filter { shown == nil || $0.state == shown }.map(Proposal.init), context.query),
            forDraft: found.count { $0.state == .agreed && !$0.isInDraft }, revision: documents.first?.revision,
            marked: mark.flatMap { mark in found.first { $0.urn.number == mark.urn } }.map(Proposal.init),
            next: mark.flatMap { undecided(after: $0.urn, for: $0.signatory, found, among: shown) }.map(Proposal.init))
    }

    /// Of which proposal and for whom the address says that it was just marked.
    private static func lastMark(_ query: Fields) -> (urn: Int, signatory: Signatory)? {
        let parts = (query[NoticeBook.record] ?? "").split(separator: "-")
        guard parts.count == 2, let urn = Int(parts[0]), let signatory = Signatory(rawValue: String(parts[1])) else { return nil }
        return (urn, signatory)
    }

    /// The next of those shown of which an organisation has said nothing, and on the agenda the next of all; from the first again after the last.
    private static func undecided(
        after urn: Int, for signatory: Signatory, _ found: [ListProposals.Output], among shown: ReviewState?
    ) -> ListProposals.Output? {
        let place = found.firstIndex { $0.urn.number == urn } ?? 0
        let others = found[place...].dropFirst() + found[..<place]
        return others.first { proposal in
            guard shown == nil || proposal.state == shown else { return false }
            return shown == .agenda || (signatory == .bep ? proposal.bep : proposal.bcc) == nil
        }
    }

    /// As the assessment ranks them where nothing else is asked for.
    private static func ordering(_ query: Fields) -> Ordering { Ordering(query, allowed: ["rank", "name", "state"], otherwise: Ordering("rank")) }

    /// In the order that the query asks for; what is alike stays as it is ranked. The queue stands on one page.
    static func ordered(_ proposals: [Proposal], _ query: Fields) -> [Proposal] {
        let ordering = Self.ordering(query)
        return ordering.sorted(proposals, standingBy: "rank") { first, second in
            ordering.column == "name" ? first.name < second.name : first.state.words < second.state.words
        }
    }

    func view(_ context: RequestContext, errors: [FieldError] = []) -> Page {
        let title = shown == ReviewState.agenda.rawValue ? "Agenda of the joint review" : "Joint review"
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Priority list", "/priority-list")]) { w in
            w.errorSummary(errors)
            w.h1(title)
            w.p("For the list of \(year). The latest assessment and what is known propose schools; BEP and the council each say what they think, with a reason.")
            let parts = counts.filter { $0.schools > 0 || $0.state.rawValue == shown }
            if !parts.isEmpty {
                w.element("nav", .fixed("aria-label", "Show")) { w in
                    w.ul { w in
                        w.part("/priority-list/review", "All", isShown: shown == "all")
                        for count in parts {
                            w.part(
                                "/priority-list/review?show=\(count.state.rawValue)", "\(count.state.words): \(count.schools)",
                                isShown: count.state.rawValue == shown)
                        }
                    }
                }
            }
            if context.may(.draftPriorityList), forDraft > 0 || errors.contains(where: { $0.field == Self.noDraft.field }) {
                w.h2("What both agree on")
                if proposals.contains(where: \.isAgreed) {
                    w.element("p", .id(Self.noDraft.field), text: "The list of \(year) is agreed, so nothing goes into a draft of it. A school comes onto it now as the board recommends.")
                } else if let revision {
                    w.buttonForm(
                        "/priority-list/review/draft", context, "Put the \(forDraft == 1 ? "school" : "\(forDraft) schools") that both agree on into the draft",
                        [("revision", String(revision))])
                } else {
                    w.element("p", .id(Self.noDraft.field)) { w in
                        w.text("There is no draft yet.")
                        w.element("span", .class("on-screen")) { w in w.text(" "); w.a("/priority-list/draft", "Begin the draft") }
                    }
                }
            }
            w.h2("Schools: \(proposals.count)")
            w.keepsList(context)
            table(&w, context)
        }
        page.isWide = true
        if context.query[NoticeBook.field] == PriorityListNotice.proposalMarked.rawValue {
            page.undo = undo(context)
            page.next = next.map { Page.Crumb("Next to decide: \($0.name)", "\(Self.path)/\($0.urn)\(context.wayBack(to: "row-\($0.urn)"))") }
        }
        return page
    }

    /// To take the mark back that the address speaks of, where neither the draft gives it nor the list is agreed; whether it is the reader’s own is seen when they do.
    private func undo(_ context: RequestContext) -> Undo? {
        guard let signatory = Self.lastMark(context.query)?.signatory, context.may(signatory.markAction), let proposal = marked, !proposal.isAgreed,
            !proposal.given.contains(signatory)
        else { return nil }
        let mark = signatory == .bep ? proposal.bepShown : proposal.bccShown
        return Undo(
            "/priority-list/review/\(proposal.urn)", "Take back what you said of \(proposal.name)",
            [(name: "for", value: signatory.rawValue), (name: "shown", value: String(mark)), TakingBack.hidden]
                + BackLink.fields(context.here(at: "row-\(proposal.urn)")))
    }

    private func table(_ w: inout HTML, _ context: RequestContext) {
        guard !proposals.isEmpty else {
            let isWhole = shown == "all"
            return w.empty(
                isWhole
                    ? "Nothing is in the queue. Proposals come with an assessment, with intelligence, or from schools themselves."
                    : "Nothing is in this part of the queue. Proposals come with an assessment, with intelligence, or from schools themselves.")
        }
        if Self.ordering(context.query) == Ordering("rank") {
            w.p("soft", "Schools that meet the definition come first, then the others as the assessment ranks them.")
        }
        w.table("Schools", hideCaption: true, sticky: true) { w in
            w.head { w in
                let (ordering, path) = (Self.ordering(context.query), Self.path)
                w.th("School", sort: "name", ordering, path, context.query)
                w.th("Proposed because", sort: "rank", ordering, path, context.query)
                w.th("BEP")
                w.th("The council")
                w.th("Outcome", sort: "state", ordering, path, context.query)
            }
            w.body { w in
                for proposal in proposals {
                    w.listedRow(proposal.urn) { w in
                        w.rowHeader { $0.listed("/priority-list/review/", proposal.urn, proposal.name, in: context) }
                        w.td(proposal.proposed)
                        for mark in [proposal.bep, proposal.bcc] { w.td(mark.map { "\($0.verdict.shortWords): \($0.reason)" } ?? "–") }
                        w.td { w in
                            w.tag(proposal.state.words, proposal.state == .agreed ? .good : proposal.state == .agenda ? .warning : .plain)
                            if proposal.isInDraft { w.text(" In the draft.") }
                            if proposal.isListed { w.text(" On the list now.") }
                        }
                    }
                }
            }
        }
    }

    static let exampleProposal = Proposal(
        ListProposals.Output(
            urn: ListedSchoolPage.exampleURN, name: "Cedar <Park> School", phase: "Secondary", category: "proposed", rank: 1,
            reason: "Vulnerable: below the floor standard", run: 2, intelligence: 1, reportedOn: Day(daysSince1970: 17_800), isListed: false, isInDraft: false,
            bep: ListProposals.Mark(id: 1, verdict: .agree, reason: "Results fell again"), bcc: ListProposals.Mark(id: 2, verdict: .discuss, reason: "A new head"), bepShown: 1, bccShown: 2))

    package static let example = ReviewPage(
        year: AcademicYear(starting: 2018), shown: "all", counts: [StateCount(state: .agenda, schools: 1)], proposals: [exampleProposal], forDraft: 2,
        revision: 3)
}

/// One proposal, and what the person’s organisation says of it.
package struct ReviewedSchoolPage: PageModel {
    let year: AcademicYear
    let proposal: ReviewPage.Proposal
    let run: Int?

    package static let route = Route.page(
        "/priority-list/review/{urn}", .readPriorityList, "One proposal of the joint review", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> ReviewedSchoolPage {
        let year = Agreement.year(draftedOn: try await context.dayOfRecord())
        let missing = Rejection.missing("Nothing proposes this school for the joint review.")
        guard let urn = URN(try context.number("urn")) else { throw missing }
        let proposal = ListProposals(authority: context.site.authority, year: year.start, counting: context.intelligenceDays, urn: urn.number)
        guard let found = try await context.read(proposal).first else { throw missing }
        return ReviewedSchoolPage(year: year, proposal: ReviewPage.Proposal(found), run: found.run)
    }

    func view(_ context: RequestContext, typed: Fields? = nil, errors: [FieldError] = [], isMovedOn: Bool = false) -> Page {
        let title = "\(proposal.name): joint review"
        return Page(
            errors.isEmpty ? title : "Error: \(title)",
            trail: [Page.Crumb("Priority list", "/priority-list")] + (context.from == nil ? [Page.Crumb("Joint review", "/priority-list/review")] : []),
            history: "school/\(proposal.urn)"
        ) { w in
            // Whoever came from the list goes back to it as it was, and needs no other way.
            w.back(context, "Back to the joint review")
            w.errorSummary(errors)
            w.h1(title)
            if isMovedOn {
                w.p("lead", "What you wrote was not saved: a colleague marked this school after you opened it. What they said stands below.")
                w.p("on-screen", "What you wrote is still in the form, and you can save it in its place.")
            }
            w.p { $0.tag(proposal.state.words, proposal.state == .agreed ? .good : proposal.state == .agenda ? .warning : .info) }
            w.summary([
                ("Proposed because", proposal.proposed), ("BEP", proposal.bep.map { "\($0.verdict.words). \($0.reason)" } ?? "Nothing yet"),
                ("The council", proposal.bcc.map { "\($0.verdict.words). \($0.reason)" } ?? "Nothing yet"),
            ])
            w.ways { w in
                if run != nil { w.li { $0.a("/assessment/", proposal.urn, "How the assessment judged it, rule by rule") } }
                w.li { $0.a("/schools/", proposal.urn, "The school’s own page, with the intelligence that you may see") }
                w.li { $0.a("/priority-list/schools/", proposal.urn, "The school and the list, with the contacts before listing") }
            }
            for signatory in Signatory.allCases where context.may(signatory.markAction) { form(&w, context, signatory, typed, errors) }
        }
    }

    /// Why nothing of what was said for an organisation was taken back, as it stands now.
    func notTakenBack(_ signatory: Signatory) -> FieldError {
        if proposal.isAgreed {
            return FieldError(
                "", "The list of \(year) is agreed, and what was said of \(proposal.name) may stand there as the reason. Nothing was taken back: say below what you think now.")
        }
        if proposal.given.contains(signatory) {
            return FieldError(
                "",
                "\(proposal.name) is in the draft of the list, and what was said of it stands there as the reason. Nothing was taken back: change the reason in the draft, or say below what you think now.")
        }
        return FieldError(
            "", "This is not the last that was said for \(signatory.name), or a colleague said it. Nothing was taken back: say below what you think now.")
    }

    private func form(_ w: inout HTML, _ context: RequestContext, _ signatory: Signatory, _ typed: Fields?, _ errors: [FieldError]) {
        let mark = signatory == .bep ? proposal.bep : proposal.bcc
        let typed = typed?["for"] == signatory.rawValue ? typed : nil
        let names = ("verdict-\(signatory.rawValue)", "reason-\(signatory.rawValue)")
        w.h2("What \(signatory.name) says")
        w.postForm("/priority-list/review/\(proposal.urn)", context) { w in
            w.handsOn(context)
            w.hidden("for", signatory.rawValue)
            w.hidden("shown", String(signatory == .bep ? proposal.bepShown : proposal.bccShown))
            w.radios(
                names.0, legend: "Does it belong on the list?", options: Verdict.allCases.map { ($0.rawValue, $0.words) },
                chosen: typed.map { $0.typed(names.0) } ?? mark?.verdict.rawValue, errors: errors)
            w.textArea(names.1, label: "Why?", value: typed?.typed(names.1) ?? mark?.reason ?? "", errors: errors, rows: 3)
            w.button("Save for \(signatory.name)")
        }
    }

    package static let example = ReviewedSchoolPage(year: AcademicYear(starting: 2018), proposal: ReviewPage.exampleProposal, run: 2)
}

extension Signatory {
    var markAction: Action { self == .bep ? .markForBEP : .markForBCC }
}
