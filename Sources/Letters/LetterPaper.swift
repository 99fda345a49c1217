package import Casework

/// What makes documents of letters, handed over by Assembly: the machine stands below and is told what to make; this knows only what it asks of it.
package struct LetterPaper: Sendable {
    /// Tagged PDF of one HTML document; the same bytes for the same document.
    package let pdf: @Sendable ([UInt8]) async throws -> [UInt8]
    /// A Word document of one HTML document, for those who must edit.
    package let docx: @Sendable ([UInt8]) async throws -> [UInt8]
    /// One PDF of so many, in their order, for the print room. Each is asked for when its turn comes, and need not be kept.
    package typealias Merger = @Sendable (_ count: Int, _ document: @escaping @Sendable (_ place: Int) async throws -> [UInt8]) async throws -> [UInt8]
    package let merged: Merger

    package init(
        pdf: @escaping @Sendable ([UInt8]) async throws -> [UInt8], docx: @escaping @Sendable ([UInt8]) async throws -> [UInt8],
        merged: @escaping Merger
    ) {
        self.pdf = pdf
        self.docx = docx
        self.merged = merged
    }

    /// For a process that makes no documents.
    package static let none = LetterPaper(
        pdf: { _ in throw Refusal.noPaper }, docx: { _ in throw Refusal.noPaper }, merged: { _, _ in throw Refusal.noPaper })
}

extension Refusal {
    static let noPaper = Refusal(
        code: "letters.20", sentence: "This process makes no documents. Tell the people who run the service.",
        citation: "Documents of letters are made by a machine that has to be installed")
}
