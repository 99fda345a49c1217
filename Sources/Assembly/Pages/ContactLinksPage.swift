import Access
import Casework
import People
import Web

/// The personal links of one school’s head and chair, and what came back by them.
struct ContactLinksPage: PageModel {
    let urn: Int
    let school: String
    let links: [ContactLink]
    let answers: [FactCheck]
    /// Who is known at the school, for filling in the form.
    let known: [FindContactsOfSchool.Output]
    /// For choosing who may see an answer.
    let colleagues: [ListColleagues.Output]

    static let fields = [
        FieldDescription("part", "head or chair"), FieldDescription("name", "The person’s name"),
        FieldDescription("email", "The person’s email address"), FieldDescription("days", "How long the link is good, 1 to 60 days"),
    ]

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/schools/{urn}/links", .linkContacts, "The personal links of a school’s head and chair",
                query: [FieldDescription("part", "head or chair: whose name and address the form begins with", .choice(of: ContactPart.self))], of: "urn",
                load: { try await load(identity, $0) }, view: { model, context in model.view(context) }),
            .form(
                "/schools/{urn}/links", .linkContacts, "Emails the school’s head or chair a link to check its facts", fields: fields, of: "urn"
            ) { context, fields in
                let page = try await load(identity, context)
                guard let urn = URN(page.urn) else { throw Rejection.missing("There is no school with this number in the register.") }
                let (name, email, days) = (fields["name"] ?? "", fields["email"] ?? "", Int(fields["days"] ?? "") ?? 0)
                let errors = ContactLinks.refusals(name: name, email: email, days: days).map { refusal in
                    FieldError(["people.1": "email", "people.97": "days"][refusal.code] ?? "name", refusal.sentence)
                }
                guard errors.isEmpty else { return .invalid(errors, page.view(context, typed: fields, errors: errors)) }
                try await identity.links.make(
                    of: urn, school: page.school, part: ContactPart(rawValue: fields["part"] ?? "") ?? .head, name: name, email: email, days: days,
                    by: context.actor)
                return .done(see: "/schools/\(urn)/links", saying: ServiceNotice.linkMailed)
            },
            .form(
                "/schools/{urn}/links/revoke", .linkContacts, "Revokes a link",
                fields: [FieldDescription("link", "Which, by its number"), Checking.descriptionWithoutAnswers], of: "urn", shows: Checking.shows
            ) { context, fields in
                guard fields.isChecked else {
                    let page = try await load(identity, context)
                    guard let link = page.links.first(where: { String($0.id) == fields["link"] && $0.isGood }) else {
                        throw Rejection.missing("There is no link with this number, or it has ended already.")
                    }
                    return .shown(page.check(link, context))
                }
                guard let urn = URN(try context.number("urn")) else { throw Rejection.missing("There is no school with this number in the register.") }
                // Where none is revoked none is said to be.
                let isRevoked = try await identity.links.revoke(Int(fields["link"] ?? "") ?? 0, of: urn, by: context.actor)
                return isRevoked ? .done(see: "/schools/\(urn)/links", saying: ServiceNotice.linkRevoked) : .done(see: "/schools/\(urn)/links")
            },
            .form(
                "/schools/{urn}/links/answers/{id}/classification", .linkContacts, "Changes who may see what came back by a link",
                fields: RestrictionForm.changeDescriptions, of: "urn"
            ) { context, fields in try await classify(identity, context, fields) },
        ]
    }

    private static func classify(_ identity: Identity, _ context: RequestContext, _ fields: Fields) async throws -> FormOutcome {
        let id = try context.number("id")
        let page = try await load(identity, context)
        guard let answer = page.answers.first(where: { $0.id == id }), let urn = URN(page.urn) else {
            throw Rejection.missing("There is no answer with this number that you may see.")
        }
        return try await RestrictionForm(of: id).answer(
            context, fields, on: page, before: answer.restriction, reloading: { try await load(identity, context) },
            standing: { $0.answers.first { $0.id == id }?.restriction }, view: { $0.view(context, typed: fields, errors: $1) },
            done: .done(see: "/schools/\(urn)/links", saying: ServiceNotice.answerClassified)
        ) { try await identity.links.classify(answer, as: $0, shown: fields["shown"] ?? "", of: urn, by: context.actor) }
    }

    private static func load(_ identity: Identity, _ context: RequestContext) async throws -> ContactLinksPage {
        let missing = Rejection.missing("There is no school of this authority with this number in the register.")
        guard let urn = URN(try context.number("urn")) else { throw missing }
        let known = try await context.read(FindContactsOfSchool(authority: context.site.authority, urn: urn))
        guard let school = known.first?.school else { throw missing }
        let (links, answers) = try await identity.links.list(of: urn, by: context.actor)
        return ContactLinksPage(urn: urn.number, school: school, links: links, answers: answers, known: known,
            // Readers are named by those whose right reaches every school; a Priority Partner restricts an answer to a service.
            colleagues: answers.isEmpty || !context.actor.reaches(.linkContacts).contains(.all) ? [] : try await context.read(ListColleagues()))
    }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        let title = "Links for \(school)"
        var page = Page(
            errors.isEmpty ? title : "Error: \(title)", trail: [.init("Schools", "/schools"), .init(school, "/schools/\(urn)")],
            history: "school/\(urn)"
        ) { w in
            w.back(context, "Back to the school")
            w.errorSummary(errors)
            w.h1(title)
            w.p("lead", "A head or chair has no account. By a link of their own they see the facts that the service has of the school, and say whether they are right.")
            w.h2("What came back")
            if answers.isEmpty { w.empty("Nothing yet.") } else { answersTable(&w) }
            for answer in answers {
                RestrictionForm(of: answer.id).change(
                    &w, context, "the answer \(said(answer))", to: "/schools/\(urn)/links/answers/\(answer.id)/classification",
                    standing: answer.restriction, colleagues, typed: typed, errors: errors)
            }
            w.h2("Links")
            if links.isEmpty { w.empty("No link has been sent yet.") } else { linksTable(&w, context) }
            let part = ContactPart(rawValue: (typed["part"] ?? context.query["part"]) ?? "") ?? .head
            let begin = known.first { $0.part == part }
            let isTyped = typed["part"] != nil
            w.h2(ofAct: "Send a link to the \(part.name.lowercased())")
            w.p { w in
                for other in ContactPart.allCases where other != part {
                    w.a("/schools/\(urn)/links?part=\(other.rawValue)", "Send one to the \(other.name.lowercased()) instead")
                    w.text(" · ")
                }
                w.a("/contacts/\(urn)", "Who is known at the school")
            }
            w.postForm("/schools/\(urn)/links", context) { w in
                // Not chosen here: a link to the one would go out in the other’s name.
                w.hidden("part", part.rawValue)
                w.field(
                    "name", label: "Name of the \(part.name.lowercased())", value: isTyped ? typed.typed("name") : begin?.writtenName ?? "", errors: errors,
                    autocomplete: "off")
                w.field(
                    "email", label: "Email address", type: "email", value: isTyped ? typed.typed("email") : begin?.email ?? "",
                    errors: errors, autocomplete: "off")
                w.field(
                    "days", label: "How many days can it be used?", value: isTyped ? typed.typed("days") : "14",
                    hint: "1 to 60. It takes three answers at most.", errors: errors, width: "date-field")
                w.button("Send the link")
            }
        }
        page.isWide = true
        return page
    }

    /// What is read once more before the link ends.
    private func check(_ link: ContactLink, _ context: RequestContext) -> Page {
        let title = "Check before you revoke the link of \(link.name)"
        let path = "/schools/\(urn)/links"
        return Page(title, trail: [.init("Schools", "/schools"), .init(school, "/schools/\(urn)"), .init("Links", path)]) { w in
            w.h1(title)
            w.answers([
                AnswerLine("School", school), AnswerLine("For", "\(link.name), \(link.part.name.lowercased()), \(link.email)"),
                AnswerLine("Sent", link.madeAt.written), AnswerLine("Answers left", String(link.usesLeft)),
            ])
            w.p("Whoever has the link is turned away from then on. It cannot be taken back: they answer again only by a new link, which is emailed to them.")
            w.checkForm(
                path + "/revoke", context, Fields([("link", String(link.id))]), "Revoke the link of \(link.name)",
                back: (path: path, words: "Back to the links, and revoke none"))
        }
    }

    /// Whose answer it is; of a letter’s link nothing more is known here.
    private func sender(of answer: FactCheck) -> String? {
        links.first { $0.id == answer.link }.map { "\($0.name), \($0.part.name.lowercased())" }
    }

    private func said(_ answer: FactCheck) -> String { "of \(sender(of: answer) ?? "somebody with a letter’s link"), \(answer.recordedAt.written)" }

    private func answersTable(_ w: inout HTML) {
        w.table("What came back", hideCaption: true) { w in
            w.head { w in
                for heading in ["From", "The facts are", "What is wrong", "When", "Who may see it"] { w.th(heading) }
            }
            w.body { w in
                for answer in answers {
                    w.tr { w in
                        w.rowHeader { $0.text(sender(of: answer) ?? "Somebody with a letter’s link") }
                        w.td { $0.tag(answer.isRight ? "right" : "not right", answer.isRight ? .good : .warning) }
                        w.td(answer.words)
                        w.td("nowrap", answer.recordedAt.written)
                        w.td(answer.classification.words)
                    }
                }
            }
        }
    }

    private func linksTable(_ w: inout HTML, _ context: RequestContext) {
        w.table("Links", hideCaption: true) { w in
            w.head { w in
                for heading in ["For", "Sent", "Until", "Answers left"] { w.th(heading, isNumber: heading == "Answers left") }
                w.actHeading("Revoke")
            }
            w.body { w in
                for link in links {
                    w.tr { w in
                        w.rowHeader { $0.text("\(link.name), \(link.part.name.lowercased()), \(link.email)") }
                        w.td("nowrap", link.madeAt.written)
                        w.td("nowrap", link.revokedAt.map { "Revoked \($0.written)" } ?? link.expiresAt.written)
                        if link.isGood { w.td("num", link.usesLeft) } else { w.td("num soft", "None") }
                        w.actCell { w in
                            if link.isGood {
                                w.buttonForm(
                                    "/schools/\(urn)/links/revoke", context, "Revoke", [("link", String(link.id))],
                                    of: "the link of \(link.name), sent \(link.madeAt.written)", as: .warning)
                            } else {
                                w.tag(link.revokedAt == nil ? "Ended" : "Revoked")
                            }
                        }
                    }
                }
            }
        }
    }

    private static let moment = Moment(microsecondsSince1970: 1_536_000_000_000_000)
    static let example = ContactLinksPage(
        urn: 100_001, school: "Alder Lane Primary School",
        links: [
            ContactLink(
                id: 4, urn: 100_001, part: .head, name: "Ada Fern", email: "head@alder.example", usesLeft: 2, madeAt: moment, expiresAt: moment,
                revokedAt: moment, isGood: false)
        ], answers: [FactCheck(id: 2, link: 4, isRight: false, words: "The telephone number is the old one.", recordedAt: moment)],
        known: SchoolContactsPage.example.known,
        colleagues: [ListColleagues.Output(person: PersonID(2), name: "Tomasz Penhallow", organisation: .bep)])
}
