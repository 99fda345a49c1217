import Access
import Casework
package import Web

/// Every assessment that was run, the latest first: the counts of SCC-5 and how they moved.
package struct EarlierAssessmentsPage: PageModel {
    package let runs: [ListRuns.Run]

    static let path = "/assessment/runs"
    static let trail = [Page.Crumb("Assessment", "/assessment"), Page.Crumb("All assessments", path)]
    /// More than a run a month for fifteen years.
    static let most = 200

    package static let route = Route.page(
        path, .readAssessment, "Every assessment that was run, with its counts",
        load: { context in
            EarlierAssessmentsPage(runs: try await context.read(ListRuns(authority: context.site.authority, limit: most)))
        },
        view: { model, _ in model.view() })

    package func view() -> Page {
        Page("All assessments", trail: [Page.Crumb("Assessment", "/assessment")]) { w in
            w.h1("All assessments")
            guard !runs.isEmpty else { return w.empty("No assessment has been run yet.") }
            w.p("Each is kept as it was made, under the version of the policy that it names. The latest one is in use.")
            w.table("All assessments", hideCaption: true, rows: true) { w in
                w.head { w in
                    w.th("As at")
                    w.th("Policy")
                    w.th("Run on")
                    for heading in ["Assessed", "Meet the definition", "Proposed", "Together", "Expected"] { w.th(heading, isNumber: true) }
                }
                w.body { w in
                    for run in runs { row(&w, run) }
                }
            }
        }
    }

    private func row(_ w: inout HTML, _ run: ListRuns.Run) {
        w.tr { w in
            w.rowHeader { $0.a("\(Self.path)/\(run.id)", run.asAt.written) }
            w.td(run.policyVersion)
            w.td("nowrap", run.madeAt.written)
            w.td("num", run.schools)
            w.td("num", run.meetingDefinition)
            w.td("num", run.proposed)
            w.td("num", run.meetingDefinition + run.proposed)
            w.td("num", "\(run.expectedLowest) to \(run.expectedHighest)")
        }
    }
}

extension EarlierAssessmentsPage {
    package static let example = EarlierAssessmentsPage(runs: [
        ListRuns.Run(
            id: 2, policyVersion: "2018", asAt: Day(daysSince1970: 17_776), madeAt: Moment(microsecondsSince1970: 1_536_000_000_000_000),
            schools: 281, meetingDefinition: 40, proposed: 12, expectedLowest: 65, expectedHighest: 70, textSHA256: "9f86d081884c"),
        ListRuns.Run(
            id: 1, policyVersion: "2018", asAt: Day(daysSince1970: 17_410), madeAt: Moment(microsecondsSince1970: 1_530_000_000_000_000),
            schools: 283, meetingDefinition: 43, proposed: 10, expectedLowest: 65, expectedHighest: 70, textSHA256: "60303ae22b99"),
    ])
}
