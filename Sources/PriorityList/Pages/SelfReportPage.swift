import Access
import Casework
import Crypto
import Documents
import Ledger
import Postgres
package import Web

/// The public form on which a school says that it is vulnerable (AP-8). What is sent counts when it is confirmed from the address that it gives; the
/// answer is the same for every address and number, so that nothing can be found out here.
package struct SelfReportPage: PageModel {
    let authority: String
    /// The open maintained schools that the field offers while one types, which are in the public register; no part of the answer.
    let offered: [ListSchoolsToOffer.Output]

    private enum CodingKeys: String, CodingKey { case authority }

    /// Of one school from one network: more than its head and its chair need, with some slips. Of all together few enough that no program fills the outbox and
    /// the queue of those who decide: behind a council’s proxy all schools are one network, and so many of them do not report themselves within an hour. Where one
    /// sender there uses that up, each other school still has as many as a day takes of it (`AddSelfReport`), until so many came as a city has schools.
    static let sendsInAnHour = Sends(fromNetwork: 60, naming: ("urn", 10), keeping: (ofEach: 3, most: 300))

    /// By the service’s own right, for somebody who has no account.
    static let visitor = Actor(person: nil, name: "a school’s contact", roles: [.operator], scope: [.serveVisitors])

    package static let route = Route.page(
        "/priority-list/self-report", nil, "The form on which a school says that it is vulnerable",
        query: [FieldDescription("urn", "The school, filled in", .number), FieldDescription("part", "head or chair, filled in", .choice(["head", "chair"]))],
        load: { try await load($0) }, view: { model, context in model.view(context) })

    private static func load(_ context: RequestContext) async throws -> SelfReportPage {
        SelfReportPage(
            authority: context.site.authorityName,
            offered: try await context.database.read(
                ListSchoolsToOffer(authority: context.site.authority, isMaintained: true), stating: visitor.statement))
    }

    /// - Parameter sent: what was sent and not taken; before that the school and the part may stand in the address, as letters give it.
    func view(_ context: RequestContext, typed sent: Fields? = nil, errors: [FieldError] = []) -> Page {
        let typed = sent ?? Fields([("urn", context.query.typed("urn")), ("part", context.query.typed("part"))])
        let title = "Tell us that your school needs support"
        return Page(errors.isEmpty ? title : "Error: \(title)") { w in
            w.errorSummary(errors)
            w.h1(title)
            w.p("For headteachers and chairs of governors of schools maintained by \(authority). \(Organisation.bep.name) (BEP) and the council read what you send and decide what follows.")
            w.p("What happens next:")
            w.element("ol") { w in
                w.li("We email you a link. Use it within seven days to confirm what you sent. Nobody reads it before.")
                w.li("BEP and the council look at it.")
                w.li("We email you the decision.")
            }
            w.postForm("/priority-list/self-report", context) { w in
                w.field(
                    "urn", label: "URN of your school", value: typed.typed("urn"), hint: "Six digits, such as 103211", errors: errors,
                    autocomplete: "off", width: "date-field", list: "school-names")
                w.suggestions("school-names", offered.lazy.map { (value: String($0.urn), words: $0.name) })
                w.field("name", label: "Your name", value: typed.typed("name"), errors: errors, autocomplete: "name")
                w.radios(
                    "part", legend: "You are", options: [("head", "Headteacher"), ("chair", "Chair of governors")], chosen: typed["part"], errors: errors)
                w.field("email", label: "Your email address at the school", type: "email", value: typed.typed("email"), errors: errors, autocomplete: "email")
                w.textArea(
                    "words", label: "What is difficult, and what would help?", value: typed.typed("words"),
                    hint: "Please write nothing about single pupils or about anybody’s health.", errors: errors)
                w.button("Send")
            }
        }
    }

    package static let send = Route.form(
        "/priority-list/self-report", nil, "Takes what a school says, and emails the address at which it is confirmed",
        fields: [
            FieldDescription("urn", "The school"), FieldDescription("name", "Who says it"), FieldDescription("part", "head or chair"),
            FieldDescription("email", "Where it is confirmed"), FieldDescription("words", "What is difficult, and what would help"),
        ], shows: "That an email is on its way, whatever was sent.", sendsInAnHour: sendsInAnHour,
        handle: { context, fields in
            var errors: [FieldError] = []
            let urn = fields["urn"].flatMap { URN($0) }
            let (name, words, part) = (fields["name"] ?? "", fields["words"] ?? "", fields["part"] ?? "")
            let address = try? MailAddress(fields["email"] ?? "")
            if urn == nil { errors.append(FieldError("urn", "Enter the six digits of your school’s URN")) }
            if name.isEmpty || name.count > 200 { errors.append(FieldError("name", "Enter your name")) }
            if !["head", "chair"].contains(part) { errors.append(FieldError("part", "Choose whether you are the headteacher or the chair of governors")) }
            if address == nil { errors.append(FieldError("email", "Enter an email address, such as head@school.example")) }
            if words.isEmpty {
                errors.append(FieldError("words", "Say what is difficult, and what would help"))
            } else if words.count > SelfReport.longest {
                errors.append(FieldError("words", "Keep to 5,000 characters"))
            }
            guard errors.isEmpty, let urn, let address else {
                return .invalid(errors, try await load(context).view(context, typed: fields, errors: errors))
            }
            let token = hexadecimal(randomBytes(32))
            let permit = try visitor.permit(.serveVisitors)
            try await context.database.transaction(stating: visitor.statement) { transaction in
                let report = AddSelfReport(
                    authority: context.site.authority, urn: urn, name: name, email: fields["email"] ?? "", part: part, words: words,
                    tokenHash: hash(token))
                guard let added = try await transaction.first(report) else { return }
                let text = """
                    Dear \(name),

                    You, or somebody who gave your address, told \(context.site.serviceName) that \(added.school) needs support. If it was you, confirm it here:

                    \(context.site.publicAddress)/priority-list/self-report/\(token)

                    The address works once and for seven days. If it was not you, you need not do anything.
                    """
                try await Mail.post(
                    OutgoingMail(
                        to: Mailbox(name: name, address: address), subject: "Please confirm: \(added.school) needs support", text: text,
                        reason: "priority-list.self-report", key: "priority-list.self-report/\(added.id)"), in: transaction)
                let event = Event(
                    kind: "priority-list.self-report-taken", subject: "self-report/\(added.id)", details: [.init("school", urn.description)])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
            }
            return .shown(
                Page("Look in your email") { w in
                    w.h1("Look in your email")
                    w.p("If the school is maintained by \(context.site.authorityName), an email is on its way to the address that you gave. Confirm there what you sent; until then nobody reads it.")
                })
        })

    static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

    package static let example = SelfReportPage(authority: "Fernborough", offered: [ListSchoolsToOffer.Output(urn: 100_003, name: "Cedar <Park> School")])
}

