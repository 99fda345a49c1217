import Access
import Casework
import Postgres
package import Web

/// Who is known at each maintained school, and at which the chair is not: both are written to by name (ID-8).
package struct ContactsPage: PageModel {
    let paging: Paging
    let schools: [ListSchoolsByContact.Output]

    package static let route = Route.page(
        "/contacts", .linkContacts, "Who is known at each maintained school: heads and chairs of governors, 50 schools at a time",
        query: [
            FieldDescription("missing", "chair, head or address: only schools where that is not known", .choice(of: ListSchoolsByContact.Question.self)), FieldDescription("search", "Part of a school’s name, or its URN"),
            FieldDescription("sort", "name or urn; with a minus before it, from the last"), FieldDescription("page", "Which 50", .number),
        ], load: { try await load($0) }, view: { model, context in model.view(context) })

    private static func question(_ query: Fields) -> ListSchoolsByContact.Question {
        query["missing"].flatMap(ListSchoolsByContact.Question.init(rawValue:)) ?? .every
    }

    private static func ordering(_ query: Fields) -> Ordering {
        Ordering(query, allowed: ListSchoolsByContact.Order.allCases.map(\.rawValue), otherwise: Ordering("name"))
    }

    static func load(_ context: RequestContext) async throws -> ContactsPage {
        let query = context.query
        let perPage = context.perPage(50)
        let ordering = Self.ordering(query)
        let (paging, schools) = try await Paging.read(query, perPage: perPage, total: \.total) { offset in
            try await context.read(
                ListSchoolsByContact(
                    authority: context.site.authority, question: question(query), search: query["search"].map { String($0.prefix(100)) }, limit: perPage,
                    offset: offset, order: ListSchoolsByContact.Order(rawValue: ordering.column) ?? .name, isDescending: ordering.isDescending))
        }
        return ContactsPage(paging: paging, schools: schools)
    }

    func view(_ context: RequestContext) -> Page {
        let query = context.query
        let options = ListSchoolsByContact.Question.allCases.map { (value: $0.rawValue, words: $0.words) }
        var page = Page("Heads and chairs", trail: [.home]) { w in
            w.h1("Heads and chairs of governors")
            w.p("lead", "Letters go to both, by name. The headteacher is the one in the register until somebody records another; a chair is known only once somebody records them.")
            w.way { $0.a("/contacts/file", "Many at once, from a file") }
            w.way { $0.a("/contacts/wrong-facts", "Schools that say a fact is wrong") }
            w.filterForm("/contacts", label: "Find schools") { w in
                w.field("search", label: "School", type: "search", value: query.typed("search"))
                w.choice("missing", label: "Which schools", options: options, chosen: query["missing"])
                if let sort = query["sort"] { w.hidden("sort", sort) }
                w.div("filter-actions") { w in
                    w.button("Show")
                    if query["search"] != nil || query["missing"] != nil { w.a("/contacts", "Clear") }
                }
            }
            let chosen = [query["search"].map { ChosenFilter("search", "Name or URN has ‘\($0)’") }, ChosenFilter("missing", "Which schools", options, query)]
            w.chosenFilters(chosen.compactMap { $0 }, "/contacts", query)
            w.keepsList(context)
            guard !schools.isEmpty else {
                w.empty(Self.empty(query))
                if Self.question(query) == .every, query["search"] == nil, context.may(.importFiles) { w.way { $0.a("/imports", "Import the GIAS establishments file") } }
                return
            }
            w.p { w in
                w.raw("<strong>")
                w.text(paging.total)
                w.raw(paging.total == 1 ? "</strong> school" : "</strong> schools")
            }
            table(&w, context)
            w.paging(paging, "/contacts", query)
        }
        page.isWide = true
        return page
    }

    private static func empty(_ query: Fields) -> String {
        guard query["search"] == nil else { return "No maintained school matches what you asked for." }
        return switch question(query) {
        case .every: "There is no maintained school here. The register fills with the GIAS establishments file."
        case .withoutChair: "The chair of every maintained school is known."
        case .withoutHead: "The head of every maintained school is known."
        case .withoutAddress: "There is an email address of every head and every chair."
        }
    }

    private func table(_ w: inout HTML, _ context: RequestContext) {
        w.table("Heads and chairs of governors", hideCaption: true, sticky: true) { w in
            w.head { w in
                let ordering = Self.ordering(context.query)
                w.th("School", sort: "name", ordering, "/contacts", context.query)
                w.th("URN", sort: "urn", ordering, "/contacts", context.query, isNumber: true)
                w.th("Headteacher")
                w.th("Chair of governors")
            }
            w.body { w in
                for school in schools {
                    w.listedRow(school.urn) { w in
                        w.rowHeader { $0.listed("/contacts/", school.urn, school.school, in: context) }
                        w.td("num", school.urn)
                        w.td { Self.known(&$0, school.head, school.headEmail, school.headSource) }
                        w.td { Self.known(&$0, school.chair, school.chairEmail, school.chairSource) }
                    }
                }
            }
        }
    }

    private static func known(_ w: inout HTML, _ name: String?, _ email: String?, _ source: String?) {
        guard let name else { return w.tag("not known", .warning) }
        w.text(name)
        w.raw("<br><span class=\"soft\">")
        w.text(email ?? "No email address")
        if let source {
            w.raw("<br>Known from: ")
            w.text(source)
        }
        w.raw("</span>")
    }

    package static let example = ContactsPage(
        paging: Paging(page: 1, perPage: 50, total: 2),
        schools: [
            ListSchoolsByContact.Output(
                urn: 100_001, school: "Alder Lane <Primary> School", head: "Mx Ada Fern", headEmail: nil, headSource: "the register", chair: "Bo Reed",
                chairEmail: "bo@alder.example", chairSource: "the clerk’s letter of 3 September", total: 2),
            ListSchoolsByContact.Output(
                urn: 100_003, school: "Cedar Park School", head: nil, headEmail: nil, headSource: nil, chair: nil, chairEmail: nil, chairSource: nil,
                total: 2),
        ])
}
