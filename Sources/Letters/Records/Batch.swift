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
    /// To schools whose place on the list an act changed in the year: the board’s recommendation, conversion, closure (RV-2, RV-6, SCC-4).
    case changes

    package var words: String {
        switch self {
        case .stage1: "Letters to every maintained school"
        case .yearEnd: "Confirmations at the end of the year"
        case .changes: "Letters about changes of the list in the year"
        }
    }

    /// Whether they say what was agreed, and so come after it.
    var needsList: Bool { self == .stage1 }

    /// What its letters say, where they confirm something; empty for those that say where each school stands.
    var confirms: [LetterKind] {
        switch self {
        case .stage1: []
        case .yearEnd: [.carriedForward, .notCarriedForward]
        case .changes: [.added, .removed, .converted, .closed]
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
