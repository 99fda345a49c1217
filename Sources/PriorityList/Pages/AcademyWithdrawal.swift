import Access
import Casework
import Ledger
import Postgres
package import Web

/// Taking back that an academy was recorded, before anybody is told of it (ID-9): by whoever recorded it by a slip.
extension AcademiesPage {
    package static let withdraw = Route.form(
        "/priority-list/academies/{id}/withdrawal", .notifyOfAcademies, "Takes back that an academy of concern was recorded, before anybody is told of it",
        fields: [BackLink.description],
        handle: { context, _ in
            let permit = try context.actor.permit(.notifyOfAcademies)
            let id = try context.number("id")
            guard try await load(context).concerns.contains(where: { $0.id == id }) else { throw missing }
            let isTakenBack = try await context.database.transaction(stating: context.actor.statement) { try await takeBack(id, by: permit, in: $0) }
            if isTakenBack {
                return .done(see: BackLink.address("/priority-list/academies", handingOn: context), saying: PriorityListNotice.academyTakenBack)
            }
            let errors = [
                FieldError("", "Nothing was taken back. Only whoever recorded an academy can do that, and only until somebody is told or emailed of it: see below how it stands now.")
            ]
            return .movedOn(try await load(context).view(context, errors: errors))
        })

    /// False where somebody else recorded it, or a body was told or emailed of it.
    static func takeBack(_ id: Int, by permit: Permit, in transaction: Transaction) async throws -> Bool {
        // Held first, so that nobody is told meanwhile; which body is asked about makes no difference to that.
        guard let academy = try await transaction.first(FindAcademyToNotify(concern: id, body: .eig)) else { return false }
        guard try await transaction.run(WithdrawAcademyConcern(concern: id)) == 1 else { return false }
        let event = Event(
            kind: "priority-list.academy-withdrawn", subject: "academy-concern/\(id)", classification: academy.classification.rawValue)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        return true
    }

    /// The form that takes it back: where it goes, and its words; nil where the reader did not record it, or somebody was told or mailed.
    static func takingBack(_ concern: ListAcademyConcerns.Output, _ context: RequestContext) -> (path: String, words: String)? {
        let isTold = concern.directorOn != nil || concern.eigOn != nil || concern.directorMail != nil || concern.eigMail != nil
        guard context.may(.notifyOfAcademies), concern.isOwn, !isTold else { return nil }
        return ("/priority-list/academies/\(concern.id)/withdrawal", "Take back the concern about \(concern.name)")
    }
}
