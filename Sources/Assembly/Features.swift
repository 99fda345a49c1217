package import Calendar
import Casework
package import Documents
package import Identification
import Inspections
package import Intake
package import Jobs
import Ledger
package import Letters
import People
import Performance
import PriorityList
package import Policy
package import Postgres
import Schools
package import Web

/// The capabilities under one roof: what each brings.
package enum Features {
    /// Every official format that can be imported.
    package static let layouts: [any Layout.Type] = Schools.layouts + Inspections.layouts + Performance.layouts

    /// Every statement of the service, for the test that prepares them all.
    package static let statements: [any Statement.Type] =
        [
            Jobs.statements, Ledger.statements, Calendar.statements, Documents.statements, Intake.statements, [ReachesSchool.self, Today.self, ListColleagues.self, FindHeldEvidence.self, FindCity.self], People.statements,
            Schools.statements, Inspections.statements, Performance.statements, Identification.statements,
            PriorityList.statements, Letters.statements,
            People.keptStatements, Identification.keptStatements, Letters.keptStatements, PriorityList.keptStatements, Calendar.keptStatements,
            KeptMail.statements, [CollectPersonalData.self, CountErasableRows.self],
        ].flatMap { $0 }

    /// Everything that pages say was just done.
    package static let notices = NoticeBook([SignInNotice.self, ServiceNotice.self, PeopleNotice.self, IntelligenceNotice.self, PriorityListNotice.self, LettersNotice.self])

    /// Every kind of job there is, which pages call by its title.
    package static let jobs: [any Job.Type] = [
        ImportUpload.self, ReadSource.self, RunAssessment.self, FollowRegisterDaily.self, RemindOfStage.self, RecordNotice.self, VerifyLedger.self, KeepRetention.self, SendMail.self,
        TellOfEmergency.self, TellOfAccessReview.self, MakeSubjectAccessPaper.self, DraftLetters.self, IssueLetters.self, PackLetters.self, ChaseLetters.self,
    ]

    /// The code that runs each, as a worker is given it.
    package static func handlers(
        book: PolicyBook, retention: RetentionSchedule, authority: Int, mailer: Mailer, url: String, sources: OfficialSources = OfficialSources(),
        paper: PaperMaker? = nil,
        letters: LetterOffice? = nil
    ) -> [JobHandler] {
        [
            ImportUpload.handler(layouts: layouts),
            ReadSource.handler(layouts: layouts, sources: sources),
            RunAssessment.handler(Assessor(book: book, authority: authority)),
            FollowRegisterDaily.handler(ListKeeping(authority: authority, book: book), letters == nil ? .none : .letters),
            RecordNotice.handler(),
            RemindOfStage.handler(Reminding(authority: authority, book: book, url: url)),
            VerifyLedger.handler(),
            KeepRetention.handler(Retention(retention)),
            SendMail.handler(mailer),
            TellOfEmergency.handler(url: url),
            TellOfAccessReview.handler(url: url),
        ] + (paper.map { [MakeSubjectAccessPaper.handler($0)] } ?? []) + (letters.map(letterHandlers) ?? [])
    }

    private static func letterHandlers(_ office: LetterOffice) -> [JobHandler] {
        [DraftLetters.handler(office.drafting), IssueLetters.handler(Issuing(office)), PackLetters.handler(office), ChaseLetters.handler(Chasing(office))]
    }

    /// The jobs that schedules name.
    package static let jobMakers: [String: PlanKeeper.JobMaker] = [
        "import-gias": readingRegister, "import-ofsted": reading("ofsted"), "open-access-review": openingAccessReview,
    ]

    /// The register is read daily, and an hour later the list of schools causing concern follows what it says (SCC-4), letters that nobody
    /// acknowledged in time are chased, and those whom stage 1 waits for are reminded.
    private static let readingRegister: PlanKeeper.JobMaker = { occurrence, transaction in
        let later = try await transaction.now.adding(seconds: 3_600)
        _ = try await Jobs.enqueue(FollowRegisterDaily(), in: transaction, runAt: later, uniqueKey: FollowRegisterDaily.kind)
        _ = try await Jobs.enqueue(RemindOfStage(), in: transaction, runAt: later, uniqueKey: RemindOfStage.kind)
        _ = try await Jobs.enqueue(ChaseLetters(), in: transaction, runAt: later, uniqueKey: ChaseLetters.kind)
        return try await reading("gias")(occurrence, transaction)
    }

    /// The review of a quarter is of the quarter in which it opens.
    private static let openingAccessReview: PlanKeeper.JobMaker = { occurrence, transaction in
        let job = TellOfAccessReview(quarterWith: occurrence.day ?? occurrence.nominal)
        return try await Jobs.enqueue(job, in: transaction, uniqueKey: "\(TellOfAccessReview.kind)/\(job.quarter)")
    }

    /// One that still waits does for the next turn too.
    private static func reading(_ source: String) -> PlanKeeper.JobMaker {
        { _, transaction in
            try await Jobs.enqueue(ReadSource(source: source), in: transaction, uniqueKey: "\(ReadSource.kind)/\(source)")
        }
    }
}
