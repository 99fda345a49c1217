import Access
import Casework
import Intake
import Web

/// One file that came in: what became of its rows, and every refused row that was kept.
struct ImportPage: PageModel {
    let file: ImportLine
    let refusedRows: [Refused]

    struct Refused: Encodable, Sendable {
        let line: Int
        let column: String
        let value: String
        let reason: String
    }

    static let route = Route.page(
        "/imports/{id}", .readImports, "One import, with the rows that it refused", load: load,
        view: { model, _ in model.view() })

    @Sendable static func load(_ context: RequestContext) async throws -> ImportPage {
        let id = ImportID(try context.number("id"))
        guard let record = try await context.read(FindImport(id)).first else {
            throw Rejection.missing("There is no import with this number.")
        }
        let rows = try await context.read(ListRefusedRows(id, limit: 500))
        return ImportPage(
            file: ImportLine(record),
            refusedRows: rows.map {
                Refused(line: $0.line, column: $0.refusal.column, value: $0.refusal.value, reason: $0.refusal.reason)
            })
    }

    func view() -> Page {
        var page = Page(file.fileName, trail: [.init("Imports", "/imports")]) { w in
            w.h1(file.fileName)
            w.p { $0.tag(file.isTaken ? "Taken" : "Refused", file.isTaken ? .good : .bad) }
            if let refusal = file.refusal {
                w.p("lead", refusal)
                w.p("Nothing in the service changed.")
            }
            w.summary([
                ("Recognised as", file.format), ("School year", file.schoolYear), ("Release", file.release),
                ("Imported", file.startedAt.written), ("Size", "\(grouped(file.bytes)) bytes"),
                ("Rows read", grouped(file.rowsRead)), ("Rows taken", grouped(file.rowsTaken)),
                ("Rows not wanted here", file.rowsPassedOver == 0 ? nil : grouped(file.rowsPassedOver)),
                ("Rows refused", grouped(file.rowsRefused)), ("New", grouped(file.added)), ("Changed", grouped(file.changed)),
                ("The same as before", grouped(file.unchanged)), ("Fingerprint (SHA-256)", file.sha256),
            ])
            w.h2("Refused rows")
            guard !refusedRows.isEmpty else { return w.empty("No row was refused.") }
            if refusedRows.count < file.rowsRefused {
                w.p("The first \(grouped(refusedRows.count)) of \(grouped(file.rowsRefused)).")
            }
            w.table("Refused rows", hideCaption: true) { w in
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
                            w.td(row.value.isEmpty ? "(nothing)" : row.value)
                            w.td(row.reason)
                        }
                    }
                }
            }
        }
        page.isWide = true
        return page
    }

    static let example = ImportPage(
        file: ImportLine(exampleTaken: true),
        refusedRows: [
            Refused(line: 1_204, column: "URN", value: "10000x", reason: "A URN has six digits."),
            Refused(line: 20_001, column: "OpenDate", value: "31-02-2018", reason: "February 2018 has no such day."),
        ])
}
