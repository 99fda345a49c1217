import Casework
package import Policy

/// What one letter says, as plain text in pieces. Whatever writes it out (a page, a PDF, a mail) makes it safe there: nothing in here is markup.
package struct LetterText: Sendable, Hashable {
    package struct Block: Sendable, Hashable {
        package let piece: LetterWords.Piece
        package let text: String

        package init(_ piece: LetterWords.Piece, _ text: String) {
            self.piece = piece
            // One line, so that nothing in a name or a rationale begins another piece.
            self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    package let subject: String
    package let blocks: [Block]

    package init(subject: String, blocks: [Block]) {
        self.subject = Block(.paragraph, subject).text
        self.blocks = blocks
    }

    /// As the database keeps it and as it is hashed: a line for each piece.
    package var lines: String { blocks.map { "\($0.piece.rawValue) \($0.text)" }.joined(separator: "\n") }

    package init(subject: String, lines: String) {
        self.init(
            subject: subject,
            blocks: lines.split(separator: "\n").compactMap { line in
                LetterWords.Piece(rawValue: String(line.prefix(1))).map { Block($0, String(line.dropFirst(2))) }
            })
    }

    /// As a mail or a reader without a browser has it.
    package var plain: String {
        blocks.map { block in
            switch block.piece {
            case .heading: block.text.uppercased()
            case .paragraph: block.text
            case .item: "- \(block.text)"
            }
        }.joined(separator: "\n\n")
    }
}
