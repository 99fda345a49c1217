import Access
import Casework
import Postgres
package import Web

/// The records that were drawn for the person who looks: all that an HMI reviewer sees of the casework (RV-8).
package struct SampledRecordsPage: PageModel {
    let records: [IntelligenceLine]

    package static let route = Route.page(
        "/samples", .readIntelligence, "The records that were drawn for you to review",
        load: { context in
            let role = try context.actor.permit(.readIntelligence).role
            return SampledRecordsPage(
                records: try await context.read(ListSampledIntelligence(role: role)).map { IntelligenceLine($0, under: context.site.book) })
        },
        view: { model, context in model.view(context) })

    func view(_ context: RequestContext) -> Page {
        // Whoever draws records comes here too.
        let isReader = context.actor.roles.contains(.hmiReviewer) || !records.isEmpty
        let title = isReader ? "Records drawn for you" : "Records for HMI reviewers"
        return Page(title) { w in
            w.h1(title)
            guard isReader else {
                w.p("lead", "An HMI reviewer finds here the records that were drawn for them, and sees nothing else of the casework. You are not a reviewer.")
                if context.may(.drawSamples) { w.p("You draw a record for a reviewer on its own page, which is reached from the page of its school.") }
                return w.way { $0.a("/", "Go to the home page") }
            }
            w.p("lead", "A sample of the service’s records, drawn for review. You see these and nothing else of the casework.")
            if records.isEmpty { w.empty("Nothing is drawn for you at present. Ask BEP’s director or its quality assurer to draw a record: it will then appear here.") }
            for record in records {
                // A reviewer does not read the register, so what it calls the school may be withheld.
                record.view(&w, under: .h2, naming: record.school ?? "A school (URN \(record.urn))")
                if context.may(.readHistory) { w.way { $0.a("/history/intelligence/", record.id, "History of this record") } }
            }
        }
    }

    package static let example = SampledRecordsPage(records: [.example])
}
