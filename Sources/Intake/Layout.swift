package import Casework
package import Postgres

/// One official format, written by the capability that owns what it brings. The intake finds the layout whose header it is, hands it the
/// rows one by one, sends what it writes to temporary tables, and lets it merge them into its own tables: all in one transaction.
package protocol Layout: Sendable {
    /// `gias.establishments`: unique in the service.
    static var name: String { get }
    /// For people: `GIAS establishments`.
    static var title: String { get }
    /// What its merge writes to, `schools`: imports with one destination come one after the other, since a merge reads what the others wrote.
    static var destination: String { get }
    /// Nil where the header is not of this format; else what it says of the year. It is asked for each of the first rows of a
    /// file, since some files have a title above their header.
    static func recognise(_ header: Header) -> Recognition?
    /// Whether official files with this header have rows of more fields than it has columns; where they have none, such a row is refused.
    static func hasLongerRows(_ header: Header) -> Bool
    /// The release that a file is taken as where neither its header nor whoever handed it over says one; nil where the format has no releases.
    static var unstatedRelease: Release? { get }
    /// The temporary tables that `read` writes to, in the order of its `out.begin(0)`, `out.begin(1)`…; their names are unique in the service.
    static var stages: [Stage] { get }

    /// Finds the columns.
    init(header: Header, file: FileFacts) throws(Refusal)
    /// Turns one row into rows of the stages. A row for which it begins none is passed over, on purpose; a row that it refuses
    /// leaves nothing, whatever was written of it before.
    mutating func read(_ record: borrowing Record, _ out: inout RowSink) throws(RowRefusal)
    /// Brings the stages into the capability's own tables, when all rows are read.
    func merge(in tx: Transaction) async throws -> MergeCount
}

extension Layout {
    package static func hasLongerRows(_ header: Header) -> Bool { false }
    package static var unstatedRelease: Release? { nil }
}
