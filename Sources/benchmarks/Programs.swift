import Foundation

/// Runs a program to its end: how long that took, and what it printed.
func timed(_ program: String, _ arguments: [String]) throws -> (seconds: Double, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program.contains("/") ? program : "/usr/bin/env")
    process.arguments = (program.contains("/") ? [] : [program]) + arguments
    let output = Pipe()
    process.standardOutput = output
    let start = ContinuousClock.now
    try withSignalsUnblocked { try process.run() }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard process.terminationStatus == 0 else { throw ProgramFailed(program: program, status: process.terminationStatus) }
    return (seconds, String(decoding: bytes, as: UTF8.self))
}

struct ProgramFailed: Error, CustomStringConvertible {
    let program: String
    let status: Int32
    var description: String { "\(program) ended with status \(status)" }
}

/// This process's own peak of resident memory, in MB.
func peakOfMemory() throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(whereSeparator: \.isWhitespace)[1]
    return (peak.flatMap { Double($0) } ?? .infinity) / 1024
}

extension String {
    /// What a child printed under a word: `peak 41.5`.
    func figure(_ word: String) -> Double? {
        split(separator: "\n").compactMap { $0.hasPrefix(word + " ") ? Double($0.dropFirst(word.count + 1)) : nil }.max()
    }
}
