import Access
import Calendar
import Casework
import Identification
import Jobs
import Letters
import People
import Policy
import SchoolYear
import Schools
import Web

/// Everything that one may see under some words. What one may not open is not looked for, and not offered.
struct SearchPage: PageModel {
    /// Nil where nothing was asked.
    let words: String?
    let schools: [SearchCasework.School]
    /// Where no school has the words: those whose names are nearly so.
    let near: [SchoolName]
    let letters: [SearchCasework.Letter]
    let intelligence: [SearchCasework.Record]
    /// Heads and chairs of governors, as recorded.
    let contacts: [SearchCasework.Contact]
    let listed: [SearchStage.Listed]
    let concerns: [SearchStage.Told]
    let reports: [SearchStage.Told]
    /// Every year’s list that both agreed.
    let agreed: [SearchStage.Agreed]
    let occurrences: [SearchService.Occurrence]
    let schedules: [FoundSchedule]
    let people: [SearchService.Person]
    let imports: [SearchService.File]
    let jobs: [FoundJob]
    /// Of every other kind, each with how many there are of it.
    let records: [FoundRecord]
    /// Of the framework.
    let terms: [GlossaryTerm]
    let totals: Totals
    /// The names that the field offers while one types; no part of the answer.
    let offered: [String]

    /// What the JSON of the page says.
    private enum CodingKeys: String, CodingKey {
        case words, schools, near, letters, intelligence, contacts, listed, concerns, reports, agreed, occurrences, schedules, people, imports, jobs, records, terms, totals
    }

    /// How many of each there are: at most 20 of each are shown.
    struct Totals: Encodable, Sendable {
        let schools: Int
        let letters: Int
        let intelligence: Int
        let contacts: Int
        let listed: Int
        let concerns: Int
        let reports: Int
        let agreed: Int
        let occurrences: Int
        let schedules: Int
        let people: Int
        let imports: Int
        let jobs: Int

        init(_ casework: SearchCasework.Totals?, _ stage: SearchStage.Totals?, _ service: SearchService.Totals?, schedules: Int) {
            (schools, letters, intelligence) = (casework?.schools ?? 0, casework?.letters ?? 0, casework?.intelligence ?? 0)
            (contacts, listed, concerns) = (casework?.contacts ?? 0, stage?.listed ?? 0, stage?.concerns ?? 0)
            (reports, agreed) = (stage?.reports ?? 0, stage?.agreed ?? 0)
            (occurrences, people) = (service?.occurrences ?? 0, service?.people ?? 0)
            (imports, jobs) = (service?.imports ?? 0, service?.jobs ?? 0)
            self.schedules = schedules
        }
    }

    struct FoundJob: Encodable, Sendable {
        let id: Int
        let work: String
        let state: JobState
    }

    struct FoundSchedule: Encodable, Sendable {
        let name: String
        let title: String
        let kind: String
        let owner: String
    }

    static func route(_ plan: PlanKeeper) -> Route {
        .page(
            "/search", .readHome,
            "Schools, heads and chairs, the list and every year’s, what was said of schools and by them, letters, intelligence, meetings, schedules, files, jobs, colleagues and what else is kept under some words, as far as you may see it",
            query: [FieldDescription("for", "The words, or parts of them; of what is found each has all of them, in any order. The first six count")], load: { try await load($0, plan) }, view: { model, context in model.view(context) })
    }

