import Access
import Casework
import Foundation
import Testing
import Web

@testable import Assembly
@testable import Ledger

/// History on every page of a record, and the record whole as it stood on a past day (issue 3).
@Suite struct HistoryTests {
    /// Pages with something in their address that are of no one record of the service, each with why.
    static let ofNoRecord = [
        "/calendar/months/{month}": "A month of many records.",
        "/design/{component}": "A component of pages.", "/facts/{link}": "For somebody without an account.",
        "/figures/{measure}/{year}": "Figures of many schools.", "/history/{kind}/{id}": "It is the history.",
        "/letters/read/{link}": "For somebody without an account.", "/password/{link}": "For somebody without a session.",
        "/priority-list/self-report/{token}": "For somebody without an account.",
    ]
    /// Pages of one record without anything in their address.
    static let ofOneRecord = ["/account", "/assessment", "/priority-list/draft", "/priority-list/lines", "/priority-list/year-end"]

    @Test func `every page of one record leads to who changed what, when and why`() throws {
        var count = 0
        for route in PagesTests.routes where route.method == .get {
            guard case .page(let answer) = route.kind else { continue }
            let path = route.path.written
            guard path.contains("{") || Self.ofOneRecord.contains(path) else { continue }
            if Self.ofNoRecord[path] != nil { continue }
            count += 1
            let page = answer.exampleView(PagesTests.director)
            let record = try #require(page.history, "\(path) leads to no history")
            #expect(record.wholeMatch(of: /[a-z][a-z-]{0,40}\/[a-z0-9-]{1,40}/) != nil, "\(path): \(record)")
            #expect(wholePage(page, PagesTests.director).contains("href=\"/history/\(record)\""), "\(path)")
        }
        #expect(count > 25, "\(count)")
        let written = Set(PagesTests.routes.map(\.path.written))
        for path in Self.ofOneRecord + Self.ofNoRecord.keys { #expect(written.contains(path), "there is no \(path)") }
    }

    @Test func `of each kind of record that is written of, row-level security knows who may read its history, and of no other it tells`() throws {
        let migrations = SourceTree.files(below: "sql/migrations", ending: ".sql")
        let made = try #require(migrations.last { $0.text.contains("function ledger.shows(") }).text
        let body = try #require(made.components(separatedBy: "function ledger.shows(").last?.components(separatedBy: "$$;").first)
        #expect(body.contains("        else false\n    end;"))
        let known = Set(body.matches(of: #/when '([a-z-]+)' then/#).map { String($0.1) })
        // A kind with what follows it, or a kind alone.
        let subject = #/(?:subject: |subject = |\?\? |\{ )"([a-z][a-z-]*)(?:/\\\(|",)/#
        var written: Set<String> = []
        for file in SourceTree.files(below: "Sources") {
            for line in file.lines where line.contains("subject") { written.formUnion(line.matches(of: subject).map { String($0.1) }) }
        }
        #expect(written.isSuperset(of: ["person", "school", "calendar", "schedule", "subject-access", "letters", "upload"]), "\(written.sorted())")
        // Of people the policy itself says who reads.
        let unknown = written.subtracting(known).subtracting(["person"])
        #expect(unknown.isEmpty, "ledger.shows does not know \(unknown.sorted())")
    }

    /// Pages of several records, each of which has a history, with that of one of their example; and the page of the list as a whole.
    static let ofSeveralRecords = [
        "/partners": "school/100003", "/priority-list": "authority/\(PagesTests.site.authority)", "/retention": "hold/1",
        "/samples": "intelligence/4", "/tokens": "token/4",
    ]

    @Test func `a page of several records leads to the history of each`() throws {
        for (path, record) in Self.ofSeveralRecords {
            let route = try #require(PagesTests.routes.first { $0.method == .get && $0.path.written == path }, "there is no \(path)")
            guard case .page(let answer) = route.kind else {
                Issue.record("\(path) is no page")
                continue
            }
            let html = wholePage(answer.exampleView(PagesTests.director), PagesTests.director)
            #expect(html.contains("href=\"/history/\(record)\""), "\(path) leads to no history of \(record)")
        }
    }

    @Test func `whoever may not see histories is offered none`() {
        let visitor = RequestContext(path: "/", actor: .visitor, site: PagesTests.site)
        let page = Page("A school", history: "school/100001") { $0.h1("A school") }
        #expect(!wholePage(page, visitor).contains("/history/"))
    }

    @Test func `who did it is named where the directory knows them, and else said to be gone`() {
        let event = RecordedEvent(
            id: EventID(1), at: Moment(microsecondsSince1970: 0), actor: PersonID(18), roles: [], role: nil, onBehalfOf: PersonID(19), action: "",
            kind: "people.role-given", subject: "person/18", details: [], payload: nil, salt: nil, payloadHash: [], reason: nil, policy: nil)
        let line = HistoryLine(event, names: [PersonID(18): "Ada Fern"])
        #expect(line.who == "Ada Fern" && line.onBehalfOf == HistoryLine.gone)
    }

    @Test func `a history is headed by the name of its school or person, and of intelligence by the school that it is on`() {
        func shown(_ subject: String, _ details: [Event.Detail]) -> String {
            let event = RecordedEvent(
                id: EventID(1), at: Moment(microsecondsSince1970: 0), actor: nil, roles: [], role: nil, onBehalfOf: nil, action: "", kind: "nothing.done",
                subject: subject, details: details, payload: nil, salt: nil, payloadHash: [], reason: nil, policy: nil)
            let page = HistoryPage(
                subject: subject, lines: [HistoryLine(event, names: [:])], next: nil, asAt: nil, people: [.init(number: "3", name: "Ada Fern")],
                schools: [.init(number: "100003", name: "Cedar Park School")])
            return wholePage(page.view(PagesTests.director), PagesTests.director)
        }
        let school = shown("school/100003", [])
        #expect(school.contains("<h1>History of Cedar Park School</h1>") && school.contains(">Cedar Park School</a>"), "\(school)")
        #expect(shown("person/3", []).contains("<h1>History of Ada Fern</h1>") && shown("person/4", []).contains("<h1>History of person 4</h1>"))
        let intelligence = shown("intelligence/4", [.init("school", "100003"), .init("topic", "leadership")])
        #expect(intelligence.contains("<h1>History of: Leadership and management, Cedar Park School</h1>") && intelligence.contains(">Intelligence on Cedar Park School</a>"), "\(intelligence)")
        #expect(intelligence.contains("School: Cedar Park School"))
        #expect(shown("intelligence/4", []).contains(">Intelligence 4</a>"))
        let withheld = shown("intelligence/4", [.init("school", "100004"), .init("topic", "leadership")])
        #expect(withheld.contains("<h1>History of: Leadership and management, a school (URN 100004)</h1>"), "\(withheld)")
        #expect(shown("person/3", [.init("roles", "bep-officer")]).contains("Role: "))
        #expect(shown("person/3", [.init("roles", "bep-officer,bep-director")]).contains("Roles: "))
        #expect(shown("hold/1", [.init("subject", "school/100003")]).contains("<h1>History of legal hold 1, on Cedar Park School</h1>"))
    }

    /// Each of a kind of record: what was done, oldest first, and what stood then.
    private func folded(_ events: Event...) -> [String] {
        let recorded = events.enumerated().map { place, event in
            RecordedEvent(
                id: EventID(place + 1), at: Moment(microsecondsSince1970: place), actor: nil, roles: [], role: nil, onBehalfOf: nil, action: "",
                kind: event.kind, subject: event.subject, details: event.details, payload: nil, salt: nil, payloadHash: [], reason: event.reason,
                policy: event.policy)
        }
        return RecordAsAt(recorded, telling: RecordTelling.details).fields.map { "\($0.name) = \($0.value)" }
    }

    private func event(_ kind: String, _ details: [(String, String)] = [], why: String? = nil) -> Event {
        Event(kind: kind, subject: "school/100001", details: details.map { .init($0.0, $0.1) }, reason: why)
    }

    @Test func `a school's record keeps each contact, mark and link apart, and knows when its partner was taken back`() {
        let school = folded(
            event("priority-list.contact-recorded", [("contact", "1"), ("step", "contacted")]),
            event("priority-list.contact-recorded", [("contact", "2"), ("step", "visited")]),
            event("priority-list.contact-classified", [("contact", "1"), ("classification", "hr")]),
            event("priority-list.marked", [("for", "bep"), ("verdict", "agree"), ("list of", "2018/19")], why: "Results fell"),
            event("priority-list.marked", [("for", "bcc"), ("verdict", "discuss"), ("list of", "2018/19")], why: "A new head"),
            event("people.link-made", [("link", "4"), ("purpose", "check-facts"), ("for", "head"), ("days", "14")]),
            event("people.link-revoked", [("link", "4")]),
            event("priority-list.school-allocated", [("partner", "2")]), event("priority-list.allocation-ended", [("partner", "2")]))
        #expect(
            school == [
                "contact 1 = classified", "contact 1: step = contacted", "contact 2 = recorded", "contact 2: step = visited",
                "contact 1: classification = hr", "mark bep 2018/19 = marked", "mark bep 2018/19: verdict = agree", "mark bep 2018/19: why = Results fell",
                "mark bcc 2018/19 = marked", "mark bcc 2018/19: verdict = discuss", "mark bcc 2018/19: why = A new head", "link 4 = revoked",
                "link 4: purpose = check-facts", "link 4: for = head", "link 4: days = 14", "Priority Partner = nobody",
            ], "\(school)")
    }

    @Test func `a place on the list, a draft, an account and a schedule stand as they were left`() {
        #expect(
            folded(
                event("priority-list.school-added", [("ground", "in-crisis"), ("recommended on", "2018-11-01")], why: "No head"),
                event("priority-list.school-removed", [("recommended on", "2019-05-01")], why: "A head")) == [
                "place on the list = removed", "place on the list: ground = in-crisis", "place on the list: recommended on = 2019-05-01",
                "place on the list: why = A head",
            ])
        #expect(
            folded(
                event("priority-list.line-kept", [("school", "100001"), ("ground", "inadequate")], why: "Its inspection"),
                event("priority-list.line-kept", [("school", "100002"), ("ground", "in-crisis")], why: "No head"),
                event("priority-list.line-removed", [("school", "100001")], why: "It closed")) == [
                "line of school 100001 = removed", "line of school 100001: ground = inadequate", "line of school 100001: why = It closed",
                "line of school 100002 = kept", "line of school 100002: ground = in-crisis", "line of school 100002: why = No head",
            ])
        #expect(
            folded(
                event("people.role-given", [("role", "bep-officer"), ("days", "90")]), event("people.account-suspended"),
                event("people.role-given", [("role", "bcc-hr"), ("days", "30")]),
                event("people.role-ended", [("role", "bep-officer"), ("first day without", "2019-01-01")]), event("people.account-resumed")) == [
                "role bep-officer = ended", "role bep-officer: days = 90", "account = resumed", "role bcc-hr = given", "role bcc-hr: days = 30",
                "role bep-officer: first day without = 2019-01-01",
            ])
        #expect(
            folded(
                event("calendar.year-planned", [("year", "2018/19"), ("occurrences", "38")]),
                event("calendar.standing-changed", [("year", "2018/19"), ("standing", "verified")]),
                event("calendar.skipped", [("year", "2018/19"), ("period", "7"), ("day", "2018-12-25"), ("reason", "A holiday")]),
                event("calendar.schedule-set", [("version", "1"), ("weekday", "thursday")]),
                event("calendar.called-off", [("year", "2018/19"), ("period", "8")], why: "Snow"),
                event("calendar.called-off", [("year", "2018/19"), ("period", "9")], why: "Ice"),
                event("calendar.held-after-all", [("year", "2018/19"), ("period", "9")]),
                event("calendar.task-inapplicable", [("task", "Meet"), ("period", "7")], why: "No school is new")) == [
                "plan of 2018/19 = planned", "plan of 2018/19: occurrences = 38", "standing of 2018/19 = changed",
                "standing of 2018/19: standing = verified", "occurrence 2018/19 7 = skipped", "occurrence 2018/19 7: day = 2018-12-25",
                "occurrence 2018/19 7: reason = A holiday", "version = 1", "weekday = thursday",
                "occurrence 2018/19 8 = called off", "occurrence 2018/19 8: why = Snow", "occurrence 2018/19 9 = held after all", "occurrence 2018/19 9: why = taken back",
                "task Meet 7 = inapplicable", "task Meet 7: why = No school is new",
            ])
    }

    @Test func `intelligence that was withdrawn says so, and why, until that is taken back`() {
        let recorded = event("identification.intelligence-recorded", [("words", "No head"), ("confidence", "low")])
        let withdrawn = event("identification.intelligence-withdrawn", why: "Not so")
        #expect(folded(recorded, withdrawn) == ["words = No head", "confidence = low", "intelligence = withdrawn", "why = Not so"])
        let back = event("identification.intelligence-reinstated", why: "It was so")
        #expect(folded(recorded, withdrawn, back).suffix(2) == ["intelligence = reinstated", "why = It was so"])
    }
}
