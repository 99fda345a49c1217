import Access
import Casework
import Crypto
import Ledger
import Postgres
package import Web

/// The schools that said themselves that they are vulnerable, and what becomes of each: listed, supported outside the contract, or declined (AP-8).
package struct SelfReportsPage: PageModel {
    let reports: [ListSelfReports.Output]
    let colleagues: [ListColleagues.Output]

    package static let route = Route.page(
        "/priority-list/self-reports", .triageSelfReports, "The schools that said themselves that they are vulnerable",
        load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> SelfReportsPage {
        let role = try context.actor.permit(.triageSelfReports).role
        return SelfReportsPage(
            reports: try await context.read(ListSelfReports(authority: context.site.authority, role: role)),
            colleagues: try await context.read(ListColleagues()))
    }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = [], at id: Int? = nil) -> Page {
        let title = "Schools that reported themselves"
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Priority list", "/priority-list")]) { w in
            w.back(context, "Back to the list")
            w.errorSummary(errors)
            w.h1(title)
            if reports.isEmpty {
                w.empty("No school has reported itself.")
                w.way { $0.a("/priority-list/self-report", "The form for heads and chairs of governors") }
            }
            for report in reports { view(&w, report, context, id == report.id ? typed : Fields(), id == report.id ? errors : []) }
        }
        if let report = reports.first(where: { String($0.id) == context.query[NoticeBook.record] }) {
            page.next = Self.allocation(of: report, context).map { Page.Crumb($0.words, $0.path) }
        }
        return page
    }

    /// A school that is supported outside the contract is on no list, and no proposal gives it to a partner.
    private static func allocation(of report: ListSelfReports.Output, _ context: RequestContext) -> (words: String, path: String)? {
        guard report.outcome == .outsideContract, context.may(.allocateSchools) else { return nil }
        return ("Allocate \(report.school) to a Priority Partner", PartnersPage.address(allocating: report.urn))
    }

    private func view(_ w: inout HTML, _ report: ListSelfReports.Output, _ context: RequestContext, _ typed: Fields, _ errors: [FieldError]) {
        w.h2(id: "report-\(report.id)", report.school)
        w.restriction(report.classification)
        // Of a restricted one the tag says it.
        let open: String? = report.classification == .open ? report.classification.words : nil
        w.summary([
            ("From", "\(report.name), \(report.part == "head" ? "headteacher" : "chair of governors"), \(report.addressWords)"),
            ("Confirmed", report.confirmedAt.written), ("Who may see it", open),
            ("What the school wrote", report.words), ("Decided", report.outcome.map { "\($0.words)\(report.decidedBy.map { ". Decided by \($0)" } ?? "")" }),
            ("Because", report.reason), ("The school was told", report.outcome.map { [$0.toldWords, report.told].compactMap { $0 }.joined(separator: " ") }),
        ])
        if report.outcome == nil, let since = report.reopenedAt {
            w.p("It has been waiting again since \(since.dayInLondon.written). It had been decided to list the school, which was in the draft then, but the list was agreed without it; the school was told that we will write again.")
        }
        w.way { w in
            w.a("/priority-list/schools/", report.urn, "\(report.school) and the list")
            if let allocation = Self.allocation(of: report, context) {
                w.text(" · ")
                w.a(allocation.path, allocation.words)
            }
            if context.may(.readHistory) {
                w.text(" · ")
                w.a("/history/self-report/", report.id, "History of this report")
            }
        }
        RestrictionForm(of: report.id).change(
            &w, context, "the report of \(report.school)", to: "/priority-list/self-reports/\(report.id)/classification", standing: report.restriction,
            colleagues, typed: typed, errors: errors)
        guard report.outcome == nil else { return }
        let names = ("outcome-\(report.id)", "reason-\(report.id)", "told-\(report.id)")
        // What cannot be chosen now is offered only to whoever chose it, beside what is wrong with it.
        let outcomes = SelfReportOutcome.allCases.filter { $0 != .listed || report.isListedOrDrafted || typed[names.0] == $0.rawValue }
        w.h3("Decide on this report")
        w.postForm("/priority-list/self-reports/\(report.id)", context) { w in
            w.handsOn(context)
            w.radios(
                names.0, legend: "What becomes of it?", options: outcomes.map { ($0.rawValue, $0.words) }, chosen: typed[names.0],
                hint: report.isListedOrDrafted
                    ? "If it is already a priority, the email says whether it is on the list or still in the draft. You read the email before it goes out."
                    : "The school is neither on the list nor in the draft now. If it belongs there, put it into the draft first.",
                errors: errors)
            w.textArea(
                names.1, label: "Why?", value: typed.typed(names.1), hint: "For those who decide. The school is not told it.", errors: errors, rows: 3)
            w.textArea(
                names.2, label: "What else should the school be told?", value: typed.typed(names.2),
                hint: "You must fill this in if you decline the report. We email the decision and these words to \(report.email). Write nothing that only some may see.",
                errors: errors, rows: 3)
            w.button("Decide on \(report.school)")
        }
    }

    package static let decide = Route.form(
        "/priority-list/self-reports/{id}", .triageSelfReports, "Decides what becomes of a school’s own report",
        fields: [
            FieldDescription("outcome-ID", SelfReportOutcome.allCases.map(\.rawValue).joined(separator: ", ")), FieldDescription("reason-ID", "Why, for those who decide"),
            FieldDescription("told-ID", "What else the school is told; needed where its report is declined"), Checking.description,
            FieldDescription("shown", "The mark of the email that was shown when it was checked"), BackLink.description,
        ], shows: Checking.shows,
        handle: { context, fields in
            let permit = try context.actor.permit(.triageSelfReports)
            let id = try context.number("id")
            let page = try await load(context)
            guard let report = page.reports.first(where: { $0.id == id }) else { throw Rejection.missing("There is no confirmed report with this number.") }
            if fields.isToChange { return .shown(page.view(context, typed: fields, at: id)) }
            let outcome = fields["outcome-\(id)"].flatMap(SelfReportOutcome.init(rawValue:))
            let (reason, told) = (fields["reason-\(id)"] ?? "", fields["told-\(id)"] ?? "")
            var errors: [FieldError] = []
            // The page has such a form for each school that waits.
            if outcome == nil { errors.append(FieldError("outcome-\(id)", "Choose what becomes of the report of \(report.school)")) }
            if reason.isEmpty {
                errors.append(FieldError("reason-\(id)", "Say why you decide so on \(report.school)"))
            } else if !SelfReport.isSaid(reason) {
                errors.append(FieldError("reason-\(id)", "Shorten why you decide so on \(report.school) to 5,000 characters"))
            }
            if outcome == .listed, !report.isListedOrDrafted { errors.append(FieldError("outcome-\(id)", Refusal.notListedYet.sentence)) }
            if !SelfReport.isTold(told, outcome) { errors.append(FieldError("told-\(id)", Refusal.schoolUntold.sentence)) }
            guard errors.isEmpty, let outcome else { return .invalid(errors, page.view(context, typed: fields, errors: errors, at: id)) }
            let triage = Triage(serviceName: context.site.serviceName, authority: context.site.authority)
            let isDecided: Bool
            do {
                isDecided = try await context.database.transaction(stating: context.actor.statement) {
                    guard let mail = try await triage.decide(on: report, outcome, because: reason, telling: told, by: permit, in: $0) else { return false }
                    // A list that is agreed meanwhile, or an answer that was altered, has the mail say what nobody read.
                    guard fields.isChecked, fields["shown"] == mark(of: mail) else { throw Tried(mail: mail) }
                    return true
                }
            } catch let tried as Tried {
                let page = check(report, outcome, reason, tried.mail, fields, context)
                return fields.isChecked ? .movedOn(page) : .shown(page)
            } catch let refusal as Refusal where refusal.code.hasPrefix("priority-list.") {
                let field = ["priority-list.61": "reason", "priority-list.64": "told"][refusal.code] ?? "outcome"
                let errors = [FieldError("\(field)-\(id)", refusal.sentence)]
                return .invalid(errors, page.view(context, typed: fields, errors: errors, at: id))
            }
            guard isDecided else {
                let errors = [FieldError("", "Somebody decided on this report just now. What they decided stands below.")]
                return .movedOn(
                    try await load(context).view(context, typed: fields, errors: errors, at: id))
            }
            let list = BackLink.address("/priority-list/self-reports?\(NoticeBook.record)=\(id)", handingOn: context)
            return .done(see: "\(list)#report-\(id)", saying: PriorityListNotice.reportDecided)
        })

    /// By which a mail that was read is known again.
    private static func mark(of mail: String) -> String { hexadecimal(SHA256.hash(data: Array(mail.utf8))) }

    private static func check(
        _ report: ListSelfReports.Output, _ outcome: SelfReportOutcome, _ reason: String, _ mail: String, _ fields: Fields, _ context: RequestContext
    ) -> Page {
        let title = "Check before you decide on \(report.school)"
        let list = BackLink.address("/priority-list/self-reports", handingOn: context)
        return Page(title, trail: [.init("Priority list", "/priority-list"), .init("Schools that reported themselves", list)]) { w in
            w.h1(title)
            if fields.isChecked {
                w.banner("The email would say something else than what you read", .warning) { $0.p("Nothing was done by you. This is what it says now.") }
            }
            w.answers([
                AnswerLine("What becomes of it", outcome.words), AnswerLine("Why, for those who decide", reason),
                AnswerLine("The email goes to", "\(report.name), \(report.addressWords)"), AnswerLine("It says", mail),
            ])
            w.p("The email goes out at once and cannot be called back, and a report is decided once, unless the list is then agreed without the school.")
            w.checkForm("/priority-list/self-reports/\(report.id)", context, fields.with("shown", mark(of: mail)), "Decide on \(report.school) and tell the school")
        }
    }

    package static let classify = Route.form(
        "/priority-list/self-reports/{id}/classification", .triageSelfReports, "Changes who may see a school’s own report",
        fields: RestrictionForm.changeDescriptions,
        handle: { context, fields in
            let permit = try context.actor.permit(.triageSelfReports)
            let id = try context.number("id")
            let page = try await load(context)
            guard let report = page.reports.first(where: { $0.id == id }) else { throw Rejection.missing("There is no confirmed report with this number.") }
            return try await RestrictionForm(of: id).answer(
                context, fields, on: page, before: report.restriction, reloading: { try await load(context) },
                standing: { $0.reports.first { $0.id == id }?.restriction }, view: { $0.view(context, typed: fields, errors: $1, at: id) },
                done: .done(
                    see: BackLink.address("/priority-list/self-reports", handingOn: context) + "#report-\(id)", saying: PriorityListNotice.recordClassified)
            ) { chosen in
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    try await transaction.classify(
                        ClassifySelfReport(id: id, restriction: chosen, shown: fields["shown"] ?? ""), kind: "priority-list.self-report-classified",
                        subject: "self-report/\(id)", from: report.restriction, to: chosen, by: permit)
                }
            }
        })

    package static let example = SelfReportsPage(reports: [
        ListSelfReports.Output(
            id: 2, urn: 100_003, school: "Cedar <Park> School", name: "Ada Fern", email: "head@cedar.example", part: "head",
            words: "Our deputy leaves & nobody applied.", confirmedAt: Moment(microsecondsSince1970: 1_540_000_000_000_000), outcome: nil, reason: nil, told: nil,
            decidedBy: nil, isListedOrDrafted: false, classification: .hr, named: [], reopenedAt: Moment(microsecondsSince1970: 1_541_000_000_000_000),
            address: .unknown),
        ListSelfReports.Output(
            id: 1, urn: 100_004, school: "Elm Road School", name: "Bo Reed", email: "chair@elm.example", part: "chair", words: "Governors left.",
            confirmedAt: Moment(microsecondsSince1970: 1_539_000_000_000_000), outcome: .declined, reason: "Settled by itself", told: "Two governors have <joined>, as you know.", decidedBy: "Di Moor",
            isListedOrDrafted: false, classification: .open, named: [], address: .chair),
    ], colleagues: exampleColleagues)

    static let exampleColleagues = [ListColleagues.Output(person: PersonID(2), name: "Tomasz Penhallow", organisation: .bep)]
}
