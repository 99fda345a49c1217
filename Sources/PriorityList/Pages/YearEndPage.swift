import Access
import Casework
import Postgres
import Policy
import SchoolYear
package import Web

/// The review of the year (ID-1): every school on the list with its year, carried forward or not. It opens by itself: nothing has to be begun.
package struct YearEndPage: PageModel {
    let year: AcademicYear
    let today: Day
    let schools: [School]
    /// Whether the list of the year that follows is agreed, so that no school leaves it by the review.
    let isAgreed: Bool
    /// Whether the review was closed, also where every school was decided anew since.
    let isClosed: Bool
    /// Whether the next list is agreed, and what was decided of each school is confirmed: nothing is decided any more.
    let isOver: Bool

    struct School: Encodable, Sendable {
        let line: LineView
        let since: Day
        let partner: String?
        let former: [String]
        let judgement: String
        let changes: [String]
        let decision: ListYearReview.Decision?
        /// Whether the review was closed after what is decided was decided.
        let isConfirmed: Bool
        /// Whether nothing is decided of it any more.
        let isOver: Bool

        /// As it stands in a cell with other things behind it: without its full stop.
        var judgementCell: String { judgement.hasSuffix(".") ? String(judgement.dropLast()) : judgement }

        init(_ found: ListYearReview.Output, _ book: PolicyBook, _ shown: EvidenceShown) {
            let definition = book.definition(of: found.graded, at: found.line.urn)
            line = LineView(found.line, shown)
            since = found.since
            partner = found.partner
            former = found.former
            judgement = definition.sentence
            changes = [
                found.isNewlyInspected ? "Inspected in the year" : nil,
                found.line.ground.isByJudgement && definition.isGoodOrOutstanding ? "Judged better since it was listed" : nil,
                found.contacts == 0 ? nil : found.contacts == 1 ? "One contact recorded" : "\(found.contacts) contacts recorded",
                found.former.isEmpty ? nil : "Was with \(found.former.joined(separator: " and "))",
            ].compactMap { $0 } + YearFigure.moves(found.figures).map(\.capitalisedFirst)
            decision = found.decision
            isConfirmed = found.isConfirmed
            isOver = found.isOver
        }
    }

    package static let route = Route.page(
        "/priority-list/year-end", .readPriorityList, "The review of the year: every school on the list, carried forward or not",
        query: [FieldDescription("sort", "decided, name or ground; with a minus before it, from the last")],
        load: { try await load($0) }, view: { model, context in model.view(context) })

    /// The year that a list is reviewed for: from July on the one that ends.
    static func year(on day: Day) -> AcademicYear { Agreement.year(draftedOn: day).previous }

    static func load(_ context: RequestContext) async throws -> YearEndPage {
        let today = try await context.dayOfRecord()
        let year = year(on: today)
        let found = try await context.read(ListYearReview(authority: context.site.authority, year: year))
        let shown = try await context.evidence(of: found.map(\.line))
        return YearEndPage(
            year: year, today: today, schools: ordered(found.map { School($0, context.site.book, shown) }, context.query),
            isAgreed: found.first?.isAgreed ?? false,
            isClosed: found.first?.isClosed ?? false, isOver: !found.isEmpty && found.allSatisfy(\.isOver))
    }

    /// What is still to be decided comes first where nothing else is asked for.
    private static func ordering(_ query: Fields) -> Ordering {
        Ordering(query, allowed: ["decided", "name", "ground"], otherwise: Ordering("decided"))
    }

    /// In the order that the query asks for, of schools by whether they are decided on. The review stands on one page.
    static func ordered(_ schools: [School], _ query: Fields) -> [School] {
        let ordering = Self.ordering(query)
        return ordering.sorted(schools, standingBy: "decided") { first, second in
            ordering.column == "name" ? first.line.name < second.line.name : first.line.groundWords < second.line.groundWords
        }
    }

    /// Said where no school is reviewed. Some may be on the list: those of the next one, and those that were brought in after the year ended.
    static func nothing(in year: AcademicYear) -> String { "No school on the list had support here in \(year), so there is nothing to review." }

    var shown: String { ListYearReview.word(schools.map { ($0.line.urn, $0.decision) }) }

    var undecided: [String] { schools.filter { $0.decision == nil }.map(\.line.name) }

    /// Who is not carried forward, and has not left the list by an earlier closing.
    var leaving: [String] { schools.filter { $0.decision?.isCarried == false && !$0.isConfirmed }.map(\.line.name) }

    /// Whether nothing is missing for the review to be closed.
    var canBeClosed: Bool { undecided.isEmpty && (!isAgreed || leaving.isEmpty) }

    /// Who came onto the list, or was decided anew, since the review was closed; nobody where it was not closed.
    var sinceClosing: [String] { isClosed ? schools.filter { !$0.isConfirmed }.map(\.line.name) : [] }

    func view(_ context: RequestContext, errors: [FieldError] = []) -> Page {
        let title = "Review of the year \(year)"
        var page = Page(
            errors.isEmpty ? title : "Error: \(title)", trail: [.init("Priority list", "/priority-list")], history: "year-review/\(year.start)"
        ) { w in
            w.errorSummary(errors)
            w.h1(title)
            w.p("For each school on the list that had support it is decided whether it is carried forward into the next year, and why. A letter then confirms that with the school.")
            guard !schools.isEmpty else { return w.empty(Self.nothing(in: year)) }
            let done = schools.count - undecided.count
            w.progress(done: done, of: schools.count, isAgreed ? "Reasons given: \(done) of \(schools.count)" : "\(done) of \(schools.count) decided")
            w.keepsList(context)
            w.table("Schools on the list", hideCaption: true, sticky: true) { w in
                let (ordering, path) = (Self.ordering(context.query), "/priority-list/year-end")
                w.head { w in
                    w.th("School", sort: "name", ordering, path, context.query)
                    w.th("Ground, since", sort: "ground", ordering, path, context.query)
                    w.th(schools.contains { $0.partner != nil || !$0.changes.isEmpty } ? "Inspection, partner and changes" : "Inspection")
                    w.th("Decided", sort: "decided", ordering, path, context.query)
                }
                w.body { w in
                    for school in schools {
                        w.listedRow(school.line.urn) { w in
                            w.rowHeader { $0.listed("/priority-list/year-end/", school.line.urn, school.line.name, in: context) }
                            w.td("\(school.line.groundWords), \(school.since.written)")
                            w.td(([school.judgementCell, school.partner.map { "Partner: \($0)" }].compactMap { $0 } + school.changes).joined(separator: " · "))
                            w.td(school.decision.map { "\($0.isCarried ? "Carried forward" : "Not carried forward"): \($0.rationale)" } ?? (isAgreed ? "Carried forward; no reason yet" : "Not yet"))
                        }
                    }
                }
            }
            if isOver {
                w.p(Refusal.reviewIsOver(year).sentence)
            } else if context.may(.reviewListedSchools) {
                w.h2("Close the review")
                if !isAgreed, !sinceClosing.isEmpty {
                    w.p(
                        "The review was closed. Since then schools came onto the list or were decided anew: \(sinceClosing.joined(separator: ", ")). Decide on each, "
                            + "and close it again before the list of \(year.next) is put forward and signed.")
                }
                let each = schools.count == 1 ? "The school is on the agreed list of \(year.next), so it is" : "All \(schools.count) are on the agreed list of \(year.next), so they are"
                w.p(isAgreed
                    ? "\(each) carried forward. Say why\(schools.count == 1 ? "" : " for each"), then close the review. The letters that confirm it with each school are drafted then."
                    : "Schools that are not carried forward leave the list today. The others stay on it. The letters that confirm it with each school are drafted then.")
                let closing = "/priority-list/year-end/closing"
                if canBeClosed {
                    w.p { $0.element("a", .class("button"), .href(closing), text: "Check before you close the review of \(year)") }
                } else {
                    w.p { w in
                        w.text("It cannot be closed yet: ")
                        w.a(closing, YearClosingPage.missing(undecided: undecided.count, isAgreed: isAgreed))
                        w.text(".")
                    }
                }
            }
        }
        page.isWide = true
        return page
    }

    static let exampleSchool = School(
        ListYearReview.Output(
            line: ListLine(
                urn: ListedSchoolPage.exampleURN, name: "Cedar <Park> School", ground: .requiresImprovement,
                evidence: [.inspection(Day(daysSince1970: 17_444))], rationale: "Requires improvement."),
            since: Day(daysSince1970: 17_463), partner: "Ingrid Mbeki-Thorne", former: ["Somebody <Gone>"], graded: nil, isNewlyInspected: true, contacts: 2,
            figures: [YearFigure("ks2.rwm-expected 2017 52.5"), YearFigure("ks2.rwm-expected 2016 49")].compactMap { $0 },
            decision: ListYearReview.Decision(isCarried: true, rationale: "A new head since May", version: 1, by: "Ada <Fern>"), isAgreed: false,
            isConfirmed: false, isClosed: false), .empty, .all)

    package static let example = YearEndPage(
        year: AcademicYear(starting: 2017), today: Day(daysSince1970: 17_720), schools: [exampleSchool], isAgreed: false, isClosed: false, isOver: false)
}

