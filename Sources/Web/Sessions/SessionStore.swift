package import Access
package import Casework

/// Somebody with a session.
package struct SignedIn: Sendable, Hashable {
    package let actor: Actor
    package init(actor: Actor) { self.actor = actor }
}

/// What came of a name and a password. The sentence of a refusal never says which of the two was wrong.
package enum SignInOutcome: Sendable {
    /// The token goes into the cookie, and the store keeps only its hash.
    case signedIn(token: String, SignedIn)
    case refused(Refusal)
}

/// Where sessions are kept. `People` keeps them in the database; tests keep them in a dictionary.
package protocol SessionStore: Sendable {
    /// Who holds this token, in one round trip; nil when it is unknown, ended or too old.
    func signedIn(token: String) async throws -> SignedIn?
    /// Tries a name and a password, and opens a session. `client` is the address that the try came from, for slowing down guesses.
    func signIn(name: String, password: String, client: String) async throws -> SignInOutcome
    /// Ends the session. An unknown token is no fault.
    func signOut(token: String) async throws
}
