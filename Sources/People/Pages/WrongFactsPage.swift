import Access
import Casework
import Postgres
package import Web

/// Every school that says a fact about it is wrong and was not asked again: more than the home page shows one by one.
package struct WrongFactsPage: PageModel {
    package let paging: Paging
    package let schools: [ListWrongFacts.Output]

    package static let route = Route.page(
        "/contacts/wrong-facts", .linkContacts, "The schools that say that a fact about them is wrong, 50 at a time",
        query: [FieldDescription("page", "Which 50", .number)], load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> WrongFactsPage {
        let perPage = context.perPage(50)
        let (paging, schools) = try await Paging.read(context.query, perPage: perPage, total: \.total) { offset in
            try await context.read(ListWrongFacts(limit: perPage, offset: offset))
        }
        return WrongFactsPage(paging: paging, schools: schools)
    }

    func view(_ context: RequestContext) -> Page {
        Page("Wrong facts", trail: [.init("Heads and chairs", "/contacts")]) { w in
            w.h1("Schools that say a fact is wrong")
            w.p("lead", "The head or chair said so by their link in the past 90 days. A school’s page of links, to which its name leads, says what is wrong. Once that is put right, send a new link from there: the school leaves this list then.")
            guard !schools.isEmpty else { return w.empty("No school waits for a fact to be put right.") }
            w.table("Schools that say a fact is wrong", hideCaption: true, sticky: true) { w in
                w.head { w in for heading in ["School", "URN", "Said on"] { w.th(heading, isNumber: heading == "URN") } }
                w.body { w in
                    for school in schools {
                        w.tr { w in
                            w.rowHeader { $0.a("/schools/\(school.urn)/links", school.school) }
                            w.td("num", school.urn)
                            w.td("nowrap", school.saidAt.written)
                        }
                    }
                }
            }
            w.paging(paging, "/contacts/wrong-facts", context.query)
        }
    }

    package static let example = WrongFactsPage(
        paging: Paging(page: 1, perPage: 50, total: 1),
        schools: [
            ListWrongFacts.Output(
                urn: 100_001, school: "Alder Lane <Primary> School", saidAt: Moment(microsecondsSince1970: 1_542_100_000_000_000), total: 1)
        ])
}
