import Access
import Casework
import Postgres
import Web

/// New recovery codes, after the password and a code were given again.
struct RecoveryCodesPage: PageModel {
    let codesLeft: Int?

    static let example = RecoveryCodesPage(codesLeft: 3)

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/account/recovery-codes", .manageOwnAccount, "The form that makes new recovery codes", load: { try await load(identity, $0) },
                view: { model, context in model.view(context) }),
            .form(
                "/account/recovery-codes", .manageOwnAccount, "Makes new recovery codes in place of the old",
                fields: [
                    FieldDescription("password", "The current password"),
                    FieldDescription("current-code", "A code of the second factor, or a recovery code"),
                ], shows: "The new codes, this once."
            ) { context, fields in
                do {
                    let codes = try await identity.door.renewRecoveryCodes(
                        password: fields.typed("password"), code: fields.typed("current-code"), actor: context.actor, browser: context.browser)
                    return .shown(shown(codes, next: "/account"))
                } catch let refusal as Refusal {
                    let error = FieldError(refusal == .wrongCurrentCode ? "current-code" : "password", refusal.sentence)
                    return .invalid([error], try await load(identity, context).view(context, errors: [error]))
                }
            },
        ]
    }

    private static func load(_ identity: Identity, _ context: RequestContext) async throws -> RecoveryCodesPage {
        guard let person = context.actor.person else { return RecoveryCodesPage(codesLeft: nil) }
        let state = try await context.database.read(FindFactorState(person: person), stating: Door.stating).first
        return RecoveryCodesPage(codesLeft: state?.codesLeft)
    }

    func view(_ context: RequestContext, errors: [FieldError] = []) -> Page {
        let title = "New recovery codes"
        return Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Your account", "/account")]) { w in
            w.errorSummary(errors)
            w.h1(title)
            guard let codesLeft else {
                w.p("You have no second factor, so there is nothing that a recovery code could stand in for.")
                w.way { $0.a("/account/second-factor", "Set up a second factor") }
                return
            }
            w.p(
                codesLeft == 0 ? "You have no unused recovery code."
                    : "You have \(codesLeft) unused recovery \(codesLeft == 1 ? "code" : "codes"). When you make new ones, the old ones stop working.")
            w.postForm("/account/recovery-codes", context) { w in
                w.field("password", label: "Your password", type: "password", errors: errors, autocomplete: "current-password")
                CodePage.currentCode(&w, errors)
                w.button("Make new codes")
            }
        }
    }

    /// The one page that shows codes, this once.
    static func shown(_ codes: [String], next: String) -> Page {
        Page("Keep your recovery codes") { w in
            w.h1("Keep your recovery codes")
            w.p("lead", "If you lose your authenticator, each of these codes signs you in once in its place. They are shown only now.")
            w.element("ul", .class("codes")) { w in
                for code in codes { w.li(code) }
            }
            w.p("Print them, or keep them in your password manager, apart from your telephone.")
            w.way { $0.a(next.hasPrefix("/") ? next : "/", "I have kept them: go on") }
        }
    }
}
