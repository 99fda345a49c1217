import Casework
import Postgres

/// The rows of one file on their way into its stages: read, handed to the layout, collected per stage, sent by COPY. One COPY stays
/// open as long as rows for the same stage come; memory holds one buffer per stage and a batch of refused rows, however long the file.
final class RowFlow<L: Layout> {
    private let reader: any RowReader
    private let header: Header
    private var layout: L
    private let hasLongerRows: Bool
    private var record = Record()
    private var sink = RowSink(L.stages)
    private(set) var counts = ImportCounts()
    /// The first refused rows, for the record of a file that is refused whole; `counts.refused` is the true number.
    private(set) var firstRefused: [RefusedRow] = []
    /// Refused rows that are not in the database yet.
    private var waiting: [RefusedRow] = []
    private var kept = 0
    /// How many fields the rows have that end with a line end.
    private var widths: Set<Int> = []
    private(set) var endsWithoutLineEnd = false
    /// The line of the last row that was read.
    var line: Int { record.line }

    private static var bufferSize: Int { 256 * 1024 }

    private enum Turn: Equatable {
        /// The buffer of this stage is full.
        case stage(Int)
        /// Enough refused rows wait.
        case refusals
    }

    init(reader: any RowReader, header: Header, layout: L) {
        self.reader = reader
        self.header = header
        self.layout = layout
        hasLongerRows = L.hasLongerRows(header)
    }

    func send(for id: ImportID, in transaction: Transaction, progress: (Int, Int) async -> Void) async throws {
        var next = try fill()
        while let turn = next {
            switch turn {
            case .refusals:
                try await keepRefused(id, in: transaction)
                next = try fill()
            case .stage(let stage):
                try await transaction.copy(into: L.stages[stage].target) { writer in
                    while next == turn {
                        try await writer.write(sink.buffers[stage])
                        sink.empty(stage)
                        await progress(reader.bytesRead, reader.bytesTotal)
                        next = try fill()
                    }
                }
            }
        }
        for (index, stage) in L.stages.enumerated() where !sink.buffers[index].isEmpty {
            try await transaction.copy(into: stage.target) { writer in try await writer.write(sink.buffers[index]) }
            sink.empty(index)
        }
        await progress(reader.bytesTotal, reader.bytesTotal)
    }

    func merge(in transaction: Transaction) async throws {
        let merged = try await layout.merge(in: transaction)
        counts.added = merged.added
        counts.changed = merged.changed
        counts.unchanged = merged.unchanged
        for row in merged.refused {
            counts.taken -= 1
            refuse(row)
        }
    }

    /// Puts down the refused rows that wait.
    func keepRefused(_ id: ImportID, in transaction: Transaction) async throws {
        guard !waiting.isEmpty else { return }
        try await transaction.run(InsertRefusedRows(id: id, after: kept, rows: waiting))
        kept += waiting.count
        waiting.removeAll(keepingCapacity: true)
    }

    /// Reads on until a stage's buffer is full or enough refused rows wait; nil at the end of the file.
    private func fill() throws -> Turn? {
        while true {
            if waiting.count >= RefusedRow.batch { return .refusals }
            guard try reader.next(&record) else { return nil }
            counts.read += 1
            if let column = record.strayQuote {
                refuse(column, "goes on behind its closing quote, so where it ends is not clear")
                continue
            }
            if record.isUnended {
                endsWithoutLineEnd = true
                // Official files end so too, and drop trailing fields; but a row as short as no other was cut.
                if record.count < header.names.count, !widths.contains(record.count) {
                    refuse(record.count - 1, "is where the file ends, without a line end and with fewer fields than any other row: it is cut off")
                    continue
                }
            } else {
                widths.insert(record.count)
            }
            if let place = placeBehindHeader {
                refuse(place, "is a field more than the header has, so which column each value of the row belongs to is not clear")
                continue
            }
            do throws(RowRefusal) {
                try layout.read(record, &sink)
                if sink.rows > 0 { counts.taken += 1 } else { counts.passedOver += 1 }
                sink.keep()
            } catch {
                sink.drop()
                refuse(RefusedRow(line: record.line, refusal: error))
            }
            if let fault = sink.fault { throw LayoutFault(layout: L.name, description: fault) }
            if let full = sink.buffers.firstIndex(where: { $0.count >= RowFlow.bufferSize }) { return .stage(full) }
        }
    }

    /// Where the row at hand has a field behind the header's last column: a comma that is not quoted moves all that follows by a column. In a workbook each
    /// cell says its own column, and an empty one has no more than a style.
    private var placeBehindHeader: Int? {
        let width = header.names.count
        guard record.count > width, !hasLongerRows else { return nil }
        return reader is WorksheetReader ? (width..<record.count).first { !record.bounds($0).isEmpty } : width
    }

    /// Refuses the row at hand for the field at that place.
    private func refuse(_ place: Int, _ reason: String) {
        let name = place < header.names.count ? excerpt(header.names[place]) : "column \(place + 1)"
        refuse(RefusedRow(line: record.line, refusal: RowRefusal(column: name, reason: reason, value: excerpt(record.text(at: place)))))
    }

    private func refuse(_ row: RefusedRow) {
        counts.refused += 1
        if firstRefused.count < RefusedRow.batch { firstRefused.append(row) }
        if kept + waiting.count < RefusedRow.limit { waiting.append(row) }
    }
}

/// A layout that writes other rows than its stages have: a fault of the program.
struct LayoutFault: Error, CustomStringConvertible {
    let layout: String
    let description: String
}
