import Access
import Casework
import Intake
import Jobs
import Postgres
import SchoolYear
import Schools
import Web

/// Where one begins: what there is, what is running, what came in last.
struct HomePage: PageModel {
    let authority: String
    /// For a director: a school year whose term dates are missing.
    let notices: [String]
    let schools: CountSchools.Counts
    let assessment: AssessmentHeadline?
    /// Empty for those who may not see imports.
    let imports: [ImportLine]

    static let route = Route.page(
        "/", .readHome, "What there is and what is waiting", load: load, view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> HomePage {
        let counts = try await context.read(CountSchools(authority: context.site.authority)).first
        return HomePage(
            authority: context.site.authorityName, notices: try await notices(context), schools: counts ?? CountSchools.Counts(open: 0, maintained: 0),
            assessment: try await AssessmentHeadline.latest(context),
            imports: context.may(.readImports) ? try await context.read(ListImports(limit: 5)).map(ImportLine.init) : [])
    }

    private static func notices(_ context: RequestContext) async throws -> [String] {
        guard context.may(.editSchedules), let calendar = context.site.calendar else { return [] }
        let today = try await context.database.transaction(stating: context.actor.statement, .snapshot) { try await $0.now.dayInLondon }
        return calendar.gaps(on: today).map(\.sentence)
    }

    func view(_ context: RequestContext) -> Page {
        Page("Home") { w in
            w.h1("School improvement in \(authority)")
            for notice in notices { w.p { $0.tag(notice, .warning) } }
            defer { keeping(&w, context) }
            guard context.may(.readRegister) else {
                return w.p("lead", "Your role sees no casework. What it may do is in the navigation above, and here.")
            }
            if schools.open == 0 {
                w.p("lead", "The register is empty. It fills with the GIAS establishments file.")
                if context.may(.importFiles) { w.p { $0.a("/imports", "Import the first file") } }
            } else {
                figures(&w)
            }
            if context.may(.readAssessment) { w.h2("Schools causing concern") }
            if let assessment {
                assessment.view(&w)
            } else if context.may(.readAssessment) {
                w.p("No assessment has been run yet.")
                if context.may(.runAssessment) { w.p { $0.a("/assessment", "Run the first assessment") } }
            }
            if context.may(.readImports) {
                w.h2("Latest imports")
                if imports.isEmpty {
                    w.empty("No file has been imported yet.")
                } else {
                    ImportLine.table(&w, imports, caption: "Latest imports")
                    w.p { $0.a("/imports", "All imports") }
                }
            }
        }
    }

    /// The pages that few roles need, and seldom.
    private func keeping(_ w: inout HTML, _ context: RequestContext) {
        w.pages("Access and the record", [
            ("Review who has which access", "/access/review", .reviewAccess), ("See whether the record is whole", "/ledger", .readLedger),
            ("Retention, and legal holds", "/retention", .keepRetention),
            ("Answer people who ask what is kept about them", "/subject-access", .answerSubjectAccess),
        ], for: context)
    }

    private func figures(_ w: inout HTML) {
        w.element("ul", .class("figures")) { w in
            w.li { w in
                w.strong(grouped(schools.open))
                w.a("/schools", "open schools and other establishments")
            }
            w.li { w in
                w.strong(grouped(schools.maintained))
                w.a("/schools?maintained=yes", "of them maintained by the council")
            }
            if let assessment { assessment.figure(&w) }
        }
    }

    static let example = HomePage(
        authority: "Fernborough", notices: ["The term dates of 2019/20 are not entered yet."], schools: CountSchools.Counts(open: 450, maintained: 281), assessment: .example,
        imports: [ImportLine(exampleTaken: true), ImportLine(exampleTaken: false)])
}
