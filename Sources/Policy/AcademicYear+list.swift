package import Casework
package import SchoolYear

extension AcademicYear {
    /// The year for which a list of schools causing concern is drafted on a day, and whose eve is reviewed: from July on it is the next.
    package init(ofListDraftedOn day: Day) { self.init(of: day.adding(days: 62)) }
}
