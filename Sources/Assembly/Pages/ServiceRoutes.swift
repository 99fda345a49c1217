package import Calendar
import Identification
package import Letters
package import People
import Performance
import PriorityList
import Schools
package import Web

/// Every page of the service.
package enum ServiceRoutes {
    /// All there are: those that need nothing but a request, those that work on accounts and links, those of the calendar with the search, which knows its
    /// schedules, and those that make documents.
    package static func every(_ identity: Identity, _ plan: PlanKeeper, paper: LetterPaper = .none) -> [Route] {
        all + [SearchPage.route(plan)] + Letters.routes(paper) + CalendarRoutes.all(plan) + identity.routes + ContactLinksPage.routes(identity) + CheckFactsPage.routes(identity)
            + ReadLetterPage.routes(identity)
    }

    package static let all: [Route] = PriorityList.routes(.letters) + [
        HomePage.route,
        RegisterPage.route, ComparePage.route, KeptListsPage.route, KeptLists.keep, KeptLists.drop,
        SchoolPage.route, MeasurePage.route, WatchlistPage.route, Watching.begin, Watching.end,
        SchoolIntelligencePage.route, RecordIntelligence.route, IntelligencePage.route, ChangeIntelligenceForms.correct,
        ChangeIntelligenceForms.withdraw, SampledRecordsPage.route,
        AssessmentPage.route, AskForAssessment.route, EarlierAssessmentsPage.route, AssessedSchoolPage.route, AssessmentPage.earlierRoute,
        AssessedSchoolPage.earlierRoute,
        ImportsPage.route, UploadFile.route, ImportPage.route,
        JobsPage.route, JobPage.route, SteerJob.retry, SteerJob.cancel,
        AccessPage.route, AccessReviewPage.route, ReviewAccess.route,
        Samples.draw(again: IntelligencePage.again),
        InterestsPage.route, Interests.declare, Interests.end,
        DelegationsPage.route, Delegations.lend, Delegations.end,
        EmergencyPage.route, EmergencyAccess.take, EmergencyAccess.end,
        ContactsPage.route, ContactsFilePage.route, ContactsFilePage.take(.letters), WrongFactsPage.route, SchoolContactsPage.route, SchoolContactsPage.record(.letters),
        SchoolContactsPage.end(.letters),
        HistoryPage.route, LedgerPage.route,
        RetentionPage.route, RetentionPage.place, RetentionPage.release,
        SubjectAccessPage.route, SubjectAccessPage.open, SubjectAccessAnswer.route, SubjectAccessAnswer.ask, SubjectAccessAnswer.paper,
        SubjectAccessAnswer.answered,
        DesignIndexPage.route, DesignPage.route,
        WordsPage.route("/accessibility", .accessibility),
        AboutDataPage.route, GlossaryPage.route,
    ]
}
