import Identification
import Schools
package import Web

/// Every page of the service.
package enum ServiceRoutes {
    package static let all: [Route] = [
        HomePage.route,
        RegisterPage.route,
        SchoolPage.route,
        AssessmentPage.route, AskForAssessment.route, EarlierAssessmentsPage.route, AssessedSchoolPage.route, AssessmentPage.earlierRoute,
        AssessedSchoolPage.earlierRoute,
        ImportsPage.route, UploadFile.route, ImportPage.route,
        JobsPage.route, JobPage.route,
        AccessPage.route,
        WordsPage.route("/accessibility", .accessibility),
        WordsPage.route("/about-the-data", .data),
    ]
}
