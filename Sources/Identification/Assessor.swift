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
        if let version {
            guard let policy = book.assessment(version: version) else { throw .noSuchPolicy(version, known: book.assessments.map(\.version)) }
            return policy
        }
        guard let policy = book.assessment(on: day) else { throw .noPolicyYet(day) }
        return policy
    }

    /// Judges, and keeps nothing. The transaction should see one snapshot (repeatable read).
    package func assess(under policy: AssessmentPolicy, asAt: Day, in transaction: Transaction) async throws -> Assessment {
        let year = AcademicYear.lastEnded(by: asAt)
        let standings = try await transaction.all(
            LoadCityStandings(authority: authority, asAt: asAt, year: year, share: policy.lowestShare))
        let judge = SchoolJudge(
            policy: policy, book: book, asAt: asAt,
            standings: CityStandings(
                Dictionary(standings.compactMap { found in found.measure.map { ($0, found.standing) } }, uniquingKeysWith: { first, _ in first })))
        var judged: [SchoolAssessment] = []
        let years = [year, AcademicYear(starting: year.start - policy.fallOverYears)]
        try await transaction.forEachBatch(LoadSchoolFacts(authority: authority, asAt: asAt, years: years), of: 500) { batch in
            judged += batch.map(judge.assess)
        }
        return Assessment(judging: judged, under: policy, asAt: asAt)
    }

    /// Judges, and keeps the run with its verdicts and one event. Gives the run's number.
    @discardableResult
    package func run(
        under policy: AssessmentPolicy, asAt: Day, by permit: Permit, in transaction: Transaction
    ) async throws -> (run: Int, assessment: Assessment) {
        let assessment = try await assess(under: policy, asAt: asAt, in: transaction)
        guard !assessment.schools.isEmpty else { throw Refusal.noSchoolsToAssess(authority, asAt) }
        let text = assessment.text
        let sha256 = SHA256.hash(data: Array(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
        let run = try await transaction.one(
            InsertRun(authority: authority, assessment: assessment, text: text, sha256: sha256, madeBy: permit.actor.person))
        for start in stride(from: 0, to: assessment.schools.count, by: 500) {
            let part = Array(assessment.schools[start..<min(start + 500, assessment.schools.count)])
            try await transaction.run(InsertSchoolAssessments(run: run, schools: part))
        }
        try await Ledger.commit(
            [
                Event(
                    kind: "identification.assessed", subject: "run/\(run)",
                    details: [
                        .init("policy", policy.version), .init("as-at", asAt.description), .init("schools", String(assessment.schools.count)),
                        .init("meeting-definition", String(assessment.meetingDefinition.count)),
                        .init("proposed", String(assessment.proposed.count)), .init("text-sha256", sha256),
                    ])
            ], by: permit, at: try await transaction.now, in: transaction)
        return (run, assessment)
    }
}

extension Refusal {
    static func noSuchPolicy(_ version: String, known: [String]) -> Refusal {
        Refusal(
            code: "identification.1", sentence: "There is no policy ‘\(version)’. There is: \(known.joined(separator: ", ")).",
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
