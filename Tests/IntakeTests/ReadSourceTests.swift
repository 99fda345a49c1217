import Casework
import Foundation
import Jobs
import Postgres
import ServiceLifecycle
import Synchronization
import TestCluster
import Testing

@testable import Intake

private let service: [(name: String, value: String)] = [("app.person", ""), ("app.roles", "operator")]

/// A clone that has the table that the tests' layout fills, and a worker's pool.
private func withWorker(_ body: (Database) async throws -> Void) async throws {
    try await withTestDatabase { test in
        try await test.addPupilTable()
        try await body(test.connect(as: .worker))
    }
}

/// Runs one reading until it has ended, or waits for another try; gives what it came to.
private func read(
    _ handler: JobHandler, _ database: Database, _ job: some Job = ReadSource(source: "gias")
) async throws -> (state: JobState?, setbacks: [JobSetback]) {
    let id = try await database.transaction(stating: service) { try await Jobs.enqueue(job, in: $0) }
    let worker = Task {
        try await WorkerService(database: database, handlers: [handler], stating: service, logger: TestDatabase.quiet).run()
    }
    defer { worker.cancel() }
    for _ in 0..<1_200 {
        let setbacks = try await database.read(FindSetbacks(of: id), stating: service)
        if let found = try await database.read(FindJob(id), stating: service).first, found.summary.state.isFinal || !setbacks.isEmpty {
            return (found.summary.state, setbacks)
        }
        try await Task.sleep(for: .milliseconds(50))
    }
    return (nil, [])
}

@Suite struct SourceAddressTests {
    @Test(arguments: [
        "https://files.example/edubasealldata{yyyymmdd}.csv", "https://files.example/ofsted.csv?key=a", "http://localhost:8080/x.csv",
        "http://127.0.0.1/x.csv",
    ])
    func `an address is https, or on this machine`(text: String) {
        #expect(SourceAddress(text) != nil)
    }

    @Test(arguments: [
        "", "words", "http://files.example/x.csv", "ftp://files.example/x.csv", "file:///etc/passwd", "https://ada:secret@files.example/x.csv",
        "https://files.example/x.csv#part", "https:///x.csv", "http://localhost.example/x.csv",
    ])
    func `anything else is none`(text: String) {
        #expect(SourceAddress(text) == nil)
    }

    @Test func `the day stands in it as GIAS writes it`() throws {
        let address = try #require(SourceAddress("https://files.example/edubasealldata{yyyymmdd}.csv"))
        #expect(address.url(on: try #require(Day("2018-09-03"))) == "https://files.example/edubasealldata20180903.csv")
    }
}

@Suite struct SourceFetchTests {
    private func fetch(_ server: String, known: Validators? = nil, silence: Int = 1, seconds: Int = 600) async throws -> Fetched {
        var limits = FetchLimits()
        limits.bytes = 2_000
        limits.silence = silence
        limits.seconds = seconds
        return try await SourceFetch(limits: limits).file(at: server, known: known)
    }

    @Test(arguments: [
        (FileServer.Fault.absent, "404"), (.roundAndRound, "more than 3 times"), (.awayFromHTTPS, "only https"), (.tooLarge, "larger than"),
        (.tooLargeUnannounced, "larger than"), (.compressed, "coding"), (.silent, "did not answer"),
    ])
    func `what is not as it should be is said, and nothing is taken`(fault: FileServer.Fault, word: String) async throws {
        try await FileServer.run { server, address in
            server.become { $0.fault = fault }
            let found = await #expect(throws: FetchFault.self) { _ = try await fetch(address + "/x.csv") }
            #expect(found?.sentence.contains(word) == true, "\(found?.sentence ?? "")")
        }
    }

    @Test func `a file that comes byte by byte, never silent, is given up when all of it takes too long`() async throws {
        try await FileServer.run { server, address in
            server.become { $0.fault = .dripping }
            let found = await #expect(throws: FetchFault.self) { _ = try await fetch(address + "/x.csv", silence: 30, seconds: 1) }
            #expect(found == FetchFault(sentence: "The file took longer than 1 seconds."))
        }
    }

    @Test func `a server that is not there is said to be so`() async throws {
        let found = await #expect(throws: FetchFault.self) { _ = try await fetch("http://127.0.0.1:9/x.csv") }
        #expect(found?.sentence.isEmpty == false)
    }

