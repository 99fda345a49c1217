import Access
import Casework
import Ledger
import Postgres
package import Web

/// One record of intelligence, with the forms to correct it, to withdraw it, and to have it reviewed.
package struct IntelligencePage: PageModel {
    let record: IntelligenceLine
    let colleagues: [ListColleagues.Output]
    /// Whom a sample can be drawn for; empty for those who draw none.
    let reviewers: [ListColleagues.Output]

    private let note: IntelligenceNote?

    private enum CodingKeys: CodingKey { case record, colleagues, reviewers }

    package static let route = Route.page(
        "/intelligence/{id}", .readIntelligence, "One record of intelligence", load: { try await load($0) },
        view: { model, context in model.view(context) })

    /// What is not there and what may not be seen get one answer.
    static func find(_ context: RequestContext) async throws -> KeptIntelligence {
        let role = try context.actor.permit(.readIntelligence).role
        guard let kept = try await context.read(FindIntelligence(id: try context.number("id"), role: role)).first else {
            throw Rejection.missing("There is no record with this number that you may see.")
        }
        return kept
    }

    static func load(_ context: RequestContext) async throws -> IntelligencePage { try await load(context, find(context)) }

    static func load(_ context: RequestContext, _ kept: KeptIntelligence) async throws -> IntelligencePage {
        return IntelligencePage(
            record: IntelligenceLine(kept, under: context.site.book),
            colleagues: context.may(.recordIntelligence) ? try await context.read(ListColleagues()) : [],
            reviewers: context.may(.drawSamples) ? try await context.read(ListReviewers()) : [], note: kept.note)
    }

    /// The page once more, where the record could not be drawn for a reviewer.
    @Sendable package static func again(_ context: RequestContext, _ typed: Fields, _ errors: [FieldError]) async throws -> Page {
        try await load(context).view(context, errors: errors, typed: typed)
    }

    private init(record: IntelligenceLine, colleagues: [ListColleagues.Output], reviewers: [ListColleagues.Output], note: IntelligenceNote?) {
        self.record = record
        self.colleagues = colleagues
        self.reviewers = reviewers
        self.note = note
    }

    func view(_ context: RequestContext, _ form: IntelligenceForm? = nil, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        let errors = errors + (form?.errors ?? [])
        let title = "\(record.topicWords) at \(record.school ?? "a school (URN \(record.urn))")"
        var page = Page(
            (errors.isEmpty ? "" : "Error: ") + title,
            trail: trail(context), history: "intelligence/\(record.id)"
        ) { w in
            w.back(context, "Back to the school’s intelligence")
            w.errorSummary(errors)
            w.h1(title)
            record.view(&w, under: .h2, isLinked: false)
            if context.may(.recordIntelligence) && !record.isErased { changing(&w, context, form, errors, typed) }
            if !reviewers.isEmpty && !record.isErased { drawing(&w, context, errors, typed) }
            w.details("Technical details: how a signed list names this record", isOnScreenOnly: true) {
                $0.p("Where a list of schools causing concern rests on this record, the text that both sign names it by a code that tells nothing of it. The code begins with \(record.reference.prefix(15)).")
            }
        }
        switch context.query[NoticeBook.field] {
        case IntelligenceNotice.withdrawn.rawValue:
            page.isNoticeTrue = record.isWithdrawn
            page.undo = undo(context, isWithdrawn: false, "Take the withdrawal back")
        case IntelligenceNotice.reinstated.rawValue:
            page.isNoticeTrue = !record.isWithdrawn
            page.undo = undo(context, isWithdrawn: true, "Withdraw the record again")
        default: break
        }
        return page
    }

    /// Whoever reviews a sample has no register to come from.
    private func trail(_ context: RequestContext) -> [Page.Crumb] {
        guard context.may(.readRegister) else { return [.init("Records drawn for you", "/samples")] }
        return [
            .init("Schools", "/schools"), .init(record.school ?? "URN \(record.urn)", "/schools/\(record.urn)"),
            .init("Intelligence", "/schools/\(record.urn)/intelligence"),
        ]
    }

    /// The reason goes with it: whoever slipped is not asked why they did not mean it.
    private func undo(_ context: RequestContext, isWithdrawn: Bool, _ words: String) -> Undo? {
        guard context.may(.recordIntelligence) && !record.isErased else { return nil }
        return Undo(
            "/intelligence/\(record.id)/withdrawal", words,
            [
                (name: "version", value: String(record.version)), (name: "withdrawn", value: isWithdrawn ? "yes" : "no"),
                (name: "reason", value: "It was done by mistake, and is taken back at once"),
            ] + BackLink.fields(context.from))
    }

    private func changing(_ w: inout HTML, _ context: RequestContext, _ form: IntelligenceForm?, _ errors: [FieldError], _ typed: Fields) {
        if !record.isWithdrawn {
            w.h2("Correct it")
            w.postForm("/intelligence/\(record.id)", context) { w in
                w.handsOn(context)
                w.hidden("version", String(record.version))
                (form ?? note.map { IntelligenceForm($0, colleagues: colleagues) } ?? IntelligenceForm(colleagues: colleagues)).view(&w)
                w.button("Save the correction")
            }
        }
        w.h2(ofAct: record.isWithdrawn ? "Take the withdrawal back" : "Withdraw it")
        if !record.isWithdrawn { w.p("It stays in the history, and can be restored. It no longer counts in the school’s picture.") }
        w.postForm("/intelligence/\(record.id)/withdrawal", context) { w in
            w.handsOn(context)
            w.hidden("version", String(record.version))
            w.hidden("withdrawn", record.isWithdrawn ? "no" : "yes")
            w.field("reason", label: record.isWithdrawn ? "Why do you take it back?" : "Why do you withdraw the record?", value: typed.typed("reason"), errors: errors)
            w.button(record.isWithdrawn ? "Take the withdrawal back" : "Withdraw", as: record.isWithdrawn ? .primary : .secondary)
        }
    }

    private func drawing(_ w: inout HTML, _ context: RequestContext, _ errors: [FieldError], _ typed: Fields) {
        w.h2(ofAct: "Have it reviewed by HMI")
        w.postForm("/intelligence/\(record.id)/samples", context) { w in
            w.handsOn(context)
            w.choice(
                "reviewer", label: "Reviewer", options: [("", "Choose")] + reviewers.map { ($0.person.description, $0.name) }, chosen: typed["reviewer"],
                errors: errors)
            w.field(
                "sample-reason", label: "Why this record?", value: typed.typed("sample-reason"), hint: "For example: every tenth record of the term", errors: errors)
            w.button("Give it to the reviewer", as: .secondary)
        }
    }

    /// Both versions side by side, after somebody else was first: the form holds what was typed, to be kept over theirs or dropped.
    static func movedOn(_ kept: KeptIntelligence, typed: IntelligenceForm, _ context: RequestContext) -> Page {
        let now = IntelligenceLine(kept, under: context.site.book)
        let address = BackLink.address("/intelligence/\(now.id)", handingOn: context)
        return Page("Somebody else was first", trail: [.init("Intelligence", address)]) { w in
            w.h1("Somebody else was first")
            w.p("lead", "This record was changed on \(kept.changedAt.written), after you opened it. Nothing is lost: here are both.")
            if now.isWithdrawn { w.p("It was withdrawn meanwhile. Take the withdrawal back before you correct it.") }
            w.div("sides") { w in
                w.section { w in
                    w.h2("As it stands now")
                    now.view(&w, under: .h3, at: address)
                    w.way { $0.a(address, "Leave it so") }
                }
                w.section { w in
                    w.h2("What you wrote")
                    guard !now.isWithdrawn else {
                        let words = typed.fields.typed("words")
                        return words.isEmpty ? w.p("soft", "Nothing was written.") : w.p("written", words)
                    }
                    w.postForm("/intelligence/\(now.id)", context) { w in
                        w.handsOn(context)
                        w.hidden("version", String(now.version))
                        typed.view(&w)
                        w.button("Save mine in its place")
                    }
                }
            }
        }
    }

    package static let example = IntelligencePage(
        record: .example, colleagues: [ListColleagues.Output(person: PersonID(2), name: "Tomasz Penhallow", organisation: .bep)],
        reviewers: [ListColleagues.Output(person: PersonID(9), name: "Gwendolen Ikande", organisation: .hmi)],
        note: IntelligenceNote(
            kept: .leadership, words: "The acting head has been told that her post ends at Christmas.", source: "Visit on 12 November",
            observedOn: Day(daysSince1970: 17_847), confidence: .high, classification: .hr, named: []))
}
