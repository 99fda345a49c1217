/// Where what an official file says of a school leads to: its website, its telephone. What looks like neither leads nowhere.
package enum OutsideAddress {
    /// - Parameter words: as the file has them, `www.school.example` without a scheme among them.
    package static func website(_ words: String) -> String? {
        let lower = words.lowercased()
        let isWhole = lower.hasPrefix("http://") || lower.hasPrefix("https://")
        let rest = isWhole ? words.drop(while: { $0 != "/" }).dropFirst(2) : words[...]
        // A name with a point in it, and only what stands in addresses after it.
        let host = rest.prefix(while: { $0 != "/" && $0 != "?" && $0 != "#" })
        let isHost = host.contains(".") && !host.hasPrefix(".") && host.utf8.allSatisfy(isOfHost)
        guard isHost, rest.utf8.allSatisfy({ isOfHost($0) || "/?#=&%_~+:,;@".utf8.contains($0) }) else { return nil }
        return lower.hasPrefix("https://") ? "https://\(rest)" : "http://\(rest)"
    }

    /// A website as a page shows it: without what every address begins with, and a stroke at its end that says nothing. What leads nowhere stays whole.
    package static func shown(_ words: String) -> String {
        guard website(words) != nil else { return words }
        let lower = words.lowercased()
        let isWhole = lower.hasPrefix("http://") || lower.hasPrefix("https://")
        let rest = isWhole ? words.drop(while: { $0 != "/" }).dropFirst(2) : words[...]
        return String(rest.hasSuffix("/") ? rest.dropLast() : rest)
    }

    /// - Parameter words: as the file has them, with what people write between the digits.
    package static func telephone(_ words: String) -> String? {
        let digits = words.filter { !" ()-".contains($0) }
        let isNumber = (digits.hasPrefix("+") ? digits.dropFirst() : digits[...]).allSatisfy { $0.isASCII && $0.isNumber }
        return isNumber && digits.count >= 5 ? "tel:" + digits : nil
    }

    /// A number of the United Kingdom as people write it, which the file has without a gap; any other as it is.
    package static func shownTelephone(_ words: String) -> String {
        guard words.utf8.count == 11, words.hasPrefix("0"), words.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return words }
        let digits = Array(words)
        // London and the like; the large cities, and what is no place; then all others.
        let isCity = digits[1] == "1" && (digits[2] == "1" || digits[3] == "1")
        let isNoPlace = ["3", "8", "9"].contains(digits[1])
        let parts = digits[1] == "2" ? [3, 4, 4] : isCity || isNoPlace ? [4, 3, 4] : [5, 6]
        var rest = digits[...]
        return parts.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }.joined(separator: " ")
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "."): true
        default: false
        }
    }
}
