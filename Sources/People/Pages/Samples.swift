import Access
import Casework
import Ledger
import Postgres
package import Web

/// Records drawn for those who review them.
package enum Samples {
    /// Draws a record for an HMI reviewer (RV-8). The kind of record is the path's own word.
    package static let draw = Route.form(
        "/intelligence/{id}/samples", .drawSamples, "Draws a record of intelligence for an HMI reviewer",
        fields: [FieldDescription("reviewer", "The number of the reviewer"), FieldDescription("sample-reason", "Why it was drawn")],
        handle: { context, fields in
            let id = try context.number("id")
            guard let reviewer = fields["reviewer"].flatMap({ Int($0) }).map(PersonID.init), let reason = fields["sample-reason"] else {
                let errors = [FieldError("reviewer", "Choose a reviewer, and say why the record was drawn")]
                return .invalid(
                    errors,
                    Page("Error: Have it reviewed", trail: [.init("Intelligence", "/intelligence/\(id)")]) { w in
                        w.h1("Have it reviewed")
                        w.p("Choose a reviewer, and say why the record was drawn.")
                        w.p { $0.a("/intelligence/", id, "Go back to the record") }
                    })
            }
            let permit = try context.actor.permit(.drawSamples)
            let isDrawn = try await context.database.transaction(stating: context.actor.statement) { transaction in
                let draw = DrawSample(reviewer: reviewer, kind: "intelligence", record: id, reason: reason)
                guard try await transaction.first(draw) != nil else { return false }
                let event = Event(
                    kind: "people.sample-drawn", subject: "intelligence/\(id)", details: [.init("reviewer", reviewer.description)],
                    reason: reason)
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            guard isDrawn else { throw Rejection.missing("This person is no HMI reviewer today.") }
            return .done(see: "/intelligence/\(id)", saying: PeopleNotice.sampleDrawn)
        })
}
