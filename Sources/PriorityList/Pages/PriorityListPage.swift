import Access
import Casework
import Policy
package import Web

/// The agreed list, today or as it stood on a past day: how many, why, how that moved, and where it differs from the definition (SCC-1, SCC-5).
package struct PriorityListPage: PageModel {
    let day: Day
    let isToday: Bool
    /// Of whom was asked for, in the order that was asked for; all by name where nothing was.
    private(set) var schools: [School]
    /// The Priority Partners who have a school of the list, or had one at the end of the past day, by name, as far as the reader may see.
    let partners: [String]
    /// Of the schools of the whole list, by name.
    private(set) var phases: [String] = []
    /// Of the whole list.
    let byGround: [GroundCount]
    let movement: [Movement]
    /// How many the framework expects; nil where no policy of the day says.
    let expected: [Int]?
    /// Meet the definition by their judgement, and are not on the list.
    let unlisted: [Differing]
    /// On the list by a judgement that the most recent inspection no longer gives.
    let improved: [Differing]
    /// On the list on another ground than the one that the most recent inspection gives.
    let judgedOtherwise: [Differing]
    /// Whether a list was ever agreed here: until then that of the day is brought in.
    let isAgreedHere: Bool

    struct School: Encodable, Sendable {
        let line: LineView
        let phase: String
        let since: Day
        let partner: String?
    }

    struct GroundCount: Encodable, Sendable {
        let ground: Ground
        let words: String
        let schools: Int
    }

    struct Movement: Encodable, Sendable {
        let day: Day
        let schools: Int
        let byGround: [GroundCount]
    }

    struct Differing: Encodable, Sendable {
        let urn: Int
        let name: String
        let sentence: String
    }

    package static let route = Route.page(
        "/priority-list", .readPriorityList, "The list of schools causing concern, today or as at a past day",
        query: [
            FieldDescription("day", "A past day such as 2018-11-01: the list as it stood at its end", .day, label: "The list at the end of"),
            FieldDescription("ground", "Only schools on this ground", .choice(of: Ground.self)), FieldDescription("phase", "Only schools of this phase"),
            FieldDescription("partner", "Only schools of the Priority Partner of this name"),
            FieldDescription("sort", "name, ground, since or partner; with a minus before it, from the last"),
        ], load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> PriorityListPage {
        let today = try await context.dayOfRecord()
        let day = min(context.query.day("day", near: today) ?? today, today)
        let authority = context.site.authority
        let (listed, counts, judged) = try await context.read(
            ListListed(authority: authority, day: day), CountListed(authority: authority, day: day),
            ListBesideDefinition(authority: authority, day: day, under: context.site.book))
        let shown = try await context.evidence(of: listed.map(\.line))
        var page = PriorityListPage(on: day, isToday: day == today, under: context.site.book, listed: listed, judged: judged, counts: counts, shown)
        page.choose(context.query)
        return page
    }

    /// How the query orders the list.
    private static func ordering(_ query: Fields) -> Ordering {
        Ordering(query, allowed: ["name", "ground", "since", "partner"], otherwise: Ordering("name"))
    }

    /// Leaves the schools that the query asks for, in its order. The list is short: no statement of its own is needed for each column.
    mutating func choose(_ query: Fields) {
        if let partner = query["partner"] { schools = schools.filter { $0.partner == partner } }
        if let ground = query["ground"].flatMap(Ground.init(rawValue:)) { schools = schools.filter { $0.line.ground == ground } }
        if let phase = query["phase"] { schools = schools.filter { $0.phase == phase } }
        let ordering = Self.ordering(query)
        schools = ordering.sorted(schools, standingBy: "name") { first, second in
            switch ordering.column {
            case "ground": first.line.groundWords < second.line.groundWords
            case "since": first.since < second.since
            default: (first.partner ?? "") < (second.partner ?? "")
            }
        }
    }

    func view(_ context: RequestContext) -> Page {
        let title = "Priority list: schools causing concern" + (isToday ? "" : " on \(day.written)")
        let typed = context.query.typed("day")
        // Of the whole list; each year’s version and each school of it has a history of its own.
        var page = Page(title, history: "authority/\(context.site.authority)") { w in
            w.h1(title)
            links(&w, context)
            figures(&w)
            w.filterForm("/priority-list", label: "The list on a past day") { w in
                w.dateField("day", label: "The list at the end of", value: typed)
                w.choice("ground", label: "Ground", options: Self.grounds, chosen: context.query["ground"])
                if !phases.isEmpty { w.choice("phase", label: "Phase", options: phaseOptions, chosen: context.query["phase"]) }
                if asksForPartners(context.query) {
                    w.choice("partner", label: "Priority Partner", options: partnerOptions(context.query), chosen: context.query["partner"])
                }
                if let sort = context.query["sort"] { w.hidden("sort", sort) }
                w.button("Show")
            }
            w.h2("On the list")
            w.chosenFilters(chosen(context.query), "/priority-list", context.query)
            w.keepsList(context)
            table(&w, context)
            w.h2("Where the list and the definition differ")
            w.p("Meeting the definition is a fact of the inspection; being on the list is agreed. Both are kept.")
            list(&w, "Not on the list, though the judgement of their inspection meets the definition", unlisted, context)
            list(&w, "On the list for a judgement that a later inspection has changed", improved, context)
            list(&w, "On the list on another ground than their latest inspection gives", judgedOtherwise, context)
            if unlisted.isEmpty && improved.isEmpty && judgedOtherwise.isEmpty { w.empty(byGround.isEmpty ? "There is no list to compare." : "They agree.") }
            if movement.contains(where: { $0.schools > 0 }) { moved(&w) }
        }
        page.isWide = true
        return page
    }

    /// Not before whoever may see no allocation.
    private var showsPartners: Bool { !partners.isEmpty }

    /// Whoever goes from day to day with one partner comes to days on which that one had no school here, and is shown there too what they asked for.
    private func asksForPartners(_ query: Fields) -> Bool { showsPartners || !isToday && query["partner"] != nil }

    private func partnerOptions(_ query: Fields) -> [(value: String, words: String)] {
        var names = partners
        if !isToday, let asked = query["partner"], !names.contains(asked) { names.append(asked) }
        return [(value: "", words: "All")] + names.map { (value: $0, words: $0) }
    }

    private var phaseOptions: [(value: String, words: String)] { [(value: "", words: "All")] + phases.map { (value: $0, words: $0) } }

    private static let grounds = [(value: "", words: "All")] + Ground.allCases.map { (value: $0.rawValue, words: $0.words) }

    /// What was asked for, in words.
    private func chosen(_ query: Fields) -> [ChosenFilter] {
        [
            isToday ? nil : ChosenFilter("day", "At the end of \(day.written)"), ChosenFilter("ground", "Ground", Self.grounds, query),
            ChosenFilter("phase", "Phase", phaseOptions, query),
            asksForPartners(query) ? ChosenFilter("partner", "Priority Partner", partnerOptions(query), query) : nil,
        ].compactMap { $0 }
    }

    private func links(_ w: inout HTML, _ context: RequestContext) {
        w.element("nav", .fixed("aria-label", "The list")) { w in
            w.ways { w in
                w.li { $0.a("/priority-list/stage", "Stage 1: identification") }
                w.li { $0.a("/priority-list/year-end", "Review of the year") }
                w.li { $0.a("/priority-list/review", "Joint review") }
                w.li { $0.a("/priority-list/draft", "The version for signing") }
                if isToday && !isAgreedHere && context.may(.actOnPriorityList) {
                    w.li { $0.a("/priority-list/brought-in", "Bring in a list that was agreed before") }
                }
            }
            w.details("More about the list") { w in
                w.ways { w in
                    w.li { $0.a("/priority-list/academies", "Academies of significant concern") }
                    if context.may(.triageSelfReports) { w.li { $0.a("/priority-list/self-reports", "Schools that reported themselves") } }
                    w.li { $0.a("/priority-list/documents", "Every year’s list") }
                    w.li { $0.a("/priority-list/changes", "What changed between two days") }
                }
            }
        }
    }

    private func figures(_ w: inout HTML) {
        let source = byGround.isEmpty ? "As at \(day.written)" : "The list as agreed and changed since, as at \(day.written)"
        w.figures(
            [
                FigureLine(
                    String(byGround.reduce(0) { $0 + $1.schools }), expected.map { "on the list; the framework expects \($0[0]) to \($0[1])" } ?? "on the list",
                    source: source)
            ] + byGround.map { FigureLine(String($0.schools), $0.words, source: source) })
    }

    private func table(_ w: inout HTML, _ context: RequestContext) {
        guard byGround.isEmpty || !schools.isEmpty else { return w.empty("No school of the list matches what you asked for.") }
        guard !schools.isEmpty else {
            w.empty(isToday ? "No list has been agreed yet." : "No list stood on that day.")
            if isToday { w.p { w in w.text("It begins with "); w.a("/priority-list/draft", "the version for signing"); w.text(".") } }
            return
        }
        w.table("On the list", hideCaption: true, sticky: true) { w in
            let ordering = Self.ordering(context.query)
            w.head { w in
                w.th("School", sort: "name", ordering, "/priority-list", context.query)
                w.th("Phase")
                w.th("Ground", sort: "ground", ordering, "/priority-list", context.query)
                w.th("Rests on")
                w.th("Since", sort: "since", ordering, "/priority-list", context.query)
                if showsPartners { w.th("Priority Partner", sort: "partner", ordering, "/priority-list", context.query) }
            }
            w.body { w in
                for school in schools {
                    w.listedRow(school.line.urn) { w in
                        w.rowHeader { $0.listed("/priority-list/schools/", school.line.urn, school.line.name, in: context) }
                        w.td(school.phase)
                        w.td(school.line.groundWords)
                        w.td(school.line.evidence.joined(separator: ", "))
                        w.td("nowrap", school.since.written)
                        if showsPartners { w.td(school.partner ?? "–") }
                    }
                }
            }
        }
    }

    private func list(_ w: inout HTML, _ title: String, _ schools: [Differing], _ context: RequestContext) {
        guard !schools.isEmpty else { return }
        w.h3("\(title): \(schools.count)")
        w.ul { w in
            // Such a school may stand in the table too.
            for school in schools {
                let place = "differs-\(school.urn)"
                w.element("li", .id(place)) { w in
                    w.a("/priority-list/schools/\(school.urn)\(context.wayBack(to: place))", school.name)
                    w.text(": \(school.sentence)")
                }
            }
        }
    }

    /// The first and the last, and between them those that differ from the one before.
    var movesShown: [Movement] {
        movement.indices.filter { place in
            guard place > 0, place < movement.count - 1 else { return true }
            let (before, now) = (movement[place - 1], movement[place])
            return before.byGround.map(\.ground) != now.byGround.map(\.ground) || before.byGround.map(\.schools) != now.byGround.map(\.schools)
        }.map { movement[$0] }
    }

    private func moved(_ w: inout HTML) {
        let grounds = Ground.allCases.filter { ground in movement.contains { $0.byGround.contains { $0.ground == ground } } }
        w.h2("How the number moved")
        if movesShown.count < movement.count { w.p("soft", "The first and the last day are always shown; between them, months in which nothing changed are left out.") }
        w.table(expected.map { "Schools on the list, by ground; the framework expects \($0[0]) to \($0[1])" } ?? "Schools on the list, by ground") { w in
            w.head { w in
                w.th("At the end of")
                w.th("Schools", isNumber: true)
                for ground in grounds { w.th(ground.words, isNumber: true) }
            }
            w.body { w in
                for moment in movesShown {
                    w.tr { w in
                        w.rowHeader { $0.text(moment.day.written) }
                        w.td("num", moment.schools)
                        for ground in grounds { w.td("num", moment.byGround.first { $0.ground == ground }?.schools ?? 0) }
                    }
                }
            }
        }
    }

    package static let example = PriorityListPage(
        day: Day(daysSince1970: 17_836), isToday: true,
        schools: [School(line: .example, phase: "Secondary", since: Day(daysSince1970: 17_827), partner: "Ada Fern")], partners: ["Ada Fern"],
        byGround: [GroundCount(ground: .requiresImprovement, words: Ground.requiresImprovement.words, schools: 1)],
        movement: [
            Movement(
                day: Day(daysSince1970: 17_805), schools: 3,
                byGround: [
                    GroundCount(ground: .requiresImprovement, words: Ground.requiresImprovement.words, schools: 2),
                    GroundCount(ground: .inCrisis, words: Ground.inCrisis.words, schools: 1),
                ]),
            Movement(
                day: Day(daysSince1970: 17_836), schools: 1,
                byGround: [GroundCount(ground: .requiresImprovement, words: Ground.requiresImprovement.words, schools: 1)]),
        ],
        expected: [65, 70], unlisted: [Differing(urn: 100_004, name: "Elm <Road> School", sentence: "Inadequate, inspection of 3 May 2018.")],
        improved: [Differing(urn: 100_003, name: "Cedar Park School", sentence: "Good, inspection of 12 September 2018.")],
        judgedOtherwise: [Differing(urn: 100_005, name: "Fir Lane School", sentence: "Listed as ‘Vulnerable: by its inspection letter’. Inadequate, inspection of 3 May 2018.")],
        isAgreedHere: false)
}

extension PriorityListPage {
    /// The list of a day beside what the day’s inspections say.
    init(
        on day: Day, isToday: Bool, under book: PolicyBook, listed: [ListListed.Output], judged: [JudgedSchool], counts: [CountListed.Output],
        _ shown: EvidenceShown
    ) {
        let grounds = Dictionary(uniqueKeysWithValues: listed.map { ($0.line.urn, $0.line.ground) })
        let judged = judged.map { ($0, book.definition(of: $0.graded, at: $0.urn)) }
        func differing(_ difference: BesideDefinition) -> [Differing] {
            judged.compactMap { school, definition in
                guard BesideDefinition(listedOn: grounds[school.urn], judged: definition) == difference else { return nil }
                let listed = difference == .judgedOtherwise ? grounds[school.urn].map { "Listed as ‘\($0.words)’. " } : nil
                return Differing(urn: school.urn.number, name: school.name, sentence: (listed ?? "") + definition.sentence)
            }
        }
        let expected = book.assessment(on: day)?.expected
        self.init(
            day: day, isToday: isToday,
            schools: listed.map { School(line: LineView($0.line, shown), phase: $0.phase, since: $0.since, partner: $0.partner) },
            partners: Set(listed.compactMap(\.partner)).sorted(),
            phases: Set(listed.map(\.phase)).subtracting([""]).sorted(),
            byGround: Ground.allCases.compactMap { ground in
                let count = listed.count { $0.line.ground == ground }
                return count == 0 ? nil : GroundCount(ground: ground, words: ground.words, schools: count)
            },
            movement: Dictionary(grouping: counts, by: \.day).map { day, counts in
                Movement(
                    day: day, schools: counts.reduce(0) { $0 + $1.schools },
                    byGround: counts.compactMap { count in count.ground.map { GroundCount(ground: $0, words: $0.words, schools: count.schools) } })
            }.sorted { $0.day < $1.day },
            expected: expected.map { [$0.lowerBound, $0.upperBound] },
            unlisted: differing(.unlisted), improved: differing(.improved), judgedOtherwise: differing(.judgedOtherwise),
            isAgreedHere: counts.contains(where: \.isAgreedHere))
    }
}
