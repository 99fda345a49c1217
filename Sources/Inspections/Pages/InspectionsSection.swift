import Casework
package import Policy
package import Web

/// A school's inspections, each in the words of its own framework: their part of the school's page.
package struct InspectionsSection: Encodable, Sendable {
    package let urn: Int
    package let inspections: [ListSchoolInspections.Inspection]

    package init(urn: Int, inspections: [ListSchoolInspections.Inspection]) {
        self.urn = urn
        self.inspections = inspections
    }

    /// In the words of the framework that the book gives each inspection's day.
    package func view(_ w: inout HTML, _ book: PolicyBook) {
        w.h2(id: "inspections", "Inspections by Ofsted")
        guard !inspections.isEmpty else { return w.empty("No inspection of this school is in the files that were imported.") }
        for inspection in inspections { view(&w, inspection, book) }
    }

    private func view(_ w: inout HTML, _ inspection: ListSchoolInspections.Inspection, _ book: PolicyBook) {
        w.section { w in
            w.h3(inspection.startedOn.written + (inspection.kind == "graded" ? ": full inspection" : ": inspection without new grades"))
            w.summary([
                ("Framework", FrameworkWords.name(on: inspection.startedOn, in: book)),
                ("Kind", inspection.typeWords.map(FrameworkWords.kind)),
                ("Overall", inspection.kind == "graded" ? overall(inspection, book) : nil),
                ("Outcome", inspection.outcome),
                (
                    "Category of concern",
                    inspection.concern.map(FrameworkWords.concern)
                        ?? (inspection.concernIsKnown || inspection.kind != "graded" ? nil : "The file does not say")
                ),
                ("Published", inspection.publishedOn?.written),
                (
                    "Inspected as",
                    inspection.urnAtTime.flatMap { $0 == urn ? nil : "Its predecessor, URN \($0)" }
                ),
            ])
            guard !inspection.judgements.isEmpty else { return }
            w.details("Judgements on \(inspection.startedOn.written)") { w in
                w.summary(
                    inspection.judgements.map { judgement in
                        (
                            FrameworkWords.area(judgement.area),
                            judgement.grade.map { FrameworkWords.grade($0, on: inspection.startedOn, in: book) }
                                ?? FrameworkWords.absence(judgement.status)
                        )
                    })
            }
        }
    }

    private func overall(_ inspection: ListSchoolInspections.Inspection, _ book: PolicyBook) -> String {
        inspection.overall.map { FrameworkWords.grade(String($0), on: inspection.startedOn, in: book) }
            ?? FrameworkWords.absence(inspection.overallStatus)
    }
}

extension InspectionsSection {
    package static let example = InspectionsSection(
        urn: 100_002,
        inspections: [
            ListSchoolInspections.Inspection(
                kind: "graded", startedOn: Day(daysSince1970: 17_568), endedOn: Day(daysSince1970: 17_569),
                publishedOn: Day(daysSince1970: 17_600), number: "10000001", urnAtTime: 100_001,
                typeWords: "School inspection", overall: 4, overallStatus: "value", concern: "SWK", concernIsKnown: true,
                outcome: "Serious weaknesses", importID: 3,
                judgements: [
                    ListSchoolInspections.Judgement(area: "leadership-and-management", grade: "3", status: "value"),
                    ListSchoolInspections.Judgement(area: "sixth-form", grade: nil, status: "does-not-apply"),
                ])
        ])
}