    private static func load(_ context: RequestContext, _ plan: PlanKeeper) async throws -> SearchPage {
        let authority = context.site.authority
        guard let words = context.query["for"].map({ String($0.prefix(100)) }) else {
            let names = context.may(.readRegister) ? try await context.read(ListSchoolNames(authority: authority)) : []
            return SearchPage(
                words: nil, schools: [], near: [], letters: [], intelligence: [], contacts: [], listed: [], concerns: [], reports: [], agreed: [], occurrences: [],
                schedules: [], people: [], imports: [], jobs: [], records: [], terms: [], totals: Totals(nil, nil, nil, schedules: 0),
                offered: names.map(\.name))
        }
        let wanted = SearchWords(words)
        let readers = SearchStage.Readers(
            list: try context.role(for: .readPriorityList), reports: try context.role(for: .triageSelfReports), answers: try context.role(for: .linkContacts))
        // Each half of what is looked through takes as long as the other: they are asked side by side.
        async let stage = context.read(
            SearchStage(authority: authority, words: wanted, readers: readers, year: AcademicYear(ofListDraftedOn: context.today))
        ).first
        let kinds = Features.jobs.filter { wanted.stand(in: $0.title) }.map { $0.kind }
        let (casework, service) = try await context.read(
            SearchCasework(
                authority: authority, words: wanted, schools: context.may(.readRegister), letters: context.may(.readLetters),
                contacts: context.may(.linkContacts), reader: try context.role(for: .readIntelligence)),
            SearchService(
                authority: authority,
                // Whoever reads the history reads the names of all who act.
                words: wanted, occurrences: context.may(.readCalendar), people: context.may(.readHistory), imports: context.may(.readImports),
                kinds: context.may(.readJobs) ? kinds : nil, openable: openable(context)))
        let (found, kept, staged) = (casework.first, service.first, try await stage)
        let (schools, names) = (found?.schools ?? [], found?.names ?? [])
        let wordings = context.may(.readLetters) ? shippedWordings(under: wanted, but: kept?.ownWordings ?? [], context) : []
        let records = (staged?.told ?? []) + (kept?.kept ?? []) + wordings
        let schedules = context.may(.readCalendar) ? Self.schedules(of: plan.book, under: wanted, on: context.today) : []
        return SearchPage(
            words: words, schools: schools, near: schools.isEmpty ? NearNames.of(words, among: names) : [], letters: found?.letters ?? [],
            intelligence: found?.intelligence ?? [], contacts: found?.contacts ?? [], listed: staged?.listed ?? [], concerns: staged?.concerns ?? [],
            reports: staged?.reports ?? [], agreed: staged?.agreed ?? [], occurrences: kept?.occurrences ?? [],
            schedules: Array(schedules.prefix(20)), people: kept?.people ?? [],
            imports: kept?.imports ?? [], jobs: (kept?.jobs ?? []).map { FoundJob(id: $0.id, work: JobLine.words($0.kind), state: $0.state) },
            records: records, terms: GlossaryTerm.allCases.filter { wanted.stand(in: $0.name) }, totals: Totals(found?.totals, staged?.totals, kept?.totals, schedules: schedules.count),
            offered: names.map(\.name))
    }

    /// What the reader may open of what the service keeps besides.
    private static func openable(_ context: RequestContext) -> SearchService.Openable {
        var openable = SearchService.Openable(
            assessments: context.may(.readAssessment), tokens: context.may(.manageTokens), holds: context.may(.keepRetention),
            requests: context.may(.answerSubjectAccess))
        guard context.may(.readLetters) else { return openable }
        for purpose in BatchPurpose.allCases { openable.runs[purpose.rawValue] = purpose.words }
        for kind in LetterKind.allCases { openable.wordings[kind.rawValue] = kind.words }
        return openable
    }

    /// By title, and by what their owner is to do, as their occurrences are found. They stand in the configuration, so that no table is asked for them.
    private static func schedules(of book: ScheduleBook, under wanted: SearchWords, on day: Day) -> [FoundSchedule] {
        let found = book.names.compactMap { book.schedule($0, on: day) }.filter { wanted.stand(in: "\($0.title) \($0.task ?? "")") }
        return found.map { FoundSchedule(name: $0.name, title: $0.title, kind: $0.kind.name, owner: $0.owner.name) }
    }

