package import Casework

/// One of the frameworks under which Ofsted has judged schools: the words of its grades, and which of them meet SCC-1. A grade is read by the
/// framework in force on the day of the inspection, and never converted into another's.
package struct InspectionFramework: Hashable, Sendable {
    /// The year in which it begins, `2015`: the word in the database.
    package let id: String
    package let title: String
    package let inForce: Day
    /// The overall grade's code to its words; empty where the framework gives no overall grade.
    package let grades: [Int: String]
    package let inadequate: Set<Int>
    package let requiresImprovement: Set<Int>
    package let note: String?
    package let citation: Citation

    /// Whether an inspection under it can meet SCC-1 by its overall grade.
    package var hasOverallGrade: Bool { !grades.isEmpty }

    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let id = entry.text("framework")
        let title = entry.text("title")
        let inForce = entry.day("in-force")
        let grades = entry.words("grades")
        let inadequate = entry.wholes("inadequate")
        let requiresImprovement = entry.wholes("requires-improvement")
        note = entry.optionalText("note")
        let citation = entry.citation()
        guard let id, let title, let inForce, let grades, let inadequate, let requiresImprovement, let citation else { return nil }
        for code in inadequate + requiresImprovement where grades[code] == nil {
            entry.document.complain(entry.line, "\(id) counts grade \(code), which it does not have.")
        }
        self.id = id
        self.title = title
        self.inForce = inForce
        self.grades = grades
        self.inadequate = Set(inadequate)
        self.requiresImprovement = Set(requiresImprovement)
        self.citation = citation
    }
}
