import Access
import Casework
import SchoolYear
package import Web

/// What closing the review of the year does, to be read once more before it is done.
package struct YearClosingPage: PageModel {
    let year: AcademicYear
    let staying: [String]
    let leaving: [String]
    let undecided: [String]
    /// What is decided, as it is shown here.
    let shown: String
    /// Whether the next list is agreed, so that no school leaves it by the review.
    let isAgreed: Bool
    /// Whether it is, and each school is confirmed, so that nothing is closed any more.
    let isOver: Bool
    /// Those that are not decided, to be led to.
    private let missing: [YearEndPage.School]

    private enum CodingKeys: CodingKey { case year, staying, leaving, undecided, shown, isAgreed, isOver }

    package static let route = Route.page(
        "/priority-list/year-end/closing", .reviewListedSchools, "What closing the review does, to be checked before it is done",
        load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> YearClosingPage {
        YearClosingPage(try await YearEndPage.load(context))
    }

    private init(_ review: YearEndPage) {
        year = review.year
        // One that an earlier closing took off the list and that came onto it again stays, and so does one on the agreed list.
        staying = review.schools.filter { $0.decision?.isCarried == true || $0.isConfirmed || review.isAgreed && $0.decision == nil }.map(\.line.name)
        leaving = review.leaving
        undecided = review.undecided
        shown = review.shown
        isAgreed = review.isAgreed
        isOver = review.isOver
        missing = review.schools.filter { $0.decision == nil }
    }

    func view(_ context: RequestContext) -> Page {
        let hasNothing = (staying + leaving + undecided).isEmpty
        let title = hasNothing || isOver ? "Closing the review of \(year)" : "Check before you close the review of \(year)"
        return Page(
            title, trail: [.init("Priority list", "/priority-list"), .init("Review of the year", "/priority-list/year-end")],
            history: "year-review/\(year.start)"
        ) { w in
            w.h1(title)
            guard !hasNothing else { return w.empty(YearEndPage.nothing(in: year)) }
            guard !isOver else { return w.banner("The review is over", .warning) { $0.p(Refusal.reviewIsOver(year).sentence) } }
            w.answers([line("Stay on the list", staying), line(isAgreed ? "On the agreed list, but not carried forward" : "Leave the list today", leaving)])
            guard undecided.isEmpty else {
                return w.banner("The review cannot be closed yet", .warning) { w in
                    w.p { w in
                        w.a("/priority-list/year-end", Self.missing(undecided: undecided.count, isAgreed: isAgreed).capitalisedFirst)
                        w.text(".")
                    }
                    w.ul { w in for school in missing { w.li { $0.a("/priority-list/year-end/", school.line.urn, school.line.name) } } }
                }
            }
            guard !isAgreed || leaving.isEmpty else {
                return w.banner("The review cannot be closed yet", .warning) {
                    $0.p("\(Refusal.reviewIsOver(year).sentence) Decide that these are carried forward first: \(leaving.joined(separator: ", ")).")
                }
            }
            w.p("The letters that confirm it with each school are drafted then.")
            if !isAgreed {
                w.banner("You cannot undo this", .warning) { w in
                    if !leaving.isEmpty { w.p("A school that has left the list can come onto it again only as any other school does.") }
                }
            }
            w.buttonForm("/priority-list/year-end/closing", context, "Close the review of \(year)", [("shown", shown)])
        }
    }

    /// Why the review cannot be closed yet; where all are decided on, the next list carries a school forward that the review does not.
    ///
    /// - Parameter isAgreed: whether that list is agreed, so that only the reasons are missing.
    static func missing(undecided: Int, isAgreed: Bool) -> String {
        switch undecided {
        case 0: "schools are on the agreed list and not carried forward"
        case 1: isAgreed ? "one school still needs a reason" : "one school still needs a decision"
        default: isAgreed ? "\(undecided) schools still need a reason" : "\(undecided) schools still need a decision"
        }
    }

    private func line(_ words: String, _ schools: [String]) -> AnswerLine {
        // Of no school there is nothing to change.
        AnswerLine(words, schools.isEmpty ? undecided.isEmpty || isAgreed ? "None" : "None decided yet" : schools.joined(separator: ", "), change: schools.isEmpty ? nil : "/priority-list/year-end")
    }

    package static let example = YearClosingPage(.example)
}
