package import Intake
package import Postgres

/// What Ofsted judged, in the words of the framework of the day.
///
/// "A maintained school whose most recent inspection is Inadequate (Special Measures or Serious Weaknesses) or Requires Improvement meets the
/// definition by that fact alone" (SCC-1), and "a school never inspected meets no ground by judgement: said so, not guessed". So an
/// inspection keeps what was judged and nothing that was not: a framework without an overall grade leaves it empty, and the codes 9, 8
/// and 0 are reasons, not grades. The letter that "says good, but with issues that need support" (SCC-2, i) is the outcome of an ungraded
/// inspection, kept in Ofsted's words.
///
/// An inspection stands under every URN that lists it, since a converted school carries its predecessor's (formats.md, rule 7), and `urnAtTime`
/// says whose it was. What was known on a day goes by the day of publication, or by the inspection's own where no file gives one.
package enum Inspections {
    package static let layouts: [any Layout.Type] = [OfstedSchools.self, OfstedInspections.self]

    package static let statements: [any Statement.Type] = [
        DateInspections.self, KeepToldOfUngraded.self, ListSchoolInspections.self, MergeInspections.self, MergeJudgements.self, RecogniseInspections.self,
        RefreshLatest.self,
    ]
}
