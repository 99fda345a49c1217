package import Casework
package import Policy
package import Web

/// How an establishment's state is said.
package enum SchoolStatus {
    package static func words(_ status: String) -> String {
        switch status {
        case "open": "Open"
        case "proposed-to-close": "Open, but proposed to close"
        case "closed": "Closed"
        case "proposed-to-open": "Proposed to open"
        default: status
        }
    }

    /// Nil for a school that is simply open.
    package static func exception(_ status: String) -> String? { status == "open" ? nil : words(status) }
}

/// Ofsted's grades in the words of the framework under which they were given.
package enum JudgementWords {
    package static func overall(_ grade: Int?, status: String?, on day: Day?, in book: PolicyBook) -> String {
        if let grade, let day { return book.words(ofGrade: grade, on: day) }
        return switch status {
        case nil: "Not inspected"
        case "does-not-apply": "Does not apply"
        case "insufficient-evidence": "Not enough evidence"
        default: "No overall grade"
        }
    }

    package static func tone(_ grade: Int?) -> Tone { Tone(ofGrade: grade) }

    package static func concern(_ letters: String?) -> String? {
        switch letters {
        case nil: nil
        case "SM": "Special measures"
        case "SWK": "Serious weaknesses"
        case "NTI": "Notice to improve"
        case "RSI": "Requires significant improvement"
        case .some(let other): other
        }
    }
}
