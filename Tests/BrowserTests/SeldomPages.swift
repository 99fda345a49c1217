import Casework

@testable import Assembly
@testable import People
@testable import PriorityList
@testable import Web

/// What the walk does not come to, from literals: forms that it does not send, with what is wrong with them, and the pages of what goes wrong itself.
enum SeldomPages {
    static func all(_ context: RequestContext) -> [(route: String, status: Int, page: Page)] {
        let forms: [(route: String, page: Page)] = [
            ("POST /password/{link}", SetPasswordPage.example.view(context, errors: wrong("password", "Choose a password of 15 characters or more"))),
            ("POST /sign-in/code", CodePage.example.view(context, errors: wrong("code", "Enter the code"))),
            ("POST /sign-in/second-factor", FactorPage.example.view(context, errors: wrong("code", "This is not the code that is shown now"))),
            ("POST /account/recovery-codes", RecoveryCodesPage.example.view(context, errors: wrong("password", "This is not your password"))),
            ("POST /account/password", ChangePasswordPage.example.view(context, errors: wrong("current", "This is not your password"))),
            ("POST /accounts/{person}/reset-factor", AccountPage.example.view(context, errors: wrong("reason", "Say why"))),
            ("POST /facts/{link}", CheckFactsPage.example.view(context, errors: wrong("answer", "Choose an answer"))),
            ("POST /priority-list/draft/proposal", DraftPage.example.view(context, errors: wrong("", "Say for whom you sign"))),
            ("POST /priority-list/lines", LinePage.example.view(context, errors: wrong("ground", "Choose a ground"))),
            ("POST /priority-list/lines/removal", LinePage.example.view(context, errors: wrong("reason", "Say why"))),
            ("POST /priority-list/review/draft", ReviewPage.example.view(context, errors: wrong("", "There is no draft of the list. Begin one first."))),
            ("POST /priority-list/year-end/closing", YearEndPage.example.view(context, errors: wrong("", "A school is not decided on yet."))),
            ("POST /priority-list/year-end/{urn}", YearEndSchoolPage.example.view(context, errors: wrong("rationale", "Say why"))),
        ]
        return forms.map { ($0.route, 422, $0.page) } + [
            ("refusals", 429, Site.page(of: .tooMany)), ("refusals", 500, Site.page(ofFault: 500, FaultWords.failed.rawValue)),
            ("refusals", 503, Site.page(ofFault: 503, FaultWords.outOfReach.rawValue)),
        ]
    }

    private static func wrong(_ field: String, _ sentence: String) -> [FieldError] { [FieldError(field, sentence)] }
}
