package import Calendar
package import Documents
package import Identification
import Inspections
package import Intake
package import Jobs
import Ledger
import People
import Performance
import PriorityList
package import Policy
package import Postgres
import Schools
import Web

/// The capabilities under one roof: what each brings.
package enum Features {
    /// Every official format that can be imported.
    package static let layouts: [any Layout.Type] = Schools.layouts + Inspections.layouts + Performance.layouts

    /// Every statement of the service, for the test that prepares them all.
    package static let statements: [any Statement.Type] =
        [
            Jobs.statements, Ledger.statements, Calendar.statements, Documents.statements, Intake.statements, [ReachesSchool.self], People.statements,
            Schools.statements, Inspections.statements, Performance.statements, Identification.statements,
            PriorityList.statements,
            People.keptStatements, Identification.keptStatements,
        ].flatMap { $0 }

    /// Every kind of job that a worker runs.
    package static func handlers(
        book: PolicyBook, retention: RetentionSchedule, authority: Int, mailer: Mailer, url: String, sources: OfficialSources = OfficialSources()
    ) -> [JobHandler] {
        [
            ImportUpload.handler(layouts: layouts),
            ReadSource.handler(layouts: layouts, sources: sources),
            RunAssessment.handler(Assessor(book: book, authority: authority)),
            FollowRegisterDaily.handler(ListKeeping(authority: authority, book: book)),
            VerifyLedger.handler(),
            KeepRetention.handler(Retention(retention)),
            SendMail.handler(mailer),
            TellOfEmergency.handler(url: url),
        ]
    }

    /// The jobs that schedules name.
    package static let jobMakers: [String: PlanKeeper.JobMaker] = ["import-gias": reading("gias"), "import-ofsted": reading("ofsted")]

    /// One that still waits does for the next turn too.
    private static func reading(_ source: String) -> PlanKeeper.JobMaker {
        { _, transaction in
            try await Jobs.enqueue(ReadSource(source: source), in: transaction, uniqueKey: "\(ReadSource.kind)/\(source)")
        }
    }
}
