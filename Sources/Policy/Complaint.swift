/// Something wrong in a file of `config/`: where, and one sentence. A check collects all of them, so that nobody mends a file ten times.
package struct Complaint: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// From the folder of configuration: `policy/floor-standards.yaml`.
    package let file: String
    /// Counted from 1.
    package let line: Int
    package let sentence: String

    package init(file: String, line: Int, sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    package var description: String { "\(file):\(line): \(sentence)" }

    package static func < (left: Complaint, right: Complaint) -> Bool {
        (left.file, left.line, left.sentence) < (right.file, right.line, right.sentence)
    }
}
