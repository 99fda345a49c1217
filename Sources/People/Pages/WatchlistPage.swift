import Access
import Casework
import Ledger
import Policy
import Postgres
package import Web

/// The schools that one has an eye on, each with how it stands: those one watches, and those allocated to one.
package struct WatchlistPage: PageModel {
    let schools: [ListWatchedSchools.Output]

    package static let route = Route.page(
        "/watchlist", .readSchool, "The schools that you watch, and those allocated to you",
        query: [FieldDescription("sort", "name or judgement; with a minus before it, from the last")],
        load: { WatchlistPage(schools: ordered(try await $0.read(ListWatchedSchools()), by: ordering($0.query))) }, view: { model, context in model.view(context) })

    private static func ordering(_ query: Fields) -> Ordering { Ordering(query, allowed: ["name", "judgement"], otherwise: Ordering("name")) }

    /// The schools come by name, and what is alike stays so; those without a judgement are last either way.
    static func ordered(_ schools: [ListWatchedSchools.Output], by ordering: Ordering) -> [ListWatchedSchools.Output] {
        guard ordering.column == "judgement" else { return ordering.isDescending ? schools.reversed() : schools }
        let judged = Dictionary(grouping: schools.filter { $0.judgement != nil }) { $0.judgement ?? 0 }
        let grades = judged.keys.sorted()
        return (ordering.isDescending ? grades.reversed() : grades).flatMap { judged[$0] ?? [] } + schools.filter { $0.judgement == nil }
    }

    private func view(_ context: RequestContext) -> Page {
        var page = Page("Schools that you watch", trail: [.home]) { w in
            w.h1("Schools that you watch")
            guard !schools.isEmpty else {
                w.empty("You watch none, and none is allocated to you. On the page of a school you can begin to watch it.")
                return w.way { $0.a("/schools", "Find a school") }
            }
            w.p("Nobody else sees which schools you watch. As far as you may see it, your home page tells you when one of them:")
            w.ul { w in
                w.li("is inspected")
                w.li("is assessed differently")
                w.li("is written to")
                w.li("has something recorded about it")
                w.li("says something itself")
            }
            w.keepsList(context)
            w.table("Schools that you watch", hideCaption: true, sticky: true) { w in
                let ordering = Self.ordering(context.query)
                w.head { w in
                    w.th("School", sort: "name", ordering, "/watchlist", context.query)
                    w.th("Why it is here")
                    w.th("Last full inspection", sort: "judgement", ordering, "/watchlist", context.query)
                    w.th("Inspected on")
                    w.th("Last assessment")
                }
                w.body { w in for school in schools { row(&w, school, context) } }
            }
            guard schools.count > 1 else { return }
            let first = schools.prefix(4).map { "school=\($0.urn)" }.joined(separator: "&")
            w.way { $0.a("/schools/compare?\(first)", schools.count > 4 ? "Compare the first four" : "Compare them") }
        }
        page.isWide = true
        return page
    }

    private func row(_ w: inout HTML, _ school: ListWatchedSchools.Output, _ context: RequestContext) {
        w.listedRow(school.urn) { w in
            w.rowHeader { $0.listed("/schools/", school.urn, school.name ?? "URN \(school.urn), not in the register", in: context) }
            w.td([school.isAllocated ? "Allocated to you" : nil, school.isWatched ? "You watch it" : nil].compactMap { $0 }.joined(separator: ". "))
            w.td { w in
                if let grade = school.judgement, let day = school.inspectedOn {
                    w.tag(context.site.book.words(ofGrade: grade, on: day), Tone(ofGrade: grade))
                } else {
                    w.tag(school.judgementStatus == nil ? "Not inspected" : "No overall grade")
                }
            }
            w.td("nowrap", school.inspectedOn)
            w.td { w in
                switch school.category {
                case "meets-definition": w.tag("Meets the definition", .bad)
                case "proposed": w.tag("Proposed as vulnerable", .warning)
                case "not-proposed": w.text("Not proposed")
                default: w.text("Not assessed")
                }
            }
        }
    }

    package static let example = WatchlistPage(schools: [
        ListWatchedSchools.Output(
            urn: 100_001, name: "Alder Lane Primary School", phase: "Primary", judgement: 4, judgementStatus: "value",
            inspectedOn: Day(daysSince1970: 17_568), category: "meets-definition", isWatched: true, isAllocated: true),
        ListWatchedSchools.Output(
            urn: 100_003, name: nil, phase: nil, judgement: nil, judgementStatus: nil, inspectedOn: nil, category: nil, isWatched: true,
            isAllocated: false),
    ])
}

/// The two acts: to watch a school, and to stop.
package enum Watching {
    package static let begin = route("/schools/{urn}/watch", "Watches a school", .watchBegun) { urn, transaction in
        try await transaction.first(WatchSchool(urn: urn)) == nil ? nil : "people.school-watched"
    }

    package static let end = route("/schools/{urn}/watch/end", "Stops watching a school", .watchEnded) { urn, transaction in
        try await transaction.run(EndWatch(urn: urn)) == 0 ? nil : "people.school-not-watched"
    }

    /// - Parameter act: gives the kind of the event; nil where nothing changed.
    private static func route(
        _ path: String, _ summary: String, _ notice: PeopleNotice, act: @escaping @Sendable (URN, Transaction) async throws -> String?
    ) -> Route {
        .form(
            path, .readSchool, summary, fields: [BackLink.description],
            handle: { context, fields in
                guard let urn = URN(try context.number("urn")), let person = context.actor.person else {
                    throw Rejection.missing("There is no school with this number in the register.")
                }
                let permit = try context.actor.permit(.readSchool)
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    guard let kind = try await act(urn, transaction) else { return }
                    let event = Event(kind: kind, subject: "person/\(person)", details: [.init("school", urn.description)])
                    try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                }
                return .done(see: BackLink.address("/schools/\(urn)", from: fields), saying: notice)
            })
    }
}
