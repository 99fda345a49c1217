import Casework
import Web

/// The last assessment in a few figures, for the home page.
struct AssessmentHeadline: Encodable, Sendable {
    let asAt: Day
    let policy: String
    let proposed: Int
    let meetingByJudgement: Int
    let couldNotBeJudged: Int

    /// Nil where none was run yet.
    static func latest(_ context: RequestContext) async throws -> AssessmentHeadline? { nil }

    func figure(_ w: inout HTML) {
        w.li { w in
            w.strong(grouped(proposed))
            w.a("/assessment", "proposed as schools causing concern")
        }
    }

    func view(_ w: inout HTML) {
        w.p(
            "As at \(asAt.written), under the policy of \(policy): \(grouped(meetingByJudgement)) meet the definition by their inspection judgement, "
                + "\(grouped(proposed)) are proposed in all, and \(grouped(couldNotBeJudged)) could not be judged on every rule. "
                + "The framework expects 65 to 70 schools.")
        w.p { $0.a("/assessment", "See the assessment and the reasons") }
    }

    static let example = AssessmentHeadline(
        asAt: Day(daysSince1970: 17_776), policy: "2018", proposed: 67, meetingByJudgement: 31, couldNotBeJudged: 12)
}
