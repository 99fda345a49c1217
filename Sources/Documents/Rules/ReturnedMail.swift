/// What a mail server tells of a mail that it took and could not deliver (RFC 3464), read from a message that anybody may have written.
package struct ReturnedMail: Sendable, Hashable {
    /// One to whom it was not delivered.
    package struct Failure: Sendable, Hashable {
        /// In lower case: the address that the mail was sent to, and the one that was tried in the end, as far as they are told.
        let addresses: [String]
        /// `5.1.1`; nil where none is told.
        package let status: String?

        /// What the status means (RFC 3463, 3). Not a word of the report itself, which may say anything of anybody.
        package var words: String {
            guard let status else { return "without saying why" }
            let meaning: String? =
                switch status.dropFirst(2) {
                // 10 is Exchange's own.
                case "1.1", "1.10": "there is no such mailbox"
                case "1.2": "there is no such domain"
                case "2.1": "the mailbox is closed"
                case "2.2": "the mailbox is full"
                case "4.7": "it could not be delivered in time"
                case "7.1": "the recipient’s email server refuses it"
                default: nil
                }
            return "with status \(status)" + (meaning.map { ": \($0)" } ?? "")
        }
    }

    /// No report of a mail of ours is longer.
    package static let longest = 1_000_000

    /// Of the mail that was returned, without its angle brackets.
    package let messageID: String
    package let failures: [Failure]

    /// Nil for all but a report that names the mail, and somebody to whom it was given up: one that is only late may still arrive.
    package init?(reading bytes: [UInt8]) {
        guard bytes.count <= ReturnedMail.longest else { return nil }
        let whole = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        var lines = whole[...]
        let type = MessageType(MessageFields(takenFrom: &lines)["content-type"])
        guard type.kind == "multipart/report", type["report-type"]?.lowercased() == "delivery-status", let boundary = type["boundary"], !boundary.isEmpty
        else { return nil }
        var messageID: String?
        var failures: [Failure] = []
        for part in ReturnedMail.parts(of: lines, between: boundary) {
            var rest = part
            switch MessageType(MessageFields(takenFrom: &rest)["content-type"]).kind {
            case "message/delivery-status", "message/global-delivery-status": failures += ReturnedMail.failures(in: rest)
            case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers":
                let named = ReturnedMail.messageID(MessageFields(takenFrom: &rest)["message-id"])
                messageID = messageID ?? named
            default: break
            }
        }
        guard let messageID, !failures.isEmpty else { return nil }
        self.messageID = messageID
        self.failures = failures
    }

    /// That it was not delivered to this address; nil where the report says so of others alone.
    package func failure(of address: String) -> Failure? { failures.first { $0.addresses.contains(address.lowercased()) } }

    /// RFC 2046, 5.1.1. One whose end was cut off is read as far as it goes.
    private static func parts(of lines: MessageFields.Lines, between boundary: String) -> [MessageFields.Lines] {
        let opening = Array("--\(boundary)".utf8)
        var parts: [MessageFields.Lines] = []
        var start: Int?
        for place in lines.indices where lines[place].starts(with: opening) {
            let rest = MessageFields.trimmed(lines[place].dropFirst(opening.count))
            let isLast = rest.elementsEqual("--".utf8)
            guard rest.isEmpty || isLast else { continue }
            if let start { parts.append(lines[start..<place]) }
            if isLast { return parts }
            start = place + 1
        }
        if let start { parts.append(lines[start...]) }
        return parts
    }

    /// What is said of the report as a whole comes first, and then a group of fields for each recipient.
    private static func failures(in lines: MessageFields.Lines) -> [Failure] {
        var rest = lines
        var failures: [Failure] = []
        while !rest.isEmpty {
            let group = MessageFields(takenFrom: &rest)
            // A remark may stand after the word.
            let action = (group["action"] ?? []).prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "(") }
            guard String(decoding: action, as: UTF8.self).lowercased() == "failed" else { continue }
            let addresses = ["original-recipient", "final-recipient"].compactMap { address(group[$0]) }
            if !addresses.isEmpty { failures.append(Failure(addresses: addresses, status: status(group["status"]))) }
        }
        return failures
    }

    /// `rfc822; chair@school.example`.
    private static func address(_ field: ArraySlice<UInt8>?) -> String? {
        guard let field, let semicolon = field.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let type = String(decoding: MessageFields.trimmed(field[..<semicolon]), as: UTF8.self).lowercased()
        guard type == "rfc822" || type == "utf-8" else { return nil }
        let address = MessageFields.trimmed(field[(semicolon + 1)...])
        let isBracketed = address.first == UInt8(ascii: "<") && address.last == UInt8(ascii: ">")
        return plain(isBracketed ? address.dropFirst().dropLast() : address)?.lowercased()
    }

    private static func messageID(_ field: ArraySlice<UInt8>?) -> String? {
        guard let field, let start = field.firstIndex(of: UInt8(ascii: "<")) else { return nil }
        let rest = field[(start + 1)...]
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        return plain(rest[..<end])
    }

    /// `5.1.1`, whatever stands after it.
    private static func status(_ field: ArraySlice<UInt8>?) -> String? {
        let code = (field ?? []).prefix { $0 == UInt8(ascii: ".") || isDigit($0) }
        let numbers = code.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers[0].count == 1, numbers.allSatisfy({ (1...3).contains($0.count) }) else { return nil }
        return plain(code)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// What no database or page can stumble over: visible characters of ASCII, as our own addresses and ids are made of.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> String? {
        guard (1...998).contains(bytes.count), bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
