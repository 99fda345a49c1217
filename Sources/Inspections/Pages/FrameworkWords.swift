import Casework
import Policy

/// The words of Ofsted's frameworks, as a page says them.
enum FrameworkWords {
    static func name(on day: Day, in book: PolicyBook) -> String {
        book.framework(on: day)?.title ?? "Older than the frameworks that are described here"
    }

    /// Files name the section of the Education Act 2005 by its letter: `S5 Inspection`, `S8 Short Inspection`.
    static func kind(_ words: String) -> String {
        guard let section = ["5", "8"].first(where: { words.hasPrefix("S\($0) ") }) else { return words }
        return "\(words.dropFirst(3).lowercased().capitalisedFirst) (section \(section))"
    }

    /// Files write numbers where the reports write words; report cards have words already.
    static func grade(_ grade: String, on day: Day, in book: PolicyBook) -> String {
        Int(grade).map { book.words(ofGrade: $0, on: day) } ?? grade
    }

    static func concern(_ letters: String) -> String {
        switch letters {
        case "SM": "Special measures"
        case "SWK": "Serious weaknesses"
        case "NTI": "Notice to improve"
        case "RSI": "Requires significant improvement"
        default: letters
        }
    }

    static func absence(_ status: String) -> String {
        switch status {
        case "not-judged": "Not judged"
        case "does-not-apply": "Does not apply"
        case "insufficient-evidence": "Not enough evidence"
        default: "Left blank in the file"
        }
    }

    /// `leadership-and-management` is `Leadership and management`.
    static func area(_ area: String) -> String {
        area.split { $0 == "-" || $0 == "." }.joined(separator: " ").capitalisedFirst
    }
}
