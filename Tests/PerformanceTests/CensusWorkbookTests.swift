import Access
import Casework
import Foundation
import Intake
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Performance
@testable import Web

/// Figures that come as a workbook, made by what writes the service's own.
@Suite struct CensusWorkbookTests {
    @Test func `a census that is a workbook is taken cell by cell: numbers, words for what is missing, and a row that is refused by its number`() async throws {
        let table = ShownTable(
            name: "Census", headings: ["URN", "LA", "ESTAB", "NOR", "PNUMEAL", "PNUMFSM"],
            rows: [
                [.integer(100_001), .integer(330), .integer(2_001), .integer(271), .number(17.5, unit: "%"), .number(30, unit: "")],
                [.integer(100_002), .integer(330), .integer(2_002), .text("1,200"), .text("SUPP"), .nothing],
                [.integer(12), .integer(330), .integer(2_003), .integer(90), .nothing, .nothing],
            ])
        let path = NSTemporaryDirectory() + UUID().uuidString + ".xlsx"
        try Data(try WorkbookFile.bytes([table], title: "Census")).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await withDatabase(as: .worker) { database in
            let result = try await Intake.importFile(
                at: path, named: "census.xlsx", stated: StatedFacts(year: AcademicYear(starting: 2017)), layouts: Performance.layouts,
                permit: try Actor.service.permit(.importFiles), database: database)
            guard case .taken(let file) = result else {
                Issue.record("\(result.sentence)")
                return
            }
            #expect(file.layout == SchoolCensus.name && file.counts.taken == 2 && file.counts.refused == 1)
            let refused = try await database.read(ListRefusedRows(file.id), stating: Actor.service.statement)
            #expect(refused.map(\.sentence) == ["line 4, URN ‘12’ is not a URN of six digits"])
            func figures(_ number: Int) async throws -> [String: String] {
                let found = try await database.read(ListFiguresOfSchool(urn: try #require(URN(number))), stating: Actor.service.statement)
                return Dictionary(uniqueKeysWithValues: found.map { ($0.measure, $0.value.map { "\($0)" } ?? $0.status) })
            }
            #expect(try await figures(100_001) == ["census.roll": "271.0", "census.eal": "17.5"])
            #expect(try await figures(100_002) == ["census.roll": "1200.0", "census.eal": "suppressed"])
        }
    }
}
