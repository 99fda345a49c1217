import Access
import Casework
import Documents
import Identification
import Ledger
import Letters
import People
import PriorityList
import Web

/// What is kept about somebody, in words for the person concerned: the answer that is read and printed says no code of ours. The JSON of it, which programs
/// read, has everything as it is kept.
enum SubjectAccessWords {
    /// - Parameter names: of persons by their numbers and of schools by their subject (`school/100003`), as far as the answer knows them.
    static func of(_ field: PersonalEntry.Field, named names: [String: String] = [:]) -> String {
        known(field.name, field.value, names) ?? written(field.value)
    }

    /// What a field is called: those of one short word say too little by themselves.
    static func label(_ field: PersonalEntry.Field) -> String {
        // Of intelligence the day on which it was so, and of what has a name in it, of what.
        if field.name == "Of", Day(field.value) != nil { return "On which day it was so" }
        return labels[field.name] ?? field.name
    }

    private static let labels = [
        "In": "Written in", "Of": "About what", "To what": "About what", "By": "By whom", "As": "In which role", "Asked": "What is asked of it",
    ]

    /// By the name of the field: what somebody wrote is no word of ours, though it may be spelt like one.
    private static func known(_ name: String, _ value: String, _ names: [String: String]) -> String? {
        switch name {
        case "Role": Role(rawValue: value)?.name
        case "Roles": value.split { $0 == "," || $0 == " " }.map { Role(rawValue: String($0))?.name ?? String($0) }.joined(separator: ", ")
        case "As": Role(rawValue: value)?.name ?? ContactPart(rawValue: value)?.name
        case "To its": ContactPart(rawValue: value)?.name
        case "Organisation": Organisation(rawValue: value)?.name
        case "Interest": Interest.Kind(rawValue: value)?.words
        case "For": ContactPurpose(rawValue: value).map { RecordWords.of("purpose", $0.rawValue) }
        case "About": IntelligenceNote.Topic(rawValue: value)?.words
        case "Restricted to": Classification(rawValue: value).map { $0 == .open ? $0.words : $0.holder.capitalisedFirst }
        case "Outcome": SelfReportOutcome(rawValue: value)?.words
        case "Stands": LetterState(rawValue: value)?.words ?? MailState(rawValue: value).map(words)
        case "What": isSubject(value) ? RecordWords.title(value, named: names) : isCode(value) ? AccountWords.of(value) : nil
        case "To what", "Of", "Record": isSubject(value) ? RecordWords.title(value, named: names) : nil
        case "In": signed(value)
        case "Why": isCode(value) ? AccountWords.of(value) : nil
        case "Details": details(value, names)
        case "Asked": asked(value)
        case "School", "School watched": Int(value).map { urn in names["school/\(urn)"].map { "\($0), URN \(urn)" } ?? "URN \(urn)" }
        default: nil
        }
    }

    /// `school/100003`, and `person/*` of a hold on every one of a kind.
    private static func isSubject(_ value: String) -> Bool {
        let parts = value.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, isWord(parts[0]), !parts[1].isEmpty else { return false }
        return parts[1].elementsEqual("*".utf8) || parts[1].allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// `people.account-made`: the kind of an event, or why the service sent a mail.
    private static func isCode(_ value: String) -> Bool {
        let parts = value.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy(isWord)
    }

    // Byte by byte: a long answer asks this of thousands of fields, and a regular expression is made anew each time that it is asked.
    private static func isWord(_ bytes: Substring.UTF8View) -> Bool {
        bytes.first.map(isLetter) == true && bytes.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func words(_ state: MailState) -> String {
        switch state {
        case .waiting: "Waiting to be sent"
        case .sending: "Being sent"
        case .sent: "Sent"
        case .refused: "Refused by the email server"
        case .unknown: "Handed over, and not known whether it was taken"
        }
    }

    /// `phase=Primary&judgement=3` of the register, or the address of another list; nil for what is neither.
    private static func asked(_ value: String) -> String? {
        let parts = value.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = parts.count > 1 ? parts[1] : parts[0]
        guard query.contains("="), !query.contains(" ") else { return nil }
        return Fields(encoded: query).pairs.map { "\($0.name.replacing("-", with: " ").capitalisedFirst): \($0.value)" }.joined(separator: "; ")
    }

    /// `a list signed for bep`.
    private static func signed(_ value: String) -> String? {
        let start = "a list signed for "
        guard value.hasPrefix(start) else { return nil }
        return Signatory(rawValue: String(value.dropFirst(start.count))).map { start + $0.name }
    }

    /// The details of an event as its history says them; nil where they cannot be read, and are shown as they are kept.
    private static func details(_ payload: String, _ names: [String: String]) -> String? {
        guard let details = try? PayloadReading.details(of: payload) else { return nil }
        // What was left empty says nothing; the JSON has it.
        let said = details.filter { !$0.value.isEmpty || $0.before != nil }
        guard !said.isEmpty else { return "none" }
        return said.map { detail in
            // By what somebody signed in, and not by whom.
            let isMeans = detail.name == "by" && ContactPart(rawValue: detail.value) == nil
            let name = isMeans ? "With" : RecordWords.name(detail.name, named: names).capitalisedFirst
            let after = RecordWords.of(detail.name, detail.value, named: names)
            guard let before = detail.before else { return "\(name): \(after)" }
            return "\(name): was ‘\(RecordWords.of(detail.name, before, named: names))’, is ‘\(after)’"
        }.joined(separator: "; ")
    }

    /// A day, a minute of one, or a moment as the database writes it, as pages write them; all else as it is kept.
    private static func written(_ value: String) -> String {
        guard value.utf8.count >= 10, value.utf8.first.map(isDigit) == true, let day = Day(value.prefix(10)) else { return value }
        let time = Array(value.dropFirst(10).utf8)
        if time.isEmpty { return day.written }
        func number(_ place: Int) -> Int? {
            isDigit(time[place]) && isDigit(time[place + 1]) ? Int(time[place] - 48) * 10 + Int(time[place + 1] - 48) : nil
        }
        guard time.count >= 6, time[0] == UInt8(ascii: " "), time[3] == UInt8(ascii: ":"), let hours = number(1), let minutes = number(4) else { return value }
        if time.count == 6 { return "\(day.written) at \(value.suffix(5))" }
        let seconds = time.dropFirst(7).dropLast(3)
        guard time[6] == UInt8(ascii: ":"), time.suffix(3).elementsEqual("+00".utf8), !seconds.isEmpty, seconds.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") })
        else { return value }
        return Moment(microsecondsSince1970: (day.daysSince1970 * 86_400 + hours * 3_600 + minutes * 60) * 1_000_000).written
    }
}