    @Test func `a file comes with its name and what the server says of its version, by whatever address it is found`() async throws {
        try await FileServer.run { server, address in
            server.become { $0.lastModified = "Mon, 03 Sep 2018 04:00:00 GMT" }
            guard case .file(let spool, let name, let validators) = try await fetch(address + "/old/extract.csv") else {
                Issue.record("there is no file")
                return
            }
            #expect(name == "extract.csv" && validators == Validators(etag: "\"first\"", lastModified: "Mon, 03 Sep 2018 04:00:00 GMT"))
            #expect(try String(contentsOfFile: spool.path, encoding: .utf8) == server.state.withLock { $0.text })
        }
    }
}

@Suite struct ReadSourceTests {
    @Test func `a source is taken in from its address, and again only where the server has another version`() async throws {
        try await FileServer.run { server, address in
            try await withWorker { database in
                let place = try #require(SourceAddress(address + "/extract.csv"))
                let handler = ReadSource.handler(layouts: [PupilLayout.self], sources: OfficialSources(addresses: ["gias": [place]]))
                func files() async throws -> Int { try await database.read(ListImports(limit: 10), stating: service).count }
                #expect(try await read(handler, database).state == .done)
                #expect(try await database.read(CountPupils(), stating: service) == [1])
                #expect(try await read(handler, database).state == .done)
                #expect(server.state.withLock { $0.sent } == 1, "asked twice, sent once")
                #expect(server.state.withLock { $0.asked } == ["extract.csv", "extract.csv"])

                server.become {
                    $0.text += "100001,Two,4\n"
                    $0.etag = nil
                    $0.lastModified = "Tue, 04 Sep 2018 04:00:00 GMT"
                }
                #expect(try await read(handler, database).state == .done)
                #expect(try await read(handler, database).state == .done)
                #expect(server.state.withLock { $0.sent } == 2)
                #expect(try await database.read(CountPupils(), stating: service) == [2])

                // A server that says nothing of versions sends the file each time: the same bytes change nothing.
                server.become { $0.lastModified = nil }
                #expect(try await read(handler, database).state == .done)
                #expect(server.state.withLock { $0.sent } == 3)
                #expect(try await files() == 2)
            }
        }
    }

