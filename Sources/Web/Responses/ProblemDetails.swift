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
        title = ProblemDetails.title(rejection.kind.rawValue)
        status = rejection.kind.rawValue
        detail = rejection.refusal.sentence
        code = rejection.refusal.code
        citation = rejection.refusal.citation
        self.errors = errors
    }

    init(status: Int, detail: String, code: String) {
        type = "about:blank"
        title = ProblemDetails.title(status)
        self.status = status
        self.detail = detail
        self.code = code
        citation = nil
        errors = nil
    }

    static func title(_ status: Int) -> String {
        switch status {
        case 400: "The request cannot be read"
        case 401: "Sign in first"
        case 403: "You may not see or do this"
        case 404: "Page not found"
        case 405: "That is not possible here"
        case 406: "That format is not to be had"
        case 409: "Somebody else was first"
        case 413: "Too large"
        case 422: "This cannot be done"
        case 429: "Too much at once"
        case 503: "The service is not available just now"
        default: "Something went wrong on our side"
        }
    }
}
