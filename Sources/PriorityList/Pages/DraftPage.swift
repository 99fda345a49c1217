import Access
import Casework
import Postgres
import SchoolYear
package import Web

/// The version of the list that is on its way: its lines, who signed, and what is to be done next (ID-6).
package struct DraftPage: PageModel {
    /// Nil where none was begun.
    let document: ListDocument?
    let lines: [LineView]
    let signatures: [ListSignatures.Output]
    /// For which a list is drafted today.
    let nextYear: AcademicYear
    /// Its list, where that is agreed: then none is begun.
    var agreed: ListDocument?
    /// Whether the review of the year before is to be closed, or closed again, before it is put forward and signed.
    var isReviewOpen = false

    package static let route = Route.page(
        "/priority-list/draft", .readPriorityList, "The version of the list that is drafted or to be signed", query: [LineView.sort], load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> DraftPage {
        guard let found = try await context.read(FindDraft(authority: context.site.authority)).first else {
            let nextYear = Agreement.year(draftedOn: try await context.dayOfRecord())
            let agreed = try await context.read(ListDocuments(authority: context.site.authority)).first { $0.year == nextYear && $0.state == .agreed }
            return DraftPage(document: nil, lines: [], signatures: [], nextYear: nextYear, agreed: agreed)
        }
        let (document, nextYear) = (found.document, Agreement.year(draftedOn: found.today))
        return DraftPage(
            document: document, lines: try await context.views(of: try await context.read(ListLines(document: document.id))),
            signatures: try await context.read(ListSignatures(document: document.id)), nextYear: nextYear,
            isReviewOpen: document.year == nextYear && found.isReviewOpen)
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], before: ListDifference? = nil) -> Page {
        let title = document.map { "List of \($0.year) for signing" } ?? "The version for signing"
        var page = Page(
            errors.isEmpty ? title : "Error: \(title)", trail: [.init("Priority list", "/priority-list")],
            history: document.map { "priority-list/\($0.id)" }
        ) { w in
            w.errorSummary(errors)
            w.h1(title)
            guard let document else { return begin(&w, context) }
            if let before { moved(&w, document, before, context) }
            state(&w, document)
            acting(&w, context, document)
            w.h2("Schools: \(lines.count)")
            if context.may(.draftPriorityList) { adding(&w, document) }
            LineView.table(
                &w, lines, "Schools", at: "/priority-list/draft", below: context.may(.draftPriorityList) ? "/priority-list/lines?urn=" : "/priority-list/schools/",
                none: "Nobody is in the draft yet. Schools come from the joint review, or are added by their number or part of their name.", in: context)
        }
        page.isWide = true
        switch context.query[NoticeBook.field] {
        case PriorityListNotice.lineKept.rawValue: page.undo = undoOfAdding(context)
        case PriorityListNotice.lineRemoved.rawValue: page.undo = undoOfRemoving(context)
        default: break
        }
        return page
    }

    /// To take a school out again that was just added, from the draft as it is shown here.
    private func undoOfAdding(_ context: RequestContext) -> Undo? {
        guard let document, document.state == .draft, context.may(.draftPriorityList),
            let line = lines.first(where: { String($0.urn) == context.query[NoticeBook.record] })
        else { return nil }
        return Undo(
            "/priority-list/lines/removal", "Take \(line.name) out of the draft again",
            [("urn", String(line.urn)), ("revision", String(document.revision)), ("reason", "It was added by mistake, and is taken out at once")])
    }

    /// To put a school back that was just taken out, as its line stood.
    private func undoOfRemoving(_ context: RequestContext) -> Undo? {
        guard let document, let removed = document.removed, context.may(.draftPriorityList) else { return nil }
        return Undo(
            "/priority-list/lines/removal", "Put \(removed.name) back into the draft as it stood",
            [("urn", String(removed.urn)), ("revision", String(document.revision)), TakingBack.hidden])
    }

    private func begin(_ w: inout HTML, _ context: RequestContext) {
        w.empty("No list is being drafted or signed now.")
        if let agreed {
            w.p("The list of \(agreed.year) was agreed on \(agreed.agreedOn?.written ?? agreed.changedAt.written). It changes now by what is done about each school: as the board recommends, by conversion or closure, and by the review of the year.")
            w.ways { w in
                w.li { $0.a("/priority-list", "The list of today, where a school is added or removed") }
                w.li { $0.a("/priority-list/documents/", agreed.id, "The list as both agreed it") }
            }
            return w.p("The list of \(nextYear.next) is drafted from July on.")
        }
        w.p("Each school year has a list of its own. From July on, the list that is drafted here is that of the next school year.")
        if context.may(.draftPriorityList) {
            w.p("Any school that is on the list today is in the draft from the start.")
            w.buttonForm("/priority-list/draft", context, "Begin the draft for \(nextYear)")
        }
    }

    private func moved(_ w: inout HTML, _ document: ListDocument, _ before: ListDifference, _ context: RequestContext) {
        w.section { w in
            w.h2(id: "moved", "Somebody else was first")
            w.p(
                "lead",
                "The list was changed on \(document.changedAt.written)\(document.changedBy.map { " by \($0)" } ?? ""), after you opened it. "
                    + "Nothing was signed or changed by you. This is what differs from what you were shown:")
            before.view(&w, none: "No school. The version was put forward again, or signed meanwhile.", in: context)
            w.p("Below is the list as it stands now.")
        }
    }

    private func state(_ w: inout HTML, _ document: ListDocument) {
        w.p { $0.tag(document.state.words, document.state == .draft ? .plain : .info) }
        w.summary([
            ("Version", document.number == 0 ? "Not put forward yet" : String(document.number)),
            ("Last changed", document.changedAt.written + (document.changedBy.map { ", by \($0)" } ?? "")),
        ] + signatures.filter { $0.voidedAt == nil }.map {
            ("Signed for \($0.signatory.name)", "\($0.name ?? "Person \($0.person)"), \($0.signedAt.written)")
        })
        let voided = signatures.filter { $0.voidedAt != nil }
        if !voided.isEmpty {
            w.details("Signatures that a change voided: \(voided.count)") { w in
                w.ul { w in
                    for signature in voided {
                        w.li(
                            "For \(signature.signatory.name): \(signature.name ?? "Person \(signature.person)"), \(signature.signedAt.written); "
                                + "voided \(signature.voidedAt?.written ?? "")")
                    }
                }
            }
        }
        if let sha256 = document.sha256 {
            w.way { $0.a("/priority-list/texts/\(sha256)", "The exact text that is signed") }
            w.p { w in
                w.text("By its fingerprint (SHA-256) anybody can check that the text to be signed was not changed: ")
                w.element("code", .class("address"), text: sha256)
            }
        }
    }

    private func acting(_ w: inout HTML, _ context: RequestContext, _ document: ListDocument) {
        if isReviewOpen {
            w.p { w in
                w.text("Schools on the list had support in \(document.year.previous): the ")
                w.a("/priority-list/year-end", "review of the year")
                w.text(" must be closed first: until then the list is neither put forward nor signed.")
            }
        }
        if document.state == .draft, context.may(.draftPriorityList) {
            w.h2("Put it forward")
            w.p("Its text is then frozen for both to sign. A later change makes it a draft again and voids what was signed.")
            w.buttonForm(
                "/priority-list/draft/proposal", context, "Put the list of \(document.year) forward for signing",
                [("revision", String(document.revision))])
        }
        guard let sha256 = document.sha256 else { return }
        for signatory in Signatory.allCases where context.may(signatory.action) && document.state.after(signatory.move) != nil {
            w.h2("Sign for \(signatory.name)")
            w.p("You sign these \(lines.count) schools on these grounds. With the second signature it is the list.")
            w.buttonForm(
                "/priority-list/draft/signatures", context, "Sign the list for \(signatory.name)",
                [("for", signatory.rawValue), ("sha256", sha256)])
        }
    }

    private func adding(_ w: inout HTML, _ document: ListDocument) {
        if document.state != .draft {
            w.p(signatures.contains { $0.voidedAt == nil }
                ? "If you add, change or take out a school, what was signed no longer counts, and the list is a draft again."
                : "If you add, change or take out a school, the list is a draft again.")
        }
        w.filterForm("/priority-list/lines", label: "Add a school") { w in
            w.field("urn", label: "Add a school by its URN, or part of its name")
            w.button("Continue")
        }
    }

    static let exampleDocument = ListDocument(
        id: 3, year: AcademicYear(starting: 2018), number: 2, state: .signedByBEP, revision: 7, sha256: String(repeating: "ab", count: 32),
        openedAt: Moment(microsecondsSince1970: 1_536_000_000_000_000), changedAt: Moment(microsecondsSince1970: 1_538_000_000_000_000),
        changedBy: "Ada <Fern>", agreedOn: nil, removed: .init(urn: 100_002, name: "Birch Road School"))

    package static let example = DraftPage(
        document: exampleDocument,
        lines: [.example],
        signatures: [
            ListSignatures.Output(
                signatory: .bep, person: PersonID(1), name: "Ada <Fern>", role: "bep-director", sha256: String(repeating: "cd", count: 32),
                signedAt: Moment(microsecondsSince1970: 1_537_000_000_000_000), voidedAt: Moment(microsecondsSince1970: 1_537_500_000_000_000)),
            ListSignatures.Output(
                signatory: .bep, person: PersonID(1), name: "Ada <Fern>", role: "bep-director", sha256: String(repeating: "ab", count: 32),
                signedAt: Moment(microsecondsSince1970: 1_538_000_000_000_000), voidedAt: nil),
        ], nextYear: AcademicYear(starting: 2019))
}
