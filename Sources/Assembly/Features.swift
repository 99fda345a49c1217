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
            Jobs.statements, Ledger.statements, Calendar.statements, Documents.statements, Intake.statements, [ReachesSchool.self, Today.self, ListColleagues.self, ListSchoolsToOffer.self, FindHeldEvidence.self, TakeForm.self, KeepWhereFormLed.self, ForgetForm.self, FindCity.self, SearchCasework.self, SearchService.self, SearchStage.self], People.statements,
            Schools.statements, Inspections.statements, Performance.statements, Identification.statements,
            PriorityList.statements, Letters.statements,
            People.keptStatements, Identification.keptStatements, Letters.keptStatements, PriorityList.keptStatements, Calendar.keptStatements,
            KeptMail.statements, [CollectPersonalData.self, CountErasableRows.self],
        ].flatMap { $0 }

    /// Everything that pages say was just done.
    package static let notices = NoticeBook([SignInNotice.self, ServiceNotice.self, PeopleNotice.self, IntelligenceNotice.self, PriorityListNotice.self, LettersNotice.self])

    /// Every kind of job there is, which pages call by its title.
    package static let jobs: [any Job.Type] = [
        ImportUpload.self, ReadSource.self, ReadInbox.self, RunAssessment.self, RunYearlyAssessment.self, BeginList.self, FollowRegisterDaily.self, RemindOfStage.self, ReportStage.self, RecordNotice.self, TellOfAllocations.self, PublishHead.self, VerifyLedger.self, KeepRetention.self, SendMail.self,
        TellOfEmergency.self, TellOfAccessReview.self, MakeSubjectAccessPaper.self, DraftLetters.self, DraftStageLetters.self, FollowSchools.self, IssueLetters.self, PackLetters.self, MakeProofs.self, ReadReturns.self, ChaseLetters.self,
    ]

    /// The code that runs each, as a worker is given it.
    package static func handlers(
        book: PolicyBook, retention: RetentionSchedule, authority: Int, mailer: Mailer, url: String, sources: OfficialSources = OfficialSources(),
        heads: HeadKeepers = HeadKeepers(),
        paper: PaperMaker? = nil,
        letters: LetterOffice? = nil,
        returns: ReturnsFolder? = nil
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
            TellOfAllocations.handler(url: url),
            RemindOfStage.handler(Reminding(authority: authority, book: book, url: url)),
            ReportStage.handler(Reminding(authority: authority, book: book, url: url)),
            PublishHead.handler(heads),
            VerifyLedger.handler(),
            KeepRetention.handler(Retention(retention)),
            SendMail.handler(mailer),
            TellOfEmergency.handler(url: url),
            TellOfAccessReview.handler(url: url),
        ] + (paper.map { [MakeSubjectAccessPaper.handler($0)] } ?? []) + (letters.map { letterHandlers($0, returns) } ?? [])
    }

    private static func letterHandlers(_ office: LetterOffice, _ returns: ReturnsFolder?) -> [JobHandler] {
        [
            DraftLetters.handler(office.drafting), DraftStageLetters.handler(office.drafting), FollowSchools.handler(office.drafting), IssueLetters.handler(Issuing(office)), PackLetters.handler(office), MakeProofs.handler(office),
            ReadReturns.handler(Returns(office), from: returns), ChaseLetters.handler(Chasing(office)),
        ]
    }

    /// The jobs that schedules name.
    package static let jobMakers: [String: PlanKeeper.JobMaker] = [
        "import-gias": asking(ReadSource(source: "gias"), of: "gias", whileRunning: true),
        "import-ofsted": asking(ReadSource(source: "ofsted"), of: "ofsted", whileRunning: true),
        "read-inbox": asking(ReadInbox(), whileRunning: true), "follow-register": asking(FollowRegisterDaily()), "remind-of-stage": asking(RemindOfStage()),
        "read-returns": asking(ReadReturns(), whileRunning: true), "chase-letters": asking(ChaseLetters()), "publish-head": asking(\.day) { PublishHead(day: $0.day ?? $0.nominal) },
        // The review of a quarter is of the quarter in which it opens.
        "open-access-review": asking(\.quarter) { TellOfAccessReview(quarterWith: $0.day ?? $0.nominal) },
        "verify-ledger": asking(VerifyLedger()), "keep-retention": asking(KeepRetention()),
        // Before the new year starts, for the list of the new year.
        "run-yearly-assessment": asking(\.year) { RunYearlyAssessment(for: $0.year.next) },
        "begin-list": asking(\.year) { BeginList($0.year) }, "draft-stage-letters": asking(\.year) { DraftStageLetters(of: $0.year) },
        "report-stage": asking(ReportStage()),
    ]

    /// One that still waits does for the next turn too; so does one that runs, where two would take in the same files.
    private static func asking<J: Job>(_ job: J, of subject: String? = nil, whileRunning: Bool = false) -> PlanKeeper.JobMaker {
        let key = J.kind + (subject.map { "/" + $0 } ?? "")
        return { _, transaction in try await Jobs.enqueue(job, in: transaction, uniqueKey: key, whileRunning: whileRunning) }
    }

    /// One for each day, quarter or year that it is of.
    private static func asking<J: Job, Turn>(
        _ turn: any KeyPath<J, Turn> & Sendable, _ make: @escaping @Sendable (Occurrence) -> J
    ) -> PlanKeeper.JobMaker {
        { occurrence, transaction in
            let job = make(occurrence)
            return try await Jobs.enqueue(job, in: transaction, uniqueKey: "\(J.kind)/\(job[keyPath: turn])")
        }
    }
}
