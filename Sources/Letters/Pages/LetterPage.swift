import Access
import Casework
import Policy
import Postgres
import SchoolYear
package import Web

/// One letter: what it says, what each sentence rests on, to whom it goes, and what became of it.
package struct LetterPage: PageModel {
    let id: Int
    let batch: Batch
    let urn: Int
    let school: String
    let part: String
    let kind: String
    let template: String
    let state: LetterState
    let standing: String
    let standingWords: String
    let revision: Int
    let channel: LetterChannel
    let envelope: [String]
    let salutation: String
    let email: String?
    let recipientSource: String
    let sources: [SourceChoice]
    let reasons: [ReasonLine]
    let subject: String
    let pieces: [Piece]
    let draftedBy: String?
    let draftedAt: Moment
    let editedBy: String?
    let sentBackBecause: String?
    let sentBackBy: String?
    let approvedBy: String?
    let approvedAt: Moment?
    let replaces: Int?
    let replacesBecause: String?
    let replacedBy: Int?
    let sha256: String?
    let issuedAt: Moment?
    let sentOn: Day?
    /// By when an answer is in time.
    let due: Day?
    let acknowledgedOn: Day?
    let remindedAt: Moment?
    let lastReply: String?
    let cameBackAt: Moment?
    let cameBackSaid: String?
    let postedInsteadAt: Moment?
    /// Who of the school said otherwise than by its link that they have it, when and how; and who recorded that.
    let told: String?
    let toldRecordedBy: String?
    /// Whether it can be recorded as come back, whether it can be posted instead, and whether it can be recorded that they have it.
    let canComeBack: Bool
    let canBePosted: Bool
    let canBeTold: Bool
    let isReadByReader: Bool
    /// Whether the reader neither drafted nor changed it.
    let isOthers: Bool
    /// Whether it was the reader who approved it.
    let isApprovedByReader: Bool
    /// Whether it was the reader who recorded that they have it.
    let isToldToReader: Bool

    struct SourceChoice: Encodable, Sendable {
        let value: String
        let words: String
    }

    struct ReasonLine: Encodable, Sendable {
        let sentence: String
        let source: String
        let sourceWords: String
        let path: String
    }

    struct Piece: Encodable, Sendable {
        let piece: String
        let text: String
    }

    var text: LetterText {
        LetterText(
            subject: subject, blocks: pieces.compactMap { piece in LetterWords.Piece(rawValue: piece.piece).map { LetterText.Block($0, piece.text) } })
    }

    package static let route = Route.page(
        "/letters/{id}", .readLetters, "One letter: what it says, what it rests on, and what became of it", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> LetterPage {
        guard let letter = try await context.read(FindLetter(authority: context.site.authority, id: try context.number("id"))).first else {
            throw Rejection.missing("There is no letter with this number.")
        }
        let today = try await context.dayOfRecord()
        let wanted = SourcesShown.wanted(in: letter.sources)
        let found = wanted.isEmpty ? [] : try await context.read(FindHeldEvidence(wanted))
        return LetterPage(letter, SourcesShown(letter.sources, held: FindHeldEvidence.held(wanted, found: found)), today: today, context)
    }

    /// - Parameter undone: what was not done, in a sentence, since the letter has changed meanwhile.
    func view(_ context: RequestContext, typed: Fields? = nil, errors: [FieldError] = [], undone: String? = nil) -> Page {
        let title = "Letter to the \(part) of \(school)"
        var page = Page(
            errors.isEmpty ? title : "Error: \(title)", trail: [.init("Letters", "/letters"), .init(batch.title, "/letters/runs/\(batch.id)")], history: "letter/\(id)"
        ) { w in
            w.back(context, "Back to the letters")
            w.errorSummary(errors)
            w.h1(title)
            if let undone { moved(&w, context, typed, undone) }
            withoutForm(&w, context, typed)
            w.p { $0.tag(standingWords, Standing(rawValue: standing)?.tone ?? .plain) }
            facts(&w)
            w.h2("What it says")
            w.div("letter") { w in
                w.p("Dear \(salutation)")
                w.h3(subject)
                LetterSheet.body(text, &w, level: 4)
            }
            w.p("soft", LetterSheet.onPaper)
            w.way { w in
                if state == .issued { w.a("/letters/\(id)/pdf", "The letter as it was issued, PDF") } else { w.a("/letters/\(id)/docx", "This draft as a Word document") }
            }
            w.h2("What each reason rests on")
            reasonsTable(&w)
            approving(&w, context, typed, errors)
            changing(&w, context, typed, errors)
            telling(&w, context, typed, errors)
            returning(&w, context, typed, errors)
            replacing(&w, context, typed, errors)
            if let sha256 {
                w.details("Technical details", isOnScreenOnly: true) { $0.summary([("Fingerprint of the PDF (SHA-256)", sha256)]) }
            }
        }
        switch context.query[NoticeBook.field] {
        case LettersNotice.letterApproved.rawValue:
            page.isNoticeTrue = state == .approved
            if isApprovedByReader { page.undo = Undo("/letters/\(id)/approval", LetterPage.takeBack, takenBack + BackLink.fields(context.from)) }
        case LettersNotice.letterSentBack.rawValue:
            page.isNoticeTrue = state == .sentBack
            page.undo = Undo("/letters/\(id)/return", "Do not send it back", takenBack + BackLink.fields(context.from))
        case LettersNotice.approvalTakenBack.rawValue, LettersNotice.returnTakenBack.rawValue: page.isNoticeTrue = state == .drafted
        case LettersNotice.letterHad.rawValue:
            page.isNoticeTrue = told != nil
            if isToldToReader { page.undo = Undo("/letters/\(id)/receipt", LetterPage.takeReceiptBack, [TakingBack.hidden] + BackLink.fields(context.from)) }
        case LettersNotice.receiptTakenBack.rawValue: page.isNoticeTrue = told == nil
        default: break
        }
        return page
    }

    private static let takeBack = "Take the approval back"
    private var takenBack: [(name: String, value: String)] { [("revision", String(revision)), TakingBack.hidden] }

    /// What was written stays: in its form, or here where the letter as it stands now has that form no more.
    private func moved(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?, _ undone: String) {
        let reasons = (0..<ReasonsRule.most).compactMap { typed?["sentence\($0)"] }
        let written = reasons + [typed?["because"]].compactMap { $0 }
        let isInForm = reasons.isEmpty ? canBeSentBack(context) : canBeChanged(context)
        w.banner("The letter has changed since you opened it", .warning) { w in
            w.p("It stands below as it is now.")
            if written.isEmpty {
                w.p(undone)
                w.p("Read the letter, and do it again if it is still right.")
            } else if isInForm {
                w.p("What you wrote is in the form, and is not saved yet. The letter as it is now stands above the form.")
            } else {
                w.p("What you wrote was not saved: the letter can no longer take it. It was:")
                for words in written { w.p("written", words) }
            }
        }
    }

    /// What was written into a form that the page has not any more stands at the head of it, with what is said of why.
    private func withoutForm(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?) {
        if !canComeBack { w.writtenIntoNoForm(typed?["said"]) }
        if !canBeReplaced(context) { w.writtenIntoNoForm(typed?["replacement"]) }
    }

    private func canBeReplaced(_ context: RequestContext) -> Bool { context.may(.draftLetters) && state == .issued && replacedBy == nil }

    private func canBeApproved(_ context: RequestContext) -> Bool {
        context.may(.approveLetters) && state == .drafted && channel != .waiting && isOthers
    }

    private func canBeChanged(_ context: RequestContext) -> Bool { context.may(.draftLetters) && (state == .drafted || state == .sentBack) }
    private func canBeSentBack(_ context: RequestContext) -> Bool { context.may(.approveLetters) && (state == .drafted || state == .approved) }

    /// Nothing where the way that it goes says already that nobody is known.
    private var learnt: String? {
        guard recipientSource.isEmpty else { return recipientSource.capitalisedFirst }
        return channel == .waiting ? nil : "The name is not known"
    }

    private func facts(_ w: inout HTML) {
        let had = told.map { "Said \($0)\(toldRecordedBy.map { "; recorded by \($0)" } ?? "")" }
        w.summary([
            ("Kind", kind), ("To", envelope.joined(separator: ", ")), ("How it is sent", channel == .mail ? "\(channel.words), \(email ?? "")" : channel.words),
            ("Where the name was learnt", learnt), ("Wording", "Version \(template)"),
            ("Drafted", "\(draftedAt.written)\(draftedBy.map { ", asked for by \($0)" } ?? "")"), ("Changed by", editedBy),
            ("Sent back because", sentBackBecause), ("Sent back by", sentBackBecause == nil ? nil : sentBackBy),
            ("Approved", approvedAt.map { "\($0.written)\(approvedBy.map { ", by \($0)" } ?? "")" }),
            ("Issued", issuedAt?.written), ("Email handed over", sentOn?.written),
            ("An answer is in time until", acknowledgedOn == nil ? due?.written : nil), ("Chased", remindedAt?.written),
            ("Acknowledged", told == nil ? acknowledgedOn?.written : nil), ("They have it", had),
            ("What the email server said", standing == "bounced" || standing == "unknown" ? lastReply : nil),
            ("Came back", cameBackAt.map { "\($0.written): \(cameBackSaid ?? "")" }), ("Posted instead", postedInsteadAt?.written),
            ("Because", replacesBecause),
        ])
        if let replaces { w.way { $0.a("/letters/", replaces, "The letter whose place this one takes") } }
        if let replacedBy { w.way { $0.a("/letters/", replacedBy, "The letter that takes the place of this one") } }
        w.p("on-screen") { $0.a("/schools/", urn, "The school’s own page") }
    }

    private func reasonsTable(_ w: inout HTML) {
        w.table("What each reason rests on", hideCaption: true) { w in
            w.head { w in for heading in ["Reason", "Rests on"] { w.th(heading) } }
            w.body { w in
                for reason in reasons {
                    w.tr { w in
                        w.rowHeader { $0.text(reason.sentence) }
                        w.td { $0.a(reason.path, reason.sourceWords) }
                    }
                }
            }
        }
    }

    private func approving(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?, _ errors: [FieldError]) {
        guard context.may(.approveLetters), state == .drafted || state == .approved || state == .sentBack else { return }
        w.h2(ofAct: "Reading it over")
        if state == .drafted, channel == .waiting {
            w.p("It is not known to whom it goes, so it cannot be approved yet.")
        } else if state == .drafted, !canBeApproved(context) {
            w.p("You drafted it or changed it last: somebody else approves it.")
        }
        if isReadByReader {
            w.p("You have marked it as read, as it stands.")
        } else {
            w.postForm("/letters/\(id)/reading", context) { w in
                w.p("Marking it as read approves nothing: it says that you have read it.")
                w.handsOn(context)
                w.hidden("revision", String(revision))
                w.button("Mark it as read", as: .secondary)
            }
        }
        if canBeApproved(context) {
            w.postForm("/letters/\(id)/approval", context) { w in
                w.p("Once you approve it, it waits to be issued.")
                w.handsOn(context)
                w.hidden("revision", String(revision))
                w.button("Approve this letter")
            }
        }
        if state == .approved, isApprovedByReader {
            w.postForm("/letters/\(id)/approval", context) { w in
                w.p("You have approved it. Until it is issued you can take that back; it then waits to be approved, as it stands.")
                for field in takenBack + BackLink.fields(context.from) { w.hidden(field.name, field.value) }
                w.button(LetterPage.takeBack, as: .secondary)
            }
        }
        guard canBeSentBack(context) else { return }
        w.postForm("/letters/\(id)/return", context) { w in
            w.handsOn(context)
            w.hidden("revision", String(revision))
            w.p("If you send it back, it waits until somebody has changed it.")
            w.textArea("because", label: "What is to be changed?", value: typed?.typed("because") ?? "", errors: errors, rows: 3)
            w.button("Send it back", as: .secondary)
        }
    }

    private func changing(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?, _ errors: [FieldError]) {
        guard canBeChanged(context) else { return }
        // What was typed into another form of the page says nothing of the reasons: they stand as they are. So they do where somebody who was not first sent
        // none.
        let typed = typed.flatMap { typed in
            let isWritten = (0..<ReasonsRule.most).contains { typed["sentence\($0)"] != nil }
            return isWritten || (!errors.isEmpty && typed.pairs.contains { $0.name.hasPrefix("sentence") }) ? typed : nil
        }
        if channel == .waiting {
            w.h2("To whom it goes")
            w.p { w in
                if context.may(.linkContacts) {
                    w.a("/contacts/", urn, "Record the school’s contact")
                } else {
                    w.text("Record the school’s contact")
                }
                w.text(", and the letter is addressed to them, or have it posted to ‘The \(part)’ at the school’s office.")
            }
            w.buttonForm("/letters/\(id)/office", context, "Post it to the office", [(name: "revision", value: String(revision))] + BackLink.fields(context.from))
        }
        w.h2(ofAct: "Change the reasons")
        w.p("Each sentence rests on a record of the school, and the letter says on which. A sentence left empty is left out.")
        w.postForm("/letters/\(id)/reasons", context) { w in
            w.handsOn(context)
            w.hidden("revision", String(revision))
            // Also those that were typed when the letter had more.
            let typedUpTo = (0..<ReasonsRule.most).last { typed?["sentence\($0)"] != nil }.map { $0 + 1 } ?? 0
            for place in 0..<min(ReasonsRule.most, max(typedUpTo, reasons.count + 2)) {
                let reason = place < reasons.count ? reasons[place] : nil
                // Nothing is chosen for one that is not there yet, or was not when it was typed.
                let isOpen = reason == nil || typed.map { $0["source\(place)"] == nil } == true
                let none: [(value: String, words: String)] = isOpen ? [("", "Choose")] : []
                w.textArea(
                    "sentence\(place)", label: "Reason \(place + 1)", value: typed?.typed("sentence\(place)") ?? reason?.sentence ?? "", errors: errors,
                    rows: 6)
                w.choice(
                    "source\(place)", label: "Reason \(place + 1) rests on", options: none + sources.map { (value: $0.value, words: $0.words) },
                    chosen: typed.map { $0.typed("source\(place)") } ?? reason?.source, errors: errors)
            }
            // One act of the page is its main one.
            w.button("Save the reasons", as: channel == .waiting || canBeApproved(context) ? .secondary : .primary)
        }
    }

    private func returning(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?, _ errors: [FieldError]) {
        guard context.may(.issueLetters), canComeBack || canBePosted else { return }
        w.h2("If it did not arrive")
        if canBePosted {
            w.p("It can go by post instead, as it was issued. Where it was addressed wrongly, record the right contact and draft another in its place.")
            w.buttonForm("/letters/\(id)/post", context, "Post it instead", BackLink.fields(context.from), as: .secondary)
        }
        guard canComeBack else { return }
        w.postForm("/letters/\(id)/return-to-sender", context) { w in
            w.handsOn(context)
            w.textArea(
                "said", label: "If it came back, what did the returned email or envelope say?", value: typed?.typed("said") ?? "", errors: errors, rows: 3)
            w.button("Record that it came back", as: .secondary)
        }
    }

    private func replacing(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?, _ errors: [FieldError]) {
        guard canBeReplaced(context) else { return }
        w.h2(ofAct: "If it is wrong")
        w.p("An issued letter is never altered. Another can take its place, and says so. It goes to whoever the school’s letters go to today.")
        w.postForm("/letters/\(id)/replacement", context) { w in
            w.handsOn(context)
            w.textArea("replacement", label: "Why does another take its place?", value: typed?.typed("replacement") ?? "", errors: errors, rows: 3)
            w.button("Draft another in its place", as: .secondary)
        }
    }

    package static let example: LetterPage = .example(in: .drafted)

    /// One in a state; what was issued has come back, and can be put right.
    static func example(in state: LetterState) -> LetterPage {
        let standing = state == .issued ? Standing.bounced : .drafted
        return LetterPage(
            id: 3, batch: LettersPage.exampleBatch, urn: 100_003, school: "Cedar <Park> School", part: "Headteacher", kind: LetterKind.priority.words,
            template: "2018", state: state, standing: standing.rawValue, standingWords: standing.words, revision: 2, channel: .mail,
            envelope: ["Mrs Ada Fern", "Cedar <Park> School", "1 Park Lane", "FB1 2CD"], salutation: "Mrs Fern", email: "head@cedar.example",
            recipientSource: "the register", sources: [SourceChoice(value: "list/7", words: "The agreed list, entry 7")],
            reasons: [
                ReasonLine(
                    sentence: "Results have fallen <for three years>", source: "list/7", sourceWords: "The agreed list, entry 7",
                    path: "/priority-list/schools/100003")
            ], subject: "Cedar <Park> School is a priority for school improvement support in 2018/19",
            pieces: [
                Piece(piece: "p", text: "Cedar <Park> School is a priority for support."), Piece(piece: "h", text: "Why"),
                Piece(piece: "i", text: "Results have fallen <for three years> (as BEP and the council agreed)"),
            ], draftedBy: "Bo Reed", draftedAt: Moment(microsecondsSince1970: 1_539_000_000_000_000), editedBy: nil, sentBackBecause: nil, sentBackBy: nil,
            approvedBy: nil, approvedAt: nil, replaces: nil, replacesBecause: nil, replacedBy: nil, sha256: nil, issuedAt: nil, sentOn: nil, due: nil,
            acknowledgedOn: nil, remindedAt: nil, lastReply: nil, cameBackAt: nil, cameBackSaid: nil, postedInsteadAt: nil,
            told: nil, toldRecordedBy: nil, canComeBack: state == .issued, canBePosted: state == .issued, canBeTold: state == .issued, isReadByReader: false,
            isOthers: true, isApprovedByReader: false, isToldToReader: false)
    }
}
