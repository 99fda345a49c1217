import Access
import Casework
import Ledger
import Postgres
import SchoolYear

/// One attempt to take one file: what is known of it so far, so that a refusal at any step is recorded with all of it.
final class ImportAttempt {
    private let path: String
    private let name: String
    private let stated: StatedFacts
    private let permit: Permit
    private let takenBy: PersonID?
    private let database: Database
    var examination: Examination?
    var table: RecognisedTable?
    private var counts = ImportCounts()
    private var refusedRows: [RefusedRow] = []
    /// The last line that was read, for a fault that does not say where it stands.
    private(set) var line = 0

    /// A national file of a register takes seconds; a statement that runs for longer than this is stuck.
    private static let statementTimeout = Duration.seconds(900)

    init(path: String, name: String, stated: StatedFacts, permit: Permit, takenBy: PersonID?, database: Database) {
        self.path = path
        self.name = name
        self.stated = stated
        self.permit = permit
        self.takenBy = takenBy
        self.database = database
    }

    /// The whole of it in one transaction: whatever happens before its end leaves nothing.
    func take<L: Layout>(
        _ layout: L.Type, _ table: RecognisedTable, _ year: AcademicYear?, _ examination: Examination,
        _ progress: (Int, Int) async -> Void, _ completing: (Transaction, ImportResult) async throws -> Void
    ) async throws -> ImportResult {
        try await database.transaction(
            stating: permit.actor.statement, statementTimeout: ImportAttempt.statementTimeout
        ) { transaction in
            try await transaction.run(LockDestination(destination: L.destination))
            let release = table.recognition.release ?? stated.release ?? L.unstatedRelease
            let taken = FindTakenImport(
                sha256: examination.sha256, layout: L.name, year: year, release: L.unstatedRelease == nil ? nil : release)
            if let id = try await transaction.first(taken) {
                let result = ImportResult.alreadyTaken(try await transaction.one(FindImport(id)))
                let before = Event(
                    kind: "intake.file-taken-before", subject: "import/\(id)",
                    details: [
                        Event.Detail("file", name), Event.Detail("sha256", examination.sha256), Event.Detail("handed over by", handedOver),
                    ])
                try await Ledger.commit([before], by: permit, at: try await transaction.now, in: transaction)
                try await completing(transaction, result)
                return result
            }
            let opened = try await transaction.one(
                InsertImport(
                    fileName: name, sha256: examination.sha256, byteCount: examination.size, layout: L.name, layoutTitle: L.title,
                    year: year, release: release, asAt: stated.asAt, takenBy: takenBy))
            let facts = FileFacts(
                importID: opened.id, name: name, sha256: examination.sha256, year: year, release: release, asAt: stated.asAt,
                takenAt: opened.startedAt)
            let flow = RowFlow(reader: table.reader, header: table.header, layout: try L(header: table.header, file: facts))
            defer { (counts, refusedRows, line) = (flow.counts, flow.firstRefused, flow.line) }
            try await transaction.execute(script: L.stages.map { $0.definition + ";" }.joined(separator: "\n"))
            try await flow.send(for: opened.id, in: transaction, progress: progress)
            guard flow.counts.read > 0 else { throw Refusal.onlyHeader(table.header.line) }
            if flow.counts.taken == 0, flow.counts.refused > 0 {
                throw Refusal.noRowTaken(refused: flow.counts.refused, first: flow.firstRefused)
            }
            // Temporary tables have no statistics until somebody asks for them, and a merge planned without is slow. A small sample
            // tells their size and their keys; the usual one takes longer than half of the copy.
            try await transaction.execute(
                script: "set local default_statistics_target = 5;\n" + L.stages.map { "analyze \($0.name);\n" }.joined()
                    + "reset default_statistics_target;")
            try await flow.merge(in: transaction)
            try await flow.keepRefused(opened.id, in: transaction)
            try await transaction.run(FinishImport(id: opened.id, counts: flow.counts, endsWithoutLineEnd: flow.endsWithoutLineEnd))
            try await Ledger.commit(
                [event("intake.file-taken", opened.id, examination.sha256, L.name, year, flow.counts)], by: permit,
                at: opened.startedAt, in: transaction)
            let result = ImportResult.taken(try await transaction.one(FindImport(opened.id)))
            try await completing(transaction, result)
            return result
        }
    }

    /// Keeps that the file was refused, and why, in a transaction of its own.
    func recordRefusal(
        _ refusal: Refusal, _ completing: (Transaction, ImportResult) async throws -> Void
    ) async throws -> ImportResult {
        let sha256 = try examination?.sha256 ?? Examination.sha256(path: path)
        let size = try examination?.size ?? FileBytes(path: path).total
        return try await database.transaction(stating: permit.actor.statement) { transaction in
            let id = try await transaction.one(
                InsertRefusedFile(
                    fileName: name, sha256: sha256, byteCount: size, layout: table?.layout.name, layoutTitle: table?.layout.title,
                    stated: stated, takenBy: takenBy, refusal: refusal, counts: counts))
            if !refusedRows.isEmpty { try await transaction.run(InsertRefusedRows(id: id, rows: refusedRows)) }
            let refused = Event(
                kind: "intake.file-refused", subject: "import/\(id)",
                details: [
                    Event.Detail("file", name), Event.Detail("sha256", sha256), Event.Detail("code", refusal.code),
                    Event.Detail("reason", refusal.sentence), Event.Detail("handed over by", handedOver),
                ])
            try await Ledger.commit([refused], by: permit, at: try await transaction.now, in: transaction)
            let result = ImportResult.refused(id, refusal)
            try await completing(transaction, result)
            return result
        }
    }

    private var handedOver: String { takenBy.map { "person/\($0)" } ?? "the service" }

    private func event(
        _ kind: String, _ id: ImportID, _ sha256: String, _ layout: String, _ year: AcademicYear?, _ counts: ImportCounts
    ) -> Event {
        Event(
            kind: kind, subject: "import/\(id)",
            details: [
                Event.Detail("file", name), Event.Detail("sha256", sha256), Event.Detail("format", layout),
                Event.Detail("year", year?.description ?? ""), Event.Detail("handed over by", handedOver),
                Event.Detail("rows taken", String(counts.taken)), Event.Detail("rows refused", String(counts.refused)),
                Event.Detail("added", String(counts.added)), Event.Detail("changed", String(counts.changed)),
            ])
    }
}
