import Access
package import Casework
import Jobs
import Ledger
package import Policy
import Postgres
package import Web

/// The form that asks for a new assessment: a job runs it.
package enum AskForAssessment {
    package static let route = Route.form(
        "/assessment", .runAssessment, "Asks for a new assessment",
        fields: [
            FieldDescription("policy", "The policy’s version, such as 2018; nothing for the one in force on the day"),
            FieldDescription("as-at", "The day, such as 2018-09-03"),
        ],
        handle: { context, fields in
            let today = try await context.database.transaction(stating: context.actor.statement, .readOnly) { try await $0.now.dayInLondon }
            let errors = errors(fields, today: today, book: context.site.book)
            guard let asAt = fields.day("as-at", near: today), errors.isEmpty else {
                return .invalid(errors, try await AssessmentPage.load(context).view(context, errors: errors, typed: fields))
            }
            let permit = try context.actor.permit(.runAssessment)
            let job = RunAssessment(policyVersion: fields["policy"], asAt: asAt)
            let asked = Event(
                kind: "identification.assessment-asked", subject: "authority/\(context.site.authority)",
                details: [Event.Detail("as at", asAt.description), Event.Detail("policy", job.policyVersion ?? "in force")])
            let id = try await context.database.transaction(stating: context.actor.statement) { transaction in
                let id = try await Jobs.enqueue(job, in: transaction)
                try await Ledger.commit([asked], by: permit, at: try await transaction.now, in: transaction)
                return id
            }
            return .done(see: "/jobs/\(id)")
        })

    /// What a job would find out only later is said in the form: a day that is none or has not come, a policy that is none, a day before
    /// any policy.
    package static func errors(_ fields: Fields, today: Day, book: PolicyBook) -> [FieldError] {
        var errors: [FieldError] = []
        let asAt = fields.day("as-at", near: today)
        if let asAt {
            if asAt > today { errors.append(FieldError("as-at", "Enter a day of the assessment that is not in the future")) }
        } else {
            errors.append(FieldError("as-at", "Enter the day of the assessment, such as 12 Nov 2026"))
        }
        let version = fields["policy"]
        if version != nil || asAt != nil {
            do {
                _ = try book.policy(version, on: asAt ?? today)
            } catch {
                errors.append(FieldError(version == nil ? "as-at" : "policy", error.sentence))
            }
        }
        return errors
    }
}
