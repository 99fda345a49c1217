package import Intake
package import Postgres

/// What was measured of a school, year by year: the data of the data-led assessment, which is to "categorise ALL maintained schools by performance and
/// need, from EYFS, KS1, KS2, KS4 and KS5 attainment, disadvantaged pupils' performance, attendance, permanent exclusions" (ID-2). Here are
/// key stages 2 and 4, absence and census; early years, key stage 1 and exclusions have no public file by URN (formats.md, section 4).
///
/// A figure is a value or a status, never a zero for what is missing. Each release stands beside the others; `performance.best` gives final
/// before revised before provisional, but no blank before a figure. An authority's and the country's figures are the published ones, never a mean of schools.
package enum Performance {
    package static let layouts: [any Layout.Type] = [
        KeyStage2Final.self, KeyStage4Final.self, KeyStage4Provisional.self, AbsenceRates.self, SchoolCensus.self,
    ]

    package static let statements: [any Statement.Type] = [
        ListFiguresOfSchool.self, ListPublishedFigures.self, ListSchoolsByMeasure.self, MergeBenchmarks.self, MergeObservations.self, RankReleases.self,
    ]
}
