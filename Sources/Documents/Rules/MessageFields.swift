/// The head of a message that came from outside, or of a part of one (RFC 5322, 2.2). Whatever it is made of, it is read: what is no field is passed over.
struct MessageFields {
    typealias Lines = ArraySlice<ArraySlice<UInt8>>

    private var fields: [(name: String, value: [UInt8])] = []

    /// Takes a head and the empty line after it from the front of these lines.
    init(takenFrom lines: inout Lines) {
        while let line = lines.popFirst(), !line.isEmpty {
            if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
                if let last = fields.indices.last { fields[last].value += line }
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: MessageFields.trimmed(line[..<colon]), as: UTF8.self).lowercased()
                fields.append((name: name, value: Array(line[(colon + 1)...])))
            }
        }
    }

    /// The first of a name, which is in lower case, without the white space around it.
    subscript(_ name: String) -> ArraySlice<UInt8>? { fields.first { $0.name == name }.map { MessageFields.trimmed($0.value[...]) } }

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") }
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
        return rest
    }
}

/// What a message, or a part of one, is (RFC 2045, 5.1): `multipart/report; report-type=delivery-status; boundary="a;b"`.
struct MessageType {
    /// In lower case.
    let kind: String
    private var parameters: [String: String] = [:]

    init(_ field: ArraySlice<UInt8>?) {
        var pieces: [[UInt8]] = [[]]
        var (isQuoted, isEscaped) = (false, false)
        for byte in field ?? [] {
            if isEscaped {
                pieces[pieces.count - 1].append(byte)
                isEscaped = false
            } else if isQuoted && byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted && byte == UInt8(ascii: ";") {
                pieces.append([])
            } else {
                pieces[pieces.count - 1].append(byte)
            }
        }
        kind = MessageType.word(pieces[0][...]).lowercased()
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = MessageType.word(piece[..<equals]).lowercased()
            if parameters[name] == nil { parameters[name] = MessageType.word(piece[(equals + 1)...]) }
        }
    }

    subscript(_ name: String) -> String? { parameters[name] }

    private static func word(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: MessageFields.trimmed(bytes), as: UTF8.self) }
}
