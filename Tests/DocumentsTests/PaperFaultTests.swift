import Foundation
import Glibc
import Testing

@testable import Documents

/// When the programs that make paper fail: each time a fault that says so, and the next document is whole.
@Suite(.enabled(if: Paper.isThere, "\(Paper.words)")) struct PaperFaultTests {
    /// Some 3,000 pages, which take far longer than a letter may.
    private static let endless: PaperHTML = {
        var html = PaperHTML(title: "Endless")
        for number in 1...60_000 { html.paragraph("Paragraph \(number) of very many, each of them no shorter than a line of the page is long.") }
        return html
    }()

    private static var oneChild: PaperSettings {
        var settings = Paper.settings
        settings.children = 1
        return settings
    }

    @Test func `a child killed in the middle of a letter is a fault, and the next letter is made`() async throws {
        try await Paper.making(Self.oneChild) { maker in
            let before = try await maker.pdf(PaperMakerTests.letter().bytes)
            let killed = Task { try await maker.pdf(Self.endless.bytes) }
            try await Task.sleep(for: .milliseconds(300))
            for process in await maker.processes { kill(pid_t(process), SIGKILL) }
            let fault = await #expect(throws: PaperFault.self) { _ = try await killed.value }
            #expect(fault == .died && fault?.isPassing == true)
            #expect(try await maker.pdf(PaperMakerTests.letter().bytes) == before)
        }
    }

    @Test func `a document that takes too long is given up, and the next is made`() async throws {
        var settings = Self.oneChild
        settings.timeLimit = .seconds(8)
        try await Paper.making(settings) { maker in
            let fault = await #expect(throws: PaperFault.self) { _ = try await maker.pdf(Self.endless.bytes) }
            #expect(fault == .late(.seconds(8)) && fault?.description.contains("8 seconds") == true)
            let next = try await maker.pdf(PaperMakerTests.letter().bytes)
            #expect(!next.isEmpty)
        }
    }

    @Test func `a document that needs too much memory is a fault, and the next is made`() async throws {
        var settings = Self.oneChild
        settings.memoryLimit = 330 << 20
        try await Paper.making(settings) { maker in
            let fault = await #expect(throws: PaperFault.self) { _ = try await maker.pdf(Self.endless.bytes) }
            #expect(fault != nil && fault != .stopped, "\(String(describing: fault))")
            let next = try await maker.pdf(PaperMakerTests.letter().bytes)
            #expect(!next.isEmpty)
        }
    }

    @Test func `a child makes room for a fresh one after its share`() async throws {
        var settings = Self.oneChild
        settings.documentsPerChild = 2
        try await Paper.making(settings) { maker in
            var seen: [Set<Int>] = []
            for _ in 1...3 {
                _ = try await maker.pdf(PaperMakerTests.letter().bytes)
                seen.append(await maker.processes)
            }
            #expect(Set(seen.flatMap { $0 }).count >= 2, "\(seen)")
        }
    }

    @Test func `whoever waits when the service ends is told, and no child is left`() async throws {
        let maker = PaperMaker(settings: Self.oneChild, logger: Paper.quiet)
        let running = Task { try await maker.run() }
        let asked = (1...3).map { _ in Task { try await maker.pdf(Self.endless.bytes) } }
        while await maker.processes.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        let processes = await maker.processes
        running.cancel()
        for each in asked {
            let fault = await #expect(throws: PaperFault.self) { _ = try await each.value }
            #expect(fault == .stopped)
        }
        try await running.value
        for process in processes { #expect(kill(pid_t(process), 0) == -1) }
        let after = await #expect(throws: PaperFault.self) { _ = try await maker.pdf(Self.endless.bytes) }
        #expect(after == .stopped)
    }

    @Test func `whoever no longer waits is let go, and the next is served`() async throws {
        try await Paper.making(Self.oneChild) { maker in
            let first = Task { try await maker.pdf(PaperMakerTests.letter().bytes) }
            let second = Task { try await maker.pdf(PaperMakerTests.letter().bytes) }
            second.cancel()
            let fault = await #expect(throws: PaperFault.self) { _ = try await second.value }
            #expect(fault == .stopped)
            let served = try await first.value
            #expect(!served.isEmpty)
            let next = try await maker.pdf(PaperMakerTests.letter().bytes)
            #expect(!next.isEmpty)
        }
    }

    @Test func `a machine with all of it has nothing to complain of`() async {
        #expect(await PaperMaker.complaints(Paper.settings, logger: Paper.quiet) == [])
    }

    @Test func `another version than the documents are made with is refused by name`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paper-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // A child that greets with another version.
        try "import os, struct\nos.write(1, b'H' + struct.pack('>I', 4) + b'57.2')\nos.read(0, 1)\n".write(
            to: folder.appending(path: "make_paper.py"), atomically: true, encoding: .utf8)
        var settings = Self.oneChild
        settings.resources = folder.path()
        let fault = await #expect(throws: PaperFault.self) { try await Paper.making(settings) { _ = try await $0.pdf(PaperMakerTests.letter().bytes) } }
        #expect(fault == .version(of: "WeasyPrint", needed: "70.0", found: "57.2"))
        let complaints = await PaperMaker.complaints(settings, logger: Paper.quiet)
        #expect(complaints.contains { $0.contains("WeasyPrint 70.0 is needed, and 57.2 is there") } && complaints.contains { $0.contains("reference.docx") })
    }
}

/// On a machine that has none of it.
@Suite struct NoPaperTests {
    @Test func `without the programs each document is refused with a sentence that says what is missing`() async throws {
        let unset = await #expect(throws: PaperFault.self) { try await PaperMaker.making(nil, logger: Paper.quiet) { _ = try await $0.pdf([]) } }
        #expect(unset == .unset && unset?.description.contains("SCHOOL_IMPROVEMENT_PAPER") == true && unset?.isPassing == false)
        let nowhere = PaperSettings(environment: "/nowhere", resources: "/nowhere")
        try await Paper.making(nowhere) { maker in
            let pdf = await #expect(throws: PaperFault.self) { _ = try await maker.pdf(PaperMakerTests.letter().bytes) }
            #expect(pdf?.description == "No PDF or DOCX can be made: /nowhere/bin/python is not there or does not start.")
            let docx = await #expect(throws: PaperFault.self) { _ = try await maker.docx(PaperMakerTests.letter().bytes) }
            #expect(docx?.description == "No PDF or DOCX can be made: pandoc is not in /nowhere.")
        }
        #expect(await PaperMaker.complaints(nil, logger: Paper.quiet) == [PaperFault.unset.description])
        #expect(await PaperMaker.complaints(nowhere, logger: Paper.quiet).count >= 3)
    }

    @Test func `a document longer than any letter is refused before a child sees it`() async throws {
        let settings = PaperSettings(environment: "/nowhere", resources: "/nowhere")
        let long = [UInt8](repeating: 0x20, count: PaperMaker.longest + 1)
        let fault = await #expect(throws: PaperFault.self) { try await Paper.making(settings) { _ = try await $0.pdf(long) } }
        #expect(fault == .tooLong(PaperMaker.longest + 1))
    }
}
