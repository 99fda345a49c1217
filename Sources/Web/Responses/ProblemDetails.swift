import Casework

/// What the API answers instead of data: RFC 9457, `application/problem+json`.
package struct ProblemDetails: Encodable, Sendable, Hashable {
    package let type: String
    package let title: String
    package let status: Int
    package let detail: String
    /// The refusal's code, or the reference number of a fault.
    package let code: String
    package let citation: String?
    package let errors: [FieldError]?

    init(_ rejection: Rejection, errors: [FieldError]? = nil) {
        type = "about:blank"
        title = ProblemTitle(status: rejection.kind.rawValue).rawValue
        status = rejection.kind.rawValue
        detail = rejection.refusal.sentence
        code = rejection.refusal.code
        citation = rejection.refusal.citation
        self.errors = errors
    }

    init(status: Int, detail: String, code: String) {
        type = "about:blank"
        title = ProblemTitle(status: status).rawValue
        self.status = status
        self.detail = detail
        self.code = code
        citation = nil
        errors = nil
    }
}

/// What stands above what is refused or has failed: in the API, on a page of its own, and over a form that came back.
package enum ProblemTitle: String, Sendable, CaseIterable {
    case unreadable = "The request cannot be read"
    case signInFirst = "Sign in first"
    case forbidden = "You do not have access to this"
    case missing = "Page not found"
    case wrongMethod = "That is not possible here"
    case noSuchFormat = "That format is not to be had"
    case conflict = "Somebody else was first"
    case tooLarge = "Too large"
    case refused = "This cannot be done"
    case tooMany = "Too many requests"
    case outOfReach = "The service is not available just now"
    case failed = "Something went wrong on our side"
    /// A form that is not taken is not what somebody may not do.
    case formNotTaken = "We could not accept this form"
    case queryUnreadable = "What you asked for cannot be read"
    /// Over the fields that are to be put right.
    case wrongFields = "There is a problem"
    /// Over a form that was second.
    case notDone = "This was not done"

    init(status: Int) {
        switch status {
        case 400: self = .unreadable
        case 401: self = .signInFirst
        case 403: self = .forbidden
        case 404: self = .missing
        case 405: self = .wrongMethod
        case 406: self = .noSuchFormat
        case 409: self = .conflict
        case 413: self = .tooLarge
        case 422: self = .refused
        case 429: self = .tooMany
        case 503: self = .outOfReach
        default: self = .failed
        }
    }
}
