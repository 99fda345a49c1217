import Access
import Casework
import Policy
package import Web

/// An assessment, the last or an earlier one: who meets the definition by judgement, who is proposed and why, who could not be judged.
package struct AssessmentPage: PageModel {
    /// Nil where none was run yet.
    package let run: AssessmentRunHeader?
    package let isLatest: Bool
    package let meetingDefinition: [AssessedLine]
    package let proposed: [AssessedLine]
    package let couldNotBeJudged: [AssessedLine]
    package let countsByReason: [ReasonCount]
    /// Where the open schools of the city are, as the map shows them.
    package let spots: [ListSchoolSpots.Output]
    /// Of the latest alone.
    package let judgements: [ListJudgementsOverTime.Output]

    package struct ReasonCount: Encodable, Sendable {
        package let reason: String
        package let schools: Int
        package init(reason: String, schools: Int) { (self.reason, self.schools) = (reason, schools) }
    }

    package init(
        run: AssessmentRunHeader?, isLatest: Bool, meetingDefinition: [AssessedLine], proposed: [AssessedLine],
        couldNotBeJudged: [AssessedLine], countsByReason: [ReasonCount], spots: [ListSchoolSpots.Output] = [],
        judgements: [ListJudgementsOverTime.Output] = []
    ) {
        self.run = run
        self.isLatest = isLatest
        self.meetingDefinition = meetingDefinition
        self.proposed = proposed
        self.couldNotBeJudged = couldNotBeJudged
        self.countsByReason = countsByReason
        self.spots = spots
        self.judgements = judgements
    }

    package func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        // The latest has a page by its number too, which stays the page of that one.
        let isNumbered = context.path.hasPrefix(EarlierAssessmentsPage.path)
        let title = isLatest && !isNumbered ? "Assessment" : "Assessment as at \(run?.asAt.written ?? "")"
        var page = Page(errors.isEmpty ? title : "Error: \(title)", trail: isNumbered ? EarlierAssessmentsPage.trail : [], history: run.map { "run/\($0.number)" }) { w in
            w.back(context, "Back to all assessments")
            w.errorSummary(errors)
            w.h1(title)
            if !isLatest { w.p { $0.tag("An earlier assessment: a later one has been run", .warning) } }
            if let run {
                run.view(&w)
                if isLatest { w.way { $0.a(EarlierAssessmentsPage.path, "All assessments") } }
                figures(&w, run)
                movement(&w)
                map(&w, context)
                // An earlier one stays as it was made: there is nothing to be asked anew.
                if context.path == "/assessment" { w.keepsList(context) }
                lists(&w, context)
                run.fingerprintView(&w)
            } else {
                w.empty("No assessment has been run yet.")
            }
            if isLatest, !isNumbered, context.may(.runAssessment) { form(&w, context, errors, typed) }
        }
        page.isWide = true
        return page
    }

    package static let route = Route.page(
        "/assessment", .readAssessment, "The last assessment: who meets the definition, who is proposed and why", query: [AssessedLine.sort],
        load: { try await load($0) },
        view: { model, context in model.view(context) })

    package static let earlierRoute = Route.page(
        "/assessment/runs/{run}", .readAssessment, "One assessment by its number, as it was made", query: [AssessedLine.sort], load: { context in
            let page = try await load(context, number: try context.number("run"))
            guard page.run != nil else { throw Rejection.missing("There is no assessment with this number.") }
            return page
        },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext, number: Int? = nil) async throws -> AssessmentPage {
        let authority = context.site.authority
        let latest = try await context.read(ListRuns(authority: authority)).first
        let asked = if let number, number != latest?.id { try await context.read(ListRuns(authority: authority, run: number)).first } else { latest }
        guard let run = asked else {
            return AssessmentPage(run: nil, isLatest: true, meetingDefinition: [], proposed: [], couldNotBeJudged: [], countsByReason: [])
        }
        let schools = try await context.read(ListSchoolAssessments(run: run.id))
        let listed = schools.filter { $0.category != .notProposed }
        let counts = Dictionary(grouping: listed.compactMap(\.reason)) { $0 }.mapValues(\.count)
        return AssessmentPage(
            run: AssessmentRunHeader(run), isLatest: run.id == latest?.id,
            meetingDefinition: AssessedLine.ordered(
                schools.filter { $0.category == .meetsDefinition }.map { AssessedLine($0, why: $0.definitionSentence) }, context.query),
            proposed: AssessedLine.ordered(
                schools.filter { $0.category == .proposed }.map { AssessedLine($0, why: $0.reason ?? $0.definitionSentence) }, ranked: true, context.query),
            couldNotBeJudged: AssessedLine.ordered(
                schools.filter { $0.category == .notProposed }.map { AssessedLine($0, why: $0.definitionSentence) }, context.query),
            countsByReason: counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ReasonCount(reason: $0.key, schools: $0.value) },
            spots: try await context.read(ListSchoolSpots(authority: authority)),
            judgements: run.id == latest?.id ? try await context.read(ListJudgementsOverTime(authority: authority, days: movementDays(run.asAt))) : [])
    }

    /// The day of the run, and the same day of the three years before.
    static func movementDays(_ asAt: Day) -> [Day] { (0..<4).reversed().map { asAt.adding(years: -$0) } }

    private func movement(_ w: inout HTML) {
        guard !judgements.isEmpty else { return }
        w.stacked(
            StackedChart(
                "How maintained schools were last judged", by: "As at",
                [
                    .init("Outstanding", .info), .init("Good", .good), .init("Requires improvement", .warning), .init("Inadequate", .bad),
                    .init("No overall grade", .plain), .notKnown("No full inspection by then in the files"),
                ], judgements.map { .init($0.day.written, $0.counts) }))
    }

    private func map(_ w: inout HTML, _ context: RequestContext) {
        let lines = meetingDefinition + proposed
        guard !lines.isEmpty else { return }
        let places = Dictionary(spots.map { ($0.urn, SchoolMap.Spot(east: $0.east, north: $0.north)) }) { first, _ in first }
        let named = Set(lines.map(\.urn))
        let path = isLatest ? "/assessment" : "\(EarlierAssessmentsPage.path)/\(run?.number ?? 0)"
        let back = context.wayBack(to: "map")
        w.h2(id: "map", "Where they are")
        w.map(
            SchoolMap(
                "Schools of this assessment", [.init("Meets the definition", .triangle, .bad), .init("Proposed as vulnerable", .diamond, .warning)],
                meetingDefinition.map { place($0, kind: 0, places, below: path, back) } + proposed.map { place($0, kind: 1, places, below: path, back) },
                others: spots.filter { !named.contains($0.urn) }.map { .init(east: $0.east, north: $0.north) }, asked: context.query["map"]), path,
            context.query)
    }

    private func place(
        _ line: AssessedLine, kind: Int, _ places: [Int: SchoolMap.Spot], below path: String, _ back: String
    ) -> SchoolMap.Place {
        SchoolMap.Place(line.name, path: "\(path)/\(line.urn)\(back)", kind: kind, at: places[line.urn])
    }

    private func figures(_ w: inout HTML, _ run: AssessmentRunHeader) {
        let together = meetingDefinition.count + proposed.count
        let source = "Assessment under the policy of \(run.policyVersion), as at \(run.asAt.written)"
        w.figures([
            FigureLine(
                String(meetingDefinition.count),
                meetingDefinition.count == 1 ? "meets the definition by its inspection judgement" : "meet the definition by their inspection judgement", source: source),
            FigureLine(String(proposed.count), proposed.count == 1 ? "more is proposed as vulnerable" : "more are proposed as vulnerable", source: source),
            FigureLine(String(together), "together; the framework expects \(run.expectedLowest) to \(run.expectedHighest)", source: source),
        ])
        guard !countsByReason.isEmpty else { return }
        w.table("How many by reason") { w in
            w.head { w in
                w.th("Reason")
                w.th("Schools", isNumber: true)
            }
            w.body { w in
                for count in countsByReason {
                    w.tr { w in
                        w.rowHeader { $0.text(count.reason) }
                        w.td("num", count.schools)
                    }
                }
            }
        }
    }

    private func lists(_ w: inout HTML, _ context: RequestContext) {
        let path = isLatest ? "/assessment" : "\(EarlierAssessmentsPage.path)/\(run?.number ?? 0)"
        w.h2(id: "definition", "Meeting the definition by judgement")
        w.p("These meet the framework’s definition by their last inspection alone. That is not the same as being on the agreed list.")
        AssessedLine.table(
            &w, meetingDefinition, "Schools meeting the definition", at: path, ranked: false, none: "No school meets it.", in: context)
        w.h2(id: "proposed", "Proposed as vulnerable, in order")
        w.p("A proposal for BEP and the council to agree or not. Published figures alone decide the order; what is known of leadership, staffing, governance and finance is not in it.")
        AssessedLine.table(&w, proposed, "Proposed schools", at: path, ranked: true, none: "No school is proposed.", in: context)
        w.h2(id: "not-judged", "Schools whose last judgement could not be read")
        if !couldNotBeJudged.isEmpty {
            w.p("Whether they meet the definition is not known. A measure that could not be judged is told on the page of each school.")
        }
        AssessedLine.table(
            &w, couldNotBeJudged, "Schools that could not be judged", at: path, ranked: false,
            none: "The last judgement of every school could be read.", in: context)
    }

    private func form(_ w: inout HTML, _ context: RequestContext, _ errors: [FieldError], _ typed: Fields) {
        w.h2("Run a new assessment")
        w.postForm("/assessment", context) { w in
            w.choice(
                "policy", label: "Policy",
                options: [("", "The policy in force on the day")] + context.site.book.assessments.map { ($0.version, "The policy of \($0.version)") },
                chosen: typed.pairs.isEmpty ? run?.policyVersion : typed.typed("policy"), errors: errors)
            w.dateField(
                "as-at", label: "Day of the assessment", value: typed.pairs.isEmpty ? run?.asAt.description ?? "" : typed.typed("as-at"),
                hint: "It takes the schools as they stood on this day, the inspections published by then, and the latest figures of the years that had ended",
                errors: errors)
            w.button("Run the assessment")
        }
    }
}

