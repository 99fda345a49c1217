package import Casework

/// A refusal with the HTTP status that says its kind. A plain `Refusal` thrown by a handler is a 422, or a 403 when it is about permission.
package struct Rejection: Error, Sendable, Hashable {
    package enum Kind: Int, Sendable {
        case malformed = 400, forbidden = 403, missing = 404, wrongMethod = 405, notAcceptable = 406, conflict = 409, tooLarge = 413, refused = 422, tooMany = 429
    }
    package let kind: Kind
    package let refusal: Refusal
    /// What a page calls it; nil where its kind says that.
    private let ownHeading: String?
    /// Where to go on from it, besides the home page.
    package let onward: Page.Crumb?

    package init(_ kind: Kind, _ refusal: Refusal, heading: String? = nil, onward: Page.Crumb? = nil) {
        (self.kind, self.refusal, self.ownHeading, self.onward) = (kind, refusal, heading, onward)
    }

    /// What a page calls it.
    package var heading: String {
        ownHeading ?? (refusal == Rejection.formNotOurs.refusal ? ProblemTitle.formNotTaken : ProblemTitle(status: kind.rawValue)).rawValue
    }

    /// Where to go on from it, where it says none itself.
    func leading(to page: Page.Crumb?) -> Rejection { Rejection(kind, refusal, heading: ownHeading, onward: onward ?? page) }

    package init(_ refusal: Refusal, onward: Page.Crumb? = nil) {
        self.init(refusal.code.hasPrefix("access.") ? .forbidden : .refused, refusal, onward: onward)
    }

    /// There is no such thing, said in words: `There is no school with the number 103999.`
    package static func missing(_ sentence: String) -> Rejection {
        Rejection(.missing, Refusal(code: "web.1", sentence: sentence, citation: "RFC 9110, section 15.5.5"))
    }

    /// What was to be changed has changed since it was shown.
    package static let movedOn = Rejection(
        .conflict,
        Refusal(
            code: "web.8", sentence: "Somebody changed this after you opened it. Nothing of yours was kept; load it again and repeat your change.",
            citation: "Nobody overwrites unseen"))

    static let noSuchPage = Rejection.missing("There is no page at this address. If you typed it, check that it is right.")
    static let formNotOurs = Rejection(
        .forbidden,
        Refusal(
            code: "web.2",
            sentence: "This form was open for too long, or did not come from this service. Nothing was kept. Load its page again and repeat what you did.",
            citation: "OWASP, Cross-Site Request Forgery Prevention"))
    static let wrongMethod = Rejection(
        .wrongMethod,
        Refusal(
            code: "web.3", sentence: "This address does not answer that kind of request.",
            citation: "RFC 9110, section 15.5.6"))
    static let programsOnlyRead = Rejection(
        .forbidden,
        Refusal(
            code: "web.10", sentence: "A token only reads: it may ask with GET and nothing else.",
            citation: "RFC 6750; tokens of the council’s own systems are read-only"))
    static let tooMany = Rejection(
        .tooMany,
        Refusal(
            code: "web.11", sentence: "You have asked for too many pages in a short time. Wait a minute and go on.",
            citation: "OWASP ASVS 5.0, 2.4.1: what is asked too often is slowed down"))
    static let sentTooOften = Rejection(
        .tooMany,
        Refusal(
            code: "web.12",
            sentence: "This form has been sent too many times from your network in the past hour, by you or by others. What you sent was not kept. Try again in an hour.",
            citation: "OWASP ASVS 5.0, 2.4.1: what is asked too often is slowed down"),
        heading: "This form was sent too often")
    static let sentAlready = Rejection(
        .conflict,
        Refusal(
            code: "web.13",
            sentence: "This form was sent already, and what became of it is not known yet. Look whether what you sent is there before you load the page again and send it anew.",
            citation: "Nothing is done twice by a double click"))
    static let noSuchFormat = Rejection(
        .notAcceptable,
        Refusal(
            code: "web.20", sentence: "There is no such format. A page comes as html or json, and its tables as csv or xlsx.",
            citation: "RFC 9110, section 15.5.7"))
    /// - Parameter faults: of the fields of a query, each of which is said.
    static func queryUnreadable(_ faults: [FieldError]) -> Rejection {
        let words = faults.map(\.sentence).joined(separator: " ")
        return Rejection(
            .refused,
            Refusal(code: "web.22", sentence: "What this address asks for cannot be read. \(words)", citation: "RFC 9110, section 15.5.21"))
    }
    static let noTable = Rejection(
        .notAcceptable,
        Refusal(
            code: "web.21", sentence: "This page has no such table, so there is nothing to put into a file.", citation: "RFC 9110, section 15.5.7"))
    static let notAForm = Rejection(
        .malformed,
        Refusal(code: "web.4", sentence: "What was sent could not be read as a form.", citation: "RFC 7578"))
    static func tooLarge(_ bytes: Int) -> Rejection {
        Rejection(
            .tooLarge,
            Refusal(
                code: "web.5",
                sentence: "This is larger than the service takes, which is \(bytes / 1_000_000) MB. Nothing was kept.",
                citation: "The setting of the largest upload"))
    }
}
