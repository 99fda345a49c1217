import Access
import Casework
import Web

/// Changing one's own password.
struct ChangePasswordPage: PageModel {
    static let example = ChangePasswordPage()

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/account/password", .manageOwnAccount, "The form that changes one’s own password", load: { _ in example },
                view: { model, context in model.view(context) }),
            .form(
                "/account/password", .manageOwnAccount, "Changes one’s own password, and signs every other device out",
                fields: [FieldDescription("current", "The current password"), FieldDescription("password", "The new one")]
            ) { context, fields in
                do {
                    let session = try await identity.door.changePassword(
                        current: fields.typed("current"), to: fields.typed("password"), actor: context.actor, browser: context.browser)
                    return .signedIn(session, see: PeopleNotice.passwordChanged.address("/account"))
                } catch let refusal as Refusal {
                    let isOfCurrent = [.wrongCurrentPassword, .tooManyProofs].contains(refusal)
                    // Where the service is busy nothing that was typed is wrong.
                    let errors = [FieldError(refusal == .busyNow ? "" : isOfCurrent ? "current" : "password", refusal.sentence)]
                    return .invalid(errors, example.view(context, errors: errors))
                }
            },
        ]
    }

    func view(_ context: RequestContext, errors: [FieldError] = []) -> Page {
        let title = "Change your password"
        return Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Your account", "/account")]) { w in
            w.errorSummary(errors)
            w.h1(title)
            PasswordWords.rules(&w)
            w.postForm("/account/password", context) { w in
                w.field("current", label: "Current password", type: "password", errors: errors, autocomplete: "current-password")
                w.field("password", label: "New password", type: "password", errors: errors, autocomplete: "new-password")
                w.p("When you change your password, every other device is signed out.")
                w.button("Change the password")
            }
        }
    }
}
