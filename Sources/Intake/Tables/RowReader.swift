/// A table read row by row, first row first, whatever the file's form. Not sendable: one import reads it.
protocol RowReader: AnyObject {
    /// Overwrites the record with the next row that holds anything; false after the last. Throws the refusal of the file, or a fault.
    func next(_ record: inout Record) throws -> Bool
    /// Of `bytesTotal`, for progress.
    var bytesRead: Int { get }
    var bytesTotal: Int { get }
}

/// What a table may hold. The widest official file has about 700 columns; no field has more than a few hundred characters.
enum TableLimit {
    static let columns = 4_000
    static let fieldBytes = 64 * 1024
    static let rowBytes = 4 * 1024 * 1024
    /// A header stands in one of the first rows: some files have a title above it.
    static let headerRows = 10
    /// What an entry of an archive may unpack to.
    static let unpackedBytes = 512 * 1024 * 1024
    /// An entry over 16 MB may not unpack to more than this many times its packed size. Tables pack to a tenth or so; deflate's bound is 1,032.
    static let packingRatio = 100
    static let packingRatioFrom = 16 * 1024 * 1024
    static let sharedStringBytes = 64 * 1024 * 1024
    static let sheets = 64
    /// Of a worksheet, by its format.
    static let sheetRows = 1_048_576
}
