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
import SchoolYear
import Schools
package import Web

/// The capabilities under one roof: what each brings.
package enum Features {
    /// Every official format that can be imported.
    package static let layouts: [any Layout.Type] = Schools.layouts + Inspections.layouts + Performance.layouts

    /// Every statement of the service, for the test that prepares them all.
    package static let statements: [any Statement.Type] =
        [
            Jobs.statements, Ledger.statements, Calendar.statements, Documents.statements, Intake.statements, [ReachesSchool.self, Today.self, ListColleagues.self, FindHeldEvidence.self, TakeForm.self, KeepWhereFormLed.self, ForgetForm.self, FindCity.self, SearchCasework.self], People.statements,
            Schools.statements, Inspections.statements, Performance.statements, Identification.statements,
            PriorityList.statements, Letters.statements,
            People.keptStatements, Identification.keptStatements, Letters.keptStatements, PriorityList.keptStatements, Calendar.keptStatements,
            KeptMail.statements, [CollectPersonalData.self, CountErasableRows.self],
        ].flatMap { $0 }

    /// Everything that pages say was just done.
    package static let notices = NoticeBook([SignInNotice.self, ServiceNotice.self, PeopleNotice.self, IntelligenceNotice.self, PriorityListNotice.self, LettersNotice.self])

    /// Every kind of job there is, which pages call by its title.
    package static let jobs: [any Job.Type] = [
        ImportUpload.self, ReadSource.self, ReadInbox.self, RunAssessment.self, RunYearlyAssessment.self, BeginList.self, FollowRegisterDaily.self, RemindOfStage.self, ReportStage.self, RecordNotice.self, PublishHead.self, VerifyLedger.self, KeepRetention.self, SendMail.self,
        TellOfEmergency.self, TellOfAccessReview.self, MakeSubjectAccessPaper.self, DraftLetters.self, DraftStageLetters.self, IssueLetters.self, PackLetters.self, ChaseLetters.self,
    ]

    /// The code that runs each, as a worker is given it.
    package static func handlers(
        book: PolicyBook, retention: RetentionSchedule, authority: Int, mailer: Mailer, url: String, sources: OfficialSources = OfficialSources(),
        heads: HeadKeepers = HeadKeepers(),
        paper: PaperMaker? = nil,
        letters: LetterOffice? = nil
    ) -> [JobHandler] {
        [
            ImportUpload.handler(layouts: layouts),
            ReadSource.handler(layouts: layouts, sources: sources),
            ReadInbox.handler(layouts: layouts, sources: sources),
            RunAssessment.handler(Assessor(book: book, authority: authority)),
            RunYearlyAssessment.handler(Assessor(book: book, authority: authority)),
            BeginList.handler(Agreement(authority: authority, book: book)),
            FollowRegisterDaily.handler(ListKeeping(authority: authority, book: book), letters == nil ? .none : .letters),
            RecordNotice.handler(),
            RemindOfStage.handler(Reminding(authority: authority, book: book, url: url)),
            ReportStage.handler(Reporting(authority: authority, book: book, url: url)),
            PublishHead.handler(heads),
            VerifyLedger.handler(),
            KeepRetention.handler(Retention(retention)),
            SendMail.handler(mailer),
            TellOfEmergency.handler(url: url),
            TellOfAccessReview.handler(url: url),
        ] + (paper.map { [MakeSubjectAccessPaper.handler($0)] } ?? []) + (letters.map(letterHandlers) ?? [])
    }

    private static func letterHandlers(_ office: LetterOffice) -> [JobHandler] {
        [DraftLetters.handler(office.drafting), DraftStageLetters.handler(office.drafting), IssueLetters.handler(Issuing(office)), PackLetters.handler(office), ChaseLetters.handler(Chasing(office))]
    }

    /// The jobs that schedules name.
    package static let jobMakers: [String: PlanKeeper.JobMaker] = [
        "import-gias": asking(ReadSource(source: "gias"), of: "gias"), "import-ofsted": asking(ReadSource(source: "ofsted"), of: "ofsted"),
        "read-inbox": asking(ReadInbox()), "follow-register": asking(FollowRegisterDaily()), "remind-of-stage": asking(RemindOfStage()),
        "chase-letters": asking(ChaseLetters()), "open-access-review": openingAccessReview, "publish-head": publishingHead,
        "verify-ledger": asking(VerifyLedger()), "keep-retention": asking(KeepRetention()),
        "run-yearly-assessment": runningYearlyAssessment, "begin-list": beginningList, "draft-stage-letters": draftingStageLetters,
        "report-stage": asking(ReportStage()),
    ]

    /// Before the new year starts, for the list of the new year.
    private static let runningYearlyAssessment: PlanKeeper.JobMaker = { occurrence, transaction in
        let job = RunYearlyAssessment(for: occurrence.year.next)
        return try await Jobs.enqueue(job, in: transaction, uniqueKey: job.uniqueKey)
    }

    private static let beginningList: PlanKeeper.JobMaker = { occurrence, transaction in
        let job = BeginList(occurrence.year)
        return try await Jobs.enqueue(job, in: transaction, uniqueKey: job.uniqueKey)
    }

    private static let draftingStageLetters: PlanKeeper.JobMaker = { occurrence, transaction in
        let job = DraftStageLetters(of: occurrence.year)
        return try await Jobs.enqueue(job, in: transaction, uniqueKey: job.uniqueKey)
    }

    /// One that still waits does for the next turn too.
    private static func asking<J: Job>(_ job: J, of subject: String? = nil) -> PlanKeeper.JobMaker {
        let key = J.kind + (subject.map { "/" + $0 } ?? "")
        return { _, transaction in try await Jobs.enqueue(job, in: transaction, uniqueKey: key) }
    }

    /// The review of a quarter is of the quarter in which it opens.
    private static let openingAccessReview: PlanKeeper.JobMaker = { occurrence, transaction in
        let job = TellOfAccessReview(quarterWith: occurrence.day ?? occurrence.nominal)
        return try await Jobs.enqueue(job, in: transaction, uniqueKey: "\(TellOfAccessReview.kind)/\(job.quarter)")
    }

    /// Each day has a head of its own.
    private static let publishingHead: PlanKeeper.JobMaker = { occurrence, transaction in
        let job = PublishHead(day: occurrence.day ?? occurrence.nominal)
        return try await Jobs.enqueue(job, in: transaction, uniqueKey: "\(PublishHead.kind)/\(job.day)")
    }
}
