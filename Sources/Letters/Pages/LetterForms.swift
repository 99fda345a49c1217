import Access
import Casework
import Postgres
package import Web

/// What is done with one letter. Whoever was not first sees how it stands now, with what they wrote.
package enum LetterForms {
    private static let shown = FieldDescription("revision", "The revision of the letter that was shown")

    package static let edit = Route.form(
        "/letters/{id}/reasons", .draftLetters, "Keeps the reasons of a draft",
        fields: [
            shown, FieldDescription("sentence0", "The first reason; sentence1 the second, and so on"),
            FieldDescription("source0", "The record that it rests on, such as list/7, as the page names it"), BackLink.description,
        ],
        handle: { context, fields in
            let permit = try context.actor.permit(.draftLetters)
            let letter = try await context.read(FindLetter(authority: context.site.authority, id: try context.number("id"))).first
            let unsourced = (0..<ReasonsRule.most).filter { fields["sentence\($0)"] != nil && fields["source\($0)"] == nil }
            let faults = unsourced.map { FieldError("source\($0)", "Choose the record that reason \($0 + 1) rests on") }
            let reasons = (0..<ReasonsRule.most).compactMap { place in
                fields["sentence\(place)"].map {
                    Reason($0, fields["source\(place)"].flatMap { SourcesShown.source(named: $0, of: letter?.sources ?? []) } ?? .register)
                }
            }
            return try await answering(context, fields, unless: faults, saying: .reasonsKept, orElse: "The reasons were not saved.") { id, shown, transaction in
                try await context.writing.edit(id, reasons: reasons, shown: shown, by: permit, in: transaction)
            }
        })

    package static let approve = Route.form(
        "/letters/{id}/approval", .approveLetters, "Approves a letter as it was shown, or takes one’s approval back",
        fields: [shown, TakingBack.description("take back an approval that one gave"), BackLink.description],
        handle: { context, fields in
            let permit = try context.actor.permit(.approveLetters)
            if fields.takesBack {
                return try await answering(context, fields, saying: .approvalTakenBack, orElse: "The approval was not taken back.", goesOn: true) { id, shown, transaction in
                    try await context.writing.takeApprovalBack(id, shown: shown, by: permit, in: transaction)
                }
            }
            return try await answering(context, fields, saying: .letterApproved, orElse: "The letter was not approved.", goesOn: true) { id, shown, transaction in
                try await context.writing.approve(id, shown: shown, by: permit, in: transaction)
            }
        })

    package static let read = Route.form(
        "/letters/{id}/reading", .approveLetters, "Marks a letter as read by this person, as it was shown", fields: [shown, BackLink.description],
        handle: { context, fields in
            let permit = try context.actor.permit(.approveLetters)
            return try await answering(context, fields, saying: .letterRead, orElse: "The letter was not marked as read.", goesOn: true) { id, shown, transaction in
                try await context.writing.markRead(id, shown: shown, by: permit, in: transaction)
            }
        })

    package static let sendBack = Route.form(
        "/letters/{id}/return", .approveLetters, "Sends a letter back, with what is to be changed, or takes that back",
        fields: [
            shown, FieldDescription("because", "What is to be changed"), TakingBack.description("take back that one sent it back"), BackLink.description,
        ],
        handle: { context, fields in
            let permit = try context.actor.permit(.approveLetters)
            if fields.takesBack {
                return try await answering(context, fields, saying: .returnTakenBack, orElse: "It was not taken back that the letter was sent back.", goesOn: true) { id, shown, transaction in
                    try await context.writing.takeReturnBack(id, shown: shown, by: permit, in: transaction)
                }
            }
            return try await answering(context, fields, saying: .letterSentBack, orElse: "The letter was not sent back.", goesOn: true) { id, shown, transaction in
                try await context.writing.sendBack(id, because: fields["because"] ?? "", shown: shown, by: permit, in: transaction)
            }
        })

    package static let post = Route.form(
        "/letters/{id}/office", .draftLetters, "Has a letter to somebody unknown posted to the school’s office", fields: [shown, BackLink.description],
        handle: { context, fields in
            let permit = try context.actor.permit(.draftLetters)
            return try await answering(context, fields, saying: .letterAddressed, orElse: "The letter was not set to be posted to the office.") { id, shown, transaction in
                try await context.writing.postToOffice(id, shown: shown, by: permit, in: transaction)
            }
        })

    package static let cameBack = Route.form(
        "/letters/{id}/return-to-sender", .issueLetters, "Keeps that an issued letter came back, with what was said",
        fields: [FieldDescription("said", "What the returned email or envelope said"), BackLink.description],
        handle: { context, fields in
            let permit = try context.actor.permit(.issueLetters)
            return try await puttingRight(context, fields, saying: .letterCameBack) { id, transaction in
                try await context.writing.cameBack(id, saying: fields["said"] ?? "", by: permit, in: transaction)
            }
        })

    package static let postInstead = Route.form(
        "/letters/{id}/post", .issueLetters, "Has a letter that was emailed posted instead, the same bytes", fields: [BackLink.description],
        handle: { context, fields in
            let permit = try context.actor.permit(.issueLetters)
            return try await puttingRight(context, fields, saying: .letterPostedInstead) { id, transaction in
                try await context.writing.postInstead(id, by: permit, in: transaction)
            }
        })

    package static let told = Route.form(
        "/letters/{id}/receipt", .issueLetters, "Keeps that a school said otherwise than by its link that it has a letter, or takes that back",
        fields: [
            FieldDescription("teller", "Who said it", .choice(of: ToldReceipt.Teller.self)),
            FieldDescription("how", "How it was said", .choice(of: ToldReceipt.Way.self)), FieldDescription("on", "The day, such as 2018-11-05"),
            TakingBack.description("take back what one recorded"), BackLink.description,
        ],
        handle: { context, fields in
            let permit = try context.actor.permit(.issueLetters)
            if fields.takesBack {
                return try await puttingRight(context, fields, saying: .receiptTakenBack) { id, transaction in
                    try await context.writing.takeReceiptBack(id, by: permit, in: transaction)
                }
            }
            let (teller, way) = (fields["teller"].flatMap(ToldReceipt.Teller.init(rawValue:)), fields["how"].flatMap(ToldReceipt.Way.init(rawValue:)))
            let day = fields.day("on", near: context.today)
            var errors: [FieldError] = []
            if teller == nil { errors.append(FieldError("teller", "Choose who said that they have the letter")) }
            if way == nil { errors.append(FieldError("how", "Choose how they said it")) }
            if day == nil { errors.append(FieldError("on", "Enter the day on which they said it, such as 12 Nov 2026")) }
            guard let teller, let way, let day else {
                return .invalid(errors, try await LetterPage.load(context).view(context, typed: fields, errors: errors))
            }
            return try await puttingRight(context, fields, saying: .letterHad) { id, transaction in
                try await context.writing.keepReceipt(id, ToldReceipt(day: day, teller: teller, way: way), by: permit, in: transaction)
            }
        })

    /// What is done once, whatever else was done meanwhile.
    private static func puttingRight(
        _ context: RequestContext, _ fields: Fields, saying notice: LettersNotice, _ act: (_ id: Int, Transaction) async throws -> Bool
    ) async throws -> FormOutcome {
        let id = try context.number("id")
        do {
            let isDone = try await context.database.transaction(stating: context.actor.statement) { try await act(id, $0) }
            guard isDone else { throw Rejection.missing("There is no letter with this number.") }
        } catch let refusal as Refusal where refusal.code.hasPrefix("letters.") {
            let errors = [FieldError(field(of: refusal), refusal.sentence)]
            return .invalid(errors, try await LetterPage.load(context).view(context, typed: fields, errors: errors))
        }
        return .done(see: BackLink.address("/letters/\(id)", from: fields), saying: notice)
    }

    package static let replace = Route.form(
        "/letters/{id}/replacement", .draftLetters, "Drafts a letter that takes the place of an issued one",
        fields: [FieldDescription("replacement", "Why another takes its place"), BackLink.description],
        handle: { context, fields in
            let permit = try context.actor.permit(.draftLetters)
            let id = try context.number("id")
            do {
                let made = try await context.database.transaction(stating: context.actor.statement) {
                    try await context.writing.replace(id, because: fields["replacement"] ?? "", by: permit, in: $0)
                }
                guard let made else { throw Rejection.missing("There is no letter with this number.") }
                return .done(see: BackLink.address("/letters/\(made)", from: fields), saying: LettersNotice.letterReplaced)
            } catch let refusal as Refusal where refusal.code.hasPrefix("letters.") {
                let errors = [FieldError(field(of: refusal), refusal.sentence)]
                return .invalid(errors, try await LetterPage.load(context).view(context, typed: fields, errors: errors))
            }
        })

    /// The field that a refusal is about. Most are about the letter as it stands, and none: its page may have no form any more.
    private static func field(of refusal: Refusal) -> String {
        switch refusal {
        case .noReason, .reasonTooLong: "sentence0"
        case .reasonWithoutSource: "source0"
        case .sendBackUnsaid: "because"
        case .returnUnsaid: "said"
        case .receiptOnWrongDay: "on"
        case .reasonForReplacement: "replacement"
        default: ""
        }
    }

    /// - Parameters:
    ///   - faults: what is wrong with what was sent, whatever is on record: then nothing is done.
    ///   - undone: what is said where the letter has changed meanwhile.
    ///   - goesOn: whether one goes on with the next letter after it, and so to the list from which one came.
    private static func answering(
        _ context: RequestContext, _ fields: Fields, unless faults: [FieldError] = [], saying notice: LettersNotice, orElse undone: String, goesOn: Bool = false,
        _ act: (_ id: Int, _ shown: Int, Transaction) async throws -> Bool
    ) async throws -> FormOutcome {
        let id = try context.number("id")
        let shown = fields["revision"].flatMap { Int($0) } ?? 0
        guard faults.isEmpty else {
            let page = try await LetterPage.load(context)
            // Who was not first hears that, and not what is wrong: the form that would be shown again is of the letter as it stands now.
            guard page.revision == shown else { return .movedOn(page.view(context, typed: fields, undone: undone)) }
            return .invalid(faults, page.view(context, typed: fields, errors: faults))
        }
        do {
            let isDone = try await context.database.transaction(stating: context.actor.statement) { try await act(id, shown, $0) }
            guard isDone else { return .movedOn(try await LetterPage.load(context).view(context, typed: fields, undone: undone)) }
        } catch let refusal as Refusal where refusal.code.hasPrefix("letters.") {
            let errors = [FieldError(field(of: refusal), refusal.sentence)]
            return .invalid(errors, try await LetterPage.load(context).view(context, typed: fields, errors: errors))
        }
        let read = (name: NoticeBook.record, value: String(id))
        let list = goesOn ? BackLink.list("/letters/runs/", at: "row-\(id)", from: fields, with: [read]) : nil
        return .done(see: list ?? BackLink.address("/letters/\(id)", from: fields), saying: notice)
    }
}
