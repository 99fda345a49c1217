package import Casework

/// One establishment: what has one URN.
package struct School: Sendable {
    package let urn: URN
    package let establishmentNumber: Int
    package let name: String
    package let type: EstablishmentType
    package let openedOn: Day?
    package let closedOn: Day?
    package let closure: Closure?
    /// The establishments whose place it took, and those that took its place.
    package internal(set) var predecessors: [URN]
    package internal(set) var successors: [URN]
    /// Predecessor and successor are called merged where two schools became one.
    let isMerger: Bool
    /// An open school that an academy order or the authority's decision will close.
    let isToClose: Bool
    let trust: Int?
    let site: Site

    package var provision: Provision { site.provision }
    package var lowAge: Int { site.lowAge }
    package var highAge: Int { site.highAge }
    package var isOpen: Bool { closedOn == nil }

    package enum Closure: Sendable {
        case academyConversion, amalgamation, closed

        /// `ReasonEstablishmentClosed`.
        var gias: (code: Int, name: String) {
            switch self {
            case .academyConversion: (10, "Academy Converter")
            case .amalgamation: (2, "Result of Amalgamation/Merger")
            case .closed: (4, "Closure")
            }
        }
    }

    /// Performance tables list a school under the URN that it had on 12 September before the exams (formats.md rule 7).
    func stood(at day: Day) -> Bool {
        (openedOn.map { $0 <= day } ?? true) && (closedOn.map { $0 > day } ?? true)
    }

    /// Whether its first year is too late for results of its own in the school year that starts in `year`.
    func isWithoutResults(in year: Int, keyStageYears: Int) -> Bool {
        guard type.isFreeSchool, let openedOn else { return false }
        let firstYear = openedOn.month >= 9 ? openedOn.year : openedOn.year - 1
        return year < firstYear + keyStageYears - 1
    }
}
