import Casework

@testable import Assembly
@testable import Letters
@testable import People
@testable import PriorityList
@testable import Web

/// What the walk does not come to, from literals: forms that it does not send, with what is wrong with them, and the pages of what goes wrong itself.
enum SeldomPages {
    static func all(_ context: RequestContext) -> [(route: String, status: Int, page: Page)] {
        let forms: [(route: String, page: Page)] = [
            ("POST /password/{link}", SetPasswordPage.example.view(context, errors: wrong("password", Refusal.shortPassword.sentence))),
            ("POST /sign-in/code", CodePage.example.view(context, errors: wrong("code", "Enter the code"))),
            ("POST /sign-in/second-factor", FactorPage.example.view(context, errors: wrong("code", "This is not the code that is shown now"))),
            ("POST /account/recovery-codes", RecoveryCodesPage.example.view(context, errors: wrong("password", Refusal.wrongCurrentPassword.sentence))),
            ("POST /account/password", ChangePasswordPage.example.view(context, errors: wrong("current", Refusal.wrongCurrentPassword.sentence))),
            ("POST /accounts/{person}/reset-factor", AccountPage.example.view(context, errors: wrong("reason", "Say why the second factor is taken away, and how you know who asked"))),
            ("POST /accounts/{person}/roles/end", AccountPage.example.view(context, errors: wrong("until", "Enter the first day without the role as a date"))),
            ("POST /accounts/{person}/suspend", AccountPage.example.view(context, errors: wrong("", Refusal.ownAccount.sentence))),
            ("POST /access/review/{person}", AccessReviewPage.example.view(context, errors: wrong("note-3", "Say why the access of Tomasz Penhallow is revoked"))),
            ("POST /calendar/tasks/{id}", OccurrencePage.example.view(context, errors: wrong("reason", "Say why it does not apply this time"))),
            ("POST /calendar/tasks/{id}", OccurrencePage.example.view(context, typed: longNote, errors: wrong("note", "The note has 1,001 characters; shorten it to 1,000 at most"))),
            ("POST /schedules/{schedule}", scheduleChange.view(context)),
            ("POST /facts/{link}", CheckFactsPage.example.view(context, errors: wrong("answer", "Say whether the facts are right"))),
            ("POST /letters/runs/{id}/approval", RunPage.example.view(context, errors: wrong("", "No letter waits to be approved by you."))),
            ("POST /letters/runs/{id}/packs", RunPage.example.view(context, errors: wrong("", "Nothing of this run waits for the print room."))),
            ("POST /letters/{id}/return", LetterPage.example.view(context, errors: wrong("because", Refusal.sendBackUnsaid.sentence))),
            ("POST /letters/{id}/reasons", LetterPage.example.view(context, errors: wrong("sentence0", Refusal.noReason.sentence))),
            ("POST /letters/{id}/replacement", issued.view(context, errors: wrong("replacement", Refusal.reasonForReplacement.sentence))),
            ("POST /letters/{id}/return-to-sender", issued.view(context, errors: wrong("said", "Enter what the returned email or envelope said, in at most 1,000 characters"))),
            ("POST /letters/{id}/receipt", issued.view(context, errors: wrong("teller", "Choose who said that they have the letter"))),
            ("POST /letters/{id}/post", issued.view(context, errors: wrong("", "It was posted already."))),
            ("POST /priority-list/draft", DraftPage.example.view(context, errors: wrong("", Refusal.agreedAlready(DraftPage.exampleDocument.year).sentence))),
            ("POST /priority-list/draft/proposal", DraftPage.example.view(context, errors: wrong("", Refusal.nothingToPropose.sentence))),
            ("POST /priority-list/draft/signatures", DraftPage.example.view(context, errors: wrong("", "Say for whom you sign: BEP or the council"))),
            ("POST /priority-list/lines", LinePage.example.view(context, errors: wrong("ground", "Choose a ground"))),
            ("POST /priority-list/lines/removal", LinePage.example.view(context, errors: wrong("reason", "Say why the school is taken out"))),
            ("POST /priority-list/review/draft", reviewWithoutDraft.view(context, errors: [ReviewPage.noDraft])),
            ("POST /priority-list/year-end/closing", YearEndPage.example.view(context, errors: wrong("", Refusal.notDecided(["Cedar Park School"]).sentence))),
            ("POST /priority-list/year-end/{urn}", YearEndSchoolPage.example.view(context, errors: wrong("rationale", "Say why"))),
        ]
        return forms.map { ($0.route, 422, $0.page) } + [
            ("refusals", 429, Site.page(of: .tooMany)), ("refusals", 500, Site.page(ofFault: 500, "\(FaultWords.failed.rawValue) \(FaultWords.maybeKept.rawValue)")),
            ("refusals", 503, Site.page(ofFault: 503, FaultWords.outOfReach.rawValue)),
        ]
    }

    private static let issued = LetterPage.example(in: .issued)
    private static let reviewWithoutDraft = ReviewPage(
        year: ReviewPage.example.year, shown: "all", counts: ReviewPage.example.counts, proposals: ReviewPage.example.proposals, forDraft: 0, revision: nil)
    private static let scheduleChange = ScheduleChangePage(
        title: ScheduleChangePage.example.title, form: .example, errors: wrong("weekday", "Choose a day within the bounds"), changes: [], stays: [], staying: [], mark: "",
        meanwhile: [])

    private static let longNote = Fields([("note", String(String(repeating: "The papers went out, and are kept with those of last time. ", count: 20).prefix(1_001)))])

    private static func wrong(_ field: String, _ sentence: String) -> [FieldError] { [FieldError(field, sentence)] }
}
