import Foundation
import Testing

/// Every refusal is known by a code of its own, says a sentence, and cites what it rests on.
@Suite struct Refusals {
    struct Found {
        let code: String
        /// What is put in at run time is an ellipsis.
        let sentence: String
        let file: String
        let citation: Bool
    }

    static let all: [Found] = SourceTree.files(below: "Sources").flatMap { file in
        file.text.components(separatedBy: "Refusal(").dropFirst().compactMap { piece -> Found? in
            guard let start = piece.range(of: "code: \""), piece.distance(from: piece.startIndex, to: start.lowerBound) < 40,
                let end = piece[start.upperBound...].firstIndex(of: "\"")
            else { return nil }
            let sentence = piece.range(of: "sentence:").flatMap { from in
                piece[from.upperBound...].range(of: "citation:").map { SourceTree.words(piece[from.upperBound..<$0.lowerBound]) }
            }
            // Of a file that the intake refuses, its name is said first.
            let name = file.target == "Intake" ? "…: " : ""
            return Found(
                code: String(piece[start.upperBound..<end]), sentence: name + (sentence ?? "…"), file: file.path,
                citation: piece.prefix(900).contains("citation:"))
        }
    }

    @Test func `every code is used for one refusal only`() {
        let byCode = Dictionary(grouping: Self.all, by: \.code)
        for (code, uses) in byCode where uses.count > 1 {
            Issue.record("\(code) is used by \(uses.map(\.file))")
        }
        #expect(byCode.count >= 5)
    }

    @Test func `the refusals of every file that has some are read`() {
        let read = Set(Self.all.map(\.file))
        for file in SourceTree.files(below: "Sources") where file.text.contains("extension Refusal {") { #expect(read.contains(file.path), "\(file.path)") }
    }

    @Test func `every refusal cites what it rests on and is coded by its capability's word`() {
        for found in Self.all {
            #expect(found.citation, "\(found.code) in \(found.file)")
            #expect(found.code.wholeMatch(of: /[a-z][a-z-]*\.[0-9]+/) != nil, "\(found.code) in \(found.file)")
        }
    }
}
