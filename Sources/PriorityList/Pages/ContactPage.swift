import Access
import Casework
import Ledger
import Postgres
package import Web

/// Recording a contact, a visit or an agreement with a school that was found vulnerable (ID-5).
package struct ContactPage: PageModel {
    let urn: Int
    let name: String
    let contacts: [ListContacts.Output]
    let colleagues: [ListColleagues.Output]

    package static let route = Route.page(
        "/priority-list/schools/{urn}/contacts", .recordContacts, "Contacts with one school before it can be listed", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> ContactPage {
        guard let urn = URN(try context.number("urn")), let school = try await context.read(FindListingFacts(urns: [urn])).first?.school else {
            throw Rejection.missing("There is no school with this number in the register.")
        }
        let role = try context.actor.permit(.recordContacts).role
        return ContactPage(
            urn: urn.number, name: school.name, contacts: try await context.read(ListContacts(urn: urn, role: role)),
            colleagues: try await context.read(ListColleagues()))
    }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        let title = "Contact with \(name)"
        return Page(
            errors.isEmpty ? title : "Error: \(title)",
            trail: [.init("Priority list", "/priority-list"), .init(name, BackLink.address("/priority-list/schools/\(urn)", handingOn: context))], history: "school/\(urn)"
        ) { w in
            w.errorSummary(errors)
            w.h1(title)
            w.p("A Good or Outstanding school that is found vulnerable for the first time is contacted and visited, and with its head it is agreed whether it is a priority, before it can be listed.")
            if contacts.isEmpty { w.empty("Nothing is recorded yet.") }
            for contact in contacts { view(&w, contact, context, typed, errors) }
            w.h2("Record a contact")
            w.postForm("/priority-list/schools/\(urn)/contacts", context) { w in
                w.handsOn(context)
                w.radios(
                    "step", legend: "What was done?", options: ContactStep.allCases.map { ($0.rawValue, $0.words) }, chosen: typed["step"],
                    errors: errors)
                w.dateField("on", label: "On which day?", value: typed.typed("on"), errors: errors)
                w.textArea("words", label: "With whom, and what was said?", value: typed.typed("words"), errors: errors)
                w.choice(
                    "priority", label: "If it was agreed: is the school a priority?",
                    options: [("", "Nothing was agreed yet"), ("yes", "Yes, a priority"), ("no", "No priority")], chosen: typed["priority"],
                    errors: errors)
                RestrictionForm().view(&w, colleagues, typed: typed, errors: errors)
                w.button("Record")
            }
        }
    }

    private func view(_ w: inout HTML, _ contact: ListContacts.Output, _ context: RequestContext, _ typed: Fields, _ errors: [FieldError]) {
        w.h2("\(contact.onDay.written): \(contact.step.words(contact.isPriority))")
        w.restriction(contact.classification)
        w.p("written", contact.said)
        if let madeBy = contact.madeBy { w.p("soft", "Recorded by \(madeBy)") }
        guard contact.words != nil else { return }
        RestrictionForm(of: contact.id).change(
            &w, context, "the contact of \(contact.onDay.written) (\(contact.step.words(contact.isPriority).lowercasedFirst))", to: "/priority-list/schools/\(urn)/contacts/\(contact.id)/classification",
            standing: contact.restriction, colleagues, typed: typed, errors: errors)
    }

    package static let record = Route.form(
        "/priority-list/schools/{urn}/contacts", .recordContacts, "Records a contact with a school",
        fields: [
            FieldDescription("step", ContactStep.allCases.map(\.rawValue).joined(separator: ", ")),
            FieldDescription("on", "The day, such as 2018-09-20"), FieldDescription("words", "With whom, and what was said"),
            FieldDescription("priority", "yes or no, with the step ‘agreed’"),
            BackLink.description,
        ] + RestrictionForm.descriptions,
        handle: { context, fields in
            let permit = try context.actor.permit(.recordContacts)
            let page = try await load(context)
            var errors: [FieldError] = []
            let step = fields["step"].flatMap(ContactStep.init(rawValue:))
            let day = fields.day("on", near: context.today)
            if step == nil { errors.append(FieldError("step", "Choose what was done")) }
            if day == nil { errors.append(FieldError("on", "Enter the day, such as 12 Nov 2026")) }
            let (words, isPriority) = (fields["words"] ?? "", fields["priority"].map { $0 == "yes" })
            if !Listing.isSaid(words) { errors.append(FieldError("words", Refusal.contactUnsaid.sentence)) }
            if let step, (step == .agreed) != (isPriority != nil) { errors.append(FieldError("priority", Refusal.outcomeUnsaid.sentence)) }
            let restriction = RestrictionForm().read(fields, errors: &errors)
            guard errors.isEmpty, let step, let day, let restriction, let urn = URN(page.urn) else {
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            do {
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    let today = try await transaction.now.dayInLondon
                    let earlier = try await transaction.all(ListContacts(urn: urn, role: permit.role)).filter { $0.onDay > today.adding(days: -365) }
                    try ContactRule.check(
                        step, on: day, words: words, isPriority: isPriority, after: earlier.map { ($0.step, $0.onDay) }, today: today)
                    let id = try await transaction.one(
                        AddContact(
                            authority: context.site.authority, urn: urn, step: step, day: day, words: words, isPriority: isPriority,
                            restriction: restriction))
                    let event = Event(
                        kind: "priority-list.contact-recorded", subject: "school/\(urn)",
                        details: [.init("contact", String(id)), .init("step", step.rawValue), .init("on", day.description)]
                            + (isPriority.map { [.init("priority", $0 ? "yes" : "no")] } ?? []) + restriction.changes(from: .open))
                    try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                }
            } catch let refusal as Refusal where refusal.code.hasPrefix("priority-list.") {
                let field = ["priority-list.30": "on", "priority-list.31": "words", "priority-list.33": "priority"][refusal.code] ?? "step"
                let errors = [FieldError(field, refusal.sentence)]
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            return .done(see: BackLink.address("/priority-list/schools/\(urn)", from: fields), saying: PriorityListNotice.contactRecorded)
        })

    package static let classify = Route.form(
        "/priority-list/schools/{urn}/contacts/{id}/classification", .recordContacts, "Changes who may see what was said at a contact with a school",
        fields: RestrictionForm.changeDescriptions,
        handle: { context, fields in
            let permit = try context.actor.permit(.recordContacts)
            let id = try context.number("id")
            let page = try await load(context)
            guard let contact = page.contacts.first(where: { $0.id == id && $0.words != nil }) else {
                throw Rejection.missing("There is no contact with this number that you may see.")
            }
            return try await RestrictionForm(of: id).answer(
                context, fields, on: page, before: contact.restriction, reloading: { try await load(context) },
                standing: { $0.contacts.first { $0.id == id }?.restriction }, view: { $0.view(context, typed: fields, errors: $1) },
                done: .done(
                    see: BackLink.address("/priority-list/schools/\(page.urn)/contacts", handingOn: context), saying: PriorityListNotice.recordClassified)
            ) { chosen in
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    try await transaction.classify(
                        ClassifyContact(id: id, restriction: chosen, shown: fields["shown"] ?? ""), kind: "priority-list.contact-classified",
                        subject: "school/\(page.urn)", of: [.init("contact", String(id))], from: contact.restriction, to: chosen, by: permit)
                }
            }
        })

    package static let example = ContactPage(
        urn: 100_003, name: "Cedar Park School", contacts: ListedSchoolPage.example.contacts, colleagues: SelfReportsPage.exampleColleagues)
}
