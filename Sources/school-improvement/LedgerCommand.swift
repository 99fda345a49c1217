import Access
import ArgumentParser
import Assembly
import Foundation
import Ledger
import Postgres

struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The record of every write, sealed in a chain.", subcommands: [Verify.self, Seal.self, Publish.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find any altered, missing or added event and say which.",
            discussion: "The exit status is 0 when the ledger is whole, 1 when it is not.")

        @Option(help: "A file with published heads, such as the one that ‘ledger publish’ writes or a saved email: the chain must stand on each.")
        var fromHead: String?

        @Option(help: "Connections that read at once.")
        var readers = 4

        @Flag(help: "Keep no note of this verification in the database.")
        var dry = false

        func run() async throws {
            let published = try fromHead.map { try Self.heads($0) } ?? []
            let permit = try Actor.service.permit(.readLedger)
            let clock = ContinuousClock()
            let start = clock.now
            let report = try await SchoolImprovement.withDatabase(Settings(), for: "ledger") { database in
                let verification = Verification(database, by: permit)
                return try await dry
                    ? verification.run(against: published, readers: readers) : verification.runAndKeep(against: published, readers: readers)
            }
            let seconds = (clock.now - start) / .seconds(1)
            let events = report.events + report.unsealed
            print("Verified \(events) events, \(report.events) of them in \(report.head) blocks, in \(Int(seconds * 10) / 10).\(Int(seconds * 10) % 10) s (\(Int(Double(events) / max(seconds, 0.001))) a second).")
            if report.unsealed > 0 { print("\(report.unsealed) are not sealed yet.") }
            if report.erased > 0 { print("The details of \(report.erased) were erased by the retention schedule; their hashes stand.") }
            if !published.isEmpty { print("Compared with \(published.count) published \(published.count == 1 ? "head" : "heads").") }
            for sentence in report.sentences(atMost: 1_000) { print(sentence) }
            guard report.isWhole else { throw ExitCode.failure }
            print("The ledger is whole.")
        }

        static func heads(_ path: String) throws -> [PublishedHead] {
            guard let data = FileManager.default.contents(atPath: path) else { throw ValidationError("There is no \(path).") }
            let heads = PublishedHead.all(in: String(decoding: data, as: UTF8.self))
            guard !heads.isEmpty else { throw ValidationError("\(path) holds no published head.") }
            return heads
        }
    }

    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Seal what is in no block yet; the scheduler does so every few seconds.")

        func run() async throws {
            let permit = try Actor.service.permit(.readLedger)
            let sealed = try await SchoolImprovement.withDatabase(Settings(), for: "ledger") { try await Ledger.seal($0, by: permit.actor) }
            print("Sealed \(sealed) \(sealed == 1 ? "event" : "events").")
        }
    }

    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the chain’s head, to be kept where the database’s administrators cannot reach it.")

        @Option(help: "A file that the line is added to as well.")
        var output: String?

        func run() async throws {
            let head = try await SchoolImprovement.withDatabase(Settings(), for: "ledger") { try await Ledger.head(in: $0, by: .service) }
            guard let head else { throw ValidationError("Nothing is sealed yet.") }
            print(head.line)
            if let output { try HeadFile.append(head.line, to: output) }
        }
    }
}
