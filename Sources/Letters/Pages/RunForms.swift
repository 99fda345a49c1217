import Access
import Casework
import Jobs
import Ledger
import Postgres
package import Web

/// What is done with a whole run.
package enum RunForms {
    package static let approve = Route.form(
        "/letters/runs/{id}/approval", .approveLetters, "Approves all letters of a run that this person may, after a sample of each sort was read",
        fields: [FieldDescription("revision", "The revision of the run that was shown")],
        handle: { context, fields in
            let permit = try context.actor.permit(.approveLetters)
            let id = try context.number("id")
            return try await answering(context, id, saying: .lettersApproved) {
                try await context.writing.approveAll(of: id, shown: fields["revision"].flatMap { Int($0) } ?? 0, by: permit, in: $0)
            }
        })

    package static let issue = Route.form(
        "/letters/runs/{id}/issue", .issueLetters, "Asks for the approved letters of a run to be issued", fields: [],
        handle: { context, _ in
            let permit = try context.actor.permit(.issueLetters)
            let page = try await RunPage.load(context)
            guard page.approved > 0 else {
                let errors = [FieldError("", Refusal.nothingToIssue.sentence)]
                return .invalid(errors, page.view(context, errors: errors))
            }
            guard page.approved > page.alone else {
                let errors = [FieldError("", Refusal.onlyOwnToIssue.sentence)]
                return .invalid(errors, page.view(context, errors: errors))
            }
            let job = IssueLetters(batch: page.batch.id, asker: permit.actor.person)
            let id = try await context.database.transaction(stating: context.actor.statement) { transaction in
                let id = try await Jobs.enqueue(job, in: transaction, uniqueKey: job.uniqueKey)
                let event = Event(
                    kind: "letters.issue-asked", subject: "letters/\(page.batch.id)", details: [.init("approved letters", String(page.approved - page.alone))])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return id
            }
            return .done(see: "/jobs/\(id)")
        })

    package static let pack = Route.form(
        "/letters/runs/{id}/packs", .issueLetters, "Asks for what goes by post to be put together for the print room", fields: [],
        handle: { context, _ in
            _ = try context.actor.permit(.issueLetters)
            let page = try await RunPage.load(context)
            guard page.unpacked > 0 else {
                let errors = [FieldError("", Refusal.nothingToPrint.sentence)]
                return .invalid(errors, page.view(context, errors: errors))
            }
            let job = PackLetters(batch: page.batch.id)
            let id = try await context.database.transaction(stating: context.actor.statement) {
                try await Jobs.enqueue(job, in: $0, uniqueKey: job.uniqueKey)
            }
            return .done(see: "/jobs/\(id)")
        })

    package static let prove = Route.form(
        "/letters/runs/{id}/proofs", .draftLetters, "Asks for proofs of the letters of a run that wait to be approved, as one PDF", fields: [],
        handle: { context, _ in
            let permit = try context.actor.permit(.draftLetters)
            let page = try await RunPage.load(context)
            guard page.toProve > 0 else {
                let errors = [FieldError("", Refusal.nothingToProve.sentence)]
                return .invalid(errors, page.view(context, errors: errors))
            }
            let job = MakeProofs(batch: page.batch.id)
            let id = try await context.database.transaction(stating: context.actor.statement) { transaction -> Int in
                // Whoever asks while they are made is shown those, and nothing was done.
                if let making = try await transaction.first(FindProofsJob(key: job.uniqueKey)) { return making.id }
                let id = try await Jobs.enqueue(job, in: transaction, uniqueKey: job.uniqueKey)
                let event = Event(kind: "letters.proofs-asked", subject: "letters/\(page.batch.id)", details: [.init("letters", String(page.toProve))])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return id.number
            }
            return .done(see: "/jobs/\(id)")
        })

    package static let posted = Route.form(
        "/letters/packs/{id}/posted", .issueLetters, "Keeps that what was put together was printed and posted", fields: [],
        handle: { context, _ in
            let permit = try context.actor.permit(.issueLetters)
            let id = try context.number("id")
            let posted = try await context.database.transaction(stating: context.actor.statement) { transaction in
                guard let pack = try await transaction.first(PostPack(pack: id)) else { return PostPack.Output?.none }
                try await transaction.run(MarkPosted(letters: pack.letters))
                let event = Event(kind: "letters.posted", subject: "letters/\(pack.batch)", details: [.init("letters", String(pack.letters.count))])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return pack
            }
            guard let posted else { throw Rejection.missing("There is no such pile of letters, or it was posted already.") }
            return .done(see: "/letters/runs/\(posted.batch)", saying: LettersNotice.lettersPosted)
        })

    private static func answering(
        _ context: RequestContext, _ id: Int, saying notice: LettersNotice, _ act: (Transaction) async throws -> Bool
    ) async throws -> FormOutcome {
        do {
            let isDone = try await context.database.transaction(stating: context.actor.statement) { try await act($0) }
            guard isDone else { return .movedOn(try await RunPage.load(context).view(context, isMovedOn: true)) }
        } catch let refusal as Refusal where refusal.code.hasPrefix("letters.") {
            let errors = [FieldError("", refusal.sentence)]
            return .invalid(errors, try await RunPage.load(context).view(context, errors: errors))
        }
        return .done(see: "/letters/runs/\(id)", saying: notice)
    }
}
