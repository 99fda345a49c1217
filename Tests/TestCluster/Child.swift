package import Foundation

/// Programs of others that tests start.
package enum Child {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private static let turn = NSLock()

    /// Starts what `describe` makes of a new process, which makes its pipes there too.
    ///
    /// One at a time: whatever Foundation opens to hear of a child, or to read from it, is inherited by a child that another thread starts at the same
    /// moment. The end of the first would then be heard only when the other has ended, which may wait for the first.
    package static func start(_ describe: (Process) throws -> Void) throws -> Process {
        turn.lock()
        defer { turn.unlock() }
        let process = Process()
        try describe(process)
        try process.run()
        return process
    }

    /// One that stays until its input ends, with this process or before.
    package struct Serving {
        package let process: Process
        /// Closed to end it.
        package let input: FileHandle
        package let output: FileHandle
    }

    /// Starts a program that stays.
    ///
    /// - Parameters:
    ///   - folder: where it works; where this process does, without one.
    ///   - errors: where it complains.
    package static func serve(
        _ program: String, _ arguments: [String], in folder: String? = nil, errors: FileHandle = .nullDevice
    ) throws -> Serving {
        var (input, output) = (FileHandle.nullDevice, FileHandle.nullDevice)
        let process = try start { process in
            let (lifeline, answers) = (Pipe(), Pipe())
            // Later children of this process must not keep it open.
            _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
            if let folder { process.currentDirectoryURL = URL(filePath: folder) }
            process.standardInput = lifeline
            process.standardOutput = answers
            process.standardError = errors
            (input, output) = (lifeline.fileHandleForWriting, answers.fileHandleForReading)
        }
        return Serving(process: process, input: input, output: output)
    }

    /// Runs a program to its end, on this thread, and gives what it printed. It ends with this process, however that ends.
    package static func output(of program: String, _ arguments: [String]) throws -> Data {
        let errors = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).txt")
        try Data().write(to: errors)
        defer { try? FileManager.default.removeItem(at: errors) }
        var output: Pipe?
        let process = try start { process in
            let pipe = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/setpriv")
            process.arguments = ["--pdeathsig", "TERM", program] + arguments
            process.standardOutput = pipe
            process.standardError = try FileHandle(forWritingTo: errors)
            process.standardInput = FileHandle.nullDevice
            output = pipe
        }
        let data = output?.fileHandleForReading.readDataToEndOfFile() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(([program] + arguments).joined(separator: " ").prefix(300)) ended with \(process.terminationStatus): "
                + "\(try String(contentsOf: errors, encoding: .utf8).suffix(20_000))")
        }
        return data
    }
}
