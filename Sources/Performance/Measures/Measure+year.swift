import Casework
import SchoolYear

extension Measure {
    /// Whether it comes out for a school year, by the calendar year in which that starts, as far as years have begun on a day.
    func comesOut(in year: Int, asAt today: Day) -> Bool {
        year >= from && year <= (to ?? AcademicYear(of: today).start) && !gaps.contains(year)
    }

    /// The ends of the range within which its figure lies with confidence; nil of a measure without.
    var lowerLimit: Measure? { Measure.all.first { $0.id == id + "-lower" } }
    var upperLimit: Measure? { Measure.all.first { $0.id == id + "-upper" } }
}
