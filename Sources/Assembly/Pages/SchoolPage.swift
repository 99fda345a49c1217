import Access
import Casework
import Identification
import Inspections
import People
import Performance
import Policy
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
    /// Nil for those who may not see the list, and for academies that never were on it.
    let list: SchoolListSection?
    /// Nil for those who may see no letters.
    let letters: SchoolLettersSection?
    let people: SchoolPeopleSection
    /// What is open for it now; nil for those who may see nothing of the kind.
    let goingOn: SchoolGoingOnSection?
    /// What was done with it besides, as far as the reader may see it.
    let story: FindWholeSchool.Story
    /// As the last assessment judged it; nil where it did not, or the reader may not see it.
    let verdict: FindWholeSchool.Verdict?
    let isWatched: Bool

    static let route = Route.page(
        "/schools/{urn}", .readSchool, "One school: its facts, its history, its inspections, its published figures, its place on the list, its letters, and what is known of it",
        load: load, view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> SchoolPage {
        let readers = FindWholeSchool.Readers(list: try context.role(for: .readPriorityList), reports: try context.role(for: .triageSelfReports), facts: try context.role(for: .linkContacts))
        let days = context.site.book.intelligence(on: context.today)?.countsForDays
        guard let urn = URN(try context.number("urn")),
            let found = try await context.read(FindWholeSchool(urn: urn, readers: readers, counting: days)).first
        else { throw Rejection.missing("There is no school with this number in the register.") }
        let school = found.school
        let authority = school.authorityName ?? "Local authority \(school.authority)"
        async let inspections = context.read(ListSchoolInspections(urn: urn))
        async let intelligence = intelligence(of: urn, context)
        let published = try await context.read(
            ListPublishedFigures(
                urn: urn, areas: FiguresSection.areas(authority: school.authority, phase: school.phase), comparing: FiguresSection.drawn,
                authority: school.authority, phase: school.phase))
        return SchoolPage(
            register: SchoolFactsSection(school: school, history: found.history),
            inspections: InspectionsSection(urn: urn.number, inspections: try await inspections),
            performance: FiguresSection(published, of: school.name, phase: school.phase, authority: authority),
            intelligence: try await intelligence, ownTerms: OwnTermsSection(of: urn, context.site.schoolTerms),
            list: context.may(.readPriorityList) ? SchoolListSection(found) : nil,
            letters: context.may(.readLetters) && (school.isMaintained || !found.letters.isEmpty) ? SchoolLettersSection(letters: found.letters) : nil,
            people: SchoolPeopleSection(found, readsList: context.may(.readPriorityList), of: context.site.authority),
            goingOn: SchoolGoingOnSection.isFor(context) ? SchoolGoingOnSection(found) : nil, story: found.story,
            verdict: context.may(.readAssessment) ? found.verdicts.first : nil, isWatched: found.isWatched)
    }

    private static func intelligence(of urn: URN, _ context: RequestContext) async throws -> IntelligenceSection? {
        guard context.may(.readIntelligence) else { return nil }
        let role = try context.actor.permit(.readIntelligence).role
        return IntelligenceSection(urn: urn.number, records: try await context.read(ListIntelligence(urn: urn, role: role)), under: context.site.book)
    }

    func view(_ context: RequestContext) -> Page {
        let school = register.school
        var page = Page(school.name, trail: [.init("Schools", "/schools")], history: "school/\(school.urn)") { w in
            w.back(
                context, "Back to the schools",
                from: [
                    "/schools/compare": "Back to the comparison", "/partners": "Back to the Priority Partners",
                    "/watchlist": "Back to the schools that you watch", "/figures/": "Back to the figures of all schools",
                ])
            w.h1(school.name)
            if let exception = SchoolStatus.exception(school.status) {
                w.p { $0.tag(exception, .warning) }
            }
            standing(&w, context)
            w.element("nav", .fixed("aria-label", "On this page")) { w in
                w.ul { w in
                    if goingOn != nil { w.li { $0.a("#going-on", "What is going on") } }
                    w.li { $0.a("#people", "People") }
                    w.li { $0.a("#facts", "About the school") }
                    w.li { $0.a("#history", "Before and after") }
                    w.li { $0.a("#inspections", "Inspections by Ofsted") }
                    w.li { $0.a("#figures", "Published figures") }
                    if list != nil { w.li { $0.a("#list", "The list of schools causing concern") } }
                    if letters != nil { w.li { $0.a("#letters", "Letters to the school") } }
                    if intelligence != nil { w.li { $0.a("#intelligence", "Intelligence") } }
                    w.li { $0.a("#timeline", "What happened, and when") }
                }
            }
            goingOn?.view(&w)
            people.view(&w, isMaintained: school.isMaintained)
            judged(&w, context)
            acts(&w, context)
            w.h2(id: "facts", "About the school")
            register.view(&w, on: context.today)
            ownTerms.view(&w)
            inspections.view(&w, context.site.book)
            performance.view(&w, context)
            list?.view(&w)
            letters?.view(&w)
            intelligence?.view(&w, context)
            w.h2(id: "timeline", "What happened, and when")
            let entries = SchoolTimeline.entries(
                register, inspections.inspections, intelligence?.records ?? [], list?.acts ?? [], letters?.letters ?? [], story,
                in: context.site.book)
            if entries.isEmpty { w.empty("No date is known.") } else { w.timeline(entries) }
        }
        page.isWide = true
        switch context.query[NoticeBook.field] {
        case PeopleNotice.watchBegun.rawValue:
            page.isNoticeTrue = isWatched
            page.undo = Undo("/schools/\(school.urn)/watch/end", "Stop watching \(school.name)", BackLink.fields(context.from))
        case PeopleNotice.watchEnded.rawValue:
            page.isNoticeTrue = !isWatched
            page.undo = Undo("/schools/\(school.urn)/watch", "Watch \(school.name) again", BackLink.fields(context.from))
        default: break
        }
        return page
    }

    /// Right below its name: how it was last judged, and whether it is on the list.
    private func standing(_ w: inout HTML, _ context: RequestContext) {
        let graded = inspections.inspections.first { $0.kind == "graded" }
        w.p { w in
            if graded == nil && !inspections.inspections.isEmpty {
                w.tag("No full inspection")
            } else {
                w.tag(
                    JudgementWords.overall(graded?.overall, status: graded?.overallStatus, on: graded?.startedOn, in: context.site.book),
                    JudgementWords.tone(graded?.overall))
            }
            if let graded { w.text(" at its last full inspection, on \(graded.startedOn.written).") }
            if let list { w.text(list.listed.isEmpty ? " Not on the list of schools causing concern." : " On the list of schools causing concern.") }
        }
    }

    /// What the last assessment made of it, in a line.
    private func judged(_ w: inout HTML, _ context: RequestContext) {
        guard context.may(.readAssessment), register.school.isMaintained else { return }
        w.p { w in
            if let verdict {
                let reason = verdict.reason.map { ": \($0)" } ?? ""
                w.text("In the last assessment: \(AssessedSchoolPage.words(verdict.category, rank: verdict.rank))\(reason). ")
                w.element("span", .class("on-screen")) { $0.a("/assessment/", register.school.urn, "How it was judged") }
            } else {
                w.text("No assessment has judged this school so far.")
            }
        }
    }

    /// What the reader can do with the school.
    private func acts(_ w: inout HTML, _ context: RequestContext) {
        let school = register.school
        guard context.actor.person != nil else { return }
        w.div("actions") { w in
            if isWatched {
                w.buttonForm("/schools/\(school.urn)/watch/end", context, "Stop watching this school", BackLink.fields(context.from), as: .secondary)
            } else {
                w.buttonForm("/schools/\(school.urn)/watch", context, "Watch this school", BackLink.fields(context.from), as: .secondary)
            }
            w.way { $0.a("/schools/compare?school=\(school.urn)", "Compare with other schools") }
            if context.may(.linkContacts) { w.way { $0.a("/schools/\(school.urn)/links", "Links for the head and the chair") } }
        }
    }

    static let example = SchoolPage(register: .example, inspections: .example, performance: .example, intelligence: .example, ownTerms: .example, list: .example, letters: .example,
        people: .example, goingOn: .example, story: .example, verdict: FindWholeSchool.Verdict(category: "proposed", rank: 4, reason: "Vulnerable: below the floor standard"), isWatched: true)
}
