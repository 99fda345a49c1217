import Access
import Casework
import Documents
import Identification
import Ledger
import Letters
import People
import PriorityList
import Testing
import Web

@testable import Assembly

/// What is given out to the person concerned says no code of ours.
@Suite struct SubjectAccessWordsTests {
    private func said(_ name: String, _ value: String) -> String { SubjectAccessWords.of(.init(name, value), named: ["3": "Bo Reed"]) }

    /// The fields that are kept as words of an enumeration, with each of those.
    private static let enumerated: [String: [String]] = [
        "Role": Role.allCases.map(\.rawValue), "As": Role.allCases.map(\.rawValue) + ContactPart.allCases.map(\.rawValue),
        "To its": LetterPart.allCases.map(\.rawValue), "Organisation": Organisation.allCases.map(\.rawValue), "Interest": Interest.Kind.allCases.map(\.rawValue),
        "For": ContactPurpose.allCases.map(\.rawValue), "About": IntelligenceNote.Topic.allCases.map(\.rawValue),
        "Restricted to": Classification.allCases.map(\.rawValue), "Outcome": SelfReportOutcome.allCases.map(\.rawValue),
        "Stands": LetterState.allCases.map(\.rawValue) + MailState.allCases.map(\.rawValue),
    ]

    @Test func `every word of an enumeration in an answer to a subject is said in words`() {
        for (name, values) in Self.enumerated {
            for value in values { #expect(said(name, value) != value, "\(name): \(value)") }
        }
        #expect(said("Role", "bep-officer") == "BEP officer" && said("About", "leadership") == "Leadership and management")
        #expect(said("Roles", "bep-officer, siab-member") == "BEP officer, SIAB member")
        #expect(said("In", "a list signed for bcc") == "a list signed for the council" && said("In", "the joint review") == "the joint review")
    }

    @Test func `an event in an answer to a subject is told as its history tells it`() {
        #expect(said("What", "people.account-made") == "Account made" && said("What", "priority-list.school-added") == "School added")
        #expect(said("What", "subject-access/1") == "subject access request, number 1")
        #expect(said("To what", "person/3") == "Bo Reed" && said("To what", "person/7") == "person 7" && said("Of", "school/100003") == "school 100003")
        #expect(said("Details", #"[["by", "password"]]"#) == "With: a password" && said("Details", #"[["by", "head"]]"#).hasPrefix("By: "))
        #expect(said("Details", #"[["named", ""], ["by", "password"]]"#) == "With: a password", "what was left empty is not said")
        #expect(said("Details", #"[["role", "bep-officer"], ["ground", "in-crisis", "inadequate"]]"#) == "Role: BEP officer; Ground: was ‘\(Ground.inCrisis.words)’, is ‘\(Ground.inadequate.words)’")
        #expect(said("Details", "[]") == "none" && said("Details", "no details") == "no details")
        #expect(said("Why", "people.access-review") == "Access review")
    }

    @Test func `what somebody wrote, and what has no words, is said as it is kept, and days as pages write them`() {
        #expect(said("Words", "bep-officer") == "bep-officer" && said("Note", "leadership") == "leadership" && said("Why", "By letter.") == "By letter.")
        #expect(said("School", "100003") == "URN 100003" && said("School", "Cedar Park School") == "Cedar Park School")
        #expect(said("School watched", "100003") == "URN 100003" && said("Asked", "phase=Primary&judgement=3") == "Phase: Primary; Judgement: 3")
        #expect(said("Asked", "/calendar?year=2018-19") == "Year: 2018-19" && said("Asked", "By letter = today") == "By letter = today")
        #expect(SubjectAccessWords.label(.init("By", "Ada Fern")) == "By whom" && SubjectAccessWords.label(.init("School", "100003")) == "School")
        #expect(SubjectAccessWords.label(.init("To what", "school/100003")) == "About what")
        #expect(SubjectAccessWords.label(.init("Of", "2018-09-03")) == "On which day it was so" && SubjectAccessWords.label(.init("Of", "school/100003")) == "About what")
        let names = ["school/100003": "Cedar Park School"]
        #expect(SubjectAccessWords.of(.init("School", "100003"), named: names) == "Cedar Park School, URN 100003")
        #expect(SubjectAccessWords.of(.init("Details", #"[["school", "100003"]]"#), named: names) == "School: Cedar Park School")
        #expect(said("From", "2018-09-03") == "3 September 2018" && said("When", "2018-11-13 09:06") == "13 November 2018 at 09:06")
        #expect(said("Acknowledged", "2018-09-03 09:06:11.25+00") == "3 September 2018 at 10:06")
        #expect(said("Words", "2018-09-03 was a Monday") == "2018-09-03 was a Monday")
    }

    @Test func `the page and the paper say it in words, and the JSON has it as it is kept`() throws {
        let answer = SubjectAccessAnswer(
            request: 1, person: 3, name: "Bo Reed", collectedAt: "13 November 2018 at 09:06",
            sections: [
                SubjectAccess.Section(
                    title: "What you did", purpose: "So that it is known.",
                    entries: [PersonalEntry([.init("What", "people.account-made"), .init("As", "bep-officer"), .init("Details", #"[["by", "password"]]"#)])]),
                SubjectAccess.Section(title: "Emails to you", purpose: "So that it can be told.", entries: []),
            ], paper: nil, askedOn: Day(daysSince1970: 17_848), dueOn: Day(daysSince1970: 17_878), answeredAt: nil, answeredBy: nil, waits: true, mayReopen: false)
        let page = wholePage(answer.view(PagesTests.director), PagesTests.director)
        for text in [page, answer.document] {
            // The page explains what BEP is, by a link within the words.
            #expect(text.contains("Account made") && text.contains(" officer") && text.contains("With: a password"), "\(text)")
            #expect(text.contains(">Nothing is kept under</h2>") && text.contains("<li>Emails to you</li>") && !text.contains("So that it can be told."), "\(text)")
            #expect(!text.contains("people.account-made") && !text.contains("bep-officer"), "\(text)")
        }
        let json = String(decoding: try answer.json, as: UTF8.self)
        #expect(json.contains("people.account-made") && json.contains("bep-officer"))
    }
}
