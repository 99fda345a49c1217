/// Why there is no paper. Never half a document: it is whole, or it is one of these.
package enum PaperFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Nothing says where the programs are.
    case unset
    /// A program or a file of theirs is not there, or does not start.
    case missing(String)
    /// Another version than the one that the documents are made with.
    case version(of: String, needed: String, found: String)
    /// The child ended before it answered: killed, or out of memory.
    case died
    /// It took longer than one document may.
    case late(Duration)
    /// The document is longer than any letter is, in bytes.
    case tooLong(Int)
    /// The program’s own words.
    case refused(String)
    /// The process is ending, or whoever asked no longer waits.
    case stopped

    /// For a job’s setback and an operator’s screen.
    package var description: String {
        switch self {
        case .unset: "No PDF or DOCX can be made: SCHOOL_IMPROVEMENT_PAPER does not say where WeasyPrint and pandoc are."
        case .missing(let what): "No PDF or DOCX can be made: \(what)"
        case .version(let program, let needed, let found): "No PDF or DOCX can be made: \(program) \(needed) is needed, and \(found) is there."
        case .died: "The program that makes the document ended in the middle of it. The next document is made by a fresh one."
        case .late(let limit): "The document was not made in \(limit.components.seconds) seconds, and was given up."
        case .tooLong(let bytes): "The document has \(bytes) bytes, more than \(PaperMaker.longest), and is not made."
        case .refused(let words): "The document could not be made: \(words)"
        case .stopped: "The document was not made: whoever asked for it has ended."
        }
    }

    /// Whether the same document may come out another time without anybody’s doing.
    package var isPassing: Bool {
        switch self {
        case .died, .late, .stopped: true
        case .unset, .missing, .version, .tooLong, .refused: false
        }
    }
}
