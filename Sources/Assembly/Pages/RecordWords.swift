import Casework
import Identification
import Intake
import People
import PriorityList
import Web

/// What the record knows by its words, as a person reads it. The record itself, and the JSON of it, keep them as they were written.
enum RecordWords {
    /// The details whose values are words of ours that `Access` does not know, each by its name in the record.
    private static func known(_ name: String, _ value: String) -> String? {
        switch name {
        case "ground": Ground(rawValue: value)?.words
        case "verdict": Verdict(rawValue: value)?.words
        case "step": ContactStep(rawValue: value)?.words
        case "outcome": SelfReportOutcome(rawValue: value)?.words
        case "how": ListAct(rawValue: value)?.words
        case "for": Signatory(rawValue: value)?.name ?? ContactPart(rawValue: value)?.name
        case "by", "part": ContactPart(rawValue: value)?.name
        case "purpose": purpose(value)
        case "topic": IntelligenceNote.Topic(rawValue: value)?.words
        case "confidence": IntelligenceNote.Confidence(rawValue: value)?.words
        case "format": Features.layouts.first { $0.name == value }?.title
        case "subjects": list(value.split(separator: " ")) { title($0) }
        case "evidence": list(value.split(separator: " ")) { Evidence($0)?.words }
        case let setting where ScheduleForm.label(setting) != setting: ScheduleForm.words(value)
        default: nil
        }
    }

    /// - Parameters:
    ///   - name: of the detail of an event; of a part of a record after a colon: `contact 3: step`.
    ///   - names: of persons by their numbers and of schools by their subject (`school/100003`), as far as they are known.
    static func of(_ name: String, _ value: String, named names: [String: String] = [:]) -> String {
        let detail = name.split(separator: ":").last.map { String($0.drop { $0 == " " }) } ?? ""
        guard !value.isEmpty else { return HistoryLine.said(detail, value) }
        if detail == "subject" { return title(value, named: names) }
        if detail == "school", let school = names["school/\(value)"] { return school }
        let persons = persons(detail, value)
        if !persons.isEmpty { return persons.map { person($0.description, names) }.joined(separator: ", ") }
        return known(detail, value) ?? HistoryLine.said(detail, value)
    }

    /// A detail's name as a person reads it; of a part of a record, which `RecordTelling` names by what the event calls it, with that in words too:
    /// `mark bep 2018/19: verdict`.
    static func name(_ name: String, named names: [String: String] = [:]) -> String {
        let setting = ScheduleForm.label(name)
        if setting != name { return setting }
        guard let colon = name.firstRange(of: ": ") else { return part(name, names) ?? HistoryLine.name(name) }
        return "\(part(String(name[..<colon.lowerBound]), names) ?? String(name[..<colon.lowerBound])): \(HistoryLine.name(String(name[colon.upperBound...])))"
    }

    /// Nil for what is no part of a record, and for one that is named in words by itself.
    private static func part(_ name: String, _ names: [String: String]) -> String? {
        let parts = [
            ("mark ", "mark of ", "for"), ("signature ", "signature of ", "for"), ("contact ", "contact ", "part"), ("role ", "role ", "role"),
            ("sample for ", "sample for ", "reviewer"),
        ]
        for (start, words, detail) in parts {
            guard name.hasPrefix(start) else { continue }
            let which = name.dropFirst(start.count).split(separator: " ", maxSplits: 1).map(String.init)
            guard let first = which.first else { return nil }
            return words + ([of(detail, first, named: names)] + which.dropFirst()).joined(separator: ", ")
        }
        return nil
    }

    /// The persons whom a detail names by their numbers.
    static func persons(_ name: String, _ value: String) -> [PersonID] {
        switch name {
        case "partner", "reviewer", "Priority Partner": Int(value).map { [PersonID($0)] } ?? []
        case "named", "decided by": value.split { $0 == "," || $0 == " " }.compactMap { Int($0) }.map { PersonID($0) }
        case "handed over by", "subject": value.hasPrefix("person/") ? Int(value.dropFirst(7)).map { [PersonID($0)] } ?? [] : []
        default: []
        }
    }

    /// The schools that a detail names by their URNs.
    static func schools(_ name: String, _ value: String) -> [Int] {
        switch name {
        case "school": Int(value).map { [$0] } ?? []
        case "subject": value.hasPrefix("school/") ? Int(value.dropFirst(7)).map { [$0] } ?? [] : []
        default: []
        }
    }

    private static func person(_ number: String, _ names: [String: String]) -> String { names[number] ?? "person \(number)" }

    private static func purpose(_ value: String) -> String? {
        ContactPurpose(rawValue: value).map {
            switch $0 {
            case .checkFacts: "to say whether the facts are right"
            case .readLetter: "to read a letter"
            }
        }
    }

    private static func list(_ values: [Substring], _ words: (String) -> String?) -> String {
        values.map { words(String($0)) ?? String($0) }.joined(separator: ", ")
    }

    /// `academy-concern/3`: what it is, and its number; of `academy-concern/*`, which a legal hold can be on, that it is every one.
    ///
    /// - Parameter names: of persons by their numbers and of schools by their subject (`school/100003`), as far as they are known.
    static func title(_ subject: String, named names: [String: String] = [:]) -> String {
        let parts = subject.split(separator: "/").map(String.init)
        guard parts.count == 2 else { return subject }
        if let name = names[parts[0] == "person" ? parts[1] : subject] { return name }
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
        case "subject-access": "subject access request"
        case "year-review": "review of the year"
        default: kind.replacing("-", with: " ")
        }
    }
}
