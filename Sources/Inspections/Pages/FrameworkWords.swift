/// The words of Ofsted's frameworks, as a page says them.
enum FrameworkWords {
    static func name(_ framework: String) -> String {
        switch framework {
        case "2005": "Framework of 2005"
        case "2009": "Framework of September 2009"
        case "2012": "Framework of 2012"
        case "2015": "Common inspection framework (from September 2015)"
        case "2019": "Education inspection framework (from September 2019)"
        case "2024": "Education inspection framework without an overall grade (from September 2024)"
        case "2025": "Report cards (from November 2025)"
        default: "Framework of \(framework)"
        }
    }

    /// Files write numbers where the reports write words; report cards have words already.
    static func grade(_ grade: String, _ framework: String) -> String {
        switch grade {
        case "1": "Outstanding"
        case "2": "Good"
        case "3": framework == "2005" || framework == "2009" ? "Satisfactory" : "Requires improvement"
        case "4": "Inadequate"
        default: grade
        }
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
        let words = area.split { $0 == "-" || $0 == "." }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
