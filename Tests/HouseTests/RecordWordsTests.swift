import Access
import Identification
import People
import PriorityList
import Testing
import Web

@testable import Assembly

@Suite struct RecordWordsTests {
    @Test func `what the record knows by its words is said as its own page says it`() {
        #expect(RecordWords.of("ground", "requires-improvement") == "Requires improvement")
        #expect(RecordWords.of("contact 3: classification", "hr") == "Restricted to HR and Employee Relations")
        #expect(RecordWords.of("partner", "7", named: ["7": "Ada Fern"]) == "Ada Fern")
        #expect(RecordWords.of("verdict", "confirmed") == "confirmed")
        #expect(RecordWords.of("words", "agreed") == "agreed", "what somebody wrote is no word of ours")
    }

    @Test func `a history is headed by what it is of`() {
        #expect(RecordWords.title("academy-concern/3") == "concern about an academy, number 3")
        #expect(RecordWords.title("school/100001") == "school 100001")
        #expect(RecordWords.title("academy-concern/*") == "every concern about an academy" && RecordWords.title("person/*") == "every person")
        #expect(RecordWords.title("intelligence/*") == "every record of intelligence" && RecordWords.title("intelligence/4") == "record of intelligence 4")
        #expect(RecordWords.title("authority/*") == "all schools of the authority")
        #expect(RecordWords.of("subject", "self-report/2") == "report of a school about itself, number 2", "what a legal hold is on")
        let names = ["3": "Ada Fern", "school/100003": "Cedar Park School"]
        #expect(RecordWords.title("person/3", named: names) == "Ada Fern" && RecordWords.title("person/100003", named: names) == "person 100003")
        #expect(RecordWords.title("school/100003", named: names) == "Cedar Park School" && RecordWords.title("intelligence/3", named: names) == "record of intelligence 3")
        #expect(RecordWords.of("school", "100003", named: names) == "Cedar Park School" && RecordWords.of("school", "100001", named: names) == "100001")
        #expect(RecordWords.of("subject", "school/100003", named: names) == "Cedar Park School" && RecordWords.of("subject", "person/3", named: names) == "Ada Fern")
    }

    @Test(arguments: [
        ("school", "103211", "103211"), ("school", "https://pages.example/schools/103211/intelligence?from=x", "103211"), ("person", "All", "*"),
        ("letters", "/letters/runs/3#top", "3"), ("letter", "/letters/runs/3", nil), ("letter", "/schools/103211", nil), ("token", "/history/token/4", "4"),
        ("person", "Ada Fern", nil), ("school", "0", nil), ("school", "103211x", nil),
    ])
    func `a legal hold is put on a record by its number or by the address of its page, and on no record of another kind`(kind: String, typed: String, number: String?) {
        #expect(RetentionPage.number(of: typed, kind: kind) == number)
    }

    /// Names of details that are plain English as they were written.
    private static let plain: Set<String> = [
        "added", "approved letters", "are the facts right", "as at", "by", "capacity", "carried forward", "change", "changed", "changes", "classification",
        "confidence", "day", "days", "decided by", "email address", "emergency access ended", "evidence", "file", "first day without", "for", "format",
        "from", "ground", "handed over by", "held from", "hours", "in force", "issued of those confirmed", "known from", "left",
        "left out, since a sentence no longer counts", "lent roles ended", "letters", "letters addressed anew", "letters sent back", "letters withdrawn",
        "list", "list of", "made before", "name", "new or changed", "newly on it", "note", "observed on", "occurrences", "of signatures", "of tasks",
        "of them approved before", "on", "organisation", "outcome", "partner", "period", "phases", "policy", "priority", "provider", "purpose", "quarter",
        "reason", "reasons", "recommended on", "reviewer", "revision", "role", "roles", "rows", "rows refused", "rows taken", "run’s revision", "school",
        "schools", "sessions", "sets out from", "since", "source", "standing", "state", "step", "subject", "task", "to", "told", "topic", "until", "verdict",
        "version", "why", "with what raises concern", "words", "year",
    ]

