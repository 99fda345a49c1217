import Access
import Casework
import Foundation
import Intake
import Postgres
import TestCluster
import TestTown
import Testing
import Web

@testable import Assembly

/// A person hands an official file over on the import page and follows it to what became of its rows; a program does the same in JSON.
@Suite struct AFileIsHandedOver {
    private static let register = "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),"
        + "EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name),Street,Town,Postcode\n"
        + (1...40).map { "\(900_000 + $0),999,\($0),School number \($0),01,Community school,Open,01-09-1990,,Primary,\($0) Example Road,Fernborough,XX1 1XX\n" }.joined()
        + "12,999,41,Not a school,01,Community school,Open,,,Primary,,,\n"

    private struct Told<Model: Decodable>: Decodable {
        let data: Model
    }

    /// What a program reads of a job.
    private struct FollowedJob: Decodable {
        struct Job: Decodable {
            let state: String
            let done: Int?
            let total: Int?
            let counted: String?
        }

        struct File: Decodable {
            let isTaken: Bool
            let sentence: String
            let importID: Int?
        }

        let job: Job
        let file: File?
    }

    private struct FollowedImport: Decodable {
        struct File: Decodable {
            let rowsRead: Int
            let rowsTaken: Int
            let rowsRefused: Int
        }

        struct Refused: Decodable, Equatable {
            let line: Int
            let column: String
            let value: String
            let reason: String
        }

        let file: File
        let handedOverBy: String
        let refusedRows: [Refused]
    }

    @Test func `while a file is being sent, colleagues read on the page of imports who sends it and how much of it has come`() async throws {
        try await withTown(.nothing) { town in
            let permit = try town.actor(.bepOfficer).permit(.importFiles)
            let api = town.clone.connect(as: .api)
            let (parts, sending) = AsyncStream<[UInt8]>.makeStream()
            let storing = Task {
                try await Uploads.store(parts, named: "register.csv", stated: StatedFacts(), expecting: 3_000_000, permit: permit, database: api)
            }
            defer { storing.cancel() }
            sending.yield(Array(repeating: 65, count: 2_500_000))
            var page = ""
            for _ in 0..<200 where !page.contains("2 of 3 MB have come") {
                try await Task.sleep(for: .milliseconds(50))
                page = try await town.get("/imports", as: .bccOfficer).text
            }
            // By name, though they may not have it from the accounts.
            #expect(page.contains(/<label for="arriving-[0-9]+">register\.csv, from [A-Z][^:<]+: 2 of 3 MB have come<\/label>/), "\(page)")
            #expect(!page.contains("from Person "), "\(page)")
            sending.finish()
            let job = try await storing.value.job
            let after = try await town.get("/imports", as: .bccOfficer).text
            #expect(after.contains("href=\"/jobs/\(job)\">register.csv</a>") && !after.contains("<progress"), "\(after)")
        }
    }

