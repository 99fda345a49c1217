package import Access
package import Casework
import Crypto
package import Ledger
package import Policy
package import Postgres
package import SchoolYear

/// Runs the assessment of an authority's maintained schools: reads the facts in batches, judges each school, and keeps the run.
package struct Assessor: Sendable {
    package let book: PolicyBook
    package let authority: Int

    package init(book: PolicyBook, authority: Int) {
        self.book = book
        self.authority = authority
    }

    /// The policy of a version, or of the day where none is named.
    package func policy(_ version: String?, on day: Day) throws(Refusal) -> AssessmentPolicy {
        try book.policy(version, on: day)
    }

    /// How every run reads and writes: on one snapshot, so that no import comes between the city's standings and the schools' figures.
    package static let mode = TransactionMode.repeatableRead
    /// Longest for the one statement that reads a whole city.
    package static let statementTimeout = Duration.seconds(300)

    /// Judges, and keeps nothing. The transaction must see one snapshot.
    package func assess(under policy: AssessmentPolicy, asAt: Day, in transaction: Transaction) async throws -> Assessment {
        try await judge(under: policy, asAt: asAt, in: transaction) { _ in }
    }

    /// Judges, and keeps the run with its verdicts and one event. Gives the run's number. The transaction must be of `mode`.
    @discardableResult
    package func run(
        under policy: AssessmentPolicy, asAt: Day, by permit: Permit, in transaction: Transaction
    ) async throws -> (run: Int, assessment: Assessment) {
        let run = try await transaction.one(NextRun())
        var texts = RuleTexts()
        // The places of the proposed are known when all are judged; the others' verdicts need not wait for that in memory.
        let assessment = try await judge(under: policy, asAt: asAt, in: transaction) { judged in
            try await transaction.run(
                InsertSchoolAssessments(run: run, schools: judged.filter { $0.category != .proposed }, texts: &texts))
        }
        guard assessment.assessed > 0 else { throw Refusal.noSchoolsToAssess(authority, asAt) }
        let proposed = assessment.proposed
        for start in stride(from: 0, to: proposed.count, by: Self.batch) {
            let part = Array(proposed[start..<min(start + Self.batch, proposed.count)])
            try await transaction.run(InsertSchoolAssessments(run: run, schools: part, texts: &texts))
        }
        let text = assessment.text
        let sha256 = hexadecimal(SHA256.hash(data: Array(text.utf8)))
        try await transaction.run(
            InsertRun(
                run: run, authority: authority, assessment: assessment, texts: texts, text: text, sha256: sha256,
                madeBy: permit.actor.person))
        try await Ledger.commit(
            [
                Event(
                    kind: "identification.assessed", subject: "run/\(run)",
                    details: [
                        .init("policy", policy.version), .init("as-at", asAt.description), .init("schools", String(assessment.assessed)),
                        .init("meeting-definition", String(assessment.meetingDefinition.count)),
                        .init("proposed", String(proposed.count)), .init("text-sha256", sha256),
                    ], policy: policy.name)
            ], by: permit, at: try await transaction.now, in: transaction)
        return (run, assessment)
    }

    private static let batch = 500

    /// Hands over every verdict, a batch at a time, and keeps in memory what the list names: of the proposed all, of those that meet the
    /// definition or could not be judged the verdict without its findings, of the rest their number.
    private func judge(
        under policy: AssessmentPolicy, asAt: Day, in transaction: Transaction, keep: ([SchoolAssessment]) async throws -> Void
    ) async throws -> Assessment {
        let year = AcademicYear.lastEnded(by: asAt)
        let standings = try await transaction.all(
            LoadCityStandings(authority: authority, asAt: asAt, year: year, share: policy.lowestShare))
        let judge = SchoolJudge(
            policy: policy, book: book, asAt: asAt,
            standings: CityStandings(
                Dictionary(standings.compactMap { found in found.measure.map { ($0, found.standing) } }, uniquingKeysWith: { first, _ in first })))
        var named: [SchoolAssessment] = []
        var assessed = 0
        let years = [year, AcademicYear(starting: year.start - policy.fallOverYears)]
        try await transaction.forEachBatch(LoadSchoolFacts(authority: authority, asAt: asAt, years: years), of: Self.batch) { batch in
            let judged = batch.map(judge.assess)
            try await keep(judged)
            assessed += judged.count
            for var school in judged where school.isNamed {
                if school.category != .proposed { school.findings = [] }
                named.append(school)
            }
        }
        return Assessment(of: assessed, naming: named, under: policy, asAt: asAt)
    }
}

extension PolicyBook {
    /// The policy of a version, or of the day where none is named.
    func policy(_ version: String?, on day: Day) throws(Refusal) -> AssessmentPolicy {
        if let version {
            guard let policy = assessment(version: version) else { throw .noSuchPolicy(version, known: assessments.map(\.version)) }
            return policy
        }
        guard let policy = assessment(on: day) else { throw .noPolicyYet(day) }
        return policy
    }
}

extension Refusal {
    static func noSuchPolicy(_ version: String, known: [String]) -> Refusal {
        Refusal(
            code: "identification.1", sentence: "There is no policy ‘\(version)’. Choose from: \(known.joined(separator: ", ")).",
            citation: "config/policy/assessment.yaml (KPI-6)")
    }

    static func noPolicyYet(_ day: Day) -> Refusal {
        Refusal(
            code: "identification.2", sentence: "No policy was in force on \(day.written).",
            citation: "config/policy/assessment.yaml (KPI-6)")
    }

    static func noSchoolsToAssess(_ authority: Int, _ day: Day) -> Refusal {
        Refusal(
            code: "identification.3",
            sentence: "No maintained school of authority \(authority) was open on \(day.written). Import the register first.",
            citation: "ID-2: the assessment is of all maintained schools")
    }
}
