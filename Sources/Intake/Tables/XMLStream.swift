import CLibXML2
import Casework

/// A pull reader of XML from an archive's entry, on libxml2's xmlTextReader. It loads nothing from outside, expands no entity, and refuses
/// a document type outright: no workbook has one, and every known trap of XML needs one.
final class XMLStream {
    enum Node { case start, end, text }

    private let source: any ByteSource
    private let name: String
    // Set once in the initialiser, behind which libxml2 holds an unretained pointer to this object; freed in deinit.
    private var reader: xmlTextReaderPtr?
    private var failure: (any Error)?
    private(set) var bytesRead = 0
    var bytesTotal: Int { source.total }

    init(_ source: any ByteSource, name: String) throws(Refusal) {
        self.source = source
        self.name = name
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        reader = xmlReaderForIO(
            { context, buffer, length in
                guard let context, let buffer, length > 0 else { return -1 }
                return Unmanaged<XMLStream>.fromOpaque(context).takeUnretainedValue().read(buffer, Int(length))
            },
            { _ in 0 }, Unmanaged.passUnretained(self).toOpaque(), nil, nil, Int32(options))
        guard reader != nil else { throw .workbookDamaged("‘\(name)’ cannot be read as XML") }
    }

    deinit { if let reader { xmlFreeTextReader(reader) } }

    private func read(_ buffer: UnsafeMutablePointer<CChar>, _ length: Int) -> Int32 {
        do {
            let count = try source.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: length))
            bytesRead += count
            return Int32(count)
        } catch {
            failure = error
            return -1
        }
    }

    /// The next start, end or text; nil at the end of the document. An element that is empty has no end.
    func next() throws -> Node? {
        while true {
            let state = xmlTextReaderRead(reader)
            if let failure { throw failure }
            guard state >= 0 else { throw Refusal.workbookDamaged("‘\(name)’ is not well-formed XML, line \(xmlTextReaderGetParserLineNumber(reader))") }
            guard state > 0 else { return nil }
            switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT.rawValue: return .start
            case XML_READER_TYPE_END_ELEMENT.rawValue: return .end
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue, XML_READER_TYPE_WHITESPACE.rawValue,
                XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
                return .text
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
                throw Refusal.workbookUnsafe("‘\(name)’ declares a document type, as no workbook does")
            default: continue
            }
        }
    }

    var isEmptyElement: Bool { xmlTextReaderIsEmptyElement(reader) == 1 }

    /// Whether the element is of this name, whatever its prefix.
    func isNamed(_ name: StaticString) -> Bool { equal(xmlTextReaderConstLocalName(reader), name) }

    /// Appends the text of the present node.
    func appendText(to bytes: inout [UInt8]) {
        guard let value = xmlTextReaderConstValue(reader) else { return }
        bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: length(value)))
    }

    /// Hands over each attribute of the present element: its local name and its value, both zero-ended.
    func forEachAttribute(_ body: (UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Void) {
        guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return }
        repeat {
            if let name = xmlTextReaderConstLocalName(reader), let value = xmlTextReaderConstValue(reader) { body(name, value) }
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        xmlTextReaderMoveToElement(reader)
    }

    func attribute(_ wanted: StaticString) -> String? {
        var found: String?
        forEachAttribute { name, value in if equal(name, wanted) { found = String(cString: value) } }
        return found
    }
}

/// Whether a zero-ended string is this word.
func equal(_ text: UnsafePointer<UInt8>?, _ word: StaticString) -> Bool {
    guard let text else { return false }
    let start = word.utf8Start
    for index in 0..<word.utf8CodeUnitCount where text[index] != start[index] { return false }
    return text[word.utf8CodeUnitCount] == 0
}

func length(_ text: UnsafePointer<UInt8>) -> Int {
    var count = 0
    while text[count] != 0 { count += 1 }
    return count
}
