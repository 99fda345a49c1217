import Access
import Casework
import Ledger
import Policy
import Postgres
import SchoolYear
package import Web

/// Academies that raise significant concern: collected, notified in September, recorded (ID-9). They are never on the list (SCC-4).
package struct AcademiesPage: PageModel {
    let year: AcademicYear
    let today: Day
    let concerns: [ListAcademyConcerns.Output]
    /// For choosing who may see one; empty for those who record none.
    let colleagues: [ListColleagues.Output]
    /// The academies that the field offers while one types; no part of the answer.
    let offered: [ListSchoolsToOffer.Output]

    private enum CodingKeys: String, CodingKey { case year, today, concerns, colleagues }

    package static let route = Route.page(
        "/priority-list/academies", .readPriorityList, "Academies of significant concern, and who was told of each", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> AcademiesPage {
        let today = try await context.dayOfRecord()
        let year = Agreement.year(draftedOn: today)
        let role = try context.actor.permit(.readPriorityList).role
        return AcademiesPage(
            year: year, today: today, concerns: try await context.read(ListAcademyConcerns(authority: context.site.authority, year: year, role: role)),
            colleagues: context.may(.notifyOfAcademies) ? try await context.read(ListColleagues()) : [],
            offered: context.may(.notifyOfAcademies)
                ? try await context.read(ListSchoolsToOffer(authority: context.site.authority, isMaintained: false)) : [])
    }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        let title = "Academies of significant concern"
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Priority list", "/priority-list")]) { w in
            w.back(context, "Back to the list")
            w.errorSummary(errors)
            w.h1(title)
            let director = NotifiedBody.regionalDirector.name(on: today)
            w.p("Academies recorded in \(year). They are the responsibility of the \(director) and are never on the list: what raises concern about one is passed on, in September.")
            if concerns.isEmpty { w.empty("None is recorded for this school year.") }
            for concern in concerns { view(&w, concern, context, typed, errors) }
            if context.may(.notifyOfAcademies) {
                w.h2("Record an academy")
                w.postForm("/priority-list/academies", context) { w in
                    w.handsOn(context)
                    w.field(
                        "urn", label: "URN of the academy", value: typed.typed("urn"), hint: "Six digits, such as 103211", errors: errors, autocomplete: "off",
                        width: "date-field", list: "academy-names")
                    w.suggestions("academy-names", offered.lazy.map { (value: String($0.urn), words: $0.name) })
                    w.textArea("words", label: "What raises significant concern?", value: typed.typed("words"), errors: errors)
                    RestrictionForm().view(&w, colleagues, typed: typed, errors: errors)
                    w.button("Record")
                }
            }
        }
        if context.query[NoticeBook.field] == PriorityListNotice.academyRecorded.rawValue {
            let recorded = concerns.first { String($0.id) == context.query["concern"] }
            page.isNoticeTrue = recorded != nil
            if let recorded, let back = AcademiesPage.takingBack(recorded, context) { page.undo = Undo(back.path, back.words, BackLink.fields(context.from)) }
        }
        return page
    }

    private func view(
        _ w: inout HTML, _ concern: ListAcademyConcerns.Output, _ context: RequestContext, _ typed: Fields, _ errors: [FieldError]
    ) {
        w.h2(id: "concern-\(concern.id)", concern.name)
        w.restriction(concern.classification)
        w.p("written", concern.words)
        let told = [
            (NotifiedBody.regionalDirector, concern.directorOn, concern.directorWords, concern.directorMail),
            (.eig, concern.eigOn, concern.eigWords, concern.eigMail),
        ]
        // Of a restricted one the tag says it.
        let begin: [(String, String?)] = [
            ("Recorded", concern.recordedAt.written + (concern.recordedBy.map { ", by \($0)" } ?? "")),
            ("Who may see it", concern.classification == .open ? concern.classification.words : nil),
        ]
        w.summary(
            begin
                + told.map { body, day, words, mail in
                    (body.name(on: day ?? today), day.map { "Told on \($0.written): \(words ?? "")" } ?? AcademiesPage.standing(mail))
                })
        if context.may(.readHistory) { w.way { $0.a("/history/academy-concern/", concern.id, "History of this concern about \(concern.name)") } }
        if context.may(.notifyOfAcademies) {
            RestrictionForm(of: concern.id).change(
                &w, context, "the concern about \(concern.name)", to: "/priority-list/academies/\(concern.id)/classification",
                standing: concern.restriction, colleagues, typed: typed, errors: errors)
        }
        let open = told.filter { $0.1 == nil }.map(\.0)
        guard context.may(.notifyOfAcademies), !open.isEmpty else { return }
        let telling = Notifying.Telling(concern.classification)
        for (body, day, _, mail) in told where day == nil && mail == nil {
            guard let mailbox = context.site.bodies[body.rawValue] else { continue }
            w.postForm("/priority-list/academies/\(concern.id)/mails", context) { w in
                w.handsOn(context)
                w.hidden("body", body.rawValue)
                w.hidden("tells", telling.rawValue)
                w.div("field") { w in
                    w.p("hint", "To the \(AcademiesPage.receiver(body, mailbox, on: today)), \(telling.hint).")
                    w.button("Tell the \(body.name(on: today)) about \(concern.name) by email", as: .secondary)
                }
            }
        }
        let names = ("body-\(concern.id)", "on-\(concern.id)", "how-\(concern.id)")
        let isWrong = errors.contains { [names.0, names.1, names.2].contains($0.field) }
        w.details("Record that somebody was told of \(concern.name)", isOpen: isWrong) { w in
            w.postForm("/priority-list/academies/\(concern.id)/notices", context) { w in
                w.handsOn(context)
                w.radios(
                    names.0, legend: "Who was told?", options: open.map { ($0.rawValue, $0.name(on: today)) }, chosen: typed[names.0], errors: errors)
                w.dateField(names.1, label: "On which day?", value: typed.typed(names.1), errors: errors)
                w.field(names.2, label: "By whom and how?", value: typed.typed(names.2), hint: "Such as: the director’s letter", errors: errors)
                w.button("Record it", as: .secondary)
            }
        }
        if let back = AcademiesPage.takingBack(concern, context) { w.buttonForm(back.path, context, back.words, BackLink.fields(context.from), as: .secondary) }
    }

    /// The page as it was come to, at one academy’s place.
    private static func address(at id: Int, _ context: RequestContext) -> String {
        BackLink.address("/priority-list/academies", handingOn: context) + "#concern-\(id)"
    }

    /// Who gets an email, and at which address, which may be kept with the name of whose it is before it.
    private static func receiver(_ body: NotifiedBody, _ mailbox: String, on today: Day) -> String {
        let name = body.name(on: today)
        guard mailbox.hasPrefix(name), let open = mailbox.lastIndex(of: "<"), mailbox.last == ">" else { return "\(name), \(mailbox)" }
        return "\(name), \(mailbox[mailbox.index(after: open)...].dropLast())"
    }

    /// Where the mail stands, for those who would tell otherwise.
    private static func standing(_ mail: String?) -> String {
        switch mail {
        case nil: "Not told yet"
        case "waiting", "sending": "Not told yet: an email is on its way"
        case "sent": "Emailed; that is being recorded"
        case "refused": "Not told: the email server did not take the email. Tell them otherwise, and record it."
        default: "It is not known whether the email arrived. Ask them, and record it."
        }
    }

    package static let mail = Route.form(
        "/priority-list/academies/{id}/mails", .notifyOfAcademies, "Tells the Regional Director or the EIG of an academy by email",
        fields: [
            FieldDescription("body", NotifiedBody.allCases.map(\.rawValue).joined(separator: ", ")),
            FieldDescription("tells", "What the email says, as it was shown: \(Notifying.Telling.allCases.map(\.rawValue).joined(separator: ", "))"),
            Checking.descriptionWithoutAnswers, BackLink.description,
        ], shows: Checking.shows,
        handle: { context, fields in
            let permit = try context.actor.permit(.notifyOfAcademies)
            let id = try context.number("id")
            let page = try await load(context)
            guard let concern = page.concerns.first(where: { $0.id == id }) else { throw missing }
            guard let body = fields["body"].flatMap(NotifiedBody.init(rawValue:)) else {
                let errors = [FieldError("", "Choose who is told")]
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            // Nothing shown is the less that can be said.
            let shown = fields["tells"].flatMap(Notifying.Telling.init(rawValue:)) ?? .notice
            let notifying = Notifying(authorityName: context.site.authorityName, contact: context.site.book.letters(on: context.today)?.contact)
            do {
                let isPosted = try await context.database.transaction(stating: context.actor.statement) {
                    guard let text = try await notifying.mail(of: id, to: body, at: context.site.bodies[body.rawValue], shown: shown, by: permit, in: $0)
                    else { return false }
                    guard fields.isChecked else { throw Tried(mail: text) }
                    return true
                }
                guard isPosted else {
                    let errors = [FieldError("", "They were told or emailed just now, or the concern was taken back, or it was changed who may see it, so that the email would say something else. See below how it stands now.")]
                    return .movedOn(try await load(context).view(context, typed: fields, errors: errors))
                }
            } catch let tried as Tried {
                return .shown(check(concern, body, tried.mail, fields, on: page.today, context))
            } catch let refusal as Refusal where refusal.code == "priority-list.74" {
                let errors = [FieldError("", refusal.sentence)]
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            return .done(see: address(at: id, context), saying: PriorityListNotice.noticeMailed)
        })

    private static func check(
        _ concern: ListAcademyConcerns.Output, _ body: NotifiedBody, _ mail: String, _ fields: Fields, on today: Day, _ context: RequestContext
    ) -> Page {
        let (name, list) = (body.name(on: today), BackLink.address("/priority-list/academies", handingOn: context))
        let title = "Check before you tell the \(name) about \(concern.name)"
        let receiver = receiver(body, context.site.bodies[body.rawValue] ?? "", on: today)
        return Page(title, trail: [.init("Priority list", "/priority-list"), .init("Academies of significant concern", list)]) { w in
            w.h1(title)
            w.restriction(concern.classification)
            w.answers([AnswerLine("The email goes to", receiver), AnswerLine("It says", mail)])
            w.p("The email goes out at once and cannot be called back. The \(name) is told of this concern once.")
            w.checkForm(
                "/priority-list/academies/\(concern.id)/mails", context, fields, "Tell the \(name) by email",
                back: (path: address(at: concern.id, context), words: "Back to the academies, and tell nobody"))
        }
    }

    package static let record = Route.form(
        "/priority-list/academies", .notifyOfAcademies, "Records an academy that raises significant concern",
        fields: [FieldDescription("urn", "The academy"), FieldDescription("words", "What raises concern"), BackLink.description] + RestrictionForm.descriptions,
        handle: { context, fields in
            let permit = try context.actor.permit(.notifyOfAcademies)
            let page = try await load(context)
            let urn = fields["urn"].flatMap { URN($0) }
            let words = fields["words"] ?? ""
            var errors: [FieldError] = []
            if urn == nil { errors.append(FieldError("urn", "Enter the six digits of the academy’s URN")) }
            if words.isEmpty {
                errors.append(FieldError("words", "Say what raises significant concern"))
            } else if !Listing.isSaid(words) {
                errors.append(FieldError("words", "Keep to 5,000 characters"))
            }
            let restriction = RestrictionForm().read(fields, errors: &errors)
            if let urn {
                let school = try await context.read(FindListingFacts(urns: [urn])).first?.school
                do throws(Refusal) {
                    try AcademyConcern.record(words, isMaintained: school?.isMaintained, isOpen: school?.isOpen ?? false)
                } catch {
                    // What is wrong with the words is told above.
                    if error != .concernUnsaid { errors.append(FieldError("urn", error.sentence)) }
                }
            }
            guard errors.isEmpty, let urn, let restriction else { return .invalid(errors, page.view(context, typed: fields, errors: errors)) }
            let id = try await context.database.transaction(stating: context.actor.statement) { transaction in
                let id = try await transaction.one(
                    AddAcademyConcern(authority: context.site.authority, year: page.year, urn: urn, words: words, restriction: restriction))
                let event = Event(
                    kind: "priority-list.academy-recorded", subject: "academy-concern/\(id)",
                    details: [.init("school", urn.description), .init("words", words)] + restriction.changes(from: .open),
                    classification: restriction.classification.rawValue)
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return id
            }
            let list = BackLink.address("/priority-list/academies?concern=\(id)", handingOn: context)
            return .done(see: "\(list)#concern-\(id)", saying: PriorityListNotice.academyRecorded)
        })

    static let missing = Rejection(
        .missing, .noSuchConcern, heading: "There is no such concern",
        onward: Page.Crumb("Go to the academies of significant concern", "/priority-list/academies"))

    package static let notify = Route.form(
        "/priority-list/academies/{id}/notices", .notifyOfAcademies, "Records that the Regional Director or the EIG was told of an academy",
        fields: [
            FieldDescription("body-ID", NotifiedBody.allCases.map(\.rawValue).joined(separator: ", ")), FieldDescription("on-ID", "The day"),
            FieldDescription("how-ID", "By whom and how"), BackLink.description,
        ],
        handle: { context, fields in
            let permit = try context.actor.permit(.notifyOfAcademies)
            let id = try context.number("id")
            let page = try await load(context)
            guard let concern = page.concerns.first(where: { $0.id == id }) else { throw missing }
            var errors: [FieldError] = []
            let body = fields["body-\(id)"].flatMap(NotifiedBody.init(rawValue:))
            let day = fields.day("on-\(id)", near: context.today)
            if body == nil { errors.append(FieldError("body-\(id)", "Choose who was told")) }
            if day == nil { errors.append(FieldError("on-\(id)", "Enter the day, such as 12 Nov 2026")) }
            let words = fields["how-\(id)"] ?? ""
            if words.isEmpty {
                errors.append(FieldError("how-\(id)", "Say by whom they were told, and how"))
            } else if !Listing.isSaid(words) {
                errors.append(FieldError("how-\(id)", "Keep to 5,000 characters"))
            }
            if let day {
                do throws(Refusal) {
                    try AcademyConcern.notify(words, on: day, today: page.today)
                } catch {
                    // What is wrong with the words is told above.
                    if error != .concernUnsaid { errors.append(FieldError("on-\(id)", error.sentence)) }
                }
            }
            guard errors.isEmpty, let body, let day else { return .invalid(errors, page.view(context, typed: fields, errors: errors)) }
            let isAdded = try await context.database.transaction(stating: context.actor.statement) { transaction in
                // Held first, so that it is not taken back meanwhile.
                guard try await transaction.first(FindAcademyToNotify(concern: id, body: body)) != nil,
                    try await transaction.first(AddAcademyNotice(concern: id, body: body, day: day, words: words)) != nil
                else { return false }
                let event = Event(
                    kind: "priority-list.academy-notified", subject: "academy-concern/\(id)",
                    details: [.init("\(body.name(on: day)) told on", day.description)], reason: words, classification: concern.classification.rawValue)
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            guard isAdded else {
                let errors = [FieldError("", "A colleague recorded just now that they were told, or took back that there is a concern. See below how it stands now.")]
                return .movedOn(try await load(context).view(context, typed: fields, errors: errors))
            }
            return .done(see: address(at: id, context), saying: PriorityListNotice.noticeRecorded)
        })

    package static let classify = Route.form(
        "/priority-list/academies/{id}/classification", .notifyOfAcademies, "Changes who may see what raises concern about an academy",
        fields: RestrictionForm.changeDescriptions,
        handle: { context, fields in
            let permit = try context.actor.permit(.notifyOfAcademies)
            let id = try context.number("id")
            let page = try await load(context)
            guard let concern = page.concerns.first(where: { $0.id == id }) else { throw missing }
            return try await RestrictionForm(of: id).answer(
                context, fields, on: page, before: concern.restriction, reloading: { try await load(context) },
                standing: { $0.concerns.first { $0.id == id }?.restriction }, view: { $0.view(context, typed: fields, errors: $1) },
                done: .done(see: address(at: id, context), saying: PriorityListNotice.recordClassified)
            ) { chosen in
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    let isClassified = try await transaction.classify(
                        ClassifyAcademyConcern(id: id, restriction: chosen, shown: fields["shown"] ?? ""), kind: "priority-list.academy-classified",
                        subject: "academy-concern/\(id)", from: concern.restriction, to: chosen, by: permit)
                    if isClassified, concern.classification == .open {
                        let contact = context.site.book.letters(on: context.today)?.contact
                        try await Notifying(authorityName: context.site.authorityName, contact: contact).withhold(id, by: permit, in: transaction)
                    }
                    return isClassified
                }
            }
        })

    package static let example = AcademiesPage(
        year: AcademicYear(starting: 2018), today: Day(daysSince1970: 17_800),
        concerns: [
            ListAcademyConcerns.Output(
                id: 1, urn: 100_004, name: "Elm <Road> Academy", words: "Three heads in a year & falling results.", recordedBy: "Ada <Fern>", isOwn: true,
                recordedAt: Moment(microsecondsSince1970: 1_537_000_000_000_000), directorOn: Day(daysSince1970: 17_790),
                directorWords: "The director’s letter", eigOn: nil, eigWords: nil, directorMail: nil, eigMail: "refused",
                classification: .hr, named: [])
        ], colleagues: SelfReportsPage.exampleColleagues,
        offered: [ListSchoolsToOffer.Output(urn: 100_004, name: "Elm <Road> Academy")])
}
