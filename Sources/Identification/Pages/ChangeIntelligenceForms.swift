import Access
import Casework
import Ledger
import Postgres
package import Web

/// What can be done to one record: corrections are new events, withdrawal can be taken back, nothing is overwritten unseen.
package enum ChangeIntelligenceForms {
    package static let correct = Route.form(
        "/intelligence/{id}", .recordIntelligence, "Corrects a record of intelligence",
        fields: IntelligenceForm.descriptions + [FieldDescription("version", "The version that was shown"), BackLink.description],
        handle: { context, fields in
            let kept = try await IntelligencePage.find(context)
            let permit = try await permit(context, on: kept)
            let page = try await IntelligencePage.load(context, kept)
            // Withdrawn meanwhile: its page has no fields at which to say what is wrong with them.
            guard kept.withdrawnAt == nil else {
                return .movedOn(IntelligencePage.movedOn(kept, typed: IntelligenceForm(fields, colleagues: page.colleagues), context))
            }
            let today = try await context.dayOfRecord()
            let note: IntelligenceNote
            switch IntelligenceForm.read(fields, today: today) {
            case .success(let read): note = read
            case .failure(let invalid):
                let form = IntelligenceForm(fields, colleagues: page.colleagues, errors: invalid.errors)
                return .invalid(invalid.errors, page.view(context, form))
            }
            guard note.isShown(to: context.actor, recordedBy: kept.recordedBy) else {
                let errors = [FieldError("classification", "Choose who may see it so that you still may, or have somebody correct it who then may")]
                return .invalid(errors, page.view(context, IntelligenceForm(fields, colleagues: page.colleagues, errors: errors)))
            }
            let version = fields["version"].flatMap { Int($0) } ?? 0
            let changes = note.changes(from: kept.note)
            if version == kept.version && changes.isEmpty { return .done(see: address(of: kept, context)) }
            let isKept = try await context.database.transaction(stating: context.actor.statement) { transaction in
                guard try await transaction.run(ChangeIntelligence(id: kept.id, version: version, note: note)) == 1 else { return false }
                let told = told(changes, from: kept.note.classification, to: note.classification)
                let event = Event(
                    kind: "identification.intelligence-corrected", subject: "intelligence/\(kept.id)", details: told.details,
                    classification: told.classification.rawValue)
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            guard isKept else {
                let form = IntelligenceForm(fields, colleagues: page.colleagues)
                return .movedOn(IntelligencePage.movedOn(try await IntelligencePage.find(context), typed: form, context))
            }
            return .done(see: address(of: kept, context), saying: IntelligenceNotice.corrected)
        })

    package static let withdraw = Route.form(
        "/intelligence/{id}/withdrawal", .recordIntelligence, "Withdraws a record of intelligence, or takes that back",
        fields: [
            FieldDescription("version", "The version that was shown"), FieldDescription("withdrawn", "yes or no"),
            FieldDescription("reason", "Why"), BackLink.description,
        ],
        handle: { context, fields in
            let kept = try await IntelligencePage.find(context)
            let permit = try await permit(context, on: kept)
            let isWithdrawn = fields["withdrawn"] != "no"
            guard let reason = fields["reason"] else {
                let errors = [
                    isWithdrawn
                        ? FieldError("reason", "Say why you withdraw the record") : FieldError("reason", "Say why you take the withdrawal back")
                ]
                return .invalid(errors, try await IntelligencePage.load(context, kept).view(context, errors: errors))
            }
            let version = fields["version"].flatMap { Int($0) } ?? 0
            let isKept = try await context.database.transaction(stating: context.actor.statement) { transaction in
                let change = WithdrawIntelligence(id: kept.id, version: version, isWithdrawn: isWithdrawn)
                guard try await transaction.run(change) == 1 else { return false }
                let event = Event(
                    kind: isWithdrawn ? "identification.intelligence-withdrawn" : "identification.intelligence-reinstated",
                    subject: "intelligence/\(kept.id)", reason: reason, classification: kept.note.classification.rawValue)
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            guard isKept else {
                let errors = [FieldError("reason", "Somebody else has changed this record meanwhile. Read it as it is now, and send it again if it still holds")]
                return .movedOn(try await IntelligencePage.load(context).view(context, errors: errors, typed: fields))
            }
            return .done(see: address(of: kept, context), saying: isWithdrawn ? IntelligenceNotice.withdrawn : .reinstated)
        })

    private static func address(of kept: KeptIntelligence, _ context: RequestContext) -> String {
        BackLink.address("/intelligence/\(kept.id)", handingOn: context)
    }

    /// What the record is to the actor decides whether the right reaches it; row-level security decides a second time.
    private static func permit(_ context: RequestContext, on kept: KeptIntelligence) async throws -> Permit {
        let isAllocated = try await context.read(ReachesSchool(action: .recordIntelligence, school: kept.urn)).first ?? false
        return try context.actor.permit(.recordIntelligence, on: Bearing(isOfAllocatedSchool: isAllocated))
    }

    /// The event tells what stood and what stands, so it is for those who may see both. Where nobody's clearance holds the other's, it tells what
    /// stands; what stood is told by the events before it, to those who might see that.
    private static func told(
        _ changes: [Event.Detail], from old: Classification, to new: Classification
    ) -> (details: [Event.Detail], classification: Classification) {
        if Set(new.cleared).isSubset(of: old.cleared) { return (changes, new) }
        if Set(old.cleared).isSubset(of: new.cleared) { return (changes, old) }
        return (changes.map { Event.Detail($0.name, $0.value) }, new)
    }
}
