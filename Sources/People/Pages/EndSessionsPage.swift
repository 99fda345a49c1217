import Access
import Casework
import Postgres
import Web

/// Signing other devices out, once the person has proved again who they are.
struct EndSessionsPage: PageModel {
    /// The device to sign out; nil for all others.
    let session: Int?
    /// The devices that this would sign out.
    let devices: [ListSessions.Output]
    /// Whether the person has a password to give.
    let givesPassword: Bool

    static let example = EndSessionsPage(session: nil, devices: OwnAccountPage.example.sessions, givesPassword: true)

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/account/sessions/end", .manageOwnAccount, "The form that signs other devices of one’s own out",
                query: [FieldDescription("session", "Which session, by its number; without it all others", .number)],
                load: { try await load(identity, $0, asked($0.query)) },
                view: { model, context in model.view(context, identity.signOn.ways) }),
            .form(
                "/account/sessions/end", .manageOwnAccount, "Signs one of one’s own other devices out, or all",
                fields: [
                    FieldDescription("session", "Which session, by its number; without it all others"),
                    FieldDescription("password", "The current password, for those who have one"),
                ]
            ) { context, fields in
                guard let own = context.session?.session else { throw Refusal.noSuchAccount }
                let session = asked(fields)
                do {
                    try await identity.door.endSessions(
                        session, besides: own, password: fields.typed("password"), actor: context.actor,
                        browser: context.browser)
                    return .done(see: "/account", saying: PeopleNotice.devicesSignedOut)
                } catch let refusal as Refusal {
                    let error = FieldError("password", refusal.sentence)
                    let page = try await load(identity, context, session)
                    return .invalid([error], page.view(context, identity.signOn.ways, errors: [error]))
                }
            },
        ]
    }

    /// The session that is meant; nil for all others, and 0, which none has, where what was sent is no number.
    private static func asked(_ fields: Fields) -> Int? { fields["session"].map { Int($0) ?? 0 } }

    private static func load(_ identity: Identity, _ context: RequestContext, _ session: Int?) async throws -> EndSessionsPage {
        guard let person = context.actor.person else { throw Refusal.noSuchAccount }
        let others = try await context.read(ListSessions(person: person)).filter { $0.session != context.session?.session }
        return EndSessionsPage(
            session: session, devices: others.filter { session == nil || $0.session == session },
            givesPassword: try await identity.door.givesPassword(person))
    }

    func view(_ context: RequestContext, _ ways: [SignInWay], errors: [FieldError] = []) -> Page {
        let title = session == nil ? "Sign out all other devices" : "Sign out another device"
        return Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Your account", "/account")]) { w in
            w.errorSummary(errors)
            w.h1(title)
            guard !devices.isEmpty else {
                w.p(session == nil ? "You are signed in nowhere else." : "That device is signed out already.")
                w.way { $0.a("/account", "Back to your account") }
                return
            }
            w.p(devices.count == 1 ? "This other device will be signed out:" : "These other devices will be signed out:")
            w.ul { w in
                for device in devices { w.li("\(BrowserWords.of(device.userAgent)), signed in on \(device.openedAt.written)") }
            }
            w.postForm("/account/sessions/end", context) { w in
                if let session { w.hidden("session", String(session)) }
                if givesPassword {
                    w.field("password", label: "Your password", type: "password", errors: errors, autocomplete: "current-password")
                } else {
                    w.p("You sign in by your organisation. If that was more than ten minutes ago, sign in there again first.")
                    for way in ways {
                        w.p { w in
                            w.a("/sign-in/with/\(way.name)?again=yes&return=/account", "Sign in again with \(way.words)")
                        }
                    }
                }
                w.button(devices.count == 1 ? "Sign out the other device" : "Sign out the other devices")
            }
        }
    }
}