    @Test func `a file that is uploaded is followed from its form through its job to its refused rows, by a person and by a program`() async throws {
        try await withTown(.nothing) { town in
            @Sendable func read<Model: Decodable>(_ path: String, as type: Model.Type) async throws -> Model {
                let answer = try await town.get(path, as: .bepOfficer, json: true)
                return try #require(try? JSONDecoder().decode(Told<Model>.self, from: Data(answer.bytes)).data, "\(path): \(answer.status) \(answer.text)")
            }
            let form = try await town.get("/imports", as: .bepOfficer)
            #expect(form.text.contains("Results, absence and the census are taken as final if it is not stated"))
            for words in ["enctype=\"multipart/form-data\"", "type=\"file\""] { #expect(form.text.contains(words), "\(words)") }
            let token = try #require(form.text.firstMatch(of: /name="form-token" value="([0-9a-f]+)"/)).1
            #expect(FormToken.isValid(String(token), for: try #require(town.tokens[.bepOfficer])))
            let forgotten = try await town.upload("/imports", as: .bepOfficer)
            #expect(forgotten.status == 422 && forgotten.text.contains("Choose a file"))

            let sent = try await town.upload("/imports", file: ("register.csv", Self.register), as: .bepOfficer)
            let path = try #require(sent.location)
            #expect(sent.status == 303 && path.wholeMatch(of: /\/jobs\/[0-9]+/) != nil, "\(path)")
            let waiting = try await town.get(path, as: .bepOfficer)
            #expect(waiting.status == 200 && waiting.text.contains("Waiting") && waiting.text.contains("Load this page again"))
            // By itself only where that was asked for, and while there is something to wait for.
            let loading = try await town.get(path + "?reload=yes", as: .bepOfficer)
            #expect(loading.text.contains("http-equiv=\"refresh\"") && !waiting.text.contains("http-equiv"), "\(loading.text)")
            #expect(try await town.get("/imports", as: .bepOfficer).text.contains("href=\"\(path)\">register.csv</a>"))

            // Somebody holds the register, so that the import is looked at when its rows are read and not yet merged.
            let (released, release) = AsyncStream.makeStream(of: Void.self)
            let (locked, lock) = AsyncStream.makeStream(of: Void.self)
            let holder = town.clone.connect(as: .superuser, connections: 1)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await holder.transaction { transaction in
                        try await transaction.execute(script: "lock table schools.establishment in share row exclusive mode")
                        lock.finish()
                        for await _ in released {}
                    }
                }
                for await _ in locked {}
                try await town.work {
                    let page = try await town.get(path, as: .bepOfficer)
                    guard page.text.contains("<progress") else { return page.text.contains("File taken") }
                    #expect(page.text.contains("Running") && page.text.contains("of less than 1 MB") && !page.text.contains(" bytes"), "\(page.text)")
                    let told = try await read(path, as: FollowedJob.self)
                    #expect(told.job.state == "running" && told.job.total == Self.register.utf8.count && told.job.counted == "bytes" && told.file == nil)
                    release.finish()
                    while try await town.get(path, as: .bepOfficer).text.contains("<progress") { try await Task.sleep(for: .milliseconds(50)) }
                    return false
                }
                try await group.waitForAll()
            }

            let done = try await town.get(path, as: .bepOfficer)
            #expect(try await !town.get(path + "?reload=yes", as: .bepOfficer).text.contains("http-equiv"))
            let told = try await read(path, as: FollowedJob.self)
            let number = try #require(told.file?.importID)
            #expect(done.text.contains("href=\"/imports/\(number)\"") && !done.text.contains("<progress"))
            #expect(told.job.state == "done" && told.file?.isTaken == true)
            let file = try await town.get("/imports/\(number)", as: .bepOfficer)
            for words in ["<dt>Rows taken</dt><dd>40</dd>", "<dt>Rows refused</dt><dd>1</dd>", "<td class=\"num\" data-of=\"Line\">42</td><td data-of=\"Column\">URN</td>"] {
                #expect(file.text.contains(words), "\(words) is not in \(file.text)")
            }
            let rows = try await read("/imports/\(number)", as: FollowedImport.self)
            #expect(rows.file.rowsRead == 41 && rows.file.rowsTaken == 40 && rows.file.rowsRefused == 1 && !rows.handedOverBy.isEmpty)
            #expect(rows.refusedRows.map(\.line) == [42] && rows.refusedRows.map(\.column) == ["URN"] && rows.refusedRows.allSatisfy { !$0.reason.isEmpty })

            // A program hands the same file over again, and another that is none.
            let again = try #require(try await town.upload("/imports", file: ("again.csv", Self.register), as: .bepOfficer, json: true).location)
            let broken = try #require(try await town.upload("/imports", file: ("broken.csv", "PK\u{3}\u{4}"), as: .bepOfficer, json: true).location)
            try await town.work {
                for path in [again, broken] where try await read(path, as: FollowedJob.self).file == nil { return false }
                return true
            }
            let (same, refused) = (try await read(again, as: FollowedJob.self), try await read(broken, as: FollowedJob.self))
            #expect(same.file?.isTaken == true && same.file?.sentence.contains("nothing was changed") == true && same.file?.importID == number, "\(same)")
            #expect(refused.file?.isTaken == false && refused.file?.sentence.hasPrefix("broken.csv: ") == true, "\(refused)")
        }
    }
}
