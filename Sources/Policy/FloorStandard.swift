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
        /// A score whose upper confidence limit is under this is significantly below. 0 unless the entry says otherwise.
        package let upperLimit: Double
        /// Fewer eligible pupils are not judged.
        package let pupils: Int
        /// Per cent of pupils that the progress measures cover; less is not judged.
        package let coverage: Double
        package let citation: Citation
        package let bands: Bands
    }

    package struct Secondary: Hashable, Sendable {
        package let progress8: Double
        package let upperLimit: Double
        package let pupils: Int
        package let coverage: Double
        package let citation: Citation
        package let bands: Bands
    }

    /// How a file without confidence limits is read: its own band of a progress score says whether that is significantly below average.
    /// The standard does not say so itself, so it rests on a citation of its own.
    package struct Bands: Hashable, Sendable {
        package let below: Set<Int>
        package let citation: Citation

        /// Nil for what is no band from 1 (well above average) to 5 (well below average).
        package func saysBelow(_ band: Double) -> Bool? {
            guard let band = Int(exactly: band), Bands.range.contains(band) else { return nil }
            return below.contains(band)
        }

        static let range = 1...5
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
        let upperLimit = entry.number("upper-limit-below", in: -5...5, otherwise: 0)
        let pupils = entry.whole("pupils-at-least", in: 0...1000)
        let coverage = entry.number("coverage-at-least", in: 0...100)
        let citation = entry.citation()
        let bands = FloorStandard.Bands(entry)
        guard let attainment, let reading, let mathematics, let writing, let significance, let upperLimit, let pupils, let coverage, let citation, let bands
        else { return nil }
        self.init(
            attainment: attainment, reading: reading, mathematics: mathematics, writing: writing,
            oneSubjectNeedsSignificance: significance, upperLimit: upperLimit, pupils: pupils, coverage: coverage, citation: citation, bands: bands)
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
        let bands = FloorStandard.Bands(entry)
        guard let progress8, let upperLimit, let pupils, let coverage, let citation, let bands else { return nil }
        self.init(progress8: progress8, upperLimit: upperLimit, pupils: pupils, coverage: coverage, citation: citation, bands: bands)
    }
}

extension FloorStandard.Bands {
    /// From the entry of a standard.
    fileprivate init?(_ entry: PolicyEntry) {
        let below = entry.wholes("bands-below")
        let citation = entry.citation(of: "bands")
        guard let below, let citation else { return nil }
        guard !below.isEmpty, below.allSatisfy(FloorStandard.Bands.range.contains) else {
            entry.document.complain(entry.line(of: "bands-below"), "‘bands-below’ should be one or more of the bands 1 to 5.")
            return nil
        }
        self.below = Set(below)
        self.citation = citation
    }
}
