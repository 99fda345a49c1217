import Access
import Casework
import Web

/// Tokens of the council’s own systems.
struct TokensPage: PageModel {
    let tokens: [ListTokens.Output]

    private static let moment = Moment(microsecondsSince1970: 1_536_000_000_000_000)
    static let example = TokensPage(tokens: [
        ListTokens.Output(
            token: 4, name: "Data warehouse", answeredFor: "Ada Fern", scope: ["read-register"], madeAt: moment, expiresAt: moment,
            lastUsed: moment, revokedAt: moment, isGood: false),
        ListTokens.Output(
            token: 5, name: "School map", answeredFor: "Ada Fern", scope: ["read-school"], madeAt: moment, expiresAt: moment, lastUsed: moment,
            revokedAt: nil, isGood: true),
    ])

    static let fields = [
        FieldDescription("name", "Which system it is for, such as Register"), FieldDescription("answered-by", "The address of the person who answers for it"),
        FieldDescription("scope", "A right, once or more"), FieldDescription("days", "How long it is good, 1 to \(Tokens.longestDays) days"),
    ]

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page("/tokens", .manageTokens, "Tokens of the council’s own systems", load: load, view: { model, context in model.view(context) }),
            .form("/tokens", .manageTokens, "Makes a token, which is shown once", fields: fields, shows: "The token, this once.") { context, fields in
                let scope = fields.all("scope").compactMap(Action.init)
                let days = fields["days"].flatMap { Int($0) } ?? 0
                let wrong = faults(fields, scope, days)
                guard wrong.isEmpty else { return .invalid(wrong, try await load(context).view(context, typed: fields, errors: wrong)) }
                do {
                    let token = try await identity.tokens.make(
                        name: fields["name"] ?? "", answeredBy: fields["answered-by"] ?? "", scope: scope, days: days, by: context.actor)
                    return .shown(shown(token, name: fields["name"] ?? ""))
                } catch let refusal as Refusal where refusal.code.hasPrefix("people.") {
                    let errors = [FieldError(refusal.code == "people.11" ? "answered-by" : "name", refusal.sentence)]
                    return .invalid(errors, try await load(context).view(context, typed: fields, errors: errors))
                }
            },
            .form(
                "/tokens/{token}/revoke", .manageTokens, "Revokes a token", fields: [Checking.descriptionWithoutAnswers], shows: Checking.shows
            ) { context, fields in
                let number = try context.number("token")
                guard fields.isChecked else {
                    guard let token = try await load(context).tokens.first(where: { $0.token == number && $0.isGood }) else {
                        throw Rejection.missing("There is no token with this number, or it has ended already.")
                    }
                    return .shown(check(token, context))
                }
                try await identity.tokens.revoke(number, by: context.actor)
                return .done(see: "/tokens", saying: PeopleNotice.tokenRevoked)
            },
        ]
    }

    /// What is wrong with what was typed, of each field.
    private static func faults(_ fields: Fields, _ scope: [Action], _ days: Int) -> [FieldError] {
        let name = fields["name"] ?? ""
        var errors: [FieldError] = []
        if name.isEmpty { errors.append(FieldError("name", "Enter which system it is for")) }
        if name.count > Tokens.longestName { errors.append(FieldError("name", "Keep to \(Tokens.longestName) characters")) }
        if fields["answered-by"] == nil { errors.append(FieldError("answered-by", "Enter the email address of the person who answers for it")) }
        if scope.isEmpty || !scope.allSatisfy(Tokens.scopes.contains) { errors.append(FieldError("scope", "Choose at least one of these rights")) }
        if !(1...Tokens.longestDays).contains(days) { errors.append(FieldError("days", "Enter a number of days from 1 to \(Tokens.longestDays)")) }
        return errors
    }

    @Sendable private static func load(_ context: RequestContext) async throws -> TokensPage {
        TokensPage(tokens: try await context.read(ListTokens()))
    }

    private static func check(_ token: ListTokens.Output, _ context: RequestContext) -> Page {
        let title = "Check before you revoke the token of \(inSentence(token.name))"
        return Page(title, trail: [.init("Tokens", "/tokens")]) { w in
            w.h1(title)
            w.answers([
                AnswerLine("System", token.name), AnswerLine("Answered for by", token.answeredFor),
                AnswerLine("What it may do", token.scope.compactMap { Action(rawValue: $0)?.words }.joined(separator: "; ")),
                AnswerLine("Last used", token.lastUsed?.written ?? "Never"),
            ])
            w.p("The system is refused from then on. This cannot be undone: to read again, the system needs a new token, which somebody has to put into it.")
            w.checkForm("/tokens/\(token.token)/revoke", context, Fields(), "Revoke the token of \(inSentence(token.name))", back: (path: "/tokens", words: "Back to the tokens, and revoke none"))
        }
    }

    /// ‘The council’s map’ within a sentence.
    private static func inSentence(_ name: String) -> String { name.hasPrefix("The ") ? name.lowercasedFirst : name }

    private static func shown(_ token: String, name: String) -> Page {
        Page("The token for \(inSentence(name))", trail: [.init("Tokens", "/tokens")]) { w in
            w.h1("The token for \(inSentence(name))")
            w.p("lead", "It is shown only now. Put it where the system keeps its secrets, and nowhere else.")
            w.element("p", .class("code")) { $0.text(token) }
            w.p("The system sends it with each request, in the header ‘Authorization: Bearer’ and a space before it. It reads, and changes nothing.")
            w.way { $0.a("/tokens", "I have kept it: back to the tokens") }
        }
    }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        var page = Page(errors.isEmpty ? "Tokens" : "Error: Tokens") { w in
            w.back(context, "Back to the home page")
            w.errorSummary(errors)
            w.h1("Tokens")
            w.p("lead", "With a token, one of the council’s own systems reads what the scope of the token allows. It sees no more than the person who answers for it may see, and changes nothing.")
            if tokens.isEmpty { w.empty("No token was ever made.") } else { table(&w, context) }
            w.h2("Make a token")
            w.postForm("/tokens", context) { w in
                w.field("name", label: "Which system it is for", value: typed.typed("name"), errors: errors)
                w.field(
                    "answered-by", label: "Email address of the person who answers for it", type: "email", value: typed.typed("answered-by"),
                    hint: "The token sees no more than this person, and ends with the account.", errors: errors)
                w.checkboxes(
                    "scope", legend: "What it may do", options: Tokens.scopes.map { ($0.rawValue, $0.words) }, chosen: Set(typed.all("scope")),
                    errors: errors)
                w.field(
                    "days", label: "For how many days it can be used", value: typed["days"] ?? (errors.isEmpty ? "90" : ""),
                    hint: "1 to \(Tokens.longestDays).", errors: errors, width: "date-field")
                w.button("Make the token")
            }
        }
        page.isWide = true
        return page
    }

    private func table(_ w: inout HTML, _ context: RequestContext) {
        w.table("Tokens", hideCaption: true) { w in
            w.head { w in
                for heading in ["System", "Answered for by", "What it may do", "Until", "Last used"] { w.th(heading) }
                w.actHeading("Revoke")
            }
            w.body { w in
                for token in tokens {
                    w.tr { w in
                        w.rowHeader { $0.text(token.name) }
                        w.td(token.answeredFor)
                        w.td(token.scope.compactMap { Action(rawValue: $0)?.words }.joined(separator: "; "))
                        w.td("nowrap", token.revokedAt.map { "Revoked \($0.written)" } ?? token.expiresAt.written)
                        w.td("nowrap", token.lastUsed?.written ?? "Never")
                        w.actCell { w in
                            if token.isGood { w.buttonForm("/tokens/\(token.token)/revoke", context, "Revoke", of: "the token of \(Self.inSentence(token.name)), good until \(token.expiresAt.written)", as: .warning) } else { w.tag(token.revokedAt == nil ? "Ended" : "Revoked") }
                            // That it was made stands in the history of the person who answers for it.
                            if token.revokedAt != nil && context.may(.readHistory) {
                                w.way { $0.a("/history/token/", token.token, "History of the token of \(Self.inSentence(token.name))") }
                            }
                        }
                    }
                }
            }
        }
    }
}
