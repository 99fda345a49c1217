import Access
import Casework
import Ledger
import People
import Postgres
import Schools
import Web

/// The history of one record: who changed what, when and why, and how it stood at the end of any past day.
struct HistoryPage: PageModel {
    let subject: String
    let lines: [HistoryLine]
    /// The last event shown, where there are more.
    let next: Int?
    let asAt: AsAt?
    /// The persons whom the record is of or names by their numbers: Priority Partners, readers, who decided.
    let people: [Named]
    /// The schools that it is of or names by their URNs.
    let schools: [Named]

    struct Named: Encodable, Sendable {
        let number: String
        let name: String
    }

    struct AsAt: Encodable, Sendable {
        let day: Day
        let fields: [Field]
        let isPartial: Bool
    }

    struct Field: Encodable, Sendable {
        let name: String
        let value: String
        let since: Moment
    }

    static let route = Route.page(
        "/history/{kind}/{id}", .readHistory, "What was done to one record, newest first, and how it stood on a past day",
        query: [
            FieldDescription("before", "Only events before this one, for the next page", .number),
            FieldDescription("day", "A past day such as 2018-09-03: the record as it stood at its end", .day, label: "As it stood at the end of which day?"),
        ], load: load, view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> HistoryPage {
        let subject = "\(context.parameters["kind"] ?? "")/\(context.parameters["id"] ?? "")"
        guard subject.wholeMatch(of: /[a-z][a-z-]{0,40}\/[a-z0-9-]{1,40}/) != nil else {
            throw Rejection.missing("There is no page at this address. If you typed it, check that it is right.")
        }
        let role = try context.actor.permit(.readHistory).role
        let perPage = context.perPage(50)
        let before = context.query["before"].flatMap { Int($0) }.map(EventID.init)
        let events = try await context.read(FindHistory(of: subject, before: before, limit: perPage + 1, as: role))
        let persons: [PersonID] = RecordWords.persons("subject", subject) + events.flatMap { numbers(in: $0, RecordWords.persons) }
        let actors: [PersonID] = events.flatMap { [$0.actor, $0.onBehalfOf].compactMap { $0 } }
        let names = try await context.read(NamePeople(persons + actors))
        let urns: [Int] = RecordWords.schools("subject", subject) + events.flatMap { numbers(in: $0, RecordWords.schools) }
        var schools: [Named] = []
        if !urns.isEmpty {
            schools = try await context.read(NameSchools(urns)).map { Named(number: String($0.urn), name: $0.name) }.sorted { $0.number < $1.number }
        }
        var asAt: AsAt?
        if let day = context.query.day("day", near: context.today) {
            let record = RecordAsAt(try await context.read(FindChanges(of: subject, through: day, as: role)), telling: RecordTelling.details)
            asAt = AsAt(
                day: day, fields: record.fields.map { Field(name: $0.name, value: $0.value, since: $0.since) }, isPartial: record.isPartial)
        }
        let known = Dictionary(names.map { ($0.person, $0.name) }, uniquingKeysWith: { first, _ in first })
        return HistoryPage(
            subject: subject, lines: events.prefix(perPage).map { HistoryLine($0, names: known) },
            next: events.count > perPage ? events[perPage - 1].id.number : nil, asAt: asAt,
            people: Set(persons).sorted { $0.number < $1.number }.compactMap { id in known[id].map { Named(number: id.description, name: $0) } },
            schools: schools)
    }

    /// Whom or what an event names by their numbers.
    private static func numbers<Number>(in event: RecordedEvent, _ read: (_ name: String, _ value: String) -> [Number]) -> [Number] {
        (event.details ?? []).flatMap { detail in [detail.before, detail.value].compactMap { $0 }.flatMap { read(detail.name, $0) } }
    }

    func view(_ context: RequestContext) -> Page {
        let typed = context.query.typed("day")
        let names = self.names
        let title = topic(names).map { "History of: \($0)" } ?? "History of \(self.title(names))"
        var page = Page(title, trail: trail(names, context)) { w in
            w.h1(title)
            w.filterForm("/history/\(subject)", label: "A past day") { w in
                w.dateField("day", label: "As it stood at the end of which day?", value: typed.isEmpty ? asAt?.day.description ?? "" : typed)
                w.div("filter-actions") { $0.button("Show") }
            }
            if let asAt { asAt.write(&w, names) }
            w.h2("What was done")
            w.history(lines, naming: { RecordWords.name($0, named: names) }, saying: { RecordWords.of($0, $1, named: names) })
            if let next {
                w.way { $0.a("/history/\(subject)?before=\(next)", "Earlier") }
                w.p("printed", "There is more: what was done earlier is printed from the next page.")
            }
        }
        page.isWide = true
        return page
    }

    /// Of persons by their numbers, and of schools by their subject.
    private var names: [String: String] {
        Dictionary(people.map { ($0.number, $0.name) } + schools.map { ("school/\($0.number)", $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a record of intelligence is about and on which school, where its events say so: its number names it to nobody.
    private func topic(_ names: [String: String]) -> String? {
        guard subject.hasPrefix("intelligence/"), let topic = said("topic"), let urn = said("school") else { return nil }
        return "\(RecordWords.of("topic", topic)), \(school(names) ?? "a school (URN \(urn))")"
    }

    /// The number of a record tells nobody of what it is: where its events say of which school, or of a legal hold on what, so does the heading.
    private func title(_ names: [String: String]) -> String {
        let title = RecordWords.title(subject, named: names)
        if subject.hasPrefix("hold/"), let held = said("subject") { return "\(title), on \(RecordWords.title(held, named: names))" }
        let whole = school(names).map { "\(title), \($0)" } ?? title
        // ‘Record of intelligence 4’ is no name as ‘school 100003’ is.
        return whole.contains(#/^[a-z]+ (of|about|to|causing) /#) ? "the \(whole)" : whole
    }

    /// The name of the one school that this record is of, where its events say so.
    private func school(_ names: [String: String]) -> String? {
        guard ["intelligence/", "letter/", "academy-concern/", "self-report/"].contains(where: { subject.hasPrefix($0) }) else { return nil }
        return said("school").flatMap { names["school/\($0)"] }
    }

    /// What was said last under this name.
    private func said(_ name: String) -> String? {
        for line in lines {
            if let change = line.changes.first(where: { $0.name == name }) { return change.after }
        }
        return nil
    }

    /// Back to the record, where it has a page by that number: those of people and of what they asked for only to those who may see them.
    private func trail(_ names: [String: String], _ context: RequestContext) -> [Page.Crumb] {
        let parts = subject.split(separator: "/").map(String.init)
        guard parts.count == 2 else { return [.home] }
        return switch parts[0] {
        case "school": [.init(names[subject] ?? "School \(parts[1])", "/schools/\(parts[1])")]
        case "authority": [.init("Priority list", "/priority-list")]
        case "hold": [.init("Retention", "/retention")]
        case "person" where parts[1] == context.actor.person?.description: [.init("Your account", "/account")]
        case "person" where context.may(.manageAccounts):
            [.init("Accounts", "/accounts"), .init(names[parts[1]] ?? "Account \(parts[1])", "/accounts/\(parts[1])")]
        case "subject-access" where context.may(.answerSubjectAccess): [.init("Subject access", "/subject-access")]
        case "token": [.init("Tokens", "/tokens")]
        case "import": [.init("Import \(parts[1])", "/imports/\(parts[1])")]
        case "intelligence": [.init(school(names).map { "Intelligence on \($0)" } ?? "Intelligence \(parts[1])", "/intelligence/\(parts[1])")]
        case "academy-concern": [.init("Academies of significant concern", "/priority-list/academies")]
        case "job": [.init("Job \(parts[1])", "/jobs/\(parts[1])")]
        case "letter": [.init(school(names).map { "Letter to \($0)" } ?? "Letter \(parts[1])", "/letters/\(parts[1])")]
        case "letters": [.init("Run \(parts[1])", "/letters/runs/\(parts[1])")]
        case "letter-words": [.init("Wording of letters", "/letters/templates/\(parts[1])")]
        case "priority-list": [.init("List \(parts[1])", "/priority-list/documents/\(parts[1])")]
        case "run": [.init("Assessment \(parts[1])", "/assessment/runs/\(parts[1])")]
        case "schedule": [.init("Schedule", "/schedules/\(parts[1])")]
        case "self-report": [.init("Schools that reported themselves", "/priority-list/self-reports")]
        case "year-review": [.init("Review of the year", "/priority-list/year-end")]
        default: [.home]
        }
    }

    static let example = HistoryPage(
        subject: "intelligence/4", lines: HistoryLine.examples, next: 3,
        asAt: AsAt(
            day: Day(daysSince1970: 17_848),
            fields: [Field(name: "confidence", value: "high", since: Moment(microsecondsSince1970: 1_542_100_000_000_000))], isPartial: true),
        people: [Named(number: "7", name: "Ingrid Mbeki-Thorne")],
        schools: [Named(number: "100003", name: "Cedar Park School")])
}

extension HistoryPage.AsAt {
    fileprivate func write(_ w: inout HTML, _ names: [String: String]) {
        w.h2("As it stood at the end of \(day.written)")
        if isPartial { w.p("Some changes were erased by the retention schedule: a value may be missing here, or older than it was.") }
        guard !fields.isEmpty else { return w.empty("Nothing was recorded until then, or nothing that you may see.") }
        w.table("As it stood at the end of \(day.written)", hideCaption: true) { w in
            w.head { w in for heading in ["What", "Value", "Since"] { w.th(heading) } }
            w.body { w in
                for field in fields {
                    w.tr { w in
                        let name = HistoryLine.counted(RecordWords.name(field.name, named: names), of: field.name, holding: [field.value])
                        w.rowHeader { $0.text(name.capitalisedFirst) }
                        w.td(RecordWords.of(field.name, field.value, named: names))
                        w.td(field.since.written)
                    }
                }
            }
        }
    }
}
