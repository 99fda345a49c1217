import Identification
package import People
import Schools
package import Web

/// Every page of the service.
package enum ServiceRoutes {
    /// All there are: those that need nothing but a request, and those that work on accounts and links.
    package static func every(_ identity: Identity) -> [Route] {
        all + identity.routes + ContactLinksPage.routes(identity) + CheckFactsPage.routes(identity)
    }

    package static let all: [Route] = [
        HomePage.route,
        RegisterPage.route,
        SchoolPage.route,
        AssessmentPage.route, AskForAssessment.route, AssessedSchoolPage.route,
        ImportsPage.route, UploadFile.route, ImportPage.route,
        JobsPage.route, JobPage.route,
        AccessPage.route,
        WordsPage.route("/accessibility", .accessibility),
        WordsPage.route("/about-the-data", .data),
    ]
}
