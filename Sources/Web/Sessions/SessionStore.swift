package import Access
package import Casework

/// Somebody with a session.
package struct SignedIn: Sendable, Hashable {
    package let actor: Actor
    /// Which of the person's sessions it is.
    package let session: Int
    /// What is still to be done before the session stands for the person; nil when nothing is.
    package let awaits: Awaited?
    /// The day in London by the database's clock when the session was looked up, on the path of the request; nil where no database did.
    package let today: Day?

    package init(actor: Actor, session: Int = 0, awaits: Awaited? = nil, today: Day? = nil) {
        self.actor = actor
        self.session = session
        self.awaits = awaits
        self.today = today
    }
}

/// What a session can still await: until then it opens nothing but the page that asks for it.
package enum Awaited: String, Sendable, CaseIterable {
    /// The code of the second factor.
    case code
    /// A second factor, which the person has yet to set up.
    case enrolment

    package var path: String {
        switch self {
        case .code: "/sign-in/code"
        case .enrolment: "/sign-in/second-factor"
        }
    }
}

/// A session just opened. The token goes into the browser's cookie and the store keeps only its hash; so with the device's, which lets this
/// browser's owner past a crowd of guesses.
package struct OpenedSession: Sendable {
    package let token: String
    package let device: String?
    package let signedIn: SignedIn

    package init(token: String, device: String? = nil, signedIn: SignedIn) {
        self.token = token
        self.device = device
        self.signedIn = signedIn
    }
}

/// What came of a name and a password. The sentence of a refusal never says which of the two was wrong.
package enum SignInOutcome: Sendable {
    case signedIn(OpenedSession)
    case refused(Refusal)
}

/// The browser as a request shows it.
package struct Browser: Sendable, Hashable {
    /// The address that it asks from.
    package let client: String
    /// What it says of itself.
    package let userAgent: String?
    /// Its device cookie.
    package let device: String?

    package init(client: String, userAgent: String? = nil, device: String? = nil) {
        self.client = client
        self.userAgent = userAgent
        self.device = device
    }
}

/// Where sessions are kept. `People` keeps them in the database; tests keep them in a dictionary.
package protocol SessionStore: Sendable {
    /// Who holds this token, in one round trip; nil when it is unknown, ended or too old.
    func signedIn(token: String) async throws -> SignedIn?
    /// Whose program holds this token, with what it may do at most; nil when it is unknown, revoked or too old.
    func program(token: String) async throws -> Actor?
    /// Tries a name and a password, and opens a session.
    func signIn(name: String, password: String, browser: Browser) async throws -> SignInOutcome
    /// Ends the session; answers the provider by which it was begun, if there was one. An unknown token is no fault.
    func signOut(token: String) async throws -> String?
}
