import Access
import Casework
import Postgres
package import Web

/// Acting on what the board recommended about one school.
package enum BoardForms {
    private static let decidedBy = FieldDescription("decided-by", "The number of somebody of the board who decided; once for each")

    package static func add(_ desk: LetterDesk) -> Route {
        .form(
            "/priority-list/schools/{urn}/addition", .actOnPriorityList, "Adds a school to the list, as the board recommended",
            fields: [
                FieldDescription("recommended-on", "The day of the board’s meeting"), decidedBy,
                FieldDescription("ground", Ground.allCases.map(\.rawValue).joined(separator: ", ")),
                FieldDescription("evidence", "A record that it rests on; once for each"), FieldDescription("rationale", "The board’s rationale"),
                BackLink.description,
            ],
            handle: { context, fields in
                let permit = try context.actor.permit(.actOnPriorityList)
                let ground = fields["ground"].flatMap(Ground.init(rawValue:))
                let evidence = fields.all("evidence").compactMap { Evidence($0) }
                var errors = faults(fields, near: context.today)
                if ground == nil { errors.append(FieldError("ground", "Choose a ground")) }
                if evidence.isEmpty {
                    errors.append(ground.map { FieldError("evidence", Refusal.evidenceMissing($0).sentence) } ?? FieldError("evidence", "Choose what it rests on"))
                }
                guard errors.isEmpty, let ground else { return try await again(context, fields, errors) }
                return try await answering(context, fields, desk, saying: .schoolAdded) { urn, recommended, transaction in
                    try await context.keeping.add(
                        urn, on: ground, evidence: evidence, because: fields["rationale"] ?? "", recommended: recommended, by: permit, in: transaction)
                }
            })
    }

    package static func remove(_ desk: LetterDesk) -> Route {
        .form(
            "/priority-list/schools/{urn}/removal", .actOnPriorityList, "Removes a school from the list, as the board recommended",
            fields: [
                FieldDescription("recommended-on", "The day of the board’s meeting"), decidedBy,
                FieldDescription("rationale", "The board’s rationale"),
                FieldDescription("no-support", "yes where feedback points to no further support"),
                FieldDescription("ground-gone", "Why the ground of vulnerable or in crisis no longer holds"),
                Checking.description, BackLink.description,
            ],
            shows: "The answers and what the removal does, to be checked before it is done.",
            handle: { context, fields in
                let permit = try context.actor.permit(.actOnPriorityList)
                let page = try await ListedSchoolPage.load(context)
                if fields.isToChange { return .shown(page.view(context, typed: fields)) }
                var errors = faults(fields, near: context.today)
                // Of one that is on the list no more its page asks neither: that is told.
                if let ground = page.listed?.ground {
                    if fields["no-support"] != "yes" { errors.append(FieldError("no-support", Refusal.supportNeeded.sentence)) }
                    if !ground.isByJudgement, fields["ground-gone"] == nil { errors.append(FieldError("ground-gone", Refusal.groundUnsaid(ground).sentence)) }
                }
                guard errors.isEmpty else { return .invalid(errors, page.view(context, typed: fields, errors: errors)) }
                return try await answering(context, fields, desk, saying: .schoolRemoved, isOnlyTried: !fields.isChecked) { urn, recommended, transaction in
                    try await context.keeping.remove(
                        urn, because: fields["rationale"] ?? "", needsNoSupport: fields["no-support"] == "yes", groundGone: fields["ground-gone"],
                        recommended: recommended, by: permit, in: transaction)
                }
            })
    }

    private static func check(_ school: ListedSchoolPage, _ fields: Fields, on day: Day, _ context: RequestContext) -> Page {
        let title = "Check before you remove \(school.name) from the list"
        let path = "/priority-list/schools/\(school.urn)"
        return Page(
            title, trail: [.init("Priority list", "/priority-list"), .init("\(school.name) and the list", path)], history: "school/\(school.urn)"
        ) { w in
            w.h1(title)
            w.answers(
                [
                    AnswerLine("Day of the board’s meeting", day.written),
                    AnswerLine(
                        "Which members of the board decided",
                        school.board.filter { fields.all("decided-by").contains($0.person.description) }.map(\.name).joined(separator: ", ")),
                    AnswerLine("The board’s rationale", fields["rationale"] ?? ""),
                    AnswerLine("Feedback", fields["no-support"] == "yes" ? "It points to no further support being needed" : ""),
                ] + (fields["ground-gone"].map { [AnswerLine("Why the ground no longer holds", $0)] } ?? []))
            w.p("The school leaves the list today, and the letters that tell it so are drafted.")
            w.banner("You cannot undo this", .warning) { $0.p("A school that has left the list can come onto it again only as any other school does.") }
            w.checkForm(path + "/removal", context, fields, "Remove \(school.name) from the list")
        }
    }

    private static func again(_ context: RequestContext, _ fields: Fields, _ errors: [FieldError]) async throws -> FormOutcome {
        .invalid(errors, try await ListedSchoolPage.load(context).view(context, typed: fields, errors: errors))
    }

    /// What is wrong with what either form asks, whatever is on record.
    private static func faults(_ fields: Fields, near today: Day) -> [FieldError] {
        var errors: [FieldError] = []
        if fields.day("recommended-on", near: today) == nil { errors.append(noDay) }
        if fields.all("decided-by").isEmpty { errors.append(FieldError("decided-by", Refusal.decidersUnsaid.sentence)) }
        if !Listing.isSaid(fields["rationale"] ?? "") { errors.append(FieldError("rationale", Refusal.rationaleMissing.sentence)) }
        return errors
    }

    private static let noDay = FieldError("recommended-on", "Enter the day of the board’s meeting, such as 12 Nov 2026")

    private static func answering(
        _ context: RequestContext, _ fields: Fields, _ desk: LetterDesk, saying notice: PriorityListNotice, isOnlyTried: Bool = false,
        _ act: (URN, Recommendation, Transaction) async throws -> Void
    ) async throws -> FormOutcome {
        guard let urn = URN(try context.number("urn")) else { throw Rejection.missing("There is no school with this number in the register.") }
        guard let day = fields.day("recommended-on", near: context.today) else {
            return try await again(context, fields, [noDay])
        }
        // What is no number is nobody’s, and refused with those who are not of the board.
        let recommended = Recommendation(on: day, by: Set(fields.all("decided-by").map { PersonID(Int($0) ?? 0) }))
        let permit = try context.actor.permit(.actOnPriorityList)
        do {
            try await context.database.transaction(stating: context.actor.statement) { transaction in
                try Conflict.check(decider: try await transaction.all(FindOwnInterests(urn: urn, onBehalfOf: permit.onBehalfOf)), on: urn)
                try await act(urn, recommended, transaction)
                guard !isOnlyTried else { throw Tried() }
                try await desk.draft(.change, context.actor.person, transaction)
            }
        } catch is Tried {
            return .shown(check(try await ListedSchoolPage.load(context), fields, on: day, context))
        } catch let fault as PostgresFault where fault.constraint == "decision_conflict" {
            // Declared or allocated after it was asked, in the same moment.
            return try await again(context, fields, [FieldError("decided-by", Refusal.conflictMeanwhile.sentence)])
        } catch let refusal as Refusal where refusal.code.hasPrefix("priority-list.") {
            let field =
                switch refusal.code {
                case "priority-list.13": "rationale"
                case "priority-list.17", "priority-list.90", "priority-list.91": "evidence"
                case "priority-list.23": "no-support"
                case "priority-list.24": "ground-gone"
                case "priority-list.25": "recommended-on"
                case "priority-list.96", "priority-list.98": "decided-by"
                case "priority-list.20", "priority-list.21", "priority-list.22": ""
                default: "ground"
                }
            return try await again(context, fields, [FieldError(field, refusal.sentence)])
        }
        return .done(see: BackLink.address("/priority-list/schools/\(urn)", from: fields), saying: notice)
    }
}
