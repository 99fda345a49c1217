import Documents
import Letters

extension LetterPaper {
    /// Made by the machine of this process. PDFs are made where the machine runs as a service: in a worker.
    init(_ maker: PaperMaker) {
        self.init(pdf: { try await maker.pdf($0) }, docx: { try await maker.docx($0) }, merged: { try await maker.merged($0, $1) })
    }
}