/// One school in the review of the year, and the confirmation that is drafted for it.
package struct YearEndSchoolPage: PageModel {
    let year: AcademicYear
    let school: YearEndPage.School
    /// Whether the list of the year that follows is agreed, so that the school does not leave it by the review.
    let isAgreed: Bool
    /// In the words in force today; drafted so when the review is closed.
    let confirmation: LetterDesk.Confirmation?

    package static func route(_ desk: LetterDesk) -> Route {
        .page(
            "/priority-list/year-end/{urn}", .readPriorityList, "One school in the review of the year", load: { try await load($0, desk) },
            view: { model, context in model.view(context) })
    }

    static func load(_ context: RequestContext, _ desk: LetterDesk) async throws -> YearEndSchoolPage {
        let (number, today) = (try context.number("urn"), try await context.dayOfRecord())
        let year = YearEndPage.year(on: today)
        guard let urn = URN(number),
            let found = try await context.read(ListYearReview(authority: context.site.authority, year: year, urn: urn)).first
        else {
            throw Rejection.missing("This school is not on the list, or had no support here in \(year), so there is nothing to review.")
        }
        let school = YearEndPage.School(found, context.site.book, try await context.evidence(of: [found.line]))
        var confirmation: LetterDesk.Confirmation?
        if let decision = school.decision {
            let told = LetterDesk.Decision(urn: urn, isCarried: decision.isCarried, rationale: decision.rationale, year: year, today: today)
            confirmation = try await desk.confirmation(told, context)
        }
        return YearEndSchoolPage(year: year, school: school, isAgreed: found.isAgreed, confirmation: confirmation)
    }

    func view(_ context: RequestContext, typed: Fields? = nil, errors: [FieldError] = [], isMovedOn: Bool = false) -> Page {
        let title = "\(school.line.name): review of \(year)"
        return Page(
            errors.isEmpty ? title : "Error: \(title)",
            trail: [Page.Crumb("Priority list", "/priority-list")] + (context.from == nil ? [Page.Crumb("Review of the year", "/priority-list/year-end")] : []),
            history: "school/\(school.line.urn)"
        ) { w in
            // Whoever came from the review goes back to it as it was, and needs no other way.
            w.back(context, "Back to the review of the year")
            w.errorSummary(errors)
            w.h1(title)
            // Paper has no form.
            if isMovedOn, !school.isOver, context.may(.reviewListedSchools) { w.p("on-screen", "The form below holds what you wrote. Save it if it still fits.") }
            w.summary([
                ("Ground", school.line.groundWords), ("On the list since", school.since.written), ("Rationale", school.line.rationale),
                ("Priority Partner", school.partner ?? "Nobody"),
                ("Partner before, in the year", school.former.joined(separator: ", ")), ("Most recent inspection", school.judgement),
                ("What changed", school.changes.joined(separator: "\n")),
                ("Decided", decided),
            ])
            if school.isOver {
                w.p(Refusal.reviewIsOver(year).sentence)
                w.writtenIntoNoForm(typed?["rationale"])
            } else if context.may(.reviewListedSchools) {
                form(&w, context, typed, errors)
            }
            if let confirmation {
                w.h2("The confirmation, as it will be drafted")
                w.p("To the Headteacher and the Chair of Governors of \(school.line.name), when the review is closed.")
                w.div("letter") { w in
                    w.p("Dear [name]")
                    w.h3(confirmation.subject)
                    confirmation.body(&w)
                }
            }
        }
    }

    /// What is decided of it, by whom and why, or that nothing is yet.
    private var decided: String? {
        guard let decision = school.decision else { return school.isOver ? nil : isAgreed ? "Carried forward; no reason yet" : "Not yet" }
        let by = decision.by.map { ", by \($0)" } ?? ""
        return "\(decision.isCarried ? "Carried forward" : "Not carried forward")\(by): \(decision.rationale)"
    }

    private func form(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?, _ errors: [FieldError]) {
        let both: [(value: String, words: String)] = [("yes", "Carried forward"), ("no", "Not carried forward")]
        let chosen: String? = typed.map { $0.typed("carried") } ?? school.decision.map { $0.isCarried ? "yes" : "no" }
        // Above the form: paper has no forms, and says this.
        if isAgreed {
            w.p(school.decision == nil
                ? "The school is on the agreed list of \(year.next), so it is carried forward. Say why."
                : "The school is on the agreed list of \(year.next), so it is carried forward. You can change the reason until the review is closed.")
        }
        w.postForm("/priority-list/year-end/\(school.line.urn)", context) { w in
            w.handsOn(context)
            w.hidden("version", String(school.decision?.version ?? 0))
            // No school leaves an agreed list by the review, so there is nothing to choose.
            if isAgreed {
                w.hidden("carried", "yes")
            } else {
                w.radios("carried", legend: "Is it carried forward into \(year.next)?", options: both, chosen: chosen, errors: errors)
            }
            w.textArea(
                "rationale", label: "Why?", value: typed?.typed("rationale") ?? school.decision?.rationale ?? "", hint: "The school is told it.",
                errors: errors)
            w.button(isAgreed ? "Save the reason" : "Save the decision")
        }
    }

    package static let example = YearEndSchoolPage(
        year: AcademicYear(starting: 2017), school: YearEndPage.exampleSchool, isAgreed: false,
        confirmation: LetterDesk.Confirmation(
            subject: "Cedar <Park> School remains a priority for school improvement support in 2018/19", paragraphs: ["It remains a priority.", "A new head since May"]) { w in
                w.p("It remains a priority.")
                w.ul { $0.li("A new head since May") }
            })
}