    /// The details that are written as words of an enumeration, with each of those.
    private static let enumerated: [String: [String]] = [
        "by": ContactPart.allCases.map(\.rawValue), "classification": Classification.allCases.map(\.rawValue),
        "confidence": IntelligenceNote.Confidence.allCases.map(\.rawValue), "for": Signatory.allCases.map(\.rawValue) + ContactPart.allCases.map(\.rawValue),
        "ground": Ground.allCases.map(\.rawValue), "how": ListAct.allCases.map(\.rawValue), "kind": Interest.Kind.allCases.map(\.rawValue),
        "organisation": Organisation.allCases.map(\.rawValue), "outcome": SelfReportOutcome.allCases.map(\.rawValue),
        "part": ContactPart.allCases.map(\.rawValue), "role": Role.held.map(\.rawValue), "roles": Role.held.map(\.rawValue),
        "scope": Action.allCases.map(\.rawValue), "step": ContactStep.allCases.map(\.rawValue),
        "topic": IntelligenceNote.Topic.allCases.map(\.rawValue), "verdict": Verdict.allCases.map(\.rawValue),
    ]

    /// The names of the details that the service's events are written with, each with whether its value is a word of an enumeration.
    private static let written: [(name: String, isEnumerated: Bool)] = SourceTree.files(below: "Sources")
        .filter { file in
            !["benchmarks", "Synthesis", "Web"].contains(file.target) && file.room != "Layouts"
                && ["Event(", "Event.Detail", "commit(", "classify("].contains { file.text.contains($0) }
        }
        .flatMap { file in
            file.text.matches(of: /(?:\.init|Event\.Detail)\(\s*"([a-z][^"\\]*)"\s*,/).map { found -> (name: String, isEnumerated: Bool) in
                let call = file.text[found.range.lowerBound...].drop { $0 != "(" }.dropFirst()
                return (name: String(found.1), isEnumerated: SourceTree.arguments(call).dropFirst().contains { $0.contains("rawValue") })
            }
        }

    @Test func `every detail that an event is written with has a name in plain words`() {
        let names = Set(Self.written.map(\.name))
        #expect(names.count > 100, "\(names.sorted())")
        for name in names.sorted() { #expect(Self.plain.contains(name) != (HistoryLine.names[name] != nil), "\(name)") }
        for name in Self.plain.union(HistoryLine.names.keys).sorted() { #expect(names.contains(name), "nothing is written with \(name)") }
        for (name, words) in HistoryLine.names { #expect(words != name && RecordWords.name(name) == words, "\(name)") }
    }

    @Test func `every word of an enumeration that an event is written with is said in words`() {
        let names = Set(Self.written.filter(\.isEnumerated).map(\.name))
        #expect(names == Set(Self.enumerated.keys), "\(names.symmetricDifference(Self.enumerated.keys).sorted())")
        for (name, values) in Self.enumerated {
            for value in values { #expect(RecordWords.of(name, value) != value, "\(name): \(value)") }
        }
        #expect(RecordWords.of("purpose", "check-facts") == "to say whether the facts are right")
        #expect(RecordWords.of("scope", "read-register,read-school") == "\(Action.readRegister.words), \(Action.readSchool.words)")
        #expect(RecordWords.of("named", "3,5", named: ["3": "Ada Fern"]) == "Ada Fern, person 5")
        #expect(RecordWords.of("handed over by", "person/3", named: ["3": "Ada Fern"]) == "Ada Fern" && RecordWords.of("handed over by", "the service") == "the service")
        #expect(RecordWords.of("evidence", "inspection/2017-10-05 assessment/3") == "Inspection of 5 October 2017, Assessment 3")
        #expect(RecordWords.of("days", "from 2018-09-03 to 2018-10-02") == "from 3 September 2018 to 2 October 2018")
        #expect(RecordWords.of("format", "gias.links") == "GIAS links between schools")
        #expect(RecordWords.of("weekday", "thursday") == "Thursday" && RecordWords.name("weekday") == "Day of the week")
        #expect(RecordWords.of("note", "") == "none")
    }

    @Test func `a part of a record is named in words too`() {
        #expect(RecordWords.name("mark bep 2018/19: verdict") == "mark of BEP, 2018/19: verdict")
        #expect(RecordWords.name("role bep-officer: days") == "role \(Role.bepOfficer.name): days")
        #expect(RecordWords.name("contact head: name") == "contact Headteacher: name" && RecordWords.name("contact 3: step") == "contact 3: step")
        #expect(RecordWords.name("sample for 7", named: ["7": "Ada Fern"]) == "sample for Ada Fern")
        #expect(RecordWords.name("link 4: scope") == "link 4: what it may do")
    }
}
