import Access
import Casework
import Policy
package import Web

/// One school and the list: whether it is on it, on what ground, what its judgement says, and everything that was done (SCC-1, RV-3).
package struct ListedSchoolPage: PageModel {
    let urn: Int
    let name: String
    let isMaintained: Bool
    let definition: String
    let meetsDefinition: Bool
    let judged: Ground?
    /// As it stands on the list; nil where it is not on it.
    let listed: LineView?
    let since: Day?
    let evidence: [String]
    let acts: [ListActs.Output]
    let contacts: [ListContacts.Output]
    /// What persons stated of it where no record says it, and the inspections of whose letters they can: the latest, where there is one.
    let stated: [Stated]
    let letters: [Day]
    /// Whoever acts on what the board recommended says who of it decided; empty for others.
    let board: [BoardMember]

    package static let route = Route.page(
        "/priority-list/schools/{urn}", .readPriorityList, "One school and the list: on what ground it is on it, and what was done about it",
        load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> ListedSchoolPage {
        guard let urn = URN(try context.number("urn")),
            let found = try await context.read(FindListingFacts(urns: [urn], counting: context.intelligenceDays)).first,
            let facts = found.facts(under: context.site.book), let school = facts.school
        else { throw Rejection.missing("There is no school with this number in the register.") }
        let listed = found.entry
        let shown = try await context.evidence(of: [listed?.line].compactMap { $0 })
        return ListedSchoolPage(
            urn: urn.number, name: school.name, isMaintained: school.isMaintained, definition: facts.definition.sentence,
            meetsDefinition: facts.definition.isMet, judged: facts.judged, listed: listed.map { LineView($0.line, shown) }, since: listed?.since,
            evidence: facts.nameable.sorted().map(\.description), acts: try await context.read(ListActs(urn: urn)),
            contacts: try await context.read(ListContacts(urn: urn, role: try context.actor.permit(.readPriorityList).role)),
            stated: facts.everStated, letters: [facts.latestInspection].compactMap { $0 },
            board: context.may(.actOnPriorityList) && school.isMaintained ? try await context.read(ListBoard(urn: urn)) : [])
    }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        let title = "\(name) and the list"
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Priority list", "/priority-list")], history: "school/\(urn)") { w in
            w.errorSummary(errors)
            w.back(
                context, "Back to the list",
                from: [
                    "/priority-list/draft": "Back to the version for signing", "/priority-list/documents/": "Back to the year’s list",
                    "/priority-list/changes": "Back to what changed",
                ])
            w.h1(title)
            w.p { w in
                w.tag(listed == nil ? "Not on the list" : "On the list", listed == nil ? .plain : .info)
                if meetsDefinition { w.tag("Meets the definition by its judgement", .bad) }
                if !isMaintained { w.tag("Not maintained by the council: never on the list") }
            }
            w.p("on-screen") { $0.a("/schools/", urn, "The school’s own page") }
            w.summary([
                ("Most recent inspection", definition), ("Ground", listed?.groundWords),
                ("Rests on", listed?.evidence.map { evidenceNames[$0] ?? $0 }.joined(separator: ", ")), ("Rationale", listed?.rationaleBeside), ("On the list since", since?.written),
            ])
            history(&w)
            contactsView(&w, context)
            StatedForm.view(
                &w, context, on: urn, stated, letters: letters, mayState: context.may(.draftPriorityList) && isMaintained, typed, errors)
            if context.may(.actOnPriorityList) && isMaintained { acting(&w, context, typed, errors) }
        }
        StatedForm.offerBack(&page, context, on: urn, stated)
        return page
    }

    /// What stands on this page and a ground rests on, by the words that lists have for it: here it is called by its day.
    private var evidenceNames: [String: String] {
        Dictionary(
            stated.map { ($0.evidence.words, $0.name.capitalisedFirst) } + contacts.map { (Evidence.contact($0.id).words, "Contact of \($0.onDay.written): \($0.step.words($0.isPriority).lowercasedFirst)") },
            uniquingKeysWith: { first, _ in first })
    }

    /// Where it can be chosen: a statement in its own words.
    private func words(of evidence: Evidence) -> String {
        if let said = stated.first(where: { $0.evidence == evidence }) { return said.words }
        return evidenceNames[evidence.words] ?? evidence.words
    }

    private func history(_ w: inout HTML) {
        w.h2(id: "acts", "What was done")
        guard !acts.isEmpty else { return w.empty("The school has never been on the list.") }
        w.table("What was done", hideCaption: true) { w in
            w.head { w in for heading in ["On", "What", "Why", "By"] { w.th(heading) } }
            w.body { w in
                for act in acts {
                    w.tr { w in
                        w.rowHeader { $0.text(act.onDay.written) }
                        w.td(
                            act.act.words + (act.ground.map { ": \($0.words)" } ?? "")
                                + (act.recommendedOn.map { ", of \($0.written)" } ?? "")
                                + (act.decidedBy.isEmpty ? "" : ", decided by \(act.decidedBy.joined(separator: ", "))"))
                        w.td("written", act.rationale)
                        // Both signed; the act is that of whoever signed second.
                        let isAgreement = act.act == .agreed || act.act == .continued
                        w.td(act.madeBy.map { isAgreement ? "\($0), with the second signature" : $0 } ?? "The service")
                    }
                }
            }
        }
    }

    private func contactsView(_ w: inout HTML, _ context: RequestContext) {
        w.h2(id: "contacts", "Contacts before listing")
        if contacts.isEmpty { w.empty("No contact is recorded.") }
        if !contacts.isEmpty {
            w.ul { w in
                for contact in contacts {
                    w.li { w in
                        w.text("\(contact.onDay.written), \(contact.step.words(contact.isPriority)): \(contact.said)")
                        if contact.classification != .open {
                            w.text(" ")
                            w.tag(contact.classification.words, .warning)
                        }
                    }
                }
            }
        }
        if context.may(.recordContacts) && isMaintained {
            w.way { $0.a(BackLink.address("/priority-list/schools/\(urn)/contacts", handingOn: context), "Record a contact, a visit or what was agreed") }
        }
    }

    private func acting(_ w: inout HTML, _ context: RequestContext, _ typed: Fields, _ errors: [FieldError]) {
        if let listed {
            // Of two who add it at once the second is shown what they wrote; it is no reason for removing it.
            let isAddition = typed["ground"] != nil
            if isAddition { w.writtenIntoNoForm(typed["rationale"]) }
            let typed = isAddition ? Fields() : typed
            w.h2("Remove it on the board’s recommendation")
            w.postForm("/priority-list/schools/\(urn)/removal", context) { w in
                w.handsOn(context)
                w.dateField("recommended-on", label: "Day of the board’s meeting", value: typed.typed("recommended-on"), errors: errors)
                deciders(&w, typed, errors)
                w.textArea("rationale", label: "The board’s rationale", value: typed.typed("rationale"), errors: errors)
                w.checkboxes(
                    "no-support", legend: "Feedback", options: [("yes", "The feedback on the school points to no further support being needed")],
                    chosen: Set(typed.all("no-support")), errors: errors)
                if !listed.ground.isByJudgement {
                    w.textArea("ground-gone", label: "Why ‘\(listed.groundWords)’ no longer holds", value: typed.typed("ground-gone"), errors: errors)
                }
                w.button("Continue")
            }
        } else {
            w.h2("Add it on the board’s recommendation")
            w.postForm("/priority-list/schools/\(urn)/addition", context) { w in
                w.handsOn(context)
                w.dateField("recommended-on", label: "Day of the board’s meeting", value: typed.typed("recommended-on"), errors: errors)
                deciders(&w, typed, errors)
                w.radios(
                    "ground", legend: "On what ground?", options: Ground.allCases.map { ($0.rawValue, $0.words) },
                    chosen: typed["ground"] ?? judged?.rawValue, errors: errors)
                w.checkboxes(
                    "evidence", legend: "What does it rest on?",
                    options: evidence.compactMap { word in Evidence(word).map { (word, words(of: $0)) } },
                    chosen: Set(typed.all("evidence")), errors: errors)
                w.textArea("rationale", label: "The board’s rationale", value: typed.typed("rationale"), errors: errors)
                w.button("Add \(name) to the list")
            }
        }
    }

    /// Who may have decided, to be ticked, and who may not, with why (RV-9).
    private func deciders(_ w: inout HTML, _ typed: Fields, _ errors: [FieldError]) {
        let (kept, free) = (board.filter { !$0.interests.isEmpty }, board.filter(\.interests.isEmpty))
        var hint = free.isEmpty
            ? "Nobody of the board who may decide on this school has an account. An administrator gives its members theirs."
            : "Tick each member who took part in the decision."
        for member in kept {
            hint += " \(member.name) cannot decide on this school: by the record, \(member.name) \(member.interests.map(\.words).joined(separator: " and "))."
        }
        w.checkboxes(
            "decided-by", legend: "Which members of the board decided?", options: free.map { ($0.person.description, $0.name) },
            chosen: Set(typed.all("decided-by")), hint: hint, errors: errors)
    }

    // swift-format-ignore: NeverForceUnwrap
    static let exampleURN = URN(100_003)! // Six digits, so there is one.

    package static let example = ListedSchoolPage(
        urn: 100_003, name: "Cedar Park School", isMaintained: true, definition: "Requires improvement, inspection of 5 October 2017.",
        meetsDefinition: true, judged: .requiresImprovement, listed: .example, since: Day(daysSince1970: 17_827),
        evidence: ["inspection/2017-10-05"],
        acts: [
            ListActs.Output(
                act: .agreed, onDay: Day(daysSince1970: 17_827), ground: .requiresImprovement, document: 3, recommendedOn: nil,
                decidedBy: [], rationale: "Requires improvement.", madeBy: "Ada <Fern>", madeAt: Moment(microsecondsSince1970: 1_540_000_000_000_000))
        ],
        contacts: [
            ListContacts.Output(
                id: 4, step: .visited, onDay: Day(daysSince1970: 17_800), words: "Met the head & her deputy.", isPriority: nil, madeBy: "Ada <Fern>",
                classification: .hr, named: [])
        ],
        stated: [
            Stated(id: 5, claim: .imminent, source: "The inspector’s call <of 3 May>", onDay: Day(daysSince1970: 17_810), by: "Ada <Fern>", isOwn: true),
            Stated(
                id: 6, claim: .imminent, source: "A call <that was misheard>", onDay: Day(daysSince1970: 17_811), by: "Ada <Fern>", isOwn: true,
                withdrawn: Stated.Withdrawal(onDay: Day(daysSince1970: 17_812), by: "Ada <Fern>", isOwn: true)),
        ],
        letters: [Day(daysSince1970: 17_444)],
        board: [
            BoardMember(person: PersonID(8), name: "Gus <Oak>"), BoardMember(person: PersonID(9), name: "Ivy Marsh", interests: [.partner]),
        ])
}
