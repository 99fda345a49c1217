package import Logging
package import ServiceLifecycle
import Subprocess
import SystemPackage

/// HTML to paper, by child processes that live long: a PDF by WeasyPrint, a DOCX by pandoc. Nothing is fetched for a document and no file of
/// the machine gets into it; the same HTML gives the same bytes (components.md, 1 and 2).
///
/// A service of the worker; a command uses `PaperMaker.making`. The children start with the first document, and end with the service: killed
/// with it too, since their input ends, or in the middle of a letter by their own alarm. What is asked for before the service runs waits for it.
package actor PaperMaker: Service {
    /// A letter has some ten thousand bytes, and a report of 21 pages with 40 charts 170,000.
    package static let longest = 64 << 20

    private struct Question {
        let number: Int
        let html: [UInt8]
        let answer: CheckedContinuation<Result<[UInt8], PaperFault>, Never>
    }

    let settings: PaperSettings?
    private let logger: Logger
    private var asked = 0
    private var waiting: [Question] = []
    private var idle: [Int: CheckedContinuation<Question?, Never>] = [:]
    private var nextIdle = 0
    private var hasEnded = false
    /// The processes that render now, for those who look after the machine.
    package private(set) var processes: Set<Int> = []

    /// - Parameter settings: nil where nothing says where the programs are; then every document is refused with that.
    package init(settings: PaperSettings?, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    /// One PDF, declared PDF/UA-1: tagged, with its fonts.
    package func pdf(_ html: [UInt8]) async throws(PaperFault) -> [UInt8] {
        guard settings != nil else { throw .unset }
        guard html.count <= PaperMaker.longest else { throw .tooLong(html.count) }
        guard !hasEnded else { throw .stopped }
        asked += 1
        let number = asked
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (answer: CheckedContinuation<Result<[UInt8], PaperFault>, Never>) in
                // Cancelled before it was asked: the handler found nothing to withdraw.
                if Task.isCancelled { return answer.resume(returning: .failure(.stopped)) }
                ask(Question(number: number, html: html, answer: answer))
            }
        } onCancel: {
            Task { await self.withdraw(number) }
        }
        return try result.get()
    }

    private func ask(_ question: Question) {
        if let (place, child) = idle.first {
            idle[place] = nil
            child.resume(returning: question)
        } else {
            waiting.append(question)
        }
    }

    /// Whoever asked waits no longer. What a child has begun it finishes, for nobody.
    private func withdraw(_ number: Int) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).answer.resume(returning: .failure(.stopped))
    }

    // MARK: The children

    package func run() async throws {
        guard let settings else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for _ in 0..<settings.children { group.addTask { await self.serve(settings) } }
            }
        }
        hasEnded = true
        for question in waiting { question.answer.resume(returning: .failure(.stopped)) }
        waiting = []
    }

    /// Runs the body with a maker that works until the body is through: for a command.
    package static func making<Made: Sendable>(
        _ settings: PaperSettings?, logger: Logger, _ body: @Sendable (PaperMaker) async throws -> Made
    ) async throws -> Made {
        let maker = PaperMaker(settings: settings, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await maker.run() }
            defer { group.cancelAll() }
            return try await body(maker)
        }
    }

    /// One place of the pool: a child, and after it the next, for as long as the service runs.
    private func serve(_ settings: PaperSettings) async {
        while let question = await next() { await child(settings, beginningWith: question) }
    }

    private func next() async -> Question? {
        nextIdle += 1
        let place = nextIdle
        return await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Question?, Never>) in
                if Task.isCancelled { return continuation.resume(returning: nil) }
                guard waiting.isEmpty else { return continuation.resume(returning: waiting.removeFirst()) }
                idle[place] = continuation
            }
        } onCancel: {
            Task { await self.leave(place) }
        }
    }

    private func leave(_ place: Int) { idle.removeValue(forKey: place)?.resume(returning: nil) }

    /// Starts a child and gives it documents until it fails, has made its share, or the service ends.
    private func child(_ settings: PaperSettings, beginningWith first: Question) async {
        var current: Question? = first
        do {
            _ = try await Subprocess.run(
                .path(FilePath(settings.python)),
                // Isolated: no module beside the script, none of the account's own.
                arguments: [
                    "-I", settings.script, String(settings.timeLimit.components.seconds + 1), String(settings.memoryLimit),
                ],
                environment: .custom(PaperMaker.environment), input: .inputWriter, output: .sequence, error: .discarded
            ) { execution in
                let process = Int(execution.processIdentifier.value)
                processes.insert(process)
                defer { processes.remove(process) }
                var frames = PaperFrames(execution.standardOutput)
                let hello = try await limited(settings.timeLimit, execution) { try await frames.next() }
                try PaperMaker.greet(hello)
                for made in 1... {
                    guard let question = current else { break }
                    let frame = try await limited(settings.timeLimit, execution) {
                        _ = try await execution.standardInputWriter.write(PaperFrames.question(question.html))
                        return try await frames.next()
                    }
                    current = nil
                    let isPDF = frame.kind == UInt8(ascii: "P")
                    question.answer.resume(
                        returning: isPDF ? .success(frame.body) : .failure(.refused(String(decoding: frame.body, as: UTF8.self))))
                    guard isPDF, made < settings.documentsPerChild else { break }
                    current = await next()
                }
            }
        } catch {
            let fault = PaperMaker.fault(of: error, settings)
            logger.warning("a document was not made", metadata: ["why": "\(fault)"])
            current?.answer.resume(returning: .failure(Task.isCancelled ? .stopped : fault))
        }
    }

    /// What is awaited of a child, which is killed where it takes too long.
    private func limited(
        _ limit: Duration, _ execution: Execution<CustomWriteInput, SequenceOutput, DiscardedOutput>,
        _ answer: () async throws -> PaperFrames.Frame?
    ) async throws -> PaperFrames.Frame {
        let watch = Task {
            do { try await Task.sleep(for: limit) } catch { return false }
            // It may have ended by itself in this moment.
            try? execution.send(signal: .kill)
            return true
        }
        defer { watch.cancel() }
        // One that was killed can be neither written to nor read from.
        let frame = try? await answer()
        watch.cancel()
        if let frame { return frame }
        throw await watch.value ? PaperFault.late(limit) : PaperFault.died
    }

    /// The first that a child says: what it is, or why it cannot be.
    private static func greet(_ hello: PaperFrames.Frame) throws(PaperFault) {
        let words = String(decoding: hello.body, as: UTF8.self)
        guard hello.kind == UInt8(ascii: "H") else { throw .missing("WeasyPrint does not start. \(words)") }
        guard words == PaperSettings.weasyPrint else { throw .version(of: "WeasyPrint", needed: PaperSettings.weasyPrint, found: words) }
    }

    private static func fault(of error: any Error, _ settings: PaperSettings) -> PaperFault {
        if let fault = error as? PaperFault { return fault }
        guard let error = error as? SubprocessError else { return .died }
        return error.code == .executableNotFound || error.code == .spawnFailed
            ? .missing("\(settings.python) is not there or does not start.") : .died
    }

    /// Nothing of the service's own environment, which has its secrets. One place for what the font machinery keeps.
    static let environment: [Environment.Key: String] = [
        "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1", "SOURCE_DATE_EPOCH": "1262304000",
    ]
}
