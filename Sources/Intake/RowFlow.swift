import Casework
import Postgres

/// The rows of one file on their way into its stages: read, handed to the layout, collected per stage, sent by COPY. One COPY stays
/// open as long as rows for the same stage come; memory holds one buffer per stage, however long the file.
final class RowFlow<L: Layout> {
    private let reader: any RowReader
    private let header: Header
    private var layout: L
    private var record = Record()
    private var sink = RowSink(L.stages)
    private(set) var counts = ImportCounts()
    /// The first thousand; `counts.refused` is the true number.
    private(set) var refused: [RefusedRow] = []

    static var kept: Int { 1000 }
    private static var bufferSize: Int { 256 * 1024 }

    init(reader: any RowReader, header: Header, layout: L) {
        self.reader = reader
        self.header = header
        self.layout = layout
    }

    func send(in transaction: Transaction, progress: (Int, Int) async -> Void) async throws {
        var next = try fill()
        while let stage = next {
            try await transaction.copy(into: L.stages[stage].target) { writer in
                while next == stage {
                    try await writer.write(sink.buffers[stage])
                    sink.empty(stage)
                    await progress(reader.bytesRead, reader.bytesTotal)
                    next = try fill()
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

    /// Reads on until a stage's buffer is full, and gives that stage; nil at the end of the file.
    private func fill() throws -> Int? {
        while try reader.next(&record) {
            counts.read += 1
            if let column = record.strayQuote {
                let name = column < header.names.count ? header.names[column] : "column \(column + 1)"
                refuse(
                    RefusedRow(
                        line: record.line,
                        refusal: RowRefusal(
                            column: name, reason: "goes on behind its closing quote, so where it ends is not clear",
                            value: excerpt(record.text(at: column)))))
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
            if let full = sink.buffers.firstIndex(where: { $0.count >= RowFlow.bufferSize }) { return full }
        }
        return nil
    }

    private func refuse(_ row: RefusedRow) {
        counts.refused += 1
        if refused.count < RowFlow.kept { refused.append(row) }
    }
}

/// A layout that writes other rows than its stages have: a fault of the program.
struct LayoutFault: Error, CustomStringConvertible {
    let layout: String
    let description: String
}