/// Deciding on one school, and closing the review.
package enum YearEndForms {
    package static func decide(_ desk: LetterDesk) -> Route {
        .form(
            "/priority-list/year-end/{urn}", .reviewListedSchools, "Decides whether a school is carried forward",
            fields: [
                FieldDescription("carried", "yes or no"), FieldDescription("rationale", "Why"), FieldDescription("version", "The version that was shown"),
                BackLink.description,
            ],
            handle: { context, fields in
                let permit = try context.actor.permit(.reviewListedSchools)
                let page = try await YearEndSchoolPage.load(context, desk)
                let carried = ["yes": true, "no": false][fields["carried"] ?? ""]
                let rationale = fields["rationale"] ?? ""
                var errors: [FieldError] = []
                if carried == nil { errors.append(FieldError("carried", "Choose whether it is carried forward")) }
                do throws(Refusal) {
                    try YearReview.decide(because: rationale, isListed: true)
                } catch {
                    errors.append(FieldError("rationale", error.sentence))
                }
                guard errors.isEmpty, let carried, let urn = URN(page.school.line.urn) else {
                    return .invalid(errors, page.view(context, typed: fields, errors: errors))
                }
                let version = fields["version"].flatMap { Int($0) } ?? 0
                do {
                    let isKept = try await context.database.transaction(stating: context.actor.statement) {
                        try await context.keeping.decide(
                            urn, isCarried: carried, because: rationale, in: page.year, shown: version, by: permit, in: $0)
                    }
                    guard isKept else {
                        let now = try await YearEndSchoolPage.load(context, desk)
                        let who = now.school.decision?.by ?? "somebody else"
                        let errors = [FieldError("", "What you wrote was not saved: \(who) decided first. See below what was decided")]
                        return .movedOn(now.view(context, typed: fields, errors: errors, isMovedOn: true))
                    }
                } catch let refusal as Refusal where refusal.code.hasPrefix("priority-list.") {
                    // The form may be gone from the page by now; what was typed is shown beside what is said.
                    let errors = [FieldError("", refusal.sentence)]
                    return .invalid(errors, try await YearEndSchoolPage.load(context, desk).view(context, typed: fields, errors: errors))
                }
                let list = "/priority-list/year-end"
                return .done(see: BackLink.list(list, at: "row-\(urn)", from: fields) ?? list, saying: PriorityListNotice.carryingDecided)
            })
    }

    package static func close(_ desk: LetterDesk) -> Route {
        .form(
            "/priority-list/year-end/closing", .reviewListedSchools, "Closes the review: schools that are not carried forward leave the list",
            fields: [FieldDescription("shown", "What was decided when the page was shown: a school and the version of its decision each")],
            handle: { context, fields in
                let permit = try context.actor.permit(.reviewListedSchools)
                let year = YearEndPage.year(on: try await context.dayOfRecord())
                do {
                    let isClosed = try await context.database.transaction(stating: context.actor.statement) { transaction in
                        guard try await context.keeping.closeYear(year, shown: fields["shown"] ?? "", by: permit, in: transaction) else { return false }
                        try await desk.draft(.yearClosed, context.actor.person, transaction)
                        return true
                    }
                    guard isClosed else {
                        let errors = [
                            FieldError("", "A colleague decided on a school after you opened this. What is decided now stands below: close the review if it still fits.")
                        ]
                        return .movedOn(try await YearEndPage.load(context).view(context, errors: errors))
                    }
                } catch let refusal as Refusal where refusal.code.hasPrefix("priority-list.") {
                    let errors = [FieldError("", refusal.sentence)]
                    return .invalid(errors, try await YearEndPage.load(context).view(context, errors: errors))
                }
                return .done(see: "/priority-list/year-end", saying: PriorityListNotice.yearClosed)
            })
    }
}
