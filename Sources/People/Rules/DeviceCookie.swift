import Casework
import Crypto

/// The cookie of a browser in which an account's owner has signed in before, or set the password by a mailed link (OWASP, device cookies): a random name of the browser, and a
/// code over it and the account that only the service can make. It signs nobody in; it says that a try at this account comes from a
/// browser of its owner's, so that a crowd of guesses elsewhere neither fills its lane nor locks it out.
enum DeviceCookie {
    /// With what the name of a browser begins in which a mailed link was opened and nobody has signed in wholly yet. Of the bytes that `Web` takes in a cookie.
    static let ofLink = "link_"

    /// Whether a browser of this name is known by a mailed link alone; after a whole sign-in it has another name.
    static func isOfLink(_ browser: String) -> Bool { browser.hasPrefix(ofLink) }

    static func make(browser: String, email: String, key: SymmetricKey) -> String { browser + "-" + code(browser, email, key) }

    /// The browser's name, if the cookie is one for this account.
    static func browser(_ cookie: String?, email: String, key: SymmetricKey) -> String? {
        guard let halves = cookie?.split(separator: "-", omittingEmptySubsequences: false), halves.count == 2 else { return nil }
        let browser = String(halves[0])
        return isSame(Array(halves[1].utf8), Array(code(browser, email, key).utf8)) ? browser : nil
    }

    private static func code(_ browser: String, _ email: String, _ key: SymmetricKey) -> String {
        hexadecimal(HMAC<SHA256>.authenticationCode(for: Array("\(browser) \(email)".utf8), using: key))
    }
}
