package import Access
package import Casework
package import Postgres
import SchoolYear

/// Takes official files in: finds out by their header which format they are, reads them row by row, and changes the service's figures in
/// one transaction per file, with a record of who, when and what became of each row. ID-2 and ID-3 rest on what comes in here.
package enum Intake {
    /// Every statement of this module, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        BreakOffUpload.self, CloseUpload.self, CountImports.self, CountRefusedRows.self, DeleteUploadChunks.self, EndAbandonedUploads.self, EndUpload.self,
        FindFetched.self, FindImport.self, FindTakenImport.self, FindUpload.self, FindUploadOfJob.self, FinishImport.self, InsertImport.self, InsertRefusedFile.self, InsertRefusedRows.self, InsertUpload.self,
        InsertUploadChunk.self, KeepFetched.self, ListImports.self, ListRefusedRows.self, ListSources.self, ListUploads.self, LockDestination.self, ReadUploadChunk.self,
    ]

    /// Imports the file at a path. A file that is refused is recorded and given back as a result; only a fault throws, and leaves nothing.
    ///
    /// - Parameters:
    ///   - name: what its owner calls it; never decides what it is, except that an archive calls itself .zip.
    ///   - takenBy: who handed it over, where that is not the permit's own actor.
    ///   - progress: bytes read, of how many.
    ///   - completing: runs at the end of the transaction that settles the file, whatever it came to: where a job completes itself.
    package static func importFile(
        at path: String, named name: String, stated: StatedFacts = StatedFacts(), layouts: [any Layout.Type], permit: Permit,
        takenBy: PersonID? = nil, database: Database,
        progress: (Int, Int) async -> Void = { _, _ in },
        completing: (Transaction, ImportResult) async throws -> Void = { _, _ in }
    ) async throws -> ImportResult {
        let attempt = ImportAttempt(
            path: path, name: name, stated: stated, permit: permit, takenBy: takenBy ?? permit.actor.person, database: database)
        do {
            let examination = try Examination(path: path)
            attempt.examination = examination
            let file = try OpenedFile(path: path, name: name, examination: examination)
            let table = try RecognisedTable.find(in: file, layouts: layouts)
            attempt.table = table
            let year = try table.year(stated: stated.year)
            return try await run(table.layout, attempt, table, year, examination, progress, completing)
        } catch let refusal as Refusal {
            return try await attempt.recordRefusal(refusal.naming(name), completing)
        } catch let fault as PostgresFault where fault.isOfContent {
            return try await attempt.recordRefusal(.notStorable(fault.message, line: attempt.line).naming(name), completing)
        }
    }

    /// Opens the existential: from here on the layout is a type.
    private static func run<L: Layout>(
        _ layout: L.Type, _ attempt: ImportAttempt, _ table: RecognisedTable, _ year: AcademicYear?, _ examination: Examination,
        _ progress: (Int, Int) async -> Void, _ completing: (Transaction, ImportResult) async throws -> Void
    ) async throws -> ImportResult {
        try await attempt.take(layout, table, year, examination, progress, completing)
    }
}

extension PostgresFault {
    /// The server refuses the data themselves: a value out of range, a constraint, a limit on what an index holds. Trying again does not help.
    fileprivate var isOfContent: Bool { ["22", "23", "54"].contains { sqlstate.hasPrefix($0) } }
}
