import Access
import Casework
import Policy
import Postgres
package import Web

/// One school in the draft: on what ground, resting on which records, and why.
package struct LinePage: PageModel {
    let urn: Int?
    let name: String?
    /// The list that the draft is of, by its number.
    let document: Int
    /// Of the version as it was shown.
    let revision: Int
    let isInDraft: Bool
    let definition: String?
    /// What there is on record that a ground can rest on, with its words.
    let evidence: [Choice]
    let ground: String?
    let chosen: [String]
    let rationale: String
    /// The schools that may be meant, where a part of a name was asked for.
    let meant: [FindSchoolsNamed.Output]
    /// Whether more schools than these have that in their names.
    let areMoreMeant: Bool

    struct Choice: Encodable, Sendable {
        let value: String
        let words: String
    }

    package static let route = Route.page(
        "/priority-list/lines", .draftPriorityList, "One school in the draft of the list", query: [FieldDescription("urn", "The school, by its URN; part of its name asks which is meant")],
        load: { try await load($0, $0.query) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext, _ fields: Fields) async throws -> LinePage {
        guard let document = try await context.read(FindOpenDocument(authority: context.site.authority)).first else {
            throw Rejection.missing("There is no draft of the list. Begin one first.")
        }
        guard let urn = fields["urn"].flatMap({ URN($0) }) else {
            return unknown(in: document, meant: try await FindSchoolsNamed.find(fields["urn"], context))
        }
        guard let facts = try await context.read(FindListingFacts(urns: [urn], counting: context.intelligenceDays)).first?.facts(under: context.site.book), let school = facts.school
        else { return unknown(in: document) }
        let line = try await context.read(ListLines(document: document.id)).first { $0.urn == urn }
        let shown = try await context.evidence(of: [line].compactMap { $0 })
        return LinePage(
            urn: urn.number, name: school.name, document: document.id, revision: document.revision, isInDraft: line != nil, definition: facts.definition.sentence,
            evidence: choices(facts, line, shown), ground: (line?.ground ?? facts.judged)?.rawValue,
            chosen: line.map { chosen($0, shown) } ?? facts.graded.map { facts.judged == nil ? [] : [Evidence.inspection($0.startedOn).description] } ?? [],
            rationale: line?.rationale ?? facts.proposal?.reason ?? (facts.judged == nil ? "" : facts.definition.sentence), meant: [],
            areMoreMeant: false)
    }

    /// Without a school: the page asks for one.
    private static func unknown(in document: FindOpenDocument.Output, meant: [FindSchoolsNamed.Output] = []) -> LinePage {
        LinePage(
            urn: nil, name: nil, document: document.id, revision: document.revision, isInDraft: false, definition: nil, evidence: [], ground: nil, chosen: [],
            rationale: "", meant: Array(meant.prefix(FindSchoolsNamed.most)), areMoreMeant: meant.count > FindSchoolsNamed.most)
    }

    /// Why no school is shown where one was asked for.
    private func notFound(_ asked: Fields) -> [FieldError] {
        guard meant.isEmpty, let text = asked["urn"] else { return [] }
        return [URN(text) == nil ? FindSchoolsNamed.notFound(text) : FieldError("urn", "No school in the register has the URN \(text)")]
    }

    /// What stands in the line, the records that the person may not see as one choice.
    private static func chosen(_ line: ListLine, _ shown: EvidenceShown) -> [String] {
        let held = line.evidence.contains { !shown.isShown($0) }
        return line.evidence.filter(shown.isShown).map(\.description) + (held ? [heldValue] : [])
    }

    /// For all that the line rests on and the person may not see: kept as it is, or not.
    static let heldValue = "held"

    private static func choices(_ facts: ListingFacts, _ line: ListLine?, _ shown: EvidenceShown) -> [Choice] {
        let held = line?.evidence.filter { !shown.isShown($0) } ?? []
        return choices(facts, Set(line?.evidence.filter(shown.isShown) ?? []))
            + (held.isEmpty ? [] : [Choice(value: heldValue, words: shown.words(held).joined(separator: "; "))])
    }

    private static func choices(_ facts: ListingFacts, _ standing: Set<Evidence>) -> [Choice] {
        standing.union(facts.nameable).sorted().map { evidence in
            if case .assessment = evidence, let proposal = facts.proposal {
                return Choice(value: evidence.description, words: "\(evidence.words): \(proposal.reason)")
            }
            if case .assessment = evidence, facts.finding(for: .vulnerableByData) == evidence {
                return Choice(value: evidence.description, words: "\(evidence.words): an inspection is imminent")
            }
            let said = facts.everStated.first { $0.evidence == evidence }
            return Choice(value: evidence.description, words: said?.words ?? evidence.words)
        }
    }

    func view(_ context: RequestContext, typed: Fields? = nil, errors: [FieldError] = [], isMovedOn: Bool = false) -> Page {
        let title = name.map { "\($0) in the draft" } ?? "Add a school to the draft"
        let asked = typed ?? context.query
        let errors = urn == nil && errors.isEmpty ? notFound(asked) : errors
        return Page(
            errors.isEmpty ? title : "Error: \(title)", trail: context.from == nil ? DraftPage.trail : Array(DraftPage.trail.dropLast()),
            history: "priority-list/\(document)"
        ) { w in
            // Whoever came from the draft goes back to it as it was, and needs no other way.
            w.back(context, "Back to the version for signing")
            w.errorSummary(errors)
            w.h1(title)
            guard let urn, let name else {
                which(&w)
                return w.filterForm("/priority-list/lines", label: "Add a school") { w in
                    w.field("urn", label: "URN of the school, or part of its name", value: asked.typed("urn"), errors: errors)
                    w.button("Continue")
                }
            }
            if isMovedOn { moved(&w) }
            w.p("on-screen") { $0.a("/schools/", urn, "The school’s own page") }
            w.way { $0.a("/priority-list/schools/\(urn)#stated", "State what its inspection letter says, or that an inspection is imminent") }
            w.summary([("URN", String(urn)), ("Most recent inspection", definition)])
            keeping(&w, context, urn, typed, errors)
            if isInDraft {
                w.h2("Take it out of the draft")
                w.postForm("/priority-list/lines/removal", context) { w in
                    w.handsOn(context)
                    w.hidden("urn", String(urn))
                    w.hidden("revision", String(revision))
                    w.field("reason", label: "Why is it taken out?", value: typed?.typed("reason") ?? "", errors: errors)
                    w.button("Take \(name) out of the draft", as: .secondary)
                }
            }
        }
    }

    /// What the form holds, which paper leaves out.
    private func printed(_ w: inout HTML, _ typed: Fields?) {
        let chosen = Set(typed?.all("evidence") ?? chosen)
        let ground = (typed.map { $0.typed("ground") } ?? ground).flatMap(Ground.init(rawValue:))?.words
        w.div("printed") { w in
            w.summary([
                ("Ground", ground ?? "Not chosen yet"), ("Rests on", evidence.filter { chosen.contains($0.value) }.map(\.words).joined(separator: "; ")),
                ("Why", typed?.typed("rationale") ?? rationale),
            ])
        }
    }

    private func which(_ w: inout HTML) {
        guard !meant.isEmpty else { return }
        w.h2("Which school do you mean?")
        w.ul { w in
            for school in meant { w.li { $0.a("/priority-list/lines?urn=\(school.urn)", "\(school.name), \(school.urn)") } }
        }
        if areMoreMeant { w.p("And more: type more of the name.") }
    }

    private func moved(_ w: inout HTML) {
        w.h2(id: "moved", "Somebody else was first")
        w.p("lead", "The list was changed after you opened it. Nothing of yours is lost: the form holds what you wrote, and you can save it now.")
        w.summary([
            ("This school stands there", isInDraft ? "In the draft" : "Not in the draft"),
            ("On the ground", isInDraft ? ground.flatMap(Ground.init(rawValue:))?.words : nil), ("Because", isInDraft ? rationale : nil),
        ])
    }

    private func keeping(_ w: inout HTML, _ context: RequestContext, _ urn: Int, _ typed: Fields?, _ errors: [FieldError]) {
        // What was typed into the other form of the page is not for this one.
        let typed = typed?.all("ground").isEmpty == false || typed?.all("rationale").isEmpty == false ? typed : nil
        printed(&w, typed)
        w.postForm("/priority-list/lines", context) { w in
            w.handsOn(context)
            w.hidden("urn", String(urn))
            w.hidden("revision", String(revision))
            w.radios(
                "ground", legend: "On what ground?", options: Ground.allCases.map { ($0.rawValue, $0.words) },
                chosen: typed.map { $0.typed("ground") } ?? ground, errors: errors)
            if evidence.isEmpty {
                w.empty("Nothing is on record about this school that a ground could rest on.")
            } else {
                w.checkboxes(
                    "evidence", legend: "What does it rest on?", options: evidence.map { ($0.value, $0.words) },
                    chosen: Set(typed?.all("evidence") ?? chosen), errors: errors)
            }
            w.textArea(
                "rationale", label: "Why does it belong on the list?", value: typed?.typed("rationale") ?? rationale,
                hint: "The school’s letter gives this rationale, and everybody who reads the list sees it.", errors: errors)
            w.button(isInDraft ? "Save the change" : "Add to the draft")
        }
    }

    package static let example = LinePage(
        urn: 100_003, name: "Cedar Park School", document: 3, revision: 4, isInDraft: true, definition: "Requires improvement, inspection of 5 October 2017.",
        evidence: [Choice(value: "inspection/2017-10-05", words: "Inspection of 5 October 2017")], ground: "requires-improvement",
        chosen: ["inspection/2017-10-05"], rationale: "Requires improvement <at last>",
        meant: [FindSchoolsNamed.Output(urn: 100_001, name: "Alder Lane Primary School")], areMoreMeant: false)
}

extension DraftPage {
    static let trail: [Page.Crumb] = [.init("Priority list", "/priority-list"), .init("The version for signing", "/priority-list/draft")]
}

/// Keeping a school in the draft, and taking it out.
package enum LineForms {
    private static let common = [FieldDescription("urn", "The school"), FieldDescription("revision", "The revision that was shown"), BackLink.description]

    package static let keep = Route.form(
        "/priority-list/lines", .draftPriorityList, "Puts a school into the draft, or changes what is said of it there",
        fields: common + [
            FieldDescription("ground", Ground.allCases.map(\.rawValue).joined(separator: ", ")),
            FieldDescription(
                "evidence", "A record that it rests on, such as inspection/2017-10-05; once for each; ‘held’ for those on which it rests that you may not see"),
            FieldDescription("rationale", "Why"),
        ],
        handle: { context, fields in
            let permit = try context.actor.permit(.draftPriorityList)
            guard let ground = fields["ground"].flatMap(Ground.init(rawValue:)) else {
                return try await again(context, fields, [FieldError("ground", "Choose a ground")])
            }
            let evidence = fields.all("evidence").compactMap { Evidence($0) }
            // A line that was not there is taken out again by whoever put it there by a slip.
            let added = try await stands(fields, context) ? nil : fields["urn"].flatMap { URN($0) }
            return try await answering(context, fields, added: added, saying: .lineKept) { urn, transaction in
                try await context.agreement.keep(
                    ground, of: urn, evidence: evidence, keepingHeld: fields.all("evidence").contains(LinePage.heldValue),
                    because: fields["rationale"] ?? "", shown: revision(fields), by: permit, in: transaction)
            }
        })

    package static let remove = Route.form(
        "/priority-list/lines/removal", .draftPriorityList, "Takes a school out of the draft, or puts it back as it stood, until the draft is changed again",
        fields: common + [FieldDescription("reason", "Why"), TakingBack.description("put back the school that the last change took out")],
        handle: { context, fields in
            let permit = try context.actor.permit(.draftPriorityList)
            if fields.takesBack { return try await putBack(context, fields, by: permit) }
            guard let reason = fields["reason"] else { return try await again(context, fields, [FieldError("reason", "Say why the school is taken out")]) }
            return try await answering(context, fields, saying: .lineRemoved) { urn, transaction in
                try await context.agreement.remove(urn, because: reason, shown: revision(fields), by: permit, in: transaction)
            }
        })

    private static func putBack(_ context: RequestContext, _ fields: Fields, by permit: Permit) async throws -> FormOutcome {
        guard let urn = fields["urn"].flatMap({ URN($0) }) else {
            return try await again(context, fields, [FieldError("urn", "Enter the six digits of the school’s URN")])
        }
        let isBack = try await context.database.transaction(stating: context.actor.statement) {
            try await context.agreement.putBack(urn, shown: revision(fields), by: permit, in: $0)
        }
        if isBack { return .done(see: "/priority-list/draft", saying: PriorityListNotice.lineRestored) }
        if let agreed = try await AgreedMeanwhile.load(context) { return .movedOn(agreed.view(typed: fields)) }
        let errors = [FieldError("", "The draft was changed after the school was taken out, and nothing was put back. Add it below if it still belongs there.")]
        return .movedOn(try await DraftPage.load(context).view(context, errors: errors))
    }

    /// Whether the school is in the draft already.
    private static func stands(_ fields: Fields, _ context: RequestContext) async throws -> Bool {
        guard let document = try await context.read(FindOpenDocument(authority: context.site.authority)).first else { return false }
        return try await context.read(ListLines(document: document.id)).contains { $0.urn.description == fields["urn"] }
    }

    private static func revision(_ fields: Fields) -> Int { fields["revision"].flatMap { Int($0) } ?? 0 }

    private static func again(_ context: RequestContext, _ fields: Fields, _ errors: [FieldError]) async throws -> FormOutcome {
        if let agreed = try await AgreedMeanwhile.load(context) { return .movedOn(agreed.view(typed: fields)) }
        return .invalid(errors, try await LinePage.load(context, fields).view(context, typed: fields, errors: errors))
    }

    private static func answering(
        _ context: RequestContext, _ fields: Fields, added: URN? = nil, saying notice: PriorityListNotice,
        _ act: (URN, Transaction) async throws -> Bool
    ) async throws -> FormOutcome {
        guard let urn = fields["urn"].flatMap({ URN($0) }) else {
            return try await again(context, fields, [FieldError("urn", "Enter the six digits of the school’s URN")])
        }
        do {
            let isDone = try await context.database.transaction(stating: context.actor.statement) { try await act(urn, $0) }
            guard isDone else {
                if let agreed = try await AgreedMeanwhile.load(context) { return .movedOn(agreed.view(typed: fields)) }
                return .movedOn(try await LinePage.load(context, fields).view(context, typed: fields, isMovedOn: true))
            }
        } catch let refusal as Refusal where refusal.code.hasPrefix("priority-list.") {
            let field =
                switch refusal.code {
                case "priority-list.13": "rationale"
                case "priority-list.17", "priority-list.90", "priority-list.91": "evidence"
                default: "ground"
                }
            return try await again(context, fields, [FieldError(field, refusal.sentence)])
        }
        return .done(see: draft(fields, at: urn, added: added), saying: notice)
    }

    /// The draft, as one came from it.
    private static func draft(_ fields: Fields, at urn: URN, added: URN?) -> String {
        let path = "/priority-list/draft"
        let added = added.map { (name: NoticeBook.record, value: $0.description) }
        return BackLink.list(path, at: "row-\(urn)", from: fields, with: [added].compactMap { $0 }) ?? added.map { "\(path)?\($0.name)=\($0.value)" } ?? path
    }
}
