import Access
package import Casework
package import Web

/// How the last assessment judged one school: every rule, whether it fired or not, on what.
package struct AssessedSchoolPage: PageModel {
    package let policyVersion: String
    package let asAt: Day
    package let madeAt: Moment
    package let school: AssessedLine
    /// `meets-definition`, `proposed` or `not-proposed`.
    package let category: String
    package let definition: String
    package let findings: [Finding]

    package init(policyVersion: String, asAt: Day, madeAt: Moment, school: AssessedLine, category: String, definition: String, findings: [Finding]) {
        self.policyVersion = policyVersion
        self.asAt = asAt
        self.madeAt = madeAt
        self.school = school
        self.category = category
        self.definition = definition
        self.findings = findings
    }

    package static let route = Route.page(
        "/assessment/{urn}", .readAssessment, "How the last assessment judged one school, rule by rule", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> AssessedSchoolPage {
        guard let urn = URN(try context.number("urn")), let found = try await context.read(FindSchoolAssessment(urn: urn)).first else {
            throw Rejection.missing("No assessment has looked at a school with this number. Only maintained schools are assessed.")
        }
        let school = found.school
        return AssessedSchoolPage(
            policyVersion: found.policyVersion, asAt: found.asAt, madeAt: found.madeAt,
            school: AssessedLine(school, why: school.reason ?? school.definitionSentence), category: school.category.rawValue,
            definition: school.definitionSentence, findings: school.findings)
    }

    package func view(_ context: RequestContext) -> Page {
        var page = Page("\(school.name): assessment", trail: [.init("Assessment", "/assessment")]) { w in
            w.h1(school.name)
            w.p { w in
                switch category {
                case "meets-definition": w.tag("Meets the definition by judgement", .bad)
                case "proposed": w.tag(school.rank.map { "Proposed, in place \($0)" } ?? "Proposed", .warning)
                default: w.tag("Not proposed")
                }
            }
            w.p { $0.a("/schools/", school.urn, "The school’s own page") }
            w.summary([("Policy", policyVersion), ("As at", asAt.written), ("Run on", madeAt.written)])
            w.h2("By inspection judgement alone")
            w.p(definition)
            part(&w, "Inspections and their timing", [.judgement, .timing])
            part(&w, "Published figures", [.performance])
            w.section { w in
                w.h2("Intelligence")
                w.raw("<div class=\"apart\">")
                w.p("What BEP and the council know of leadership, staffing, governance and finance is kept apart from the figures and adds nothing to the order.")
                let some = findings.filter { $0.kind == .intelligence }
                if some.isEmpty { w.empty("None is recorded in this service yet.") }
                for finding in some { rule(&w, finding) }
                w.raw("</div>")
            }
        }
        page.isWide = true
        return page
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
            w.h3(finding.title)
            w.p { w in
                switch finding.outcome {
                case .fired: w.tag(finding.points > 0 ? "Fired: \(finding.points) points" : "Fired", .bad)
                case .notJudged: w.tag("Could not be judged", .warning)
                case .notFired: w.tag("Did not fire", .good)
                case .doesNotApply: w.tag("Does not apply")
                }
            }
            w.p(finding.sentence)
            w.summary(finding.inputs.map { ($0.name, $0.source.isEmpty ? $0.value : "\($0.value) (\($0.source))") })
            w.p("soft", "Threshold: \(finding.threshold)")
            w.p(
                "soft",
                "Policy \(finding.policyVersion). \(finding.citation.source)"
                    + (finding.citation.standing == .provisional ? " (provisional: still to be agreed locally)" : ""))
        }
    }
}

extension AssessedSchoolPage {
    package static let example = AssessedSchoolPage(
        policyVersion: "2018", asAt: Day(daysSince1970: 17_776), madeAt: Moment(microsecondsSince1970: 1_536_000_000_000_000),
        school: AssessedLine(
            urn: 100_003, name: "Cedar Park School", phase: "Secondary", sentence: "Below the floor standard of 2018", rank: 1, score: 40),
        category: "proposed", definition: "Judged to require improvement on 5 October 2017: does not meet the definition.",
        findings: [
            Finding(
                rule: "floor-secondary", title: "Floor standard", kind: .performance, outcome: .fired,
                sentence: "Progress 8 is below -0.5 and its upper confidence limit is below 0.",
                inputs: [Finding.Input(name: "Progress 8", value: "-0.62", source: "2017/18, provisional")],
                threshold: "Progress 8 below -0.5, upper confidence limit below 0", points: 40, policyVersion: "2018",
                citation: Citation("Department for Education, School performance: floor standards 2018", standing: .verified)),
            Finding(
                rule: "absence", title: "Persistent absence", kind: .performance, outcome: .notJudged,
                sentence: "The figure was suppressed.", inputs: [], threshold: "The city’s highest tenth", points: 0,
                policyVersion: "2018", citation: Citation("Local decision", standing: .provisional)),
        ])
}
