package import Casework
import Foundation
package import SchoolYear

/// All the policy that the service knows: dated, cited documents from `config/policy`, each rule of a year beside those of other years
/// (KPI-6). Reading it twice gives equal books.
package struct PolicyBook: Hashable, Sendable {
    /// By the day from which each is in force, earliest first.
    package let frameworks: [InspectionFramework]
    package let floorStandards: [FloorStandard]
    package let assessments: [AssessmentPolicy]
    package let allocations: [AllocationPolicy]
    package let letters: [LetterPolicy]
    package let intelligence: [IntelligencePolicy]
    /// The words of letters, kind by kind.
    package let templates: [LetterTemplate]

    /// For what needs a book and reads none of it, such as tests of single pages.
    package static let empty = PolicyBook(frameworks: [], floorStandards: [], assessments: [], allocations: [], letters: [], intelligence: [], templates: [])

    /// The framework that reads an inspection of this day; nil before September 2005.
    package func framework(on day: Day) -> InspectionFramework? { frameworks.last { $0.inForce <= day } }

    /// The words of a grade of 1 to 4 as reports of that day write it. A framework without an overall grade still judges some areas by
    /// the words of the last one that had it; a day before every framework gives the number alone.
    package func words(ofGrade grade: Int, on day: Day) -> String {
        // Asked for each row of a list: a framework is looked into where it stands, and not copied to be asked.
        for place in frameworks.indices.reversed() where frameworks[place].inForce <= day {
            if let words = frameworks[place].grades[grade] { return words }
        }
        return "Grade \(grade)"
    }

    package func floorStandard(of year: AcademicYear) -> FloorStandard? { floorStandards.first { $0.year == year } }

    package func assessment(version: String) -> AssessmentPolicy? { assessments.first { $0.version == version } }

    package func assessment(on day: Day) -> AssessmentPolicy? { assessments.last { $0.inForce <= day } }

    package func allocation(on day: Day) -> AllocationPolicy? { allocations.last { $0.inForce <= day } }

    package func letters(on day: Day) -> LetterPolicy? { letters.last { $0.inForce <= day } }

    /// By which what is known of schools counts on a day, or no more; nil before the first, when nothing ages.
    package func intelligence(on day: Day) -> IntelligencePolicy? { intelligence.last { $0.inForce <= day } }

    /// The words of the configuration that are in force on a day; a director’s own go before them.
    package func template(_ kind: LetterKind, on day: Day) -> LetterTemplate? { templates.last { $0.kind == kind && $0.inForce <= day } }

    /// The words of the configuration of a version, in force or not.
    package func template(_ kind: LetterKind, version: String) -> LetterTemplate? { templates.last { $0.kind == kind && $0.version == version } }

    /// Reads the folder `policy` below `config`. With any complaint there is no book: a half-read policy must not judge a school.
    package static func load(config: String) -> (book: PolicyBook?, complaints: [Complaint]) {
        var complaints: [Complaint] = []
        func entries(_ name: String) -> ([PolicyEntry], PolicyDocument) {
            let document = PolicyDocument(file: "policy/\(name)")
            guard let data = FileManager.default.contents(atPath: "\(config)/policy/\(name)") else {
                document.complain(1, "The file is not there.")
                return ([], document)
            }
            guard let text = String(validating: data, as: UTF8.self) else {
                document.complain(1, "The file is not UTF-8.")
                return ([], document)
            }
            return (document.entries(text), document)
        }
        func sorted<T, K: Comparable>(
            _ items: [(T, PolicyEntry)], by key: (T) -> K, in document: PolicyDocument, _ what: String, named word: (T) -> String?
        ) -> [T] {
            for (before, after) in zip(items, items.dropFirst()) where key(before.0) >= key(after.0) {
                document.complain(after.1.line, "Entries should stand in the order of their \(what), each once.")
            }
            var names: Set<String> = []
            for (item, entry) in items {
                guard let name = word(item) else { continue }
                if !names.insert(name).inserted { document.complain(entry.line, "‘\(name)’ names an entry above already.") }
            }
            if items.isEmpty && document.complaints.isEmpty { document.complain(1, "The file has no entry.") }
            complaints += document.complaints
            return items.map(\.0)
        }
        let (frameworkEntries, frameworkDocument) = entries("inspection-frameworks.yaml")
        let frameworks = sorted(
            frameworkEntries.compactMap { entry in InspectionFramework(entry).map { ($0, entry) } },
            by: \.inForce, in: frameworkDocument, "‘in-force’ days", named: { $0.id })
        let (floorEntries, floorDocument) = entries("floor-standards.yaml")
        let floors = sorted(
            floorEntries.compactMap { entry in FloorStandard(entry).map { ($0, entry) } }, by: \.year, in: floorDocument, "years", named: { _ in nil })
        let (assessmentEntries, assessmentDocument) = entries("assessment.yaml")
        let assessments = sorted(
            assessmentEntries.compactMap { entry in AssessmentPolicy(entry).map { ($0, entry) } },
            by: \.inForce, in: assessmentDocument, "‘in-force’ days", named: { $0.version })
        let (allocationEntries, allocationDocument) = entries("allocation.yaml")
        let allocations = sorted(
            allocationEntries.compactMap { entry in AllocationPolicy(entry).map { ($0, entry) } },
            by: \.inForce, in: allocationDocument, "‘in-force’ days", named: { $0.version })
        let (letterEntries, letterDocument) = entries("letters.yaml")
        let letters = sorted(
            letterEntries.compactMap { entry in LetterPolicy(entry).map { ($0, entry) } },
            by: \.inForce, in: letterDocument, "‘in-force’ days", named: { $0.version })
        let (intelligenceEntries, intelligenceDocument) = entries("intelligence.yaml")
        let intelligence = sorted(
            intelligenceEntries.compactMap { entry in IntelligencePolicy(entry).map { ($0, entry) } },
            by: \.inForce, in: intelligenceDocument, "‘in-force’ days", named: { $0.version })
        let (templates, templateComplaints) = LetterTemplate.load(config: config)
        complaints += templateComplaints
        guard complaints.isEmpty else { return (nil, complaints.sorted()) }
        let book = PolicyBook(
            frameworks: frameworks, floorStandards: floors, assessments: assessments, allocations: allocations, letters: letters, intelligence: intelligence,
            templates: templates)
        return (book, [])
    }
}
