import Access
import Casework
import Foundation
import Intake
import Logging
import Postgres
import Schools
import Synthesis

/// The import of a register of 50,000 establishments, through the real format into the real tables, against psql's `\copy` of the same bytes
/// into a table of text columns alone: the same server, taking turns, each a process of its own, each into a database fresh from one
/// template. The import connects in the worker's role, with row-level security, `\copy` as the owner, without; the importing process says its own peak of
/// resident memory.
///
/// Options: `--connection` (keywords, of a server on which databases may be made), `--sql` (the repository's), `--psql`, `--rounds`, `--schools`.
let importing = Benchmark(name: "import", summary: "50,000 GIAS establishments against psql's \\copy") { options in
    let connection = try options.text("connection")
    if let file = try? options.text("child") { return try await importOnce(connection, file) }
    let psql = options.text("psql", otherwise: "psql")
    let rounds = try options.int("rounds", otherwise: 5)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("import-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let columns = try writeRegister(to: file, schools: try options.int("schools", otherwise: 50_000))
    let server = Database(DatabaseConfiguration(connection), logger: Logger(label: "benchmark"))
    for name in ["import_round", "import_template"] {
        try await server.executeOutsideTransaction("drop database if exists \(name) with (force)")
    }
    try await server.executeOutsideTransaction("create database import_template template template0")
    let template = Database(DatabaseConfiguration(connection + " dbname=import_template"), logger: Logger(label: "benchmark"))
    try await Migrator(folder: options.text("sql", otherwise: "sql")).migrate(template)
    let text = columns.map { "\"\($0.replacing("\"", with: "\"\""))\" text" }.joined(separator: ", ")
    try await template.executeOutsideTransaction("create table public.register_as_text (\(text))")
    await template.close()

    var ours: [Double] = []
    var theirs: [Double] = []
    var memory = 0.0
    let fresh = connection + " dbname=import_round"
    for _ in 0..<rounds {
        for isOurs in [false, true] {
            try await server.executeOutsideTransaction("drop database if exists import_round with (force)")
            try await server.executeOutsideTransaction("create database import_round template import_template")
            try await server.executeOutsideTransaction("checkpoint")
            if isOurs {
                let (seconds, output) = try timed(
                    CommandLine.arguments[0], ["import", "--connection", fresh + " user=school_improvement_worker", "--child", file.path])
                ours.append(seconds)
                memory = max(memory, output.figure("peak") ?? .infinity)
            } else {
                let copy = "\\copy public.register_as_text from '\(file.path)' with (format csv, header true, encoding 'WIN1252')"
                theirs.append(try timed(psql, ["-X", "-v", "ON_ERROR_STOP=1", "-d", fresh, "-c", copy]).seconds)
            }
        }
    }
    try await server.executeOutsideTransaction("drop database if exists import_round with (force)")
    try await server.executeOutsideTransaction("drop database if exists import_template with (force)")
    await server.close()
    print("import \(median(of: ours)) s, \\copy \(median(of: theirs)) s, medians of \(rounds)")
    return [
        Measured(name: "import, times of \\copy", figure: median(of: ours) / max(median(of: theirs), 1e-9), bar: 4.0, mustReach: false),
        Measured(name: "import, worker memory MB", figure: memory, bar: 150, mustReach: false),
    ]
}

/// One import in this process, as a worker does it; prints its peak of resident memory.
private func importOnce(_ connection: String, _ file: String) async throws -> [Measured] {
    let database = Database(DatabaseConfiguration(connection), logger: Logger(label: "benchmark"))
    let result = try await Intake.importFile(
        at: file, named: "edubasealldata.csv", layouts: [GIASEstablishments.self], permit: try Actor.service.permit(.importFiles),
        database: database)
    guard case .taken(let record) = result, record.counts.refused == 0 else { throw ImportNotWhole(sentence: result.sentence) }
    await database.close()
    print("peak \(try peakOfMemory())")
    return []
}

private struct ImportNotWhole: Error, CustomStringConvertible {
    let sentence: String
    var description: String { "the register was not taken whole: \(sentence)" }
}

/// A fictional register, and the names of its columns.
private func writeRegister(to file: URL, schools: Int) throws -> [String] {
    let city = City(seed: 1, schools: schools, years: [])
    guard let register = city.files.first(where: { $0.path.hasPrefix("gias/edubasealldata") }) else { return [] }
    FileManager.default.createFile(atPath: file.path, contents: nil)
    let handle = try FileHandle(forWritingTo: file)
    var head: [UInt8] = []
    try register.write { piece in
        if head.count < 16_384 { for index in piece.indices { head.append(piece[index]) } }
        try piece.withUnsafeBytes { try handle.write(contentsOf: Data($0)) }
    }
    try handle.close()
    let line = String(decoding: head.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    return line.split(separator: ",", omittingEmptySubsequences: false).map { String($0.filter { $0 != "\"" }) }
}
