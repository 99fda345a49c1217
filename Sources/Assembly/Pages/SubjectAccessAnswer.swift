package import Access
import Casework
package import Foundation
import Jobs
import Ledger
package import People
package import Postgres
package import Web

/// All that is kept about one person, to be read and redacted before it is given out: as a page, as JSON, and as a document to print.
package struct SubjectAccessAnswer: PageModel {
    package let request: Int
    /// The number of their account; nil for somebody without one.
    package let person: Int?
    package let name: String
    package let collectedAt: String
    package let sections: [SubjectAccess.Section]
    /// Which part of the one section that this is of; nil of all sections.
    var paging: Paging?
    /// Of the PDF, where one was asked for.
    let paper: Paper?
    let askedOn: Day
    /// The last day on which it is answered in time.
    let dueOn: Day
    /// Nil while it waits.
    let answeredAt: Moment?
    let answeredBy: String?
    let waits: Bool
    /// Whether the reader recorded today that it was answered.
    let mayReopen: Bool
    /// Those that what is kept has by their URNs.
    var schools: [HistoryPage.Named] = []

    struct Paper: Encodable, Sendable {
        let askedAt: Moment
        let isMade: Bool
    }

    static let route = Route.page(
        "/subject-access/{id}", .answerSubjectAccess,
        "What is kept about the person of one request: of each section its first entries and how many there are, or the entries of one section, 50 at a time",
        query: [
            FieldDescription("section", "The name of one section", .choice(SubjectAccess.sources.map { SubjectAccess.name(of: $0.title) })),
            FieldDescription("page", "Which 50 of it", .number),
        ], load: load, view: { model, context in model.view(context) })

    /// So many entries of each section are shown with the others.
    private static let firsts = 5

    /// Collects it as it stands, and asks a worker for the PDF of that.
    static let ask = Route.form(
        "/subject-access/{id}/paper", .answerSubjectAccess, "Asks for a PDF of all that is kept about the person of one request", fields: []
    ) { context, _ in
        let id = try context.number("id")
        try await askPaper(context)
        return .done(see: "/subject-access/\(id)", saying: PeopleNotice.paperAsked)
    }

    /// Says that the answer was given out: until then the request waits on the home page of those who answer. Whoever said it by a slip takes it back that day.
    static let answered = Route.form(
        "/subject-access/{id}/answered", .answerSubjectAccess, "Records that the request was answered, by whom and when, or takes that back on the same day",
        fields: [TakingBack.description("take back what one recorded today")]
    ) { context, fields in
        let id = try context.number("id")
        let permit = try context.actor.permit(.answerSubjectAccess)
        do {
            if fields.takesBack {
                try await context.database.transaction(stating: context.actor.statement) { try await SubjectAccess.reopen(id, by: permit, in: $0) }
                return .done(see: "/subject-access", saying: ServiceNotice.accessRequestReopened)
            }
            try await context.database.transaction(stating: context.actor.statement) { try await SubjectAccess.answered(id, by: permit, in: $0) }
        } catch let refusal as Refusal where refusal.code.hasPrefix("subject-access.") {
            throw Rejection(refusal, onward: .init("Back to subject access", "/subject-access"))
        }
        return .done(see: "/subject-access?answered=\(id)", saying: ServiceNotice.accessRequestAnswered)
    }

    static func askPaper(_ context: RequestContext) async throws {
        let id = try context.number("id")
        let permit = try context.actor.permit(.answerSubjectAccess)
        try await context.database.transaction(stating: context.actor.statement) { transaction in
            guard let answer = try await collect(id, .whole, by: permit, in: transaction) else {
                throw Rejection.missing("There is no request with this number.")
            }
            try await transaction.run(AskSubjectAccessPaper(request: id, html: Array(answer.document.utf8)))
            _ = try await Jobs.enqueue(MakeSubjectAccessPaper(request: id), in: transaction)
            let event = Event(
                kind: "people.subject-access-paper-asked", subject: answer.subject, details: [.init("request", String(id))],
                classification: (answer.person == nil ? Classification.named : .open).rawValue)
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }

    /// The record that the history of the request stands in: the account’s, else the request’s own.
    private var subject: String { person.map { "person/\($0)" } ?? "subject-access/\(request)" }

    @Sendable static func load(_ context: RequestContext) async throws -> SubjectAccessAnswer {
        let id = try context.number("id")
        let permit = try context.actor.permit(.answerSubjectAccess)
        var part = SubjectAccess.Part.firsts(firsts)
        let perPage = context.perPage(50)
        if let name = context.query["section"], let source = SubjectAccess.sources.firstIndex(where: { SubjectAccess.name(of: $0.title) == name }) {
            part = .source(source, skipping: (Paging.asked(context.query) - 1) * perPage, most: perPage)
        }
        let answer = try await context.database.transaction(stating: context.actor.statement) { [part] in
            try await collect(id, part, by: permit, in: $0)
        }
        guard var answer else { throw Rejection.missing("There is no request with this number.") }
        if case .source = part, let section = answer.sections.first {
            answer.paging = Paging(page: Paging.asked(context.query), perPage: perPage, total: section.count)
        }
        return answer
    }

    /// What the worker made.
    static let paper = Route.document(
        "/subject-access/{id}/paper", .answerSubjectAccess, "The PDF of all that is kept about the person of one request", type: "application/pdf"
    ) { context in try await servePaper(context) }

    /// The paper says what the page says, so that it was read is kept as it is of the page.
    static func servePaper(_ context: RequestContext) async throws -> ServedDocument {
        let id = try context.number("id")
        let permit = try context.actor.permit(.answerSubjectAccess)
        let pdf = try await context.database.transaction(stating: context.actor.statement) { transaction -> [UInt8]? in
            guard let pdf = try await transaction.first(FindSubjectAccessPaper(request: id))?.pdf else { return nil }
            try await transaction.run(KeepReading(of: "subject-access/\(id)", classification: .named, as: permit.role))
            return pdf
        }
        guard let pdf else {
            throw Rejection.missing("No PDF of this request is there. It is made from the page of the request, and kept for thirty days.")
        }
        return ServedDocument("subject-access-\(id).pdf", pdf)
    }

    /// Nil where there is no such request.
    package static func collect(
        _ id: Int, _ part: SubjectAccess.Part, by permit: Permit, in transaction: Transaction
    ) async throws -> SubjectAccessAnswer? {
        guard let opened = try await transaction.first(FindSubjectAccess(id)) else { return nil }
        let (sections, schools) = try await SubjectAccess.collect(SubjectAccessRequest(id: id, person: opened.person), part, by: permit, in: transaction)
        let standing = try await transaction.one(FindPaperStanding(request: id))
        return SubjectAccessAnswer(
            request: id, person: opened.person?.number, name: opened.name, collectedAt: standing.now.written, sections: sections,
            paper: standing.askedAt.map { Paper(askedAt: $0, isMade: standing.isMade) }, askedOn: opened.askedOn, dueOn: opened.dueOn, answeredAt: opened.answeredAt,
            answeredBy: opened.answeredBy, waits: opened.waits, mayReopen: opened.mayReopen,
            schools: schools.map { HistoryPage.Named(number: $0.name, name: $0.value) })
    }

    package func view(_ context: RequestContext) -> Page {
        var page = paging.map { oneSection($0, context) } ?? allSections(context)
        page.isWide = true
        return page
    }

    /// One section, page by page.
    private func oneSection(_ paging: Paging, _ context: RequestContext) -> Page {
        let title = sections.first?.title ?? ""
        return Page(
            "\(title): what is kept about \(name)",
            trail: [.init("Subject access", "/subject-access"), .init("What is kept about \(name)", "/subject-access/\(request)")], history: subject
        ) { w in
            w.h1("\(title): what is kept about \(name)")
            w.p("lead", lead)
            let names = names
            for section in sections {
                w.p(section.purpose)
                if section.entries.isEmpty { w.empty("Nothing is kept.") }
                for entry in section.entries { write(entry, named: names, &w) }
            }
            w.paging(paging, "/subject-access/\(request)", context.query)
            w.way { $0.a("/subject-access/\(request)", "All sections") }
        }
    }

    /// All sections, each with its first entries.
    private func allSections(_ context: RequestContext) -> Page {
        Page(
            "What is kept about \(name)", trail: [.init("Subject access", "/subject-access")], history: subject
        ) { w in
            w.back(context, "Back to subject access")
            write(&w, isPage: true)
            w.h2(id: "document", "As a document")
            if let paper {
                w.p(
                    paper.isMade
                        ? "A PDF of what was kept on \(paper.askedAt.written) is there for thirty days."
                        : "A PDF of what was kept on \(paper.askedAt.written) is being made. Look at this page again in a minute.")
            }
            if let paper, paper.isMade { w.way { $0.a("/subject-access/\(request)/paper", "The PDF") } }
            w.buttonForm("/subject-access/\(request)/paper", context, paper == nil ? "Make a PDF" : "Make a PDF of what is kept now", as: .secondary)
            w.h2(id: "answer", "The answer")
            if let answeredAt {
                w.p("\(answeredBy ?? "The service") recorded on \(answeredAt.written) that it was answered.")
                if mayReopen { w.buttonForm("/subject-access/\(request)/answered", context, "Take back that it was answered", [TakingBack.hidden], as: .secondary) }
            } else if !waits {
                w.p("What was asked was erased by the retention schedule before it was recorded that it was answered. There is nothing left to answer.")
            } else {
                w.p("They asked on \(askedOn.written), so the answer is due by \(dueOn.written). Until it is recorded that it was answered, it waits on the home page.")
                w.buttonForm("/subject-access/\(request)/answered", context, "Record that it was answered")
            }
        }
    }

    private var lead: String {
        "Collected \(collectedAt). Marked entries name other people or may tell of them: read those, and redact them where these people have not agreed, before the answer is given out. It is written to \(name): ‘you’ below is \(name), and not whoever prepares the answer."
    }

    /// Of schools by their subjects, and of whose request it is.
    private var names: [String: String] {
        var names = Dictionary(schools.map { ("school/\($0.number)", $0.name) }, uniquingKeysWith: { first, _ in first })
        if let person { names[String(person)] = name }
        return names
    }

    /// - Parameter isPage: whether what can be done with it stands below, where a long answer hides it.
    private func write(_ w: inout HTML, isPage: Bool = false) {
        let names = names
        w.h1("What is kept about \(name)")
        w.p("lead", lead)
        if isPage {
            w.p("on-screen") { w in
                w.text("At the foot of this page: ")
                w.a("#document", "as a document")
                w.text(", ")
                w.a("#answer", "the answer")
                w.text(".")
            }
        }
        for section in sections where !section.entries.isEmpty {
            w.h2(section.title)
            w.p(section.purpose)
            for entry in section.entries { write(entry, named: names, &w) }
            guard section.count > section.entries.count else { continue }
            w.p("soft", "The first \(section.entries.count) of \(section.count) are shown.")
            w.p("printed", "The PDF has the others.")
            w.way { $0.a("/subject-access/\(request)?section=\(section.name)", "All \(section.count) of ‘\(section.title)’") }
        }
        let without = sections.filter(\.entries.isEmpty)
        guard !without.isEmpty else { return }
        w.h2("Nothing is kept under")
        w.ul { w in for section in without { w.li(section.title) } }
    }

    private func write(_ entry: PersonalEntry, named names: [String: String], _ w: inout HTML) {
        w.raw("<dl class=\"summary\">")
        for field in entry.fields {
            w.raw("<div>")
            w.element("dt", text: SubjectAccessWords.label(field))
            w.element("dd") { w in
                w.text(SubjectAccessWords.of(field, named: names))
                if field.isOfOthers {
                    w.raw(" ")
                    w.tag("Others’ data: read before giving out", .warning)
                }
            }
            w.raw("</div>")
        }
        w.raw("</dl>")
    }

    /// A document of its own to print, tagged as a page is; WeasyPrint makes an accessible PDF of it.
    package var document: String {
        var head = HTML()
        head.raw("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\"><title>")
        head.text("What is kept about \(name)")
        head.raw(
            """
            </title>
            <style>
            @page { size: A4; margin: 2cm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
            body { font: 10.5pt/1.4 "Liberation Sans", Arial, sans-serif; }
            h2 { margin: 1.6em 0 .3em; break-after: avoid; } dl { margin: 0 0 1em; border-top: 1px solid #888; break-inside: avoid; }
            dl > div { display: flex; gap: 1em; padding: .15em 0; } dt { width: 9em; font-weight: bold; } dd { margin: 0; flex: 1; overflow-wrap: anywhere; }
            .tag { border: 1px solid; padding: 0 .3em; font-size: 85%; }
            </style>
            </head>
            <body>

            """)
        write(&head)
        head.raw("\n</body>\n</html>\n")
        return head.string
    }

    /// As a program reads it.
    package var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }

    static let exampleRequest = OpenedSubjectAccess(
        id: 1, person: PersonID(3), name: "Bo Reed", reason: "By letter of 3 September", openedBy: "Ada Fern",
        openedAt: Moment(microsecondsSince1970: 1_542_100_000_000_000), askedOn: Day(daysSince1970: 17_847), dueOn: Day(daysSince1970: 17_877))

    package static let example = SubjectAccessAnswer(
        request: 1, person: 3, name: "Bo Reed", collectedAt: "13 November 2018 at 09:06",
        sections: [
            SubjectAccess.Section(
                title: "Intelligence on schools", purpose: "What is known of a school.",
                entries: [PersonalEntry([.init("School", "100003"), .init("Words", "Bo Reed says that <the chair> leaves", isOfOthers: true)])]),
            SubjectAccess.Section(title: "Account", purpose: "So that you can sign in.", entries: []),
        ], paper: Paper(askedAt: exampleRequest.openedAt, isMade: true), askedOn: exampleRequest.askedOn, dueOn: exampleRequest.dueOn,
        answeredAt: nil, answeredBy: nil, waits: true, mayReopen: false, schools: [HistoryPage.Named(number: "100003", name: "Cedar Park School")])
}
