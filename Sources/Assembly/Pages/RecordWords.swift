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
            case "subject": title(value)
            case "partner", "Priority Partner": names[value]
            default: nil
            }
        return known ?? HistoryLine.said(value)
    }

    /// `academy-concern/3`: what it is, and its number; of `academy-concern/*`, which a legal hold can be on, that it is every one.
    static func title(_ subject: String) -> String {
        let parts = subject.split(separator: "/").map(String.init)
        guard parts.count == 2 else { return subject }
        if parts[1] == "*" { return parts[0] == "authority" ? kind(parts[0]) : "every \(kind(parts[0]))" }
        return "\(kind(parts[0]))\(numbered.contains(parts[0]) ? ", number" : "") \(parts[1])"
    }

    /// Whose words end with something else that has a number.
    private static let numbered: Set<String> = ["academy-concern", "priority-list", "self-report", "subject-access"]

    static func kind(_ kind: String) -> String {
        switch kind {
        case "academy-concern": "concern about an academy"
        case "authority": "all schools of the authority"
        case "hold": "legal hold"
        case "intelligence": "record of intelligence"
        case "letters": "run of letters"
        case "letter-words": "words of the letter"
        case "priority-list": "list of schools causing concern"
        case "run": "assessment"
        case "self-report": "report of a school about itself"
        case "subject-access": "request to see what is kept"
        case "year-review": "review of the year"
        default: kind.replacing("-", with: " ")
        }
    }
}
