import Access
import Casework
package import Policy
package import Web

/// What is known of a school beside the figures, as far as the reader may see it: its part of the school's page. It says nothing of what is
/// not shown, not even that there is any.
package struct IntelligenceSection: Encodable, Sendable {
    package let urn: Int
    package let records: [IntelligenceLine]

    package init(urn: Int, records: [KeptIntelligence], under book: PolicyBook) {
        self.urn = urn
        self.records = records.map { IntelligenceLine($0, under: book) }
    }

    private init(urn: Int, lines: [IntelligenceLine]) {
        self.urn = urn
        records = lines
    }

    package func view(_ w: inout HTML, _ context: RequestContext) {
        w.section { w in
            w.h2(id: "intelligence", "Intelligence")
            w.raw("<div class=\"apart\">")
            w.p("What BEP, the council and the board know of leadership, staffing, governance and finance. It is kept apart from the figures.")
            let standing = records.filter { !$0.isWithdrawn }
            if standing.isEmpty { w.empty("There is none that you may see.") }
            for record in standing { record.view(&w, under: .h3) }
            if context.may(.recordIntelligence) || !records.isEmpty {
                w.way { $0.a("/schools/\(urn)/intelligence", context.may(.recordIntelligence) ? "Record intelligence, or see all" : "See all") }
            }
            w.raw("</div>")
        }
    }

    package static let example = IntelligenceSection(urn: 100_003, lines: [.example])
}
