import Access
import Casework
import Intake
import People
import Web

/// One file that came in: who handed it over, what became of its rows, and the refused rows, a hundred a page.
struct ImportPage: PageModel {
    let file: ImportLine
    let handedOverBy: String
    let refusedRows: [Refused]
    let paging: Paging

    struct Refused: Encodable, Sendable {
        let line: Int
        let column: String
        let value: String
        let reason: String
    }

    static let route = Route.page(
        "/imports/{id}", .readImports, "One import, with the rows that it refused",
        query: [FieldDescription("page", "Which 100 of the refused rows", .number)], load: load,
        view: { model, context in model.view(context) })

    @Sendable static func load(_ context: RequestContext) async throws -> ImportPage {
        let id = ImportID(try context.number("id"))
        guard let record = try await context.read(FindImport(id)).first else {
            throw Rejection.missing("There is no import with this number.")
        }
        let kept = try await context.read(CountRefusedRows(id)).first ?? 0
        let paging = Paging(page: Paging.asked(context.query), perPage: context.perPage(100), total: kept)
        let rows = try await context.read(ListRefusedRows(id, limit: paging.perPage, offset: paging.skipped))
        let name: String? = if let person = record.takenBy { try await context.read(FindName(of: person)).first } else { nil }
        return ImportPage(
            file: ImportLine(record),
            handedOverBy: record.takenBy.map { name ?? "Person \($0)" } ?? "The people who run the service",
            refusedRows: rows.map {
                Refused(line: $0.line, column: $0.refusal.column, value: $0.refusal.value, reason: $0.refusal.reason)
            },
            paging: paging)
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page(file.fileName, trail: [.init("Imports", "/imports")], history: "import/\(file.id)") { w in
            w.back(context, "Back to the imports")
            w.h1(file.fileName)
            w.p { $0.tag(file.isTaken ? "Taken" : "Refused", file.isTaken ? .good : .bad) }
            if let refusal = file.refusal {
                w.p("lead", refusal)
                w.p("Nothing in the service changed.")
            }
            w.summary([
                ("Recognised as", file.format), ("School year", file.schoolYear), ("Release", file.release?.capitalisedFirst),
                ("Handed over by", handedOverBy), (file.isTaken ? "Imported" : "Handed over", file.startedAt.written), ("Size", ImportLine.megabytes(file.bytes)),
                ("Rows read", grouped(file.rowsRead)), ("Rows taken", grouped(file.rowsTaken)),
                ("Rows not wanted here", file.rowsPassedOver == 0 ? nil : grouped(file.rowsPassedOver)),
                ("Rows refused", grouped(file.rowsRefused)), ("New entries", grouped(file.added)), ("Changed entries", grouped(file.changed)),
                ("Entries the same as before", grouped(file.unchanged)),
            ])
            if file.added + file.changed + file.unchanged > file.rowsTaken {
                w.p("soft", "A row can give several entries, such as each of a school’s figures.")
            }
            if file.endsWithoutLineEnd {
                w.p("The file has no line end after its last row. Some official files have none, so we cannot tell whether the last row is complete. Compare it with the source.")
            }
            w.details("Technical details", isOnScreenOnly: true) { $0.summary([("Fingerprint (SHA-256)", file.sha256)]) }
            w.h2("Refused rows")
            guard !refusedRows.isEmpty else { return w.empty("No row was refused.") }
            if paging.total < file.rowsRefused {
                w.p("The first \(grouped(paging.total)) of \(grouped(file.rowsRefused)) refused rows are kept.")
            }
            summed(&w)
            w.table("Refused rows", hideCaption: true, sticky: true) { w in
                w.head { w in
                    w.th("Line", isNumber: true)
                    w.th("Column")
                    w.th("What stands there")
                    w.th("Why it was refused")
                }
                w.body { w in
                    for row in refusedRows {
                        w.tr { w in
                            w.td("num", grouped(row.line))
                            w.td(row.column)
                            w.td("address", row.value.isEmpty ? "(nothing)" : row.value)
                            // Rules say what is wrong of the value, so that a command’s line reads on: `URN ‘1’ is not a URN of six digits`.
                            w.td("It \(row.reason).")
                        }
                    }
                }
            }
            w.paging(paging, "/imports/\(file.id)", context.query)
        }
        page.isWide = true
        return page
    }

    /// Many rows are refused for the same reason, which then need not be read a hundred times.
    private func summed(_ w: inout HTML) {
        let sums = Dictionary(grouping: refusedRows) { "\($0.column) \($0.reason)" }.map { (words: $0.key, rows: $0.value.count) }
            .sorted { ($1.rows, $0.words) < ($0.rows, $1.words) }
        guard let most = sums.first, most.rows > 1 else { return }
        w.p(paging.pages > 1 ? "Why the rows on this page were refused:" : "Why they were refused:")
        w.ul { w in for sum in sums.prefix(10) { w.li(sum.rows == 1 ? "1 row: \(sum.words)" : "\(grouped(sum.rows)) rows: \(sum.words)") } }
        if sums.count > 10 { w.p("soft", "Other reasons stand in the table alone.") }
    }

    static let example = ImportPage(
        file: ImportLine(exampleTaken: true), handedOverBy: "Tomasz Penhallow",
        refusedRows: [
            Refused(line: 1_204, column: "URN", value: "10000x", reason: "is not a URN of six digits"),
            Refused(line: 20_001, column: "OpenDate", value: "31-02-2018", reason: "is not a date"),
        ], paging: Paging(page: 1, perPage: 100, total: 2))
}