    private var isEmpty: Bool {
        schools.isEmpty && letters.isEmpty && intelligence.isEmpty && occurrences.isEmpty && people.isEmpty && imports.isEmpty && jobs.isEmpty
            && terms.isEmpty && contacts.isEmpty && listed.isEmpty && concerns.isEmpty && reports.isEmpty && agreed.isEmpty && schedules.isEmpty
            && records.isEmpty
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page(words.map { "Search: \($0)" } ?? "Search") { w in
            w.h1(words.map { "Results for ‘\($0)’" } ?? "Search")
            w.filterForm("/search", label: "This page") { w in
                w.searchField(
                    "for", label: "Search for", value: words ?? "", suggestions: offered,
                    hint: "A school, its head or chair, why it is on the list, a letter, what is known or was said of a school, a year’s list, a meeting or what comes round, a colleague, a file, a list that you keep, or a word of the framework")
                w.div("filter-actions") { $0.button("Search") }
            }
            guard words != nil else { return }
            if isEmpty { w.empty("Nothing that you may see has these words. Try fewer of them, or a part of one.") }
            kindsFound(&w)
            list(&w, "Schools", schools, of: totals.schools, place: { "row-\($0.urn)" }, all: "/schools?search=\(Fields.encoded(words ?? ""))&closed=yes") { w, school, place in
                w.a("/schools/\(school.urn)\(context.wayBack(to: place))", school.name)
                w.text(" ")
                w.element(
                    "span", .class("soft"),
                    text: [
                        "URN \(school.urn)", school.phase == "Not applicable" ? nil : school.phase, SchoolStatus.exception(school.status),
                        school.headName.map { "head: \($0)" }, school.postcode,
                    ].compactMap { $0 }.joined(separator: ", "))
            }
            list(&w, "Did you mean one of these schools?", near, counted: false, place: { "row-\($0.urn)" }) { w, school, place in
                w.a("/schools/\(school.urn)\(context.wayBack(to: place))", school.name)
                w.text(" ")
                w.element("span", .class("soft"), text: "URN \(school.urn)")
            }
            list(&w, "Words of the framework", terms, place: { "term-\($0.rawValue)" }) { w, term, _ in
                w.a("/glossary#\(term.rawValue)", term.name)
                w.text(" ")
                w.element("span", .class("soft"), text: term.meaning)
            }
            list(&w, "Letters", letters, of: totals.letters, place: { "letter-\($0.id)" }) { w, letter, place in
                w.a("/letters/\(letter.id)\(context.wayBack(to: place))", "\(letter.school): \(LetterTelling.title(letter.part))")
                w.text(" ")
                w.element(
                    "span", .class("soft"),
                    text: [LetterKind(rawValue: letter.kind)?.words, LetterTelling.standing(letter.state, issuedOn: letter.issuedOn)].compactMap { $0 }
                        .joined(separator: ". "))
            }
            list(&w, "Intelligence", intelligence, of: totals.intelligence, place: { "intelligence-\($0.id)" }) { w, record, place in
                let topic = IntelligenceNote.Topic(rawValue: record.topic)?.words ?? record.topic
                w.a("/intelligence/\(record.id)\(context.wayBack(to: place))", [record.school, topic].compactMap { $0 }.joined(separator: ": "))
                w.text(" ")
                w.element("span", .class("soft"), text: record.observedOn.written)
                if let classification = Classification(rawValue: record.classification), classification != .open { w.tag(classification.words, .warning) }
            }
            list(&w, "Heads and chairs of governors", contacts, of: totals.contacts, place: { "\($0.part)-\($0.urn)" }) { w, contact, place in
                w.a("/contacts/\(contact.urn)\(context.wayBack(to: place))", contact.name)
                w.text(" ")
                w.element("span", .class("soft"), text: "\(ContactPart(rawValue: contact.part)?.name ?? ""), \(contact.school)")
            }
            list(&w, "On the list of schools causing concern", listed, of: totals.listed, place: { "listed-\($0.urn)" }) { w, entry, place in
                w.a("/priority-list/schools/\(entry.urn)\(context.wayBack(to: place))", entry.school)
                w.text(" ")
                w.element("span", .class("soft"), text: "\(entry.ground), since \(entry.since.written)\(entry.partner.map { ", with \($0)" } ?? "")")
            }
            list(&w, "Every year’s list", agreed, of: totals.agreed, place: { "list-\($0.id)" }) { w, document, place in
                w.a("/priority-list/documents/\(document.id)\(context.wayBack(to: place))", "List of \(document.year)")
                w.text(" ")
                w.element("span", .class("soft"), text: "Agreed on \(document.agreedOn.written)")
            }
            told(&w, context, "Academies of significant concern", concerns, of: totals.concerns, on: "/priority-list/academies", at: "concern-")
            told(&w, context, "Schools that reported themselves", reports, of: totals.reports, on: "/priority-list/self-reports", at: "report-")
            list(&w, "In the calendar", occurrences, of: totals.occurrences, place: { "occurrence-\($0.id)" }, all: "/calendar", in: "look in the calendar") { w, item, place in
                w.a("/calendar/\(item.id)\(context.wayBack(to: place))", item.title)
                w.text(" ")
                w.element("span", .class("soft"), text: "\(item.day.written), \(item.kind.name.lowercased())")
                if item.isCalledOff {
                    w.text(" ")
                    w.tag("Called off", .warning)
                }
            }
            list(&w, "Schedules", schedules, of: totals.schedules, place: { "schedule-\($0.name)" }) { w, schedule, place in
                w.a("/schedules/\(schedule.name)\(context.wayBack(to: place))", schedule.title)
                w.text(" ")
                w.element("span", .class("soft"), text: "\(schedule.kind), \(schedule.owner)")
            }
            list(&w, "Colleagues", people, of: totals.people, place: { "person-\($0.person.number)" }) { w, person, place in
                if context.may(.manageAccounts) {
                    w.a("/accounts/\(person.person.number)\(context.wayBack(to: place))", person.name)
                } else {
                    w.text(person.name)
                }
                w.text(" ")
                let roles = person.roles.compactMap { Role(rawValue: $0)?.name }
                w.element(
                    "span", .class("soft"), text: ([Organisation(rawValue: person.organisation)?.name].compactMap { $0 } + roles).joined(separator: ", "))
            }
            list(&w, "Imported files", imports, of: totals.imports, place: { "import-\($0.id)" }) { w, file, place in
                w.a("/imports/\(file.id)\(context.wayBack(to: place))", file.fileName)
                w.text(" ")
                w.element("span", .class("soft"), text: file.startedOn.written)
            }
            list(&w, "Jobs", jobs, of: totals.jobs, place: { "job-\($0.id)" }) { w, job, place in
                w.a("/jobs/\(job.id)\(context.wayBack(to: place))", "\(job.work) (\(job.id))")
                w.text(" ")
                w.tag(job.state.name, job.state.tone)
            }
            recordsFound(&w, context)
        }
        // What is found is not explained a second time below.
        page.ownTerms = terms
        return page
    }