extension AssessmentPage {
    package static let example = AssessmentPage(
        run: .example, isLatest: true,
        meetingDefinition: [
            AssessedLine(
                urn: 100_001, name: "Alder Lane Primary School", phase: "Primary",
                sentence: "Judged inadequate on 6 February 2018: serious weaknesses.", rank: nil, score: nil)
        ],
        proposed: [
            AssessedLine(
                urn: 100_003, name: "Cedar Park School", phase: "Secondary", sentence: "Below the floor standard of 2018", rank: 1, score: 40)
        ],
        couldNotBeJudged: [
            AssessedLine(
                urn: 100_004, name: "Dogwood Nursery", phase: "Nursery", sentence: "No full inspection is in the files.", rank: nil, score: nil)
        ],
        countsByReason: [ReasonCount(reason: "Below the floor standard", schools: 1)],
        spots: [
            ListSchoolSpots.Output(urn: 100_001, east: 405_000, north: 286_000), ListSchoolSpots.Output(urn: 100_002, east: 407_000, north: 285_000),
            ListSchoolSpots.Output(urn: 100_003, east: 409_000, north: 289_500),
        ],
        judgements: [ListJudgementsOverTime.Output(day: Day(daysSince1970: 17_776), graded: [44, 170, 26, 14], ungraded: 2, notKnown: 4)])
}
