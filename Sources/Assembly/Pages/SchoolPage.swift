import Access
import Casework
import Identification
import Inspections
import Performance
import Schools
import Web

/// One school: what each capability knows of it, one section each.
struct SchoolPage: PageModel {
    let register: SchoolFactsSection
    let inspections: InspectionsSection
    let performance: FiguresSection
    /// Nil for those who may see no intelligence at all.
    let intelligence: IntelligenceSection?
    let ownTerms: OwnTermsSection

    static let route = Route.page(
        "/schools/{urn}", .readSchool, "One school: its facts, its history, its inspections and its published figures",
        load: load, view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> SchoolPage {
        guard let urn = URN(try context.number("urn")), let register = try await context.read(FindSchoolWithHistory(urn: urn)).first else {
            throw Rejection.missing("There is no school with this number in the register.")
        }
        let school = register.school
        return SchoolPage(
            register: register,
            inspections: InspectionsSection(urn: urn.number, inspections: try await context.read(ListSchoolInspections(urn: urn))),
            performance: FiguresSection(
                try await context.read(
                    ListFiguresWithBenchmarks(urn: urn, areas: FiguresSection.areas(authority: school.authority, phase: school.phase))),
                authority: school.authorityName ?? "Local authority \(school.authority)"),
            intelligence: try await intelligence(of: urn, context), ownTerms: OwnTermsSection(of: urn, context.site.schoolTerms))
    }

    private static func intelligence(of urn: URN, _ context: RequestContext) async throws -> IntelligenceSection? {
        guard context.may(.readIntelligence) else { return nil }
        let role = try context.actor.permit(.readIntelligence).role
        return IntelligenceSection(urn: urn.number, records: try await context.read(ListIntelligence(urn: urn, role: role)))
    }

    func view(_ context: RequestContext) -> Page {
        let school = register.school
        var page = Page(school.name, trail: [.init("Schools", "/schools")]) { w in
            w.h1(school.name)
            if let exception = SchoolStatus.exception(school.status) {
                w.p { $0.tag(exception, .warning) }
            }
            w.element("nav", .fixed("aria-label", "On this page")) { w in
                w.ul { w in
                    w.li { $0.a("#history", "Before and after") }
                    w.li { $0.a("#inspections", "Inspections by Ofsted") }
                    w.li { $0.a("#figures", "Published figures") }
                    if intelligence != nil { w.li { $0.a("#intelligence", "Intelligence") } }
                    if context.may(.linkContacts) { w.li { $0.a("/schools/\(school.urn)/links", "Links for the head and the chair") } }
                    if context.may(.readHistory) { w.li { $0.a("/history/school/", school.urn, "What was done about this school, and when") } }
                    if context.may(.readAssessment) && school.isMaintained {
                        w.li { $0.a("/assessment/", school.urn, "How the last assessment judged this school") }
                    }
                }
            }
            register.view(&w)
            ownTerms.view(&w)
            inspections.view(&w, context.site.book)
            performance.view(&w)
            intelligence?.view(&w, context)
        }
        page.isWide = true
        return page
    }

    static let example = SchoolPage(register: .example, inspections: .example, performance: .example, intelligence: .example, ownTerms: .example)
}
