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
        "/letters/runs/{id}/issue", .issueLetters, "Asks for the approved letters of a run to be issued",
        fields: [
            Checking.descriptionWithoutAnswers, FieldDescription("shown", "The mark of the letters that were shown when it was checked, as that page gives it"),
        ], shows: Checking.shows,
        handle: { context, fields in
            let permit = try context.actor.permit(.issueLetters)
            let number = try context.number("id")
            let (batches, all) = try await context.read(FindBatch(authority: context.site.authority, id: number), ListLetters(batch: number))
            guard let batch = batches.first else { throw RunPage.missing }
            let letters = all.filter { $0.state == .approved && !RunPage.isAlone($0, context) }
            guard !letters.isEmpty else {
                let page = try await RunPage.load(context, of: batch, all)
                let refusal = page.alone > 0 ? Refusal.onlyOwnToIssue : Refusal.nothingToIssue
                let errors = [FieldError("", refusal.sentence)]
                return .invalid(errors, page.view(context, errors: errors))
            }
            guard fields.isChecked else { return .shown(try await check(letters, batch, context)) }
            // Those who read that twelve go out do not send the thirteenth, which a colleague approved meanwhile, nor twelve of which one is another; nor does the
            // job, which may wait for its turn.
            let confirmed = ConfirmedLetters(letters)
            guard fields["shown"] == confirmed.mark else { return .movedOn(try await check(letters, batch, context, isMovedOn: true)) }
            let job = IssueLetters(batch: batch.id, asker: permit.actor.person, letters: confirmed)
            let id = try await context.database.transaction(stating: context.actor.statement) { transaction in
                // The letters are named: one that runs issues the same.
                let id = try await Jobs.enqueue(job, in: transaction, uniqueKey: job.uniqueKey, whileRunning: true)
                let event = Event(
                    kind: "letters.issue-asked", subject: "letters/\(batch.id)", details: [.init("approved letters", String(letters.count))])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return id
            }
            return .done(see: "/jobs/\(id)")
        })

    /// What issuing does: a letter that is in somebody’s mailbox or on paper is not called back.
    private static func check(
        _ letters: [ListLetters.Output], _ batch: Batch, _ context: RequestContext, isMovedOn: Bool = false
    ) async throws -> Page {
        let days = context.writing.drafting.lapsing.days(on: try await context.dayOfRecord())
        let shown = Set(letters.map(\.id))
        let held = try await context.read(ListHeldBack(batch: batch.id, countsForDays: days)).filter { shown.contains($0.id) }
        let heldBack = Set(held.map(\.id))
        let going = letters.filter { !heldBack.contains($0.id) }
        let count = going.count == 1 ? "one letter" : "\(going.isEmpty ? "no" : String(going.count)) letters"
        let title = going.isEmpty ? "Check: none of these letters can go out today" : "Check before you issue \(count)"
        let path = "/letters/runs/\(batch.id)"
        return Page(title, trail: [.init("Letters", "/letters"), .init(batch.title, path)], history: "letters/\(batch.id)") { w in
            w.h1(title)
            if isMovedOn {
                w.banner("Some of these letters were approved, changed or issued after you looked", .warning) { $0.p("Nothing was done by you. This is how it stands now.") }
            }
            for reason in ListHeldBack.Reason.allCases {
                let schools = Set(held.filter { $0.reason == reason }.map(\.school)).sorted().joined(separator: ", ")
                guard !schools.isEmpty else { continue }
                switch reason {
                case .overtaken:
                    w.banner("Some of them were overtaken: an act changed their school’s place on the list, or it closed or became an academy", .warning) {
                        $0.p("They are withdrawn and not issued: \(schools).")
                    }
                case .addressed:
                    w.banner("Some of them go to somebody else by now", .warning) {
                        $0.p("They are addressed to who is head or chair today, wait to be approved again, and are not issued: \(schools).")
                    }
                case .lapsed:
                    w.banner("Some of them rest on intelligence that was withdrawn, or on what no longer counts about a school’s inspections", .warning) {
                        $0.p("They are sent back and not issued: \(schools).")
                    }
                }
            }
            w.answers([
                AnswerLine("Letters", batch.title), AnswerLine("By email, with a personal link", addressees(going.filter { $0.channel == .mail })),
                AnswerLine("By post, for the print room", addressees(going.filter { $0.channel != .mail })),
            ])
            w.way { $0.a("\(path)?standing=approved", "See each letter that is approved") }
            if going.contains(where: { $0.channel == .mail }) { w.p("The emails go out at once.") }
            w.p("This cannot be taken back: a letter that was issued is never altered, and one that is wrong can only be followed by another that says so.")
            w.checkForm(
                "\(path)/issue", context, Fields([("shown", ConfirmedLetters(letters).mark)]),
                going.isEmpty ? "Continue, and issue none" : going.count == 1 ? "Issue the letter" : "Issue \(count)", back: (path: path, words: "Back to the letters, and issue none"))
        }
    }

    /// How many, and to whom: `3: Headteacher 2, Chair of Governors 1`.
    private static func addressees(_ letters: [ListLetters.Output]) -> String {
        guard !letters.isEmpty else { return "None" }
        let parts = LetterPart.allCases.compactMap { part -> String? in
            let count = letters.count { $0.part == part }
            guard count > 0 else { return nil }
            return switch part {
            case .head: count == 1 ? "1 Headteacher" : "\(count) Headteachers"
            case .chair: count == 1 ? "1 Chair of Governors" : "\(count) Chairs of Governors"
            }
        }
        return parts.joined(separator: " and ")
    }

    package static let pack = Route.form(
        "/letters/runs/{id}/packs", .issueLetters, "Asks for what goes by post to be put together for the print room", fields: [],
        handle: { context, _ in
            let permit = try context.actor.permit(.issueLetters)
            let page = try await RunPage.load(context)
            guard page.unpacked > 0 else {
                let errors = [FieldError("", Refusal.nothingToPrint.sentence)]
                return .invalid(errors, page.view(context, errors: errors))
            }
            let job = PackLetters(batch: page.batch.id)
            let id = try await context.database.transaction(stating: permit.actor.statement) {
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
                if let making = try await transaction.first(FindProofs(batch: page.batch.id))?.making { return making.id }
                let id = try await Jobs.enqueue(job, in: transaction, uniqueKey: job.uniqueKey, whileRunning: true)
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
            guard let posted else {
                let before = try await postedBefore(id, context)
                let errors = [FieldError("", Refusal.postedAlready(id, before.postedAt.dayInLondon).sentence)]
                let letters = try await context.read(ListLetters(batch: before.batch.id))
                return .movedOn(try await RunPage.load(context, of: before.batch, letters).view(context, errors: errors))
            }
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

    /// Of a pile that is not to be printed any more: when it was posted, and of which run it was.
    static func postedBefore(_ pack: Int, _ context: RequestContext) async throws -> FindPostedPack.Output {
        guard let posted = try await context.read(FindPostedPack(authority: context.site.authority, pack: pack)).first else {
            throw Rejection.missing("There is no pile of letters with this number.")
        }
        return posted
    }
}