    /// What was found of each kind, in the order of the page; several kinds of at most twenty make it long.
    private func kindsFound(_ w: inout HTML) {
        let all: [(heading: String, total: Int, shown: Int)] = [
            ("Schools", totals.schools, schools.count), ("Words of the framework", 0, terms.count), ("Letters", totals.letters, letters.count),
            ("Intelligence", totals.intelligence, intelligence.count), ("Heads and chairs of governors", totals.contacts, contacts.count),
            ("On the list of schools causing concern", totals.listed, listed.count), ("Every year’s list", totals.agreed, agreed.count),
            ("Academies of significant concern", totals.concerns, concerns.count),
            ("Schools that reported themselves", totals.reports, reports.count), ("In the calendar", totals.occurrences, occurrences.count),
            ("Schedules", totals.schedules, schedules.count), ("Colleagues", totals.people, people.count),
            ("Imported files", totals.imports, imports.count), ("Jobs", totals.jobs, jobs.count),
        ]
        let others: [(heading: String, total: Int, shown: Int)] = FoundRecord.Kind.allCases.map { kind in
            let found = records.filter { $0.kind == kind }
            return (heading: kind.heading, total: found.first?.total ?? 0, shown: found.count)
        }
        let kinds = (all + others).filter { $0.shown > 0 }
        guard kinds.count > 1 else { return }
        w.element("nav", .fixed("aria-label", "What was found")) { w in
            w.ways { w in
                for kind in kinds { w.li { $0.a("#" + Self.place(ofKind: kind.heading), "\(kind.heading): \(grouped(max(kind.total, kind.shown)))") } }
            }
        }
    }

