import Access
import Casework
import Web

/// Setting up a second factor: at sign-in, before anything else, or later from one's own account.
struct FactorPage: PageModel {
    let offer: Offer?
    /// Whether it is asked for at sign-in.
    let isAtSignIn: Bool
    /// Whether this would take the place of one that the person has: then a code of that is asked for too.
    let replacesAnother: Bool

    struct Offer: Encodable, Sendable {
        let secret: String
        let address: String
    }

    static let example = FactorPage(
        offer: Offer(
            secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
            address: "otpauth://totp/Schools:a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Schools&algorithm=SHA1&digits=6&period=30"),
        isAtSignIn: false, replacesAnother: true)

    static let fields = [
        FieldDescription("code", "Six digits that the authenticator shows"),
        FieldDescription("password", "The current password, when not at sign-in"),
        FieldDescription("current-code", "A code of the second factor until now, or a recovery code, when not at sign-in"), FieldDescription("return", "The page to see afterwards"),
    ]

    private static let codesShown = "The recovery codes, this once."

    static func routes(_ identity: Identity) -> [Route] {
        let atSignIn = Awaited.enrolment.path
        let later = "/account/second-factor"
        let loading: @Sendable (RequestContext) async throws -> FactorPage = { try await load(identity, $0) }
        return [
            .page(
                atSignIn, nil, "The form that sets a second factor up at sign-in", query: [FieldDescription("return", "The page to see afterwards")],
                load: loading, view: { model, context in model.view(context) }),
            .form(atSignIn, nil, "Sets a second factor up at sign-in", fields: fields, shows: codesShown) { try await take(identity, $0, $1) },
            .page(
                later, .manageOwnAccount, "The form that sets a second factor up", load: loading,
                view: { model, context in model.view(context) }),
            .form(later, .manageOwnAccount, "Sets a second factor up", fields: fields, shows: codesShown) { try await take(identity, $0, $1) },
        ]
    }

    private static func load(_ identity: Identity, _ context: RequestContext) async throws -> FactorPage {
        let isAtSignIn = context.path == Awaited.enrolment.path
        guard let token = context.sessionToken, !isAtSignIn || context.session?.awaits == .enrolment else {
            return FactorPage(offer: nil, isAtSignIn: isAtSignIn, replacesAnother: false)
        }
        let offer = try await identity.door.offer(token: token, issuer: context.site.serviceName)
        return FactorPage(
            offer: offer.map { Offer(secret: $0.secret, address: $0.address) }, isAtSignIn: isAtSignIn,
            replacesAnother: offer?.replacesAnother ?? false)
    }

    private static func take(_ identity: Identity, _ context: RequestContext, _ fields: Fields) async throws -> FormOutcome {
        guard let token = context.sessionToken else { return .done(see: "/sign-in") }
        let isAtSignIn = context.path == Awaited.enrolment.path
        if isAtSignIn != (context.session?.awaits == .enrolment) { return .done(see: "/") }
        let outcome = try await identity.door.enrol(
            code: fields.typed("code"), password: fields.typed("password"), currentCode: fields.typed("current-code"), token: token,
            browser: context.browser)
        switch outcome {
        case .enrolled(let codes, let session):
            return .shown(RecoveryCodesPage.shown(codes, next: isAtSignIn ? fields["return"] ?? "/" : "/account"), session)
        case .refused(let refusal):
            let field = refusal == .wrongCurrentPassword ? "password" : refusal == .wrongCurrentCode ? "current-code" : "code"
            let page = try await load(identity, context)
            // What is empty is said so, all of it at once, and never that it is wrong.
            let isEmpty = page.offer != nil && [.wrongCurrentPassword, .wrongCurrentCode, .wrongCode].contains(refusal) && fields.typed(field).isEmpty
            var errors = isEmpty ? [] : [FieldError(field, refusal.sentence)]
            func isMissing(_ name: String) -> Bool { (isEmpty || name != field) && fields.typed(name).isEmpty }
            if page.offer != nil {
                if isMissing("code") { errors.append(FieldError("code", "Enter the code that the authenticator shows")) }
                if !isAtSignIn, isMissing("password") { errors.append(FieldError("password", "Enter your current password")) }
                if page.replacesAnother, isMissing("current-code") { errors.append(FieldError("current-code", "Enter a code from the authenticator that you use now")) }
            }
            if errors.isEmpty { errors = [FieldError(field, refusal.sentence)] }
            return .invalid(errors, page.view(context, back: fields["return"], errors: errors))
        }
    }

    func view(_ context: RequestContext, back: String? = nil, errors: [FieldError] = []) -> Page {
        if isAtSignIn, offer == nil, errors.isEmpty, context.actor.person != nil { return CodePage.signedInAlready(context) }
        let title = offer == nil ? "Sign in again" : replacesAnother ? "Set up another second factor" : "Set up your second factor"
        var page = Page(errors.isEmpty ? title : "Error: \(title)") { w in
            w.errorSummary(errors)
            w.h1(title)
            guard let offer else {
                w.p("Your sign-in has timed out, or was finished elsewhere.")
                w.way { $0.a("/sign-in", "Sign in") }
                return
            }
            w.p(
                "lead",
                "Besides your password you sign in with a code of six digits, which an authenticator on your telephone or in your password manager makes. So a password that somebody has learnt is of no use to them.")
            if replacesAnother {
                w.p("When you have set it up, the authenticator that you use now and your recovery codes stop working here. You get new recovery codes.")
            }
            // A secret on paper lies about.
            w.div("on-screen") { w in
                w.h2("1. Add this service to your authenticator")
                w.p("Scan this picture with it:")
                QRCode(offer.address)?.draw(&w, title: "QR code for your authenticator; the same as the secret below")
                w.p("Or type this secret into it. Where it asks for a kind of code, choose ‘time-based’:")
                w.element("p", .class("code")) { $0.text(Self.grouped(offer.secret)) }
            }
            w.p("printed", "The secret is not printed. Set up your second factor on the screen.")
            w.h2("2. Enter the code that it shows")
            w.postForm(isAtSignIn ? Awaited.enrolment.path : "/account/second-factor", context) { w in
                w.hidden("return", back ?? context.query["return"] ?? "/")
                w.field(
                    "code", label: replacesAnother ? "Code from the new authenticator" : "Code from the authenticator", hint: "Six digits.", errors: errors,
                    autocomplete: "one-time-code", width: "date-field")
                if !isAtSignIn {
                    w.h2("3. Prove that it is you")
                    w.field("password", label: "Your password", type: "password", errors: errors, autocomplete: "current-password")
                }
                if replacesAnother { CodePage.currentCode(&w, errors) }
                w.button("Set up")
            }
        }
        if !isAtSignIn { page.trail = [.init("Your account", "/account")] }
        return page
    }

    private static func grouped(_ secret: String) -> String {
        let letters = Array(secret)
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }
}
