/// Something wrong in a configuration file, said where it stands. A reader collects all of them before it gives up, so that
/// somebody who edits policy is told everything at once.
package struct Complaint: Error, Hashable, Comparable, Sendable, CustomStringConvertible {
    package let file: String
    /// Counted from 1.
    package let line: Int
    package let sentence: String

    package init(file: String, line: Int, sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    /// `config/policy/floor-standards.yaml:12: …`, as compilers write it, so that editors find the line.
    package var description: String { "\(file):\(line): \(sentence)" }

    package static func < (left: Complaint, right: Complaint) -> Bool {
        (left.file, left.line, left.sentence) < (right.file, right.line, right.sentence)
    }
}
