import Access
package import Casework
package import Web

/// How an assessment judged one school, the last or an earlier one: every rule, whether it fired or not, on what.
package struct AssessedSchoolPage: PageModel {
    package enum Standing: String, Encodable, Sendable {
        /// The last assessment.
        case latest
        /// An earlier one, asked for by its number.
        case earlier
        /// The last assessment no longer looked at the school: what is shown is the last that did, and counts no more (SCC-4).
        case left
    }

    package let run: Int
    package let standing: Standing
    package let latestAsAt: Day
    package let policyVersion: String
    package let asAt: Day
    package let madeAt: Moment
    package let school: AssessedLine
    /// `meets-definition`, `proposed` or `not-proposed`.
    package let category: String
    package let definition: String
    package let findings: [Finding]
    /// This assessment and the others that looked at the school, the latest first.
    package let assessments: [ListRunsOfSchool.Placed]

    package static let route = Route.page(
        "/assessment/{urn}", .readAssessment, "How the last assessment judged one school, rule by rule", load: { try await load($0) },
        view: { model, context in model.view(context) })

    package static let earlierRoute = Route.page(
        "/assessment/runs/{run}/{urn}", .readAssessment, "How one assessment by its number judged one school, rule by rule",
        load: { try await load($0, run: try $0.number("run")) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext, run: Int? = nil) async throws -> AssessedSchoolPage {
        guard let urn = URN(try context.number("urn")), let found = try await context.read(FindSchoolAssessment(urn: urn, run: run)).first else {
            throw Rejection.missing("No assessment has looked at a school with this number. Only maintained schools are assessed.")
        }
        let school = found.school
        return AssessedSchoolPage(
            run: found.run, standing: found.latestRun == nil ? .latest : found.isInLatest ? .earlier : .left, latestAsAt: found.latestAsAt,
            policyVersion: found.policyVersion, asAt: found.asAt, madeAt: found.madeAt,
            school: AssessedLine(school, why: school.reason ?? school.definitionSentence), category: school.category.rawValue,
            definition: school.definitionSentence, findings: found.findings,
            assessments: try await context.read(ListRunsOfSchool(urn: urn)))
    }

    package func view(_ context: RequestContext) -> Page {
        let trail = [Page.Crumb("Assessment", "/assessment")]
            + (standing == .latest && !context.path.hasPrefix(EarlierAssessmentsPage.path) ? [] : [Page.Crumb("As at \(asAt.written)", "\(EarlierAssessmentsPage.path)/\(run)")])
        let title = "\(school.name): how the assessment judged it"
        var page = Page(title, trail: trail, history: "run/\(run)") { w in
            w.back(context, "Back to the assessment")
            w.h1(title)
            w.p { w in
                let words = AssessedSchoolPage.words(category, rank: school.rank)
                switch (standing, category) {
                case (.latest, "meets-definition"): w.tag(words, .bad)
                case (.latest, "proposed"): w.tag(words, .warning)
                case (.latest, _): w.tag(words)
                case (.earlier, _): w.tag("Earlier assessment: \(words.lowercasedFirst)")
                case (.left, _): w.tag("No longer assessed")
                }
            }
            switch standing {
            case .latest: break
            case .earlier:
                w.p { w in
                    w.text("This is the assessment as at \(asAt.written). A later one has been run: ")
                    w.a("/assessment/", school.urn, "how the last assessment judged this school")
                }
            case .left:
                w.p(
                    "The last assessment, as at \(latestAsAt.written), did not look at this school: on that day it was not an open school maintained "
                        + "by the council. What follows is the last that did, as at \(asAt.written); it is history and proposes nothing.")
            }
            w.p("on-screen") { $0.a("/schools/", school.urn, "The school’s own page") }
            w.summary([("Policy", policyVersion), ("As the schools stood on", asAt.written), ("Run on", madeAt.written)])
            w.h2("By inspection judgement alone")
            w.p(definition)
            part(&w, "Inspections and their timing", [.judgement, .timing])
            part(&w, "Published figures", [.performance])
            w.section { w in
                w.h2("Intelligence")
                w.raw("<div class=\"apart\">")
                w.p("What BEP and the council know of leadership, staffing, governance and finance is kept apart from the figures and adds nothing to the order.")
                let some = findings.filter { $0.kind == .intelligence }
                if some.isEmpty { w.empty("None had a part in this assessment.") }
                for finding in some { rule(&w, finding) }
                w.raw("</div>")
            }
            assessmentsView(&w)
        }
        page.isWide = true
        return page
    }

    /// - Parameter category: the word by which `Assessment` knows it.
    package static func words(_ category: String, rank: Int?) -> String {
        switch category {
        case "meets-definition": "Meets the definition by judgement"
        case "proposed": rank.map { "Proposed, in place \($0)" } ?? "Proposed"
        default: "Not proposed"
        }
    }

    private func assessmentsView(_ w: inout HTML) {
        guard assessments.count > 1 || standing != .latest else { return }
        w.h2(id: "assessments", "Every assessment of this school")
        w.table("Every assessment of this school", hideCaption: true) { w in
            w.head { w in
                for heading in ["As at", "Policy", "Run on", "Came to"] { w.th(heading) }
            }
            w.body { w in
                for placed in assessments {
                    w.tr { w in
                        w.rowHeader { w in
                            if placed.run == run { w.text(placed.asAt.written) } else { w.a("\(EarlierAssessmentsPage.path)/\(placed.run)/\(school.urn)", placed.asAt.written) }
                        }
                        w.td(placed.policyVersion)
                        w.td("nowrap", placed.madeAt.written)
                        w.td(AssessedSchoolPage.words(placed.category.rawValue, rank: placed.rank) + (placed.reason.map { ": \($0)" } ?? ""))
                    }
                }
            }
        }
    }

    private func part(_ w: inout HTML, _ title: String, _ kinds: [Finding.Kind]) {
        let some = findings.filter { kinds.contains($0.kind) }
        guard !some.isEmpty else { return }
        w.h2(title)
        for finding in some.sorted(by: { order($0.outcome) < order($1.outcome) }) { rule(&w, finding) }
    }

    private func order(_ outcome: Finding.Outcome) -> Int {
        switch outcome {
        case .fired: 0
        case .notJudged: 1
        case .notFired: 2
        case .doesNotApply: 3
        }
    }

    private func rule(_ w: inout HTML, _ finding: Finding) {
        w.div(finding.outcome == .fired ? "rule fired" : finding.outcome == .notJudged ? "rule unjudged" : "rule") { w in
            let told = FindingWords(finding: finding)
            w.h3(told.title)
            w.p { w in
                switch finding.outcome {
                case .fired: w.tag(finding.points > 0 ? "Cause for concern: \(finding.points) \(finding.points == 1 ? "point" : "points")" : "Cause for concern", .bad)
                case .notJudged: w.tag("Could not be judged", .warning)
                case .notFired: w.tag("No cause for concern", .good)
                case .doesNotApply: w.tag("Does not apply")
                }
            }
            w.p(told.sentence)
            w.summary(told.inputs)
            w.p("soft", told.threshold)
            w.p("soft", told.ground)
        }
    }
}

extension AssessedSchoolPage {
    package static let example = AssessedSchoolPage(
        run: 2, standing: .latest, latestAsAt: Day(daysSince1970: 17_776), policyVersion: "2018", asAt: Day(daysSince1970: 17_776),
        madeAt: Moment(microsecondsSince1970: 1_536_000_000_000_000),
        school: AssessedLine(
            urn: 100_003, name: "Cedar Park School", phase: "Secondary", sentence: "Below the floor standard of 2018", rank: 1, score: 40),
        category: "proposed", definition: "Judged good on 5 October 2017: does not meet the definition.",
        findings: [
            Finding(
                RuleText(
                    rule: "floor-secondary", title: "Below the secondary floor standard", kind: .performance,
                    threshold: "Progress 8 below -0.5, upper confidence limit below 0", policyVersion: "2018",
                    citation: Citation("Department for Education, School performance: floor standards 2018", standing: .verified)),
                .fired, "Progress 8 is below -0.5 and its upper confidence limit is below 0.",
                inputs: [Finding.Input(name: "Progress 8", value: "-0.62", source: "2017/18, provisional")], points: 40),
            Finding(
                RuleText(
                    rule: "absence", title: "Persistent absence", kind: .performance, threshold: "The city’s highest tenth",
                    policyVersion: "2018", citation: Citation("Local decision", standing: .provisional)),
                .notJudged, "The figure was suppressed.", inputs: [], points: 0),
            Finding(
                RuleText(
                    rule: "imminent", title: "Inspection imminent", kind: .timing, threshold: "3 years or more since the latest inspection",
                    policyVersion: "2018", citation: Citation("Local decision", standing: .provisional)),
                .notFired, "The latest inspection was on 5 October 2017, not long enough ago.", inputs: [], points: 0),
        ],
        assessments: [
            ListRunsOfSchool.Placed(
                run: 2, policyVersion: "2018", asAt: Day(daysSince1970: 17_776), madeAt: Moment(microsecondsSince1970: 1_536_000_000_000_000),
                category: .proposed, reason: "Vulnerable: below the floor standard", rank: 1),
            ListRunsOfSchool.Placed(
                run: 1, policyVersion: "2018", asAt: Day(daysSince1970: 17_410), madeAt: Moment(microsecondsSince1970: 1_530_000_000_000_000),
                category: .notProposed, reason: nil, rank: nil),
        ])
}
