package import Casework
import Policy
import Postgres
import SchoolYear

/// For what letters are written together.
package enum BatchPurpose: String, Sendable, Hashable, Codable, CaseIterable {
    /// To every maintained school after the list is agreed (ID-8).
    case stage1 = "stage-1"
    /// What the review of the year decided (ID-1).
    case yearEnd = "year-end"
    /// To schools that were removed in the year (RV-6).
    case removals

    package var words: String {
        switch self {
        case .stage1: "Letters to every maintained school"
        case .yearEnd: "Confirmations at the end of the year"
        case .removals: "Letters to schools that were removed"
        }
    }

    /// Whether they say what was agreed, and so come after it.
    var needsList: Bool { self != .yearEnd }

    package var duty: String {
        switch self {
        case .stage1: "ID-8"
        case .yearEnd: "ID-1"
        case .removals: "RV-6"
        }
    }
}

/// A run of letters.
package struct Batch: Sendable, Hashable, Encodable {
    package let id: Int
    package let year: Int
    package let purpose: BatchPurpose
    package let revision: Int
    package let madeAt: Moment

    package var title: String { "\(purpose.words), \(AcademicYear(starting: year))" }
}

/// A word in the database that this program does not know: a newer one wrote it.
struct UnknownWord: Error {
    let word: String
}

extension Batch {
    /// From the columns that statements of runs begin with.
    init(_ row: inout Row) throws {
        let (id, year, purpose) = (try row.int("id"), try row.int("year"), try row.text("purpose"))
        let (revision, madeAt) = (try row.int("revision"), try row.moment("made_at"))
        self.init(id: id, year: year, purpose: BatchPurpose(rawValue: purpose) ?? .stage1, revision: revision, madeAt: madeAt)
    }
}
