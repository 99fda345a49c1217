import Access
import Calendar
import Casework
import Intake
import Jobs
import People
import Schools
import Web

/// Everything that one may see under some words. What one may not open is not looked for.
struct SearchPage: PageModel {
    /// Nil where nothing was asked.
    let words: String?
    let schools: [SearchSchools.Output]
    let occurrences: [CalendarItem]
    let people: [SearchPeople.Output]
    let imports: [ImportLine]
    let jobs: [JobLine]
    /// Of the framework.
    let terms: [GlossaryTerm]

    static let route = Route.page(
        "/search", .readHome, "Schools, heads, meetings, files, jobs and accounts under some words, as far as you may see them",
        query: [FieldDescription("for", "The words")], load: load, view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> SearchPage {
        guard let words = context.query["for"].map({ String($0.prefix(100)) }) else {
            return SearchPage(words: nil, schools: [], occurrences: [], people: [], imports: [], jobs: [], terms: [])
        }
        let pattern = ListRegister.pattern(words)
        let schools = context.may(.readRegister) ? try await context.read(SearchSchools(authority: context.site.authority, words: words)) : []
        let occurrences = context.may(.readCalendar) ? try await context.read(SearchOccurrences(pattern: pattern)) : []
        let people = context.may(.manageAccounts) ? try await context.read(SearchPeople(pattern: pattern)) : []
        let imports = context.may(.readImports) ? try await context.read(ListImports(limit: 20, named: pattern)) : []
        let jobs = context.may(.readJobs) ? try await context.read(ListJobs(limit: 200)).map(JobLine.init) : []
        let wanted = words.lowercased()
        return SearchPage(
            words: words, schools: schools, occurrences: occurrences.map { CalendarItem($0, at: context.now) }, people: people,
            imports: imports.map(ImportLine.init),
            jobs: Array(jobs.filter { String($0.id) == wanted || $0.work.lowercased().contains(wanted) }.prefix(20)),
            terms: wanted.isEmpty ? [] : GlossaryTerm.allCases.filter { $0.name.lowercased().contains(wanted) })
    }

    private var isEmpty: Bool { schools.isEmpty && occurrences.isEmpty && people.isEmpty && imports.isEmpty && jobs.isEmpty && terms.isEmpty }

    func view(_ context: RequestContext) -> Page {
        Page(words.map { "Search: \($0)" } ?? "Search") { w in
            w.h1("Search")
            w.filterForm("/search", label: "This page") { w in
                w.searchField("for", label: "Search for", value: words ?? "", hint: "A school, its head, a meeting, a file, or a word of the framework")
                w.div("filter-actions") { $0.button("Search") }
            }
            guard words != nil else { return }
            if isEmpty { w.empty("Nothing that you may see has these words. Try fewer of them, or a part of one.") }
            list(&w, "Schools", schools) { w, school in
                w.a("/schools/", school.urn, school.name)
                w.text(" ")
                w.element(
                    "span", .class("soft"),
                    text: [
                        "URN \(school.urn)", school.phase == "Not applicable" ? nil : school.phase, SchoolStatus.exception(school.status),
                        school.headName.map { "head: \($0)" }, school.postcode,
                    ].compactMap { $0 }.joined(separator: ", "))
            }
            list(&w, "Words of the framework", terms) { w, term in
                w.a("/glossary#\(term.rawValue)", term.name)
                w.text(" ")
                w.element("span", .class("soft"), text: term.meaning)
            }
            list(&w, "In the calendar", occurrences) { w, item in
                w.a("/calendar/", item.id, item.title)
                w.text(" ")
                w.element("span", .class("soft"), text: "\(item.day.written), \(item.kind.lowercased())")
            }
            list(&w, "Accounts", people) { w, person in
                w.a("/accounts/", person.person.number, person.name)
                w.text(" ")
                w.element("span", .class("soft"), text: Organisation(rawValue: person.organisation)?.name ?? "")
            }
            list(&w, "Imported files", imports) { w, file in
                w.a("/imports/", file.id, file.fileName)
                w.text(" ")
                w.element("span", .class("soft"), text: file.startedAt.written)
            }
            list(&w, "Jobs", jobs) { w, job in
                w.a("/jobs/", job.id, "\(job.work) (\(job.id))")
                w.text(" ")
                w.tag(job.stateWords, job.tone)
            }
        }
    }

    private func list<T>(_ w: inout HTML, _ heading: String, _ found: [T], _ line: (inout HTML, T) -> Void) {
        guard !found.isEmpty else { return }
        w.h2(found.count == 20 ? "\(heading): the first 20" : "\(heading): \(found.count)")
        w.element("ul", .class("catalogue")) { w in
            for each in found { w.li { line(&$0, each) } }
        }
    }

    static let example = SearchPage(
        words: "alder", schools: [SearchSchools.Output.example], occurrences: [CalendarItem(example: false)], people: [SearchPeople.Output.example],
        imports: [ImportLine(exampleTaken: true)], jobs: [JobLine(example: .done)],
        terms: [.urn])
}
