import Access
import Casework
import Ledger
import Postgres
package import Web

/// Records drawn for those who review them.
package enum Samples {
    /// Draws a record for an HMI reviewer (RV-8). The kind of record is the path's own word.
    ///
    /// - Parameter again: the record's page, where it could not be drawn, with what was typed and what is wrong with it.
    package static func draw(again: @escaping @Sendable (RequestContext, Fields, [FieldError]) async throws -> Page) -> Route {
        .form(
            "/intelligence/{id}/samples", .drawSamples, "Draws a record of intelligence for an HMI reviewer",
            fields: [FieldDescription("reviewer", "The number of the reviewer"), FieldDescription("sample-reason", "Why it was drawn"), BackLink.description],
            handle: { context, fields in
                let id = try context.number("id")
                guard let reviewer = fields["reviewer"].flatMap({ Int($0) }).map(PersonID.init), let reason = fields["sample-reason"] else {
                    var errors: [FieldError] = []
                    if fields["reviewer"].flatMap({ Int($0) }) == nil { errors.append(FieldError("reviewer", "Choose a reviewer")) }
                    if fields["sample-reason"] == nil { errors.append(FieldError("sample-reason", "Say why the record was drawn")) }
                    return .invalid(errors, try await again(context, fields, errors))
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
                return .done(see: BackLink.address("/intelligence/\(id)", handingOn: context), saying: PeopleNotice.sampleDrawn)
            })
    }
}
