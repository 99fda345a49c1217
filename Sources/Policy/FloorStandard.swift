package import Casework
package import SchoolYear

/// The floor standards of one academic year (policy notes, section 1). Published for the results of 2016, 2017 and 2018 only.
package struct FloorStandard: Hashable, Sendable {
    package let year: AcademicYear
    package let primary: Primary
    package let secondary: Secondary

    /// Above floor with enough pupils at the expected standard, or with enough progress in all three subjects.
    package struct Primary: Hashable, Sendable {
        /// Per cent of pupils at the expected standard in reading, writing and mathematics together.
        package let attainment: Double
        package let reading: Double
        package let mathematics: Double
        package let writing: Double
        /// Where only one progress score is under its threshold, the school is below only if that score is significantly below.
        package let oneSubjectNeedsSignificance: Bool
        /// Fewer eligible pupils are not judged.
        package let pupils: Int
        /// Per cent of pupils that the progress measures cover; less is not judged.
        package let coverage: Double
        package let citation: Citation
    }

    package struct Secondary: Hashable, Sendable {
        package let progress8: Double
        package let upperLimit: Double
        package let pupils: Int
        package let coverage: Double
        package let citation: Citation
    }

    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let year = entry.year("year")
        let primary = entry.entry("primary").flatMap(Primary.init)
        let secondary = entry.entry("secondary").flatMap(Secondary.init)
        guard let year, let primary, let secondary else { return nil }
        self.year = year
        self.primary = primary
        self.secondary = secondary
    }
}

extension FloorStandard.Primary {
    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let attainment = entry.number("attainment-at-least", in: 0...100)
        let reading = entry.number("reading-progress-at-least", in: -20...20)
        let mathematics = entry.number("mathematics-progress-at-least", in: -20...20)
        let writing = entry.number("writing-progress-at-least", in: -20...20)
        let significance = entry.flag("one-subject-needs-significance")
        let pupils = entry.whole("pupils-at-least", in: 0...1000)
        let coverage = entry.number("coverage-at-least", in: 0...100)
        let citation = entry.citation()
        guard let attainment, let reading, let mathematics, let writing, let significance, let pupils, let coverage, let citation
        else { return nil }
        self.init(
            attainment: attainment, reading: reading, mathematics: mathematics, writing: writing,
            oneSubjectNeedsSignificance: significance, pupils: pupils, coverage: coverage, citation: citation)
    }
}

extension FloorStandard.Secondary {
    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let progress8 = entry.number("progress-8-below", in: -5...5)
        let upperLimit = entry.number("upper-limit-below", in: -5...5)
        let pupils = entry.whole("pupils-at-least", in: 0...1000)
        let coverage = entry.number("coverage-at-least", in: 0...100)
        let citation = entry.citation()
        guard let progress8, let upperLimit, let pupils, let coverage, let citation else { return nil }
        self.init(progress8: progress8, upperLimit: upperLimit, pupils: pupils, coverage: coverage, citation: citation)
    }
}
