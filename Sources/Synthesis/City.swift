package import Casework
package import SchoolYear

/// Fernborough: a city that is nowhere, its schools and their official files. The same seed and size make the same bytes on every
/// machine. Nobody real is in it: see `Gazetteer`; the telephone numbers are those that Ofcom keeps for drama, the postcode area does not
/// exist, URNs begin at 900001, and local authority 999 was never given out.
///
/// It is realistic where a rule or a page could go wrong: deprivation, attainment, absence and judgement hang together, schools have
/// trends, progress scatters by cohort, small cohorts are suppressed, schools convert and keep their number, some are new, some closed.
package struct City: Sendable {
    package let seed: UInt64
    /// The school years that have performance tables, in order.
    package let years: [AcademicYear]
    /// Open, then closed: in the order of their URNs.
    package let schools: [School]
    let wards: [Double]
    /// By site: what inspectors have said.
    let inspections: [Int: InspectionHistory]

    package static let name = "Fernborough"
    package static let authority = 999

    /// The day of the register and of Ofsted's file: the eve of the framework's first school year.
    package static let asAt = Day(daysSince1970: 17_774)

    /// Five years with Key Stage 2 progress and Progress 8: 2015/16 to 2018/19, and 2022/23 after the pandemic.
    package static let defaultYears = [2015, 2016, 2017, 2018, 2022].map { AcademicYear(starting: $0) }

    /// - Parameter schools: how many are open, between 1 and 60,000. Past some 9,000 the four digits of the establishment number run out
    ///   and repeat; URNs never do.
    package init(seed: UInt64, schools count: Int = 450, years: [AcademicYear] = City.defaultYears) {
        self.seed = seed
        self.years = years.sorted()
        var dice = Dice(seed: seed, .wards)
        let wards = Gazetteer.wards.map { _ in 0.95 * dice.bell() }
        self.wards = wards
        let schools = Founding.schools(seed: seed, count: min(max(count, 1), 60_000), wards: wards)
        self.schools = schools
        inspections = Inspectorate.histories(of: schools, seed: seed)
    }

    /// Every file of the city, none of them written yet.
    package var files: [OfficialFile] {
        var files = [
            OfficialFile(path: "gias/edubasealldata20180903.csv", write: GIASEstablishments(city: self).write),
            OfficialFile(path: "gias/links_edubasealldata20180903.csv", write: GIASLinks(city: self).write),
            OfficialFile(
                path: "ofsted/2018-08-31_state-funded_schools_inspections_and_outcomes.csv",
                write: OfstedOutcomes(city: self).write),
            OfficialFile(path: "ofsted/england_ofsted-schools.csv", write: OfstedSchools(city: self).write),
        ]
        for year in years {
            let folder = "performance/\(year.start)-\(year.start + 1)"
            files.append(OfficialFile(path: "\(folder)/england_ks2final.csv", write: KeyStage2Table(city: self, year: year.start).write))
            files.append(OfficialFile(path: "\(folder)/england_ks4final.csv", write: KeyStage4Table(city: self, year: year.start).write))
            files.append(OfficialFile(path: "\(folder)/england_abs.csv", write: AbsenceTable(city: self, year: year.start).write))
            files.append(OfficialFile(path: "\(folder)/england_census.csv", write: CensusTable(city: self, year: year.start).write))
            if year == AcademicYear(of: City.asAt) {
                files.append(OfficialFile(path: "\(folder)/england_spine.csv", write: SchoolInformation(city: self).write))
                files.append(
                    OfficialFile(
                        path: "\(folder)/england_ks4provisional.csv",
                        write: KeyStage4Provisional(city: self, year: year.start).write))
            }
        }
        return files
    }

    /// The establishments of the tables of a school year: those that stood on 12 September before the exams.
    func schools(ofTables year: Int) -> some Sequence<School> {
        let day = Day(year: year, month: 9, day: 12) ?? City.asAt
        return schools.lazy.filter { $0.stood(at: day) }
    }
}
