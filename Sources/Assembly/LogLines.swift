import Foundation

/// Standard error, a line an event, for the journal of the machine: what would begin another line, or speak to a terminal, is written as `\u{A}`.
/// So nothing that came from outside can pass for an event of its own.
package struct LogLines: TextOutputStream, Sendable {
    package init() {}

    package mutating func write(_ string: String) { FileHandle.standardError.write(Data((Self.line(string) + "\n").utf8)) }

    /// One line, without its end.
    package static func line(_ event: String) -> String {
        var line = ""
        let scalars = event.unicodeScalars
        for scalar in scalars.last == "\n" ? scalars.dropLast() : scalars[...] {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                line += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }
}
