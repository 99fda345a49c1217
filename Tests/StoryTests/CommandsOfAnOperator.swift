import Access
import Casework
import Foundation
import Glibc
import Jobs
import Postgres
import TestCluster
import Testing

/// What an operator does from the command line, by the real program: a city made, taken in and assessed; jobs seen and steered; a school year shown.
@Suite struct CommandsOfAnOperator {
    private struct Forgotten: Job {
        static let kind = "test.forgotten"
    }

    @Test(.timeLimit(.minutes(5)))
    func `a city is made, taken in and assessed, twice with the same bytes, and the same file again changes nothing`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "commands-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let city = folder.appending(path: "city").path()
        try await withTestDatabase { clone in
            func command(_ arguments: [String]) async throws -> (status: Int32, output: String) {
                try await RunningProgram.command(
                    arguments, connection: clone.cluster.connection(to: clone.name, user: TestRole.worker.rawValue),
                    environment: ["SCHOOL_IMPROVEMENT_AUTHORITY": "999"])
            }
            func command(_ arguments: String...) async throws -> (status: Int32, output: String) { try await command(arguments) }
            #expect(try await command("synthesise", "--seed", "1", "--schools", "50", city).status == 0)
            // The files of the year that is assessed; that all of a city's files are taken, FromFilesToProposal shows.
            let parts = ["gias", "ofsted", "performance/2017-2018"].map { "\(city)/\($0)" }
            let imported = try await command(["import"] + parts)
            #expect(imported.status == 0 && imported.output.split(separator: "\n").count == 10 && imported.output.contains("taken"), "\(imported)")
            let again = try await command("import", parts[0])
            #expect(again.status == 0 && again.output.contains("nothing was changed"), "\(again)")
            let lists = [
                try await command("assess", "--policy", "2018", "--as-at", "2018-09-03", "--dry"),
                try await command("assess", "--policy", "2018", "--as-at", "2018-09-03"),
            ]
            #expect(lists[0] == lists[1] && lists[0].output.hasPrefix("Schools causing concern: proposal under policy 2018, as at 3 September 2018\n"), "\(lists)")
            #expect(try await command("assess", "--as-at", "yesterday").status != 0)
            // This environment says of no key, without which no API starts, and of no paper and no mail, which only warns; the database is not among it.
            let check = try await RunningProgram.command(
                ["check"], connection: clone.cluster.connection(to: clone.name, user: TestRole.migrator.rawValue))
            #expect(check.status == 1 && check.output.contains("environment: ") && !check.output.contains("database: "), "\(check)")
            #expect(check.output.contains("warning: SCHOOL_IMPROVEMENT_MAIL is not set") && check.output.contains("warning: No PDF or DOCX can be made"), "\(check)")
            #expect(check.output.hasSuffix("1 thing is wrong.\n"), "\(check)")
        }
    }

    /// Each process hashes otherwise: what leans on the order of a set or a dictionary differs between two of them.
    @Test(.timeLimit(.minutes(5))) func `two processes make the same city of the same seed, byte for byte`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cities-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var cities: [[String: Data]] = []
        for name in ["one", "other"] {
            let city = folder.appending(path: name).path()
            let made = try await RunningProgram.run("school-improvement", ["synthesise", "--seed", "7", "--schools", "50", city])
            #expect(made.status == 0, "\(made)")
            var files: [String: Data] = [:]
            for file in try FileManager.default.subpathsOfDirectory(atPath: city) {
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: "\(city)/\(file)", isDirectory: &isFolder), !isFolder.boolValue else { continue }
                files[file] = try Data(contentsOf: URL(filePath: "\(city)/\(file)"))
            }
            cities.append(files)
        }
        #expect(cities[0].count >= 26 && cities[0].keys == cities[1].keys)
        #expect(cities[0].keys.filter { cities[0][$0] != cities[1][$0] }.sorted() == [])
    }

    @Test func `check names all that is wrong in the environment and in the files at once, each with file and line`() async throws {
        let config = FileManager.default.temporaryDirectory.appending(path: "config-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: config) }
        let own = URL(filePath: sqlFolder).deletingLastPathComponent().appending(path: "config")
        try FileManager.default.copyItem(atPath: own.path(), toPath: config.path())
        // Puts other words in the place of those where they first stand; their line.
        func spoil(_ file: String, _ old: String, _ new: String) throws -> Int {
            let path = config.appending(path: file).path()
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let place = try #require(text.range(of: old))
            try text.replacingCharacters(in: place, with: new).write(toFile: path, atomically: true, encoding: .utf8)
            return text[..<place.lowerBound].count { $0 == "\n" } + 1
        }
        let misspelt = try spoil("policy/assessment.yaml", "floor-standards: true", "floor-standard: true")
        let noDay = try spoil("calendar/2018-19.yaml", "first: 2018-09-03", "first: 2018-09-33")
        let check = try await RunningProgram.run(
            "school-improvement", ["check", "--without-database"],
            environment: [
                "SCHOOL_IMPROVEMENT_CONFIG": config.path(), "SCHOOL_IMPROVEMENT_SQL": sqlFolder, "SCHOOL_IMPROVEMENT_PAPER": "",
                "SCHOOL_IMPROVEMENT_AUTHORITY": "Birmingham", "SCHOOL_IMPROVEMENT_ADRESS": "127.0.0.1:80",
            ])
        #expect(check.status == 1, "\(check)")
        let lines = check.output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("\(config.path())/policy/assessment.yaml:\(misspelt): ") && $0.contains("‘floor-standard’") }, "\(check)")
        #expect(lines.contains { $0.hasPrefix("\(config.path())/calendar/2018-19.yaml:\(noDay): ") && $0.contains("written like") }, "\(check)")
        #expect(lines.contains { $0.hasPrefix("environment: SCHOOL_IMPROVEMENT_AUTHORITY is ‘Birmingham’") }, "\(check)")
        #expect(lines.contains("environment: SCHOOL_IMPROVEMENT_ADRESS is no setting of the service: is it misspelt?"), "\(check)")
        #expect(lines.last?.hasSuffix(" things are wrong.") == true, "\(check)")
    }

    @Test func `the command tells of the first five refused rows by line, column, value and reason, and where the others are`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "register-\(UUID().uuidString).csv").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        func write(refused: Int) throws {
            let header = "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate\n"
            let rows = (0...refused).map { row in
                "\(100_001 + row),999,A School,01,Community school,Open,\(row == 0 ? "01-09-2018" : "31-02-2018")\n"
            }
            try (header + rows.joined()).write(toFile: path, atomically: true, encoding: .utf8)
        }
        try await withTestDatabase { clone in
            func lines() async throws -> [String] {
                let told = try await RunningProgram.command(
                    ["import", path], connection: clone.cluster.connection(to: clone.name, user: TestRole.worker.rawValue))
                #expect(told.status == 0, "\(told)")
                return told.output.split(separator: "\n").map(String.init)
            }
            try write(refused: 1)
            let one = try await lines()
            #expect(one.count == 2 && one[0].hasSuffix(": 1 rows taken, 1 refused."), "\(one)")
            #expect(one.last == "  line 3, OpenDate ‘31-02-2018’ is not a date")
            try write(refused: 7)
            let seven = try await lines()
            #expect(seven.count == 7 && seven[1] == one[1] && seven[5].hasPrefix("  line 7, OpenDate "), "\(seven)")
            #expect(seven.last?.hasPrefix("  and 2 more, on the page /imports/") == true, "\(seven)")
        }
    }

    @Test func `a file that cannot be read is told of, a folder named like one is none, and the others are taken, at once as by the workers`() async throws {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appending(path: "unreadable-\(UUID().uuidString)")
        try manager.createDirectory(at: folder.appending(path: "x.csv"), withIntermediateDirectories: true)
        defer { try? manager.removeItem(at: folder) }
        try manager.createSymbolicLink(atPath: folder.appending(path: "gone.csv").path(), withDestinationPath: folder.appending(path: "nowhere").path())
        let register = """
            URN,LA (code),EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate
            100001,999,A School,01,Community school,Open,01-09-2018

            """
        try register.write(to: folder.appending(path: "register.csv"), atomically: true, encoding: .utf8)
        try await withTestDatabase { clone in
            for (options, outcome) in [([String](), "1 rows taken."), (["--queue"], "waits as job "), (["--allow-refusals"], "taken before")] {
                let told = try await RunningProgram.command(
                    ["import"] + options + [folder.path()], connection: clone.cluster.connection(to: clone.name, user: TestRole.worker.rawValue))
                let lines = told.output.split(separator: "\n")
                #expect(told.status == 1 && lines.count == 3 && lines.first == "gone.csv: cannot be read (No such file or directory).", "\(told)")
                #expect(lines.dropFirst().first?.hasPrefix("register.csv: " + outcome) == true, "\(told)")
                #expect(lines.last == "1 of 2 files could not be taken.", "\(told)")
            }
        }
    }

    @Test func `jobs are listed, shown, stopped and run again`() async throws {
        try await withTestDatabase { clone in
            let database = clone.connect(as: .worker, connections: 1)
            let job = try await database.transaction(stating: Actor.service.statement) { try await Jobs.enqueue(Forgotten(), in: $0) }
            func jobs(_ arguments: String...) async throws -> (status: Int32, output: String) {
                try await RunningProgram.command(
                    ["jobs"] + arguments, connection: clone.cluster.connection(to: clone.name, user: TestRole.worker.rawValue))
            }
            #expect(try await jobs("list", "--state", "ready").output.hasPrefix("\(job)  test.forgotten  ready"))
            #expect(try await jobs("list", "--state", "ready").output.contains("  asked for at 20"))
            #expect(try await jobs("show", "\(job)").output.contains("queue default"))
            let held = try await database.transaction(stating: Actor.service.statement) {
                try await Jobs.enqueue(contentsOf: [Forgotten()], then: Forgotten(), in: $0)
            }
            #expect(try await jobs("show", "\(held)").output.contains("It runs when one other job is done."))
            #expect(try await jobs("cancel", "\(job)").status == 0)
            // A worker puts away what is to be stopped.
            let worker = try await RunningProgram.start(
                "worker", connection: clone.cluster.connection(to: clone.name, user: TestRole.worker.rawValue))
            let deadline = ContinuousClock.now + .seconds(60)
            while try await !jobs("list", "--state", "cancelled").output.hasPrefix("\(job)  test.forgotten  cancelled") {
                try #require(ContinuousClock.now < deadline, "it was never put away")
            }
            try await worker.end(by: SIGTERM)
            let again = try await jobs("retry", "\(job)")
            #expect(again.status == 0 && again.output.hasPrefix("It runs again as job "), "\(again)")
            for wrong in [["show", "999999"], ["retry", "999999"], ["list", "--state", "lost"]] {
                let answer = try await RunningProgram.command(
                    ["jobs"] + wrong, connection: clone.cluster.connection(to: clone.name, user: TestRole.worker.rawValue))
                #expect(answer.status != 0 && answer.output.isEmpty, "\(wrong): \(answer)")
            }
        }
    }

    @Test func `a school year is shown, and what dates would change of the plan`() async throws {
        try await withTestDatabase { clone in
            func schedule(_ arguments: String...) async throws -> (status: Int32, output: String) {
                try await RunningProgram.command(
                    ["schedule"] + arguments, connection: clone.cluster.connection(to: clone.name, user: TestRole.worker.rawValue))
            }
            let (year, again) = (try await schedule("preview", "--year", "2026-27"), try await schedule("preview", "--year", "2026-27"))
            #expect(year.status == 0 && year == again && year.output.contains("School Improvement Advisory Board"), "\(year)")
            #expect(try await schedule("preview", "--year", "1999-00").status != 0)
            let difference = try await schedule("difference")
            #expect(difference.status == 0 && difference.output.contains("The plan is as it should be."), "\(difference)")
        }
    }
}
