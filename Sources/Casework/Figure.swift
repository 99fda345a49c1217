/// A published figure: a value, or the reason why there is none. What is missing is a status, never a zero.
package enum Figure: Hashable, Sendable {
    case value(Double)
    case missing(Absence)

    package var value: Double? {
        if case .value(let number) = self { number } else { nil }
    }

    package var absence: Absence? {
        if case .missing(let absence) = self { absence } else { nil }
    }
}

/// Why a figure has no value: the codes of the official files (abbreviations.xlsx 2017 to 2019, formats.md rule 6), and what stands
/// for any other token that a file holds.
package enum Absence: Hashable, Sendable {
    /// SUPP: there are pupils, too few to publish (5 or fewer; 10 for destinations).
    case suppressed
    /// NE: no pupils were entered.
    case noEntries
    /// NP: not published, such as Progress 8 for independent schools.
    case notPublished
    /// NA: does not apply to this school.
    case notApplicable
    /// LOWCOV: the measure covers under half of the pupils.
    case lowCoverage
    /// NEW: a new institution without results of its own.
    case newInstitution
    /// SP: above zero and under half a per cent.
    case smallPercentage
    /// RE: redacted by the publisher.
    case redacted
    /// The column stands in the file and the cell is empty.
    case blank
    /// The file of that year has no such column.
    case notCollected
    /// No file taken in has it: the file of that year is not here, or the school is not in it.
    case notImported
    /// A token that the lists of abbreviations do not explain; kept as it was written.
    case other(String)

    /// The word stored in the database and shown in the API.
    package var status: String {
        switch self {
        case .suppressed: "suppressed"
        case .noEntries: "no-entries"
        case .notPublished: "not-published"
        case .notApplicable: "not-applicable"
        case .lowCoverage: "low-coverage"
        case .newInstitution: "new-institution"
        case .smallPercentage: "small-percentage"
        case .redacted: "redacted"
        case .blank: "blank"
        case .notCollected: "not-collected"
        case .notImported: "not-imported"
        case .other: "other"
        }
    }

    /// The words that a person reads in place of the figure.
    package var words: String {
        switch self {
        case .suppressed: "Suppressed: too few pupils to publish"
        case .noEntries: "No entries"
        case .notPublished: "Not published"
        case .notApplicable: "Does not apply"
        case .lowCoverage: "Covers under half of the pupils"
        case .newInstitution: "New school, no results yet"
        case .smallPercentage: "Above zero and under half a per cent"
        case .redacted: "Redacted by the publisher"
        case .blank: "Left blank in the file"
        case .notCollected: "Not collected that year"
        case .notImported: "No file here has it"
        case .other(let token): "Not available (the file says ‘\(token)’)"
        }
    }

    /// The status and token of the database, read back.
    package init(status: String, token: String?) {
        self = switch status {
        case "suppressed": .suppressed
        case "no-entries": .noEntries
        case "not-published": .notPublished
        case "not-applicable": .notApplicable
        case "low-coverage": .lowCoverage
        case "new-institution": .newInstitution
        case "small-percentage": .smallPercentage
        case "redacted": .redacted
        case "blank": .blank
        case "not-collected": .notCollected
        case "not-imported": .notImported
        default: .other(token ?? status)
        }
    }

    /// The meaning of a token that stands where a number should.
    package init(token: String) {
        self = switch token.uppercased() {
        case "": .blank
        case "SUPP", "C": .suppressed
        case "NE": .noEntries
        case "NP": .notPublished
        case "NA", "Z", ".": .notApplicable
        case "LOWCOV": .lowCoverage
        case "NEW": .newInstitution
        case "SP": .smallPercentage
        case "RE": .redacted
        default: .other(token)
        }
    }
}
