package import Casework
package import SchoolYear

/// What is known of a file before its rows are read. A layout gets it with the header.
package struct FileFacts: Sendable, Hashable {
    package let importID: ImportID
    package let name: String
    /// Of the file's bytes as they came, in lower-case hexadecimal.
    package let sha256: String
    /// What the header implies, else what was stated; nil only where the layout needs none.
    package let year: AcademicYear?
    /// What the header shows, else what was stated, else what its layout takes it as; nil where neither says and the format has no releases.
    package let release: Release?
    /// The day to which the file's content belongs, where whoever imported it said so (`as at 31 July 2018`).
    package let asAt: Day?
    package let takenAt: Moment

    package init(
        importID: ImportID, name: String, sha256: String, year: AcademicYear? = nil, release: Release? = nil,
        asAt: Day? = nil, takenAt: Moment
    ) {
        self.importID = importID
        self.name = name
        self.sha256 = sha256
        self.year = year
        self.release = release
        self.asAt = asAt
        self.takenAt = takenAt
    }
}

/// What a person says of a file when they hand it over; each may be left out.
package struct StatedFacts: Sendable, Hashable, Codable {
    package var year: AcademicYear?
    package var release: Release?
    package var asAt: Day?

    package init(year: AcademicYear? = nil, release: Release? = nil, asAt: Day? = nil) {
        self.year = year
        self.release = release
        self.asAt = asAt
    }
}
