import Access
import Casework
package import Web

/// What changed in the list between the ends of two days.
package struct ListChangesPage: PageModel {
    let from: Day
    let to: Day
    let added: [LineView]
    let removed: [LineView]
    let changed: [LineView]
    /// What was recorded about these schools in that time.
    let acts: [ListActsBetween.Output]
    /// What was recorded about schools that changed and changed back, or were agreed or brought in as they stood: they stand on both days as they do, or on
    /// neither.
    let changedBack: [ListActsBetween.Output]
    private let difference: ListDifference

    private enum CodingKeys: CodingKey { case from, to, added, removed, changed, acts, changedBack }

    package static let route = Route.page(
        "/priority-list/changes", .readPriorityList, "What changed in the list between two days",
        query: [
            FieldDescription("from", "The earlier day, such as 2018-10-01; four weeks ago without one", .day, label: "From the end of"),
            FieldDescription("to", "The later day, such as 2018-11-01; today without one", .day, label: "To the end of"),
        ],
        load: { context in
            let today = try await context.dayOfRecord()
            // Of a day to come nothing is known yet.
            let to = min(context.query.day("to", near: today) ?? today, today)
            let from = min(context.query.day("from", near: today) ?? to.adding(days: -28), today)
            let (first, last) = (min(from, to), max(from, to))
            let authority = context.site.authority
            let (before, after, acts) = try await context.read(
                ListListed(authority: authority, day: first), ListListed(authority: authority, day: last),
                ListActsBetween(authority: authority, from: first, to: last))
            let lines = (before.map(\.line), after.map(\.line))
            return ListChangesPage(
                from: first, to: last, ListDifference(from: lines.0, to: lines.1), acts, try await context.evidence(of: lines.0 + lines.1))
        }, view: { model, context in model.view(context) })

    init(from: Day, to: Day, _ difference: ListDifference, _ acts: [ListActsBetween.Output], _ shown: EvidenceShown) {
        self.from = from
        self.to = to
        self.difference = difference
        added = difference.added.map { LineView($0, shown) }
        removed = difference.removed.map { LineView($0, shown) }
        changed = difference.changed.map { LineView($0.after, shown) }
        let schools = Set((difference.added + difference.removed + difference.changed.map(\.after)).map(\.urn.number))
        self.acts = acts.filter { schools.contains($0.urn) }
        let others = acts.filter { !schools.contains($0.urn) }
        let moved = Set(others.lazy.filter(\.isChange).map(\.urn))
        changedBack = others.filter { moved.contains($0.urn) }
    }

    func view(_ context: RequestContext) -> Page {
        Page("What changed in the list", trail: [.init("Priority list", "/priority-list")]) { w in
            w.h1("What changed in the list")
            w.filterForm("/priority-list/changes", label: "Two days") { w in
                w.dateField("from", label: "From the end of", value: from.description)
                w.dateField("to", label: "To the end of", value: to.description)
                w.button("Show")
            }
            w.keepsList(context, as: "Keep this view")
            w.h2("From \(from.written) to \(to.written)")
            let none = changedBack.isEmpty ? "Nothing changed." : "The list is the same at the end of both days."
            let parts = [added.isEmpty, removed.isEmpty, changed.isEmpty, changedBack.isEmpty].count { !$0 }
            if parts > 1 { w.p("soft", "In each part the schools stand by name.") }
            difference.view(&w, none: none, acts: Dictionary(grouping: acts, by: \.urn).mapValues { $0.map(\.words) }, in: context)
            if parts == 0 { w.p("on-screen", "Choose an earlier day to look further back.") }
            returned(&w, context)
        }
    }

    private func returned(_ w: inout HTML, _ context: RequestContext) {
        let schools = Dictionary(grouping: changedBack, by: \.urn).sorted { ($0.value.first?.name ?? "", $0.key) < ($1.value.first?.name ?? "", $1.key) }
        // Of one change alone, such as a list that is brought in with the days since when, nothing was changed back.
        let returned = schools.filter { $0.value.count(where: \.isChange) > 1 }
        let confirmed = schools.filter { $0.value.count(where: \.isChange) <= 1 }
        for (title, schools) in [("Changed and changed back between the two days", returned), ("Confirmed again, unchanged", confirmed)] where !schools.isEmpty {
            w.h3("\(title): \(schools.count)")
            let done = schools.map { $0.value.map(\.words).joined(separator: ". ") }
            let common = ListDifference.common(done)
            if let common { w.p("\(common).") }
            w.ul { w in
                for ((urn, acts), words) in zip(schools, done) {
                    ListDifference.school(&w, urn, acts.first?.name ?? "URN \(urn)", common == nil ? words : "", in: context)
                }
            }
        }
    }

    // swift-format-ignore: NeverForceUnwrap
    private static let exampleOthers = (URN(100_002)!, URN(100_009)!) // Six digits, so there are such.

    package static let example = ListChangesPage(
        from: Day(daysSince1970: 17_800), to: Day(daysSince1970: 17_836),
        ListDifference(
            from: [
                ListLine(
                    urn: exampleOthers.0, name: "Birch Road School", ground: .inadequate, evidence: [.inspection(Day(daysSince1970: 17_444))], rationale: "Inadequate."),
                ListLine(urn: exampleOthers.1, name: "Elder Hill School", ground: .inCrisis, evidence: [.contact(3)], rationale: "Nobody leads it."),
            ],
            to: [
                ListLine(urn: exampleOthers.1, name: "Elder Hill School", ground: .inCrisis, evidence: [.contact(3)], rationale: "A new head, and no deputy."),
                ListLine(
                    urn: ListedSchoolPage.exampleURN, name: "Cedar Park School", ground: .inCrisis, evidence: [.contact(4)],
                    rationale: "The head and the deputy left within a week.")
            ]),
        [
            ListActsBetween.Output(
                urn: ListedSchoolPage.exampleURN.number, name: "Cedar Park School", act: .boardAdded, onDay: Day(daysSince1970: 17_820), isChange: true),
            ListActsBetween.Output(
                urn: exampleOthers.0.number, name: "Birch Road School", act: .boardRemoved, onDay: Day(daysSince1970: 17_824), isChange: true),
            ListActsBetween.Output(
                urn: exampleOthers.1.number, name: "Elder Hill School", act: .agreed, onDay: Day(daysSince1970: 17_827), isChange: true),
            ListActsBetween.Output(urn: 100_010, name: "Larch <Lane> School", act: .boardAdded, onDay: Day(daysSince1970: 17_810), isChange: true),
            ListActsBetween.Output(urn: 100_010, name: "Larch <Lane> School", act: .boardRemoved, onDay: Day(daysSince1970: 17_830), isChange: true),
        ], .all)
}
