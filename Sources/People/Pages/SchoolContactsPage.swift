import Access
import Casework
import Postgres
package import Web

/// Who is head of one school and who chairs its governors: as it stands, a form for each, and who was there before.
package struct SchoolContactsPage: PageModel {
    let urn: Int
    let school: String
    package let known: [FindContactsOfSchool.Output]
    let earlier: [ListEarlierContacts.Output]

    package static let route = Route.page(
        "/contacts/{urn}", .linkContacts, "Who is head of a school and who chairs its governors, now and before", of: "urn", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> SchoolContactsPage {
        guard let urn = URN(try context.number("urn")) else { throw missing }
        let known = try await context.read(FindContactsOfSchool(authority: context.site.authority, urn: urn))
        guard let school = known.first?.school else { throw missing }
        return SchoolContactsPage(urn: urn.number, school: school, known: known, earlier: try await context.read(ListEarlierContacts(urn: urn)))
    }

    private static var missing: Rejection { .missing("There is no school of this authority with this number in the register.") }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        let title = "Head and chair of \(school)"
        var page = Page(
            errors.isEmpty ? title : "Error: \(title)", trail: [.init("Heads and chairs", "/contacts"), .init(school, "/schools/\(urn)")],
            history: "school/\(urn)"
        ) { w in
            w.back(context, "Back to the heads and chairs")
            w.errorSummary(errors)
            w.h1(title)
            for each in known { part(&w, each, context, typed, errors) }
            w.h2("Before")
            if earlier.isEmpty { w.empty("Nobody is recorded from before.") } else { earlierTable(&w) }
        }
        page.isWide = true
        if context.query[NoticeBook.field] == PeopleNotice.schoolContactEnded.rawValue { offerBack(&page, context) }
        return page
    }

    /// To let whoever was just said to have gone stand again, as long as nobody is recorded in their place.
    private func offerBack(_ page: inout Page, _ context: RequestContext) {
        let query = context.query
        guard let contact = query["ended"].flatMap({ Int($0) }), let each = known.first(where: { $0.part.rawValue == query["part"] }) else { return }
        page.isNoticeTrue = each.contact == nil
        guard page.isNoticeTrue else { return }
        page.undo = Undo(
            "/contacts/\(urn)/end", "The \(each.part.name.lowercased()) has not gone: let them stand again as they were recorded",
            [(name: "part", value: each.part.rawValue), (name: "shown", value: String(contact)), TakingBack.hidden] + BackLink.fields(context.from))
    }

    /// The fields of a part have names of their own, so that an error stands at its field.
    private func part(
        _ w: inout HTML, _ each: FindContactsOfSchool.Output, _ context: RequestContext, _ typed: Fields, _ errors: [FieldError]
    ) {
        let part = each.part.rawValue
        let isTyped = typed["part"] == part
        func value(_ name: String, _ known: String?) -> String { isTyped ? typed.typed("\(part)-\(name)") : known ?? "" }
        w.h2(each.part.name)
        if let name = each.writtenName {
            w.summary([
                ("Name", name), ("Email address", each.email ?? "Not known"),
                ("Known from", each.source?.capitalisedFirst ?? ""), ("Since", each.since?.written ?? "Not recorded"),
            ])
        } else {
            w.empty("Not known.")
        }
        w.postForm("/contacts/\(urn)", context) { w in
            w.handsOn(context)
            w.hidden("part", part)
            w.hidden("shown", each.contact.map(String.init) ?? "")
            w.field("\(part)-name", label: "Name of the \(each.part.name.lowercased())", value: value("name", each.name), errors: errors, autocomplete: "off")
            w.field(
                "\(part)-title", label: "Title", value: value("title", each.title), hint: "As a letter addresses them, such as Mrs, Dr or The Revd",
                errors: errors, autocomplete: "off", width: "date-field")
            w.field(
                "\(part)-email", label: "Email address, if known", type: "email", value: value("email", each.email), errors: errors, autocomplete: "off")
            w.field(
                "\(part)-source", label: "Where do you know it from?", value: value("source", nil), hint: "Such as: the clerk’s letter of 3 September",
                errors: errors, autocomplete: "off")
            w.dateField("\(part)-since", label: "Since when, if not today?", value: value("since", nil), errors: errors)
            w.button("Record the \(each.part.name.lowercased())")
        }
        if let contact = each.contact {
            w.p("on-screen", "If the \(each.part.name.lowercased()) has gone and nobody is known in their place, remove them: no letter is issued to them from then on. Within a quarter of an hour, letters to them that are not issued yet are addressed to whoever is recorded by then, and have to be approved again.")
            w.buttonForm(
                "/contacts/\(urn)/end", context, "Remove the \(each.part.name.lowercased())",
                [(name: "part", value: part), (name: "shown", value: String(contact))] + BackLink.fields(context.from), as: .warning)
        }
    }

    private func earlierTable(_ w: inout HTML) {
        w.table("Before", hideCaption: true) { w in
            w.head { w in for heading in ["Name", "As", "From", "To", "Known from", "Recorded by"] { w.th(heading) } }
            w.body { w in
                for each in earlier {
                    w.tr { w in
                        w.rowHeader { $0.text(each.name) }
                        w.td(each.part.name)
                        w.td("nowrap", each.since.written)
                        w.td("nowrap", each.until.written)
                        w.td(each.source)
                        w.td(each.recordedBy ?? "–")
                    }
                }
            }
        }
    }

    package static func record(_ desk: ContactsDesk) -> Route {
        .form(
            "/contacts/{urn}", .linkContacts, "Records who is head of a school, or who chairs its governors",
            fields: [
                FieldDescription("part", "head or chair: the fields below begin with it"), FieldDescription("shown", "The number of what stood there when you looked"),
                FieldDescription("PART-name", "The person’s name"), FieldDescription("PART-title", "As a letter addresses them: Mrs, Dr"),
                FieldDescription("PART-email", "Their email address, if known"), FieldDescription("PART-source", "Where it is known from"),
                FieldDescription("PART-since", "Since when, if not today"), BackLink.description,
            ], of: "urn"
        ) { context, fields in
            let permit = try context.actor.permit(.linkContacts)
            let page = try await load(context)
            guard let part = fields["part"].flatMap(ContactPart.init(rawValue:)), let urn = URN(page.urn) else {
                let errors = [FieldError("", "Say whether it is the head or the chair")]
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            func field(_ name: String) -> String { "\(part.rawValue)-\(name)" }
            let since = fields.day(field("since"), near: context.today)
            let who = part.name.lowercased()
            var errors: [FieldError] = []
            if fields[field("name")] == nil { errors.append(FieldError(field("name"), "Enter the name of the \(who)")) }
            if fields[field("source")] == nil { errors.append(FieldError(field("source"), "Say where you know the name of the \(who) from")) }
            if let email = fields[field("email")] {
                do throws(Refusal) {
                    _ = try AccountRequest.mailable(email)
                } catch {
                    errors.append(FieldError(field("email"), error.sentence))
                }
            }
            let bounds = [("name", SchoolContact.longestName), ("title", SchoolContact.longestTitle), ("source", SchoolContact.longestSource)]
            for (name, most) in bounds where (fields[field(name)]?.unicodeScalars.count ?? 0) > most {
                errors.append(FieldError(field(name), "Keep to \(most) characters"))
            }
            if since == nil && fields[field("since")] != nil {
                errors.append(FieldError(field("since"), "Enter since when the \(who) has been in post, such as 12 Nov 2026, or leave it empty for today"))
            }
            guard errors.isEmpty else {
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            let typed = SchoolContacts.Typed(
                part: part, name: fields[field("name")] ?? "", title: fields[field("title")] ?? "", email: fields[field("email")] ?? "",
                source: fields[field("source")] ?? "", since: since)
            do {
                let isRecorded = try await context.database.transaction(stating: context.actor.statement, .readWrite) { transaction in
                    let shown = fields["shown"].flatMap { Int($0) }
                    guard try await SchoolContacts.record(typed, of: urn, shown: shown, by: permit, in: transaction) else { return false }
                    try await desk.changed(transaction)
                    return true
                }
                return isRecorded ? .done(see: BackLink.address("/contacts/\(urn)", handingOn: context), saying: PeopleNotice.schoolContactRecorded) : try await movedOn(part, context, fields)
            } catch let refusal as Refusal where refusal.code.hasPrefix("people.") {
                return refused(refusal)
            } catch let fault as PostgresFault where fault.constraint == "school_contact_once" {
                // Somebody else stood there on that day, who went since.
                return refused(.contactOfAnotherTime)
            }
            func refused(_ refusal: Refusal) -> FormOutcome {
                let place = ["people.1": "email", "people.88": "since"][refusal.code] ?? "name"
                let errors = [FieldError(field(place), refusal.sentence)]
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
        }
    }

    package static func end(_ desk: ContactsDesk) -> Route {
        .form(
            "/contacts/{urn}/end", .linkContacts, "Records that a head or chair has gone and nobody is known in their place, or takes that back on the same day",
            fields: [
                FieldDescription("part", "head or chair"), FieldDescription("shown", "The number of what stood there when you looked"),
                TakingBack.description("let them stand again"), BackLink.description,
            ], of: "urn"
        ) { context, fields in
            let permit = try context.actor.permit(.linkContacts)
            guard let urn = URN(try await load(context).urn) else { throw missing }
            let part = fields["part"].flatMap(ContactPart.init(rawValue:)) ?? .head
            let shown = fields["shown"].flatMap { Int($0) } ?? 0
            if fields.takesBack {
                let isResumed = try await context.database.transaction(stating: context.actor.statement, .readWrite) { transaction in
                    guard try await SchoolContacts.resume(part, of: urn, contact: shown, by: permit, in: transaction) else { return false }
                    try await desk.changed(transaction)
                    return true
                }
                if isResumed { return .done(see: BackLink.address("/contacts/\(urn)", handingOn: context), saying: PeopleNotice.schoolContactResumed) }
                let errors = [FieldError("", "Nothing was taken back: that they have gone was said on another day, or somebody was recorded since. Record who stands there below.")]
                return .movedOn(try await load(context).view(context, errors: errors))
            }
            let isEnded = try await context.database.transaction(stating: context.actor.statement, .readWrite) { transaction in
                guard try await SchoolContacts.end(part, of: urn, shown: shown, by: permit, in: transaction) else { return false }
                try await desk.ended(transaction)
                return true
            }
            return isEnded
                ? .done(see: BackLink.address("/contacts/\(urn)?ended=\(shown)&part=\(part.rawValue)", handingOn: context), saying: PeopleNotice.schoolContactEnded)
                : try await movedOn(part, context, Fields())
        }
    }

    /// What stands now, with what was typed still in its fields.
    private static func movedOn(_ part: ContactPart, _ context: RequestContext, _ typed: Fields) async throws -> FormOutcome {
        let page = try await load(context)
        let isSomebodyKnown = page.known.contains { $0.part == part && $0.name != nil }
        let errors = [
            typed["part"] != nil
                ? FieldError("", "A colleague changed who stands here just now. See below whether what you typed is still right.")
                : isSomebodyKnown
                    ? FieldError("", "A colleague changed who stands here just now, and nothing was done by you. See below who it is.")
                    : FieldError("", "Nobody is recorded there any more: a colleague was first, and nothing was done by you")
        ]
        return .movedOn(page.view(context, typed: typed, errors: errors))
    }

    package static let example = SchoolContactsPage(
        urn: 100_001, school: "Alder Lane <Primary> School",
        known: [
            FindContactsOfSchool.Output(
                school: "Alder Lane <Primary> School", part: .head, contact: nil, name: "Ada Fern", title: "Mx", email: nil, source: "the register", since: nil),
            FindContactsOfSchool.Output(
                school: "Alder Lane <Primary> School", part: .chair, contact: 4, name: "Bo <Reed>", title: "", email: "bo@alder.example",
                source: "The clerk’s letter", since: Day(daysSince1970: 17_776)),
        ],
        earlier: [
            ListEarlierContacts.Output(
                part: .chair, name: "Di Moor", source: "The website", since: Day(daysSince1970: 17_000), until: Day(daysSince1970: 17_775), recordedBy: "Cy Hill")
        ])
}
