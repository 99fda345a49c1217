import ArgumentParser
import Foundation
import Synthesis

struct SynthesiseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthesise", abstract: "Make a fictional city as official files: for demonstration, tests and load.")

    @Option(help: "The same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(help: "Open schools, 50 to 25,000.")
    var schools = 450

    @Argument(help: "The folder that the files go into.")
    var folder: String

    func validate() throws {
        guard (50...25_000).contains(schools) else { throw ValidationError("--schools takes 50 to 25000.") }
    }

    func run() async throws {
        for file in City(seed: seed, schools: schools).files {
            let url = URL(filePath: folder).appending(path: file.path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data().write(to: url)
            let handle = try FileHandle(forWritingTo: url)
            try file.write { chunk in try handle.write(contentsOf: Data(chunk)) }
            try handle.close()
            print(file.path)
        }
    }
}
