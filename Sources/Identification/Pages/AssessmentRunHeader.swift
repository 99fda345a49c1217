package import Casework
package import Web

/// Which run a page shows: the policy, the day, and the fingerprint by which anybody can tell whether they hold the same list.
package struct AssessmentRunHeader: Encodable, Sendable {
    package let number: Int
    package let policyVersion: String
    package let asAt: Day
    package let ranAt: Moment
    package let fingerprint: String
    package let assessed: Int
    package let expectedLowest: Int
    package let expectedHighest: Int

    package init(
        number: Int, policyVersion: String, asAt: Day, ranAt: Moment, fingerprint: String, assessed: Int, expectedLowest: Int,
        expectedHighest: Int
    ) {
        self.number = number
        self.policyVersion = policyVersion
        self.asAt = asAt
        self.ranAt = ranAt
        self.fingerprint = fingerprint
        self.assessed = assessed
        self.expectedLowest = expectedLowest
        self.expectedHighest = expectedHighest
    }

    /// What the run's policy expected is the run's own (SCC-5).
    init(_ run: ListRuns.Run) {
        self.init(
            number: run.id, policyVersion: run.policyVersion, asAt: run.asAt, ranAt: run.madeAt, fingerprint: run.textSHA256,
            assessed: run.schools,
            expectedLowest: run.expectedLowest, expectedHighest: run.expectedHighest)
    }

    package func view(_ w: inout HTML) {
        w.summary([
            ("Policy", policyVersion), ("As the schools stood on", asAt.written), ("Run on", ranAt.written),
            ("Maintained schools assessed", String(assessed)),
        ])
    }

    /// Long, and for those who hold a copy: it stands below what everybody reads.
    package func fingerprintView(_ w: inout HTML) {
        w.details("Technical details", isOnScreenOnly: true) { w in
            w.p("A copy of this assessment, such as its JSON, has a fingerprint too. If the two fingerprints are the same, so are the assessments.")
            w.summary([("Fingerprint (SHA-256)", fingerprint)])
        }
    }

    package static let example = AssessmentRunHeader(
        number: 1, policyVersion: "2018", asAt: Day(daysSince1970: 17_776), ranAt: Moment(microsecondsSince1970: 1_536_000_000_000_000),
        fingerprint: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", assessed: 281, expectedLowest: 65,
        expectedHighest: 70)
}
