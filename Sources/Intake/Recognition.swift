package import SchoolYear

/// What a header says of the file, once it is of a layout.
package struct Recognition: Sendable, Hashable {
    package enum Year: Sendable, Hashable {
        /// The rows say their own year, or the file has none (the register).
        case notNeeded
        /// Only the files of this year have such a header. Whoever imports the file cannot state another.
        case implied(AcademicYear)
        /// Whoever imports the file has to state the year; the header excludes years before and after these.
        case mustBeStated(from: AcademicYear? = nil, to: AcademicYear? = nil)
    }

    package let year: Year
    /// Where the header itself says so, as that of provisional KS4 does.
    package let release: Release?

    package init(year: Year, release: Release? = nil) {
        self.year = year
        self.release = release
    }
}

/// Official figures of a year come out several times, later ones better.
package enum Release: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case provisional, revised, final

    package static func < (left: Release, right: Release) -> Bool { left.order < right.order }

    private var order: Int {
        switch self {
        case .provisional: 0
        case .revised: 1
        case .final: 2
        }
    }
}