/// Confirming a report from the address that it gave. Looking changes nothing, since mail scanners follow every link.
package struct ConfirmSelfReportPage: PageModel {
    let school: String
    let name: String
    let words: String

    package static let route = Route.page(
        "/priority-list/self-report/{token}", nil, "A school’s own report, for whoever got the email to confirm it", load: { try await load($0) },
        view: { model, context in model.view(context) })

    /// Whoever comes here has no account, and no other way to the form.
    private static let dead = Rejection(
        .missing, .deadSelfReport, heading: "This link does not work", onward: Page.Crumb("Report again", "/priority-list/self-report"))

    private static func find(_ context: RequestContext) async throws -> FindSelfReportByToken.Output {
        let found = try await context.database.read(
            FindSelfReportByToken(tokenHash: SelfReportPage.hash(context.parameters["token"] ?? "")), stating: SelfReportPage.visitor.statement)
        guard let report = found.first else { throw dead }
        return report
    }

    static func load(_ context: RequestContext) async throws -> ConfirmSelfReportPage {
        let report = try await find(context)
        return ConfirmSelfReportPage(school: report.school, name: report.name, words: report.words)
    }

    func view(_ context: RequestContext) -> Page {
        Page("Confirm what you sent") { w in
            w.h1("Confirm what you sent")
            w.summary([("School", school), ("From", name), ("What you wrote", words)])
            w.buttonForm(context.path, context, "Confirm, and send it to be looked at")
            w.p("on-screen", "If you did not write this, close this page. Nothing is sent on, and nobody reads it.")
        }
    }

    package static let confirm = Route.form(
        "/priority-list/self-report/{token}", nil, "Confirms a school’s own report", fields: [], shows: "That it was confirmed, with thanks.",
        handle: { context, _ in
            let report = try await find(context)
            let permit = try SelfReportPage.visitor.permit(.serveVisitors)
            try await context.database.transaction(stating: SelfReportPage.visitor.statement) { transaction in
                guard try await transaction.run(ConfirmSelfReport(id: report.id)) == 1 else { throw dead }
                let event = Event(
                    kind: "priority-list.self-report-confirmed", subject: "self-report/\(report.id)", details: [.init("school", String(report.urn))])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
            }
            return .shown(
                Page("Thank you") { w in
                    w.h1("Thank you")
                    w.p("We will look at the report on \(report.school), and answer you by email at the address that you confirmed. You can close this page.")
                })
        })

    package static let example = ConfirmSelfReportPage(school: "Cedar <Park> School", name: "Ada Fern", words: "Our deputy leaves at Christmas & nobody applied.")
}
