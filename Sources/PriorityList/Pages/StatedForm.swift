import Access
import Casework
import Ledger
import Postgres
package import Web

/// Stating what a ground needs and no record says: what a school’s inspection letter names, or that an inspection is imminent (SCC-2).
package enum StatedForm {
    private static let letter = Stated.Claim.letterWord
    private static let imminent = Stated.Claim.imminentWord

    package static let state = Route.form(
        "/priority-list/schools/{urn}/statements", .draftPriorityList, "Keeps what somebody states of a school’s inspection letter, or of its next inspection",
        fields: [
            FieldDescription("states", "\(letter) or \(imminent)"), FieldDescription("letter-of", "When the inspection began whose letter it is, such as 2018-05-01"),
            FieldDescription("next-by", "The day by which another inspection is due"), FieldDescription("source", "Where it is to be found, or who said it"), BackLink.description,
        ],
        handle: { context, fields in
            let permit = try context.actor.permit(.draftPriorityList)
            let page = try await ListedSchoolPage.load(context)
            guard let urn = URN(page.urn), page.isMaintained else { throw Rejection.missing("Only a maintained school can be on the list.") }
            let source = fields["source"] ?? ""
            var errors: [FieldError] = []
            let claim = StatedForm.claimed(fields, near: context.today, errors: &errors)
            if !Listing.isSaid(source) { errors.append(FieldError("source", Refusal.sourceUnsaid.sentence)) }
            guard errors.isEmpty, let claim else { return .invalid(errors, page.view(context, typed: fields, errors: errors)) }
            do {
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    try claim.check(source: source, try await context.agreement.facts(of: urn, in: transaction))
                    let said = AddStated(authority: context.site.authority, urn: urn, claim: claim, source: source)
                    let id = try await transaction.one(said)
                    try await Ledger.commit([said.event(id)], by: permit, at: try await transaction.now, in: transaction)
                }
            } catch let refusal as Refusal where refusal.code.hasPrefix("priority-list.") {
                let field = ["priority-list.92": "letter-of", "priority-list.93": "next-by", "priority-list.95": "next-by", "priority-list.94": "source"][refusal.code] ?? "states"
                let errors = [FieldError(field, refusal.sentence)]
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            return .done(see: BackLink.address("/priority-list/schools/\(urn)", from: fields), saying: PriorityListNotice.statementRecorded)
        })

    /// What is stated; nil, with what is wrong added to the errors, where it is not said whole.
    private static func claimed(_ fields: Fields, near today: Day, errors: inout [FieldError]) -> Stated.Claim? {
        switch fields["states"] ?? "" {
        case imminent: return .imminent
        case letter:
            let (day, nextBy) = (fields["letter-of"].flatMap { Day($0) }, fields.day("next-by", near: today))
            if day == nil { errors.append(FieldError("letter-of", "Choose the inspection whose letter it is")) }
            if nextBy == nil { errors.append(FieldError("next-by", "Enter the day by which another inspection is due, such as 30 Apr 2027")) }
            guard let day, let nextBy else { return nil }
            return .letter(of: day, nextBy: nextBy)
        default:
            errors.append(FieldError("states", "Choose what you state"))
            return nil
        }
    }

    package static let withdraw = Route.form(
        "/priority-list/schools/{urn}/statements/withdrawal", .draftPriorityList, "Withdraws what was stated of a school, or takes that back",
        fields: [FieldDescription("statement", "Its number"), FieldDescription("withdrawn", "yes to withdraw it, no to let it count again"), BackLink.description],
        handle: { context, fields in
            let permit = try context.actor.permit(.draftPriorityList)
            guard let urn = URN(try context.number("urn")), let id = fields["statement"].flatMap({ Int($0) }) else {
                throw Rejection.missing("There is no such statement of this school.")
            }
            guard let isWithdrawn = ["yes": true, "no": false][fields["withdrawn"] ?? ""] else {
                let error = FieldError("", "Say whether the statement is withdrawn or counts again: nothing was changed")
                return .invalid([error], try await ListedSchoolPage.load(context).view(context, errors: [error]))
            }
            let isDone = try await context.database.transaction(stating: context.actor.statement) { transaction in
                guard try await transaction.first(WithdrawStated(id: id, urn: urn, isWithdrawn: isWithdrawn)) != nil else { return false }
                let event = Event(
                    kind: isWithdrawn ? "priority-list.statement-withdrawn" : "priority-list.statement-reinstated", subject: "school/\(urn)",
                    details: [.init("statement", String(id))])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            if isDone {
                return .done(
                    see: BackLink.address("/priority-list/schools/\(urn)?statement=\(id)", from: fields),
                    saying: isWithdrawn ? PriorityListNotice.statementWithdrawn : PriorityListNotice.statementReinstated)
            }
            let page = try await ListedSchoolPage.load(context)
            guard let said = page.stated.first(where: { $0.id == id }) else { throw Rejection.missing("There is no such statement of this school.") }
            return .movedOn(page.view(context, errors: [unchanged(said, asked: isWithdrawn, context)]))
        })

    /// Why nothing was changed: it stands so already, or somebody else has to do it.
    private static func unchanged(_ said: Stated, asked isWithdrawn: Bool, _ context: RequestContext) -> FieldError {
        switch (isWithdrawn, said.withdrawn) {
        case (true, let gone?):
            let who = gone.isOwn ? "you" : gone.by ?? "somebody who is here no longer"
            return FieldError("", "Nothing was changed: the \(said.name) was withdrawn already, by \(who) on \(gone.onDay.written)")
        case (false, nil):
            return FieldError("", "Nothing was changed: the \(said.name) is not withdrawn")
        case (true, nil) where !mayChange(said, context):
            let who = said.by.map { "\($0), who stated it," } ?? "whoever stated it"
            return FieldError("", "Nothing was changed: only \(who) or a director who signs the list can withdraw the \(said.name)")
        case (false, let gone?) where !mayChange(said, context):
            let who = gone.by.map { "\($0), who withdrew it," } ?? "whoever withdrew it"
            return FieldError("", "Nothing was changed: only \(who) or a director who signs the list can restore the \(said.name)")
        default:
            return FieldError("", "Nothing was changed: somebody else changed the \(said.name) in the same moment. See below how it stands now, and try again.")
        }
    }

    /// Whether the reader may withdraw it, or take that back where it is withdrawn: what a director withdrew, whoever stated it does not undo.
    private static func mayChange(_ said: Stated, _ context: RequestContext) -> Bool {
        context.may(.draftPriorityList) && ((said.withdrawn?.isOwn ?? said.isOwn) || context.may(.signListForBEP) || context.may(.signListForBCC))
    }

    /// To take back what the notice says of a statement.
    static func offerBack(_ page: inout Page, _ context: RequestContext, on urn: Int, _ stated: [Stated]) {
        guard let said = stated.first(where: { String($0.id) == context.query["statement"] }), mayChange(said, context) else { return }
        let isWithdrawn = said.withdrawn != nil
        switch context.query[NoticeBook.field] {
        case PriorityListNotice.statementWithdrawn.rawValue: page.isNoticeTrue = isWithdrawn
        case PriorityListNotice.statementReinstated.rawValue: page.isNoticeTrue = !isWithdrawn
        default: return
        }
        let change = button(said)
        page.undo = Undo("/priority-list/schools/\(urn)/statements/withdrawal", change.words, change.hidden + BackLink.fields(context.from))
    }

    /// The button that withdraws it, or restores it.
    private static func button(_ said: Stated) -> (words: String, hidden: [(name: String, value: String)]) {
        let isWithdrawn = said.withdrawn != nil
        return (
            isWithdrawn ? "Restore the \(said.name)" : "Withdraw the \(said.name)",
            [("statement", String(said.id)), ("withdrawn", isWithdrawn ? "no" : "yes")]
        )
    }

    /// What was stated, and the form to state more.
    static func view(
        _ w: inout HTML, _ context: RequestContext, on urn: Int, _ stated: [Stated], letters: [Day], mayState: Bool, _ typed: Fields, _ errors: [FieldError]
    ) {
        w.h2(id: "stated", "Statements about its inspections")
        if stated.isEmpty { w.empty("Nobody has stated anything about its inspection letter or its next inspection.") }
        if !stated.isEmpty {
            w.ul { w in
                for said in stated {
                    w.li { w in
                        if said.withdrawn != nil { w.p { $0.tag("Withdrawn") } }
                        guard mayChange(said, context) else { return w.text(said.words) }
                        let change = button(said)
                        w.p(said.words)
                        w.div("field") { w in
                            w.buttonForm("/priority-list/schools/\(urn)/statements/withdrawal", context, change.words, change.hidden + BackLink.fields(context.from), as: .secondary)
                        }
                    }
                }
            }
        }
        guard mayState else { return }
        w.h3("Record a statement")
        w.postForm("/priority-list/schools/\(urn)/statements", context) { w in
            w.handsOn(context)
            w.radios(
                "states", legend: "What do you state?",
                options: [
                    (letter, "Its inspection letter names issues that need support, and another inspection is due within two years"),
                    (imminent, "An inspection is imminent"),
                ], chosen: typed["states"], errors: errors)
            w.choice(
                "letter-of", label: "If it is about a letter: of which inspection is it?",
                options: [(value: "", words: "No letter")] + letters.map { (value: $0.description, words: "Inspection of \($0.written)") }, chosen: typed["letter-of"], errors: errors)
            w.dateField("next-by", label: "If it is about a letter: by when is another inspection due?", value: typed.typed("next-by"), errors: errors, ahead: context.today)
            w.textArea(
                "source", label: "Where is it said?", value: typed.typed("source"),
                hint: "The letter and its page, or who said it and when. Everybody who reads the list sees it. It cannot be changed, but it can be withdrawn.", errors: errors, rows: 3)
            // Whoever acts on the board’s recommendation does that below.
            w.button("Record the statement", as: context.may(.actOnPriorityList) ? .secondary : .primary)
        }
    }
}