    @Test func `a file that is refused is on record, and fetched again the next time`() async throws {
        try await FileServer.run { server, address in
            try await withWorker { database in
                server.become { $0.text = "nothing,known\n1,2\n" }
                let place = try #require(SourceAddress(address + "/extract.csv"))
                let handler = ReadSource.handler(layouts: [PupilLayout.self], sources: OfficialSources(addresses: ["gias": [place]]))
                for _ in 0..<2 { #expect(try await read(handler, database).state == .done) }
                #expect(server.state.withLock { $0.sent } == 2)
                #expect(try await database.read(CountPupils(), stating: service) == [0])
                #expect(try await !database.read(ListImports(limit: 10), stating: service).isEmpty)
            }
        }
    }

    @Test func `a file that is not there yet is looked for again`() async throws {
        try await FileServer.run { server, address in
            try await withWorker { database in
                server.become { $0.fault = .absent }
                let place = try #require(SourceAddress(address + "/extract{yyyymmdd}.csv"))
                let handler = ReadSource.handler(layouts: [PupilLayout.self], sources: OfficialSources(addresses: ["gias": [place]]))
                let (state, setbacks) = try await read(handler, database)
                #expect(state?.isFinal == false && setbacks.first?.error.contains("404") == true, "\(setbacks)")
                #expect(server.state.withLock { $0.asked.first?.wholeMatch(of: /extract20[0-9]{6}\.csv/) } != nil)
            }
        }
    }

    @Test func `a source of several files is read file by file, and one that is not there keeps nobody from the others`() async throws {
        try await FileServer.run { server, address in
            try await withWorker { database in
                let (extract, links) = (try #require(SourceAddress(address + "/extract.csv")), try #require(SourceAddress(address + "/links.csv")))
                let both = ReadSource.handler(layouts: [PupilLayout.self], sources: OfficialSources(addresses: ["gias": [extract, links]]))
                #expect(try await read(both, database).state == .done)
                #expect(server.state.withLock { $0.asked } == ["extract.csv", "links.csv"])

                server.become { $0 = FileServer.State(text: "URN,SCHNAME,PUPILS\n100001,Two,4\n", etag: "\"second\"") }
                let absent = try #require(SourceAddress("http://127.0.0.1:9/extract.csv"))
                let half = ReadSource.handler(layouts: [PupilLayout.self], sources: OfficialSources(addresses: ["gias": [absent, links]]))
                let (state, setbacks) = try await read(half, database)
                #expect(state?.isFinal == false && setbacks.first?.error.isEmpty == false, "\(setbacks)")
                #expect(try await database.read(CountPupils(), stating: service) == [2])
            }
        }
    }

    @Test func `new files of a watched folder are taken in, and move out of the way`() async throws {
        let manager = FileManager.default
        let inbox = manager.temporaryDirectory.appending(path: "inbox-\(UUID().uuidString)").path()
        let folder = inbox + "/gias"
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try manager.createDirectory(atPath: inbox + "/ofsted", withIntermediateDirectories: true)
        defer { try? manager.removeItem(atPath: inbox) }
        let old: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSinceNow: -600)]
        let files = [
            ("a.csv", "URN,SCHNAME,PUPILS\n100000,One,3\n"), ("b.csv", "nothing,known\n1,2\n"), ("notes.txt", "words"),
            ("new.csv", "URN,SCHNAME,PUPILS\n100001,Two,4\n"),
        ]
        for (name, text) in files {
            #expect(manager.createFile(atPath: folder + "/" + name, contents: Data(text.utf8)))
            // The last one is still being written.
            if name != "new.csv" { try manager.setAttributes(old, ofItemAtPath: folder + "/" + name) }
        }
        let other = inbox + "/ofsted/outcomes.csv"
        #expect(manager.createFile(atPath: other, contents: Data("URN,SCHNAME,PUPILS\n100002,Three,5\n".utf8)))
        try manager.setAttributes(old, ofItemAtPath: other)
        try await withWorker { (database: Database) async throws in
            let handler = ReadInbox.handler(layouts: [PupilLayout.self], sources: OfficialSources(inbox: inbox))
            #expect(try await read(handler, database, ReadInbox()).state == .done)
            #expect(try manager.contentsOfDirectory(atPath: folder).sorted() == ["new.csv", "notes.txt", "refused", "taken"])
            #expect(try await database.read(CountPupils(), stating: service) == [2], "each folder is looked through, whatever day Ofsted's list is fetched")
            #expect(try await database.read(ListImports(limit: 10), stating: service).count == 3)
            #expect(try await read(handler, database, ReadInbox()).state == .done)
            #expect(try await database.read(ListImports(limit: 10), stating: service).count == 3, "what was settled is not looked at again")
        }
    }

    @Test func `a file of a watched folder that cannot be read keeps nobody from the others, and is looked for again`() async throws {
        let manager = FileManager.default
        let inbox = manager.temporaryDirectory.appending(path: "inbox-\(UUID().uuidString)").path()
        let folder = inbox + "/gias"
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? manager.removeItem(atPath: inbox) }
        let pupils = "URN,SCHNAME,PUPILS\n100000,One,3\n"
        for (name, text) in [("a.csv", "NUMBER\n1\n"), ("b.csv", pupils), ("c.csv", pupils)] {
            #expect(manager.createFile(atPath: folder + "/" + name, contents: Data(text.utf8)))
            try manager.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -600)], ofItemAtPath: folder + "/" + name)
        }
        // The second is gone once the folder was listed.
        VanishingLayout.doomed.withLock { $0 = folder + "/b.csv" }
        try await withWorker { (database: Database) async throws in
            let handler = ReadInbox.handler(layouts: [VanishingLayout.self, PupilLayout.self], sources: OfficialSources(inbox: inbox))
            let (state, setbacks) = try await read(handler, database, ReadInbox())
            #expect(state?.isFinal == false && setbacks.first?.error == "b.csv cannot be read (No such file or directory).", "\(setbacks)")
            #expect(try manager.contentsOfDirectory(atPath: folder) == ["taken"])
            #expect(try await database.read(CountPupils(), stating: service) == [1])
        }
    }

    @Test func `where nothing is set the job says so`() async throws {
        try await withWorker { (database: Database) async throws in
            #expect(try await read(ReadSource.handler(layouts: [], sources: OfficialSources()), database).state == .cancelled)
            #expect(try await read(ReadInbox.handler(layouts: [], sources: OfficialSources()), database, ReadInbox()).state == .cancelled)
        }
    }
}
