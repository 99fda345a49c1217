package import Casework
import Documents
package import Policy
package import Web

/// What of a letter stands on its sheet. A draft that is proved and the letter that is issued of it are made by one function, so that neither says what the other does not.
package protocol WrittenLetter: Sendable {
    var id: Int { get }
    var recipient: String { get }
    var part: LetterPart { get }
    var school: String { get }
    var address: [String] { get }
    var postcode: String { get }
    var salutation: String { get }
    var text: LetterText { get }
}

extension WrittenLetter {
    /// As it stands on paper; how BEP is reached is by the policy of that day, so that what was issued is made the same again.
    package func sheet(_ day: Day, _ authorityName: String, _ book: PolicyBook) -> LetterSheet {
        LetterSheet(
            id: id, day: day, authorityName: authorityName, contact: book.letters(on: day)?.contact, recipient: recipient, part: part, school: school,
            address: address, postcode: postcode, salutation: salutation, text: text)
    }
}

/// One letter as a sheet of paper.
package struct LetterSheet: Sendable {
    package let reference: String
    package let day: Day
    package let authorityName: String
    /// How BEP is reached; nil where no policy says it.
    package let contact: String?
    /// Name, school and address, a line each.
    package let envelope: [String]
    package let salutation: String
    package let text: LetterText

    package init(
        reference: String, day: Day, authorityName: String, contact: String? = nil, envelope: [String], salutation: String, text: LetterText
    ) {
        self.reference = reference
        self.day = day
        self.authorityName = authorityName
        self.contact = contact
        self.envelope = envelope
        self.salutation = salutation
        self.text = text
    }

    init(
        id: Int, day: Day, authorityName: String, contact: String? = nil, recipient: String, part: LetterPart, school: String, address: [String],
        postcode: String, salutation: String, text: LetterText
    ) {
        let name = recipient.isEmpty ? "The \(part.words)" : recipient
        // ‘The Chair of Governors’ says the part already.
        let post = name == "The \(part.words)" ? [] : [part.words]
        self.init(
            reference: "letter \(id)", day: day, authorityName: authorityName, contact: contact,
            envelope: [name] + post + [school] + address + [postcode].filter { !$0.isEmpty }, salutation: salutation, text: text)
    }

    /// Whole, and with nothing to fetch; the same letter on the same day is the same bytes, here and in the PDF.
    package var html: [UInt8] { written.bytes }

    /// For a Word document: without the title and the foot, which its program would set into the letter’s own words.
    package var htmlToEdit: [UInt8] { written.bytesToEdit }

    /// To be read over before it is approved: the same pages, each marked at its head, and so is the title.
    package var proof: [UInt8] { written(asProof: true).bytes }

    private var written: PaperHTML { written(asProof: false) }

    private static let sender = "Birmingham Education Partnership"
    private static let signatory = "Director of Continuous School Improvement"

    /// What a page that shows a letter says of what stands on paper alone.
    package static let onPaper = "On paper the letter is headed \(sender) (BEP), and ends ‘Yours sincerely’ and \(signatory)."

    private func written(asProof isProof: Bool) -> PaperHTML {
        var paper = PaperHTML(
            title: isProof ? "Proof, not issued: \(text.subject)" : text.subject, footer: "Our reference: \(reference)",
            mark: isProof ? "PROOF, not issued" : "", made: day)
        paper.letterhead(LetterSheet.sender, ["For the schools of \(authorityName)"] + [contact].compactMap { $0 })
        paper.address(envelope)
        paper.date(day)
        paper.reference("Our reference", reference)
        paper.salutation("Dear \(salutation)")
        paper.subject(text.subject)
        var rest = text.blocks[...]
        while let block = rest.first {
            switch block.piece {
            case .heading: paper.heading(block.text)
            case .paragraph: paper.paragraph(block.text)
            case .item:
                let items = rest.prefix { $0.piece == .item }
                paper.list(items.map(\.text))
                rest = rest.dropFirst(items.count)
                continue
            }
            rest = rest.dropFirst()
        }
        paper.signature(
            "Yours sincerely", name: LetterSheet.signatory, lines: [LetterSheet.sender])
        return paper
    }

    /// The pieces of a letter, its reasons and other items as lists.
    ///
    /// - Parameter level: of its headings, 2 to 4: within a page that has headings of its own above they stand lower.
    package static func body(_ text: LetterText, _ w: inout HTML, level: Int = 2) {
        var rest = text.blocks[...]
        while let block = rest.first {
            switch block.piece {
            case .heading:
                switch level {
                case 2: w.h2(block.text)
                case 3: w.h3(block.text)
                default: w.element("h4", text: block.text)
                }
            case .paragraph: w.p(block.text)
            case .item:
                let items = rest.prefix { $0.piece == .item }
                w.ul { w in for item in items { w.li { $0.text(item.text) } } }
                rest = rest.dropFirst(items.count)
                continue
            }
            rest = rest.dropFirst()
        }
    }
}
