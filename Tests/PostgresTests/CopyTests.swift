import Foundation
import Postgres
import TestCluster
import Testing

private struct Sums: Statement {
    static let sql = "select count(*) as count, sum(number) as sum from public.numbers"
    static func decode(_ row: inout Row) throws -> [Int] { try [row.int("count"), Int(row.text("sum")) ?? 0] }
}

/// Resident memory of this process, in kilobytes.
private func residentKilobytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0
}

@Test func `copying a million rows keeps memory bounded`() async throws {
    try await withNumbers { _, database async throws in
        let before = residentKilobytes()
        let copied = try await database.transaction(stating: [], statementTimeout: .zero) { transaction in
            try await transaction.copy(into: "public.numbers (number)") { writer in
                for number in 1...1_000_000 {
                    writer.int(number)
                    try await writer.endRow()
                }
            }
        }
        #expect(copied == 1_000_000)
        #expect(residentKilobytes() - before < 60_000)
        #expect(try await database.read(Sums(), stating: []).first == [1_000_000, 500_000_500_000])
    }
}

@Test func `a copy that the server refuses names the line, and the transaction is rolled back`() async throws {
    try await withNumbers { _, database async throws in
        let fault = await #expect(throws: PostgresFault.self) {
            try await database.transaction { transaction in
                try await transaction.run(Insert(number: 1))
                try await transaction.copy(into: "public.numbers (number)", format: .csv(header: true)) { writer in
                    try await writer.write(Array("number\n2\nthree\n".utf8))
                }
            }
        }
        #expect(fault?.sqlstate == "22P02")
        #expect(try await database.read(Count(), stating: []) == [0])
    }
}

@Test func `a copy whose body throws is given up, and the connection serves on`() async throws {
    try await withNumbers { clone, _ async throws in
        let database = clone.connect(as: .superuser, connections: 1)
        await #expect(throws: Oops.self) {
            try await database.transaction { transaction in
                _ = try await transaction.copy(into: "public.numbers (number)") { writer in
                    writer.int(1)
                    try await writer.endRow()
                    throw Oops()
                }
            }
        }
        #expect(try await database.read(Count(), stating: []) == [0])
    }
}
