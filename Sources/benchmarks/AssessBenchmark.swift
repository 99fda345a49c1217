import Access
import Casework
import Foundation
import Identification
import Inspections
import Intake
import Logging
import Performance
import Policy
import Postgres
import SchoolYear
import Schools
import Synthesis

/// The assessment of a city's maintained schools under the policy of 2018, with the run kept: of a small city and a large one, of so many
/// establishments that at least 450 and 25,000 of them are maintained and assessed, each with five years of measures, imported from the official
/// formats. Each run is a process of its own in the worker's role, which says how long it took and its own peak of resident memory.
///
/// Options: `--connection` (keywords, of a server on which databases may be made), `--sql`, `--config` (the repository's), `--rounds`, `--schools`
/// (establishments of the large city; three in five are maintained).
let assessing = Benchmark(name: "assess", summary: "assessing 25,000 and 450 schools, run kept") { options in
    let connection = try options.text("connection")
    if let config = try? options.text("child") { return try await assessOnce(connection, config) }
    let rounds = try options.int("rounds", otherwise: 3)
    let large = try options.int("schools", otherwise: 42_000)
    let small = 800
    let sql = options.text("sql", otherwise: "sql")
    let config = options.text("config", otherwise: "config")
    let server = Database(DatabaseConfiguration(connection), logger: Logger(label: "benchmark"))
    var seconds: [Int: Double] = [:]
    var assessed: [Int: Int] = [:]
    var memory = 0.0
    for size in [small, large] {
        let name = "assess_\(size)"
        try await server.executeOutsideTransaction("drop database if exists \(name) with (force)")
        try await server.executeOutsideTransaction("create database \(name) template template0")
        let city = connection + " dbname=\(name)"
        try await fillCity(city, schools: size, sql: sql)
        var rates: [Double] = []
        for _ in 0..<rounds {
            let (_, output) = try timed(
                CommandLine.arguments[0], ["assess", "--connection", city + " user=school_improvement_worker", "--child", config])
            rates.append(output.figure("seconds") ?? .infinity)
            memory = max(memory, output.figure("peak") ?? .infinity)
            assessed[size] = output.figure("schools").map { Int($0) }
        }
        seconds[size] = median(of: rates)
        print("\(assessed[size] ?? 0) maintained schools of \(size) establishments: \(seconds[size] ?? .infinity) s, median of \(rounds)")
        try await server.executeOutsideTransaction("drop database if exists \(name) with (force)")
    }
    await server.close()
    let (fewest, most) = (assessed[small] ?? 0, assessed[large] ?? 0)
    guard fewest >= 450 else { throw CityTooSmall(assessed: fewest, needed: 450) }
    guard most >= 25_000 || large < 42_000 else { throw CityTooSmall(assessed: most, needed: 25_000) }
    return [
        Measured(name: "assess, seconds for \(most) schools", figure: seconds[large] ?? .infinity, bar: 10, mustReach: false),
        Measured(name: "assess, memory MB", figure: memory, bar: 300, mustReach: false),
        Measured(name: "assess, seconds for \(fewest) schools", figure: seconds[small] ?? .infinity, bar: 0.5, mustReach: false),
    ]
}

/// One assessment in this process, from the connection to the commit.
private func assessOnce(_ connection: String, _ config: String) async throws -> [Measured] {
    let (book, complaints) = PolicyBook.load(config: config)
    guard let book else { throw PolicyUnreadable(complaints: complaints.map(\.description)) }
    let assessor = Assessor(book: book, authority: City.authority)
    let policy = try assessor.policy("2018", on: City.asAt)
    let permit = try Actor.service.permit(.runAssessment)
    let start = ContinuousClock.now
    let database = Database(DatabaseConfiguration(connection), logger: Logger(label: "benchmark"))
    // As at a day whose two years are both in the city's files.
    let day = City.asAt.adding(days: 30)
    let schools = try await database.transaction(
        stating: Actor.service.statement, Assessor.mode, statementTimeout: Assessor.statementTimeout
    ) { transaction in
        try await assessor.run(under: policy, asAt: day, by: permit, in: transaction).assessment.assessed
    }
    await database.close()
    print("seconds \((ContinuousClock.now - start) / .seconds(1))")
    print("peak \(try peakOfMemory())")
    print("schools \(schools)")
    return []
}

/// Brings a database up to date and imports the city's files, as a worker does.
func fillCity(_ connection: String, schools: Int, sql: String) async throws {
    let database = Database(DatabaseConfiguration(connection), logger: Logger(label: "benchmark"))
    try await Migrator(folder: sql).migrate(database)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("assess-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let permit = try Actor.service.permit(.importFiles)
    for official in City(seed: 1, schools: schools).files {
        let file = folder.appendingPathComponent("file.csv")
        FileManager.default.createFile(atPath: file.path, contents: nil)
        let handle = try FileHandle(forWritingTo: file)
        try official.write { piece in try piece.withUnsafeBytes { try handle.write(contentsOf: Data($0)) } }
        try handle.close()
        let parts = official.path.split(separator: "/")
        let result = try await Intake.importFile(
            at: file.path, named: String(parts[parts.count - 1]), stated: StatedFacts(year: AcademicYear(parts[parts.count - 2])),
            layouts: Schools.layouts + Inspections.layouts + Performance.layouts, permit: permit, database: database)
        guard case .taken(let record) = result, record.counts.refused == 0 else { throw FileNotTaken(path: official.path, sentence: result.sentence) }
    }
    try await database.executeOutsideTransaction("vacuum analyze")
    await database.close()
}

private struct FileNotTaken: Error, CustomStringConvertible {
    let path: String
    let sentence: String
    var description: String { "\(path) was not taken whole: \(sentence)" }
}

private struct PolicyUnreadable: Error, CustomStringConvertible {
    let complaints: [String]
    var description: String { complaints.joined(separator: "\n") }
}

private struct CityTooSmall: Error, CustomStringConvertible {
    let assessed: Int
    let needed: Int
    var description: String { "\(assessed) maintained schools of a city were assessed, not \(needed)" }
}
