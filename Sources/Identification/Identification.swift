package import Postgres

/// Which maintained schools cause concern, and why (framework lines 144 to 207; SCC-1 to SCC-5, ID-2, ID-3).
///
/// Two facts are kept apart. A school *meets the definition* by its most recent graded inspection alone. Whether it is *on the agreed list* is
/// decided by BEP and BCC together and lives elsewhere. In between stands the proposal: good and outstanding schools that
/// the published figures, or Ofsted's letter, point to. Each rule says what it looked at, against which threshold, by whose
/// authority, and when it could not judge. What is known of leadership, staffing, governance and finance is shown apart from figures.
package enum Identification {
    /// Every statement of this module, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        FindSchoolAssessment.self, FindYearlyAssessment.self, InsertRun.self, InsertSchoolAssessments.self, ListRuns.self, ListRunsOfSchool.self,
        ListSchoolAssessments.self, ListJudgementsOverTime.self, ListSchoolSpots.self, LoadCityStandings.self, LoadSchoolFacts.self, NextRun.self,
        ListIntelligence.self, FindIntelligence.self, ListSampledIntelligence.self, InsertIntelligence.self, ChangeIntelligence.self,
        WithdrawIntelligence.self, ListReviewers.self, FindSchoolName.self,
    ]
}
