import Access
import PriorityList
import Web

/// What the record knows by its words, as a person reads it. The record itself, and the JSON of it, keep them as they were written.
enum RecordWords {
    /// - Parameter name: of the detail of an event; of a part of a record after a colon: `contact 3: step`.
    static func of(_ name: String, _ value: String, named names: [String: String] = [:]) -> String {
        let known: String? =
            switch name.split(separator: ":").last?.drop(while: { $0 == " " }) ?? "" {
            case "ground": Ground(rawValue: value)?.words
            case "verdict": Verdict(rawValue: value)?.words
            case "step": ContactStep(rawValue: value)?.words
            case "outcome": SelfReportOutcome(rawValue: value)?.words
            case "classification": Classification(rawValue: value)?.words
            case "partner", "Priority Partner": names[value]
            default: nil
            }
        return known ?? HistoryLine.said(value)
    }

    /// `academy-concern/3`: what it is, and its number.
    static func title(_ subject: String) -> String {
        let parts = subject.split(separator: "/").map(String.init)
        guard parts.count == 2 else { return subject }
        let kind =
            switch parts[0] {
            case "academy-concern": "concern about an academy, number"
            case "authority": "all schools of the authority"
            case "hold": "legal hold"
            case "letters": "run of letters"
            case "letter-words": "words of the letter"
            case "priority-list": "list of schools causing concern, number"
            case "run": "assessment"
            case "self-report": "report of a school about itself, number"
            case "subject-access": "request to see what is kept, number"
            case "year-review": "review of the year"
            default: parts[0].replacing("-", with: " ")
            }
        return "\(kind) \(parts[1])"
    }
}