    /// `found-in-the-calendar`.
    private static func place(ofKind heading: String) -> String {
        "found-" + heading.lowercased().split { !$0.isASCII || !$0.isLetter }.joined(separator: "-")
    }

    /// - Parameter place: of each, before its number: here, and on the page that has them all.
    private func told(
        _ w: inout HTML, _ context: RequestContext, _ heading: String, _ found: [SearchStage.Told], of total: Int, on path: String, at place: String
    ) {
        list(&w, heading, found, of: total, place: { "\(place)\($0.id)" }) { w, record, place in
            w.a("\(path)\(context.wayBack(to: place))#\(place)", record.school)
            w.text(" ")
            w.element("span", .class("soft"), text: record.on.written)
            if let classification = Classification(rawValue: record.classification), classification != .open { w.tag(classification.words, .warning) }
        }
    }

    /// - Parameters:
    ///   - total: how many there are; nil where these are all.
    ///   - place: of each to which one comes back, with its kind in it: a school and a letter may have the same number.
    ///   - path: where a longer list is.
    ///   - words: by which that is named.
    ///   - line: is given the place of each; empty where its page leads back to none.
    func list<T>(
        _ w: inout HTML, _ heading: String, _ found: [T], counted: Bool = true, of total: Int? = nil, place: ((T) -> String)? = nil, all path: String? = nil,
        in words: String = "look for them in the register",
        _ line: (inout HTML, T, String) -> Void
    ) {
        guard !found.isEmpty else { return }
        let total = max(total ?? 0, found.count)
        let isPart = total > found.count
        w.h2(id: Self.place(ofKind: heading), !counted ? heading : isPart ? "\(heading): the first \(found.count) of \(grouped(total))" : "\(heading): \(found.count)")
        w.element("ul", .class("catalogue")) { w in
            for each in found {
                let id = place?(each) ?? ""
                w.element("li", id.isEmpty ? Attribute("id", when: false) : .id(id)) { line(&$0, each, id) }
            }
        }
        guard isPart else { return }
        w.p { w in
            w.text("Narrow the words to find the others")
            if let path {
                w.text(", or ")
                w.a(path, words)
            }
            w.text(".")
        }
    }

    static let example = SearchPage(
        words: "alder", schools: [.example], near: [SchoolName(urn: 100_009, name: "Elder Hill School")], letters: [.example], intelligence: [.example], contacts: [.example], listed: [.example],
        concerns: [.example], reports: [.example], agreed: [.example], occurrences: [.example],
        schedules: [FoundSchedule(name: "siab-meeting", title: "School Improvement Advisory Board", kind: "Meeting", owner: "BEP director")], people: [.example],
        imports: [.example], jobs: [FoundJob(id: 4, work: "Import of an official file", state: .done)], records: FoundRecord.examples, terms: [.urn],
        totals: Totals(
            SearchCasework.Totals(schools: 143, letters: 1, intelligence: 1, contacts: 1), SearchStage.Totals(listed: 1, concerns: 1, reports: 1, agreed: 1),
            SearchService.Totals(occurrences: 1, people: 1, imports: 1, jobs: 1), schedules: 1),
        offered: SchoolName.examples.map(\.name))
}
