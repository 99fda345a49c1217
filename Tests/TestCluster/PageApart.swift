/// A page taken apart: its tags with the names of their attributes, and its words. Two pages that differ in what people wrote alone have the same tags.
package struct PageApart: Sendable, Hashable {
    package let tags: [String]
    /// What stands between tags and in attributes, with its entities read, as `HostileText.squeezed` has it.
    package let words: String

    package init(_ html: String) {
        var (tags, words) = ([String](), "")
        var rest = Substring(html)
        while let start = rest.firstIndex(of: "<") {
            words += " " + rest[..<start]
            var tag = ""
            var quote: Character?
            var value = ""
            rest = rest[rest.index(after: start)...]
            while let character = rest.popFirst() {
                if let open = quote {
                    if character == open {
                        quote = nil
                        words += " " + value
                        value = ""
                    } else {
                        value.append(character)
                    }
                } else if character == "\"" || character == "'" {
                    quote = character
                } else if character == ">" {
                    break
                } else {
                    tag.append(character)
                }
            }
            tags.append(tag)
        }
        words += " " + rest
        self.tags = tags
        self.words = HostileText.squeezed(PageApart.read(words))
    }

    private static func read(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    /// Whether the words stand in it as they were written.
    package func says(_ text: String) -> Bool { words.contains(HostileText.squeezed(text)) }
}

extension HostileText {
    /// Without white space, by which lines and words are told apart, and without what shows nothing and no document holds.
    package static func squeezed(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    !scalar.properties.isWhitespace && scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar != "\u{200B}"
                        && scalar != "\u{FEFF}" && scalar != "\u{FFFE}" && scalar != "\u{FFFF}"
                }))
    }

    /// Those that a form takes: what is blank is no answer, and what PostgreSQL does not store never came in.
    package static func answers(fetching address: String = "127.0.0.1:9") -> [String] {
        all(fetching: address).filter { !squeezed($0).isEmpty && !$0.unicodeScalars.contains("\0") }
    }
}
