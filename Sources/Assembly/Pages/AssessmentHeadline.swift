import Casework
import Web

/// The last assessment in a few figures, for the home page.
struct AssessmentHeadline: Encodable, Sendable {
    let asAt: Day
    let policy: String
    let proposed: Int
    let meetingByJudgement: Int
    let expectedLowest: Int
    let expectedHighest: Int

    var figures: [FigureLine] {
        let source = "As at \(asAt.written)"
        return [
            FigureLine(
                grouped(meetingByJudgement), meetingByJudgement == 1 ? "meets the definition by judgement" : "meet the definition by judgement",
                path: "/assessment#definition", source: source),
            FigureLine(
                grouped(proposed), proposed == 1 ? "more is proposed as vulnerable" : "more are proposed as vulnerable", path: "/assessment#proposed",
                source: source),
        ]
    }

    func view(_ w: inout HTML) {
        w.p(
            "That is \(grouped(meetingByJudgement + proposed)) together under the policy of \(policy), as at \(asAt.written). "
                + "The framework expects \(expectedLowest) to \(expectedHighest).")
        w.way { $0.a("/assessment", "See the assessment and the reasons") }
    }

    static let example = AssessmentHeadline(
        asAt: Day(daysSince1970: 17_776), policy: "2018", proposed: 34, meetingByJudgement: 31, expectedLowest: 65,
        expectedHighest: 70)
}
