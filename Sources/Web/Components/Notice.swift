/// A sentence that says what was just done. It travels as its code in the address that a form leads to (`?done=list-kept`), and stands above
/// the page there, once: a cookie says that this browser did it, since anybody can write an address. Each module keeps its own in an enumeration, one case for each act; together they are the service's catalogue.
package protocol Notice: CaseIterable, RawRepresentable<String>, Sendable {
    /// Whole, in the past or the present, and true on whatever page it stands.
    var sentence: String { get }
}

extension Notice {
    /// The address of the page that says it.
    ///
    /// - Parameter path: may end in a place of the page.
    package func address(_ path: String) -> String {
        let page = String(path.prefix { $0 != "#" })
        let mark = page.contains("?") ? "&" : "?"
        return "\(page)\(mark)\(NoticeBook.field)=\(rawValue)\(path.dropFirst(page.count))"
    }
}

/// Every notice of the service by its code.
package struct NoticeBook: Sendable {
    /// The field of an address that carries a notice's code.
    package static let field = "done"
    /// Of the record of a list that a notice is about, where the list is asked for more than that.
    package static let record = "of-record"

    private let sentences: [String: String]

    /// - Precondition: no code stands twice; a test of the house sees to it.
    package init(_ kinds: [any Notice.Type]) {
        sentences = Dictionary(uniqueKeysWithValues: kinds.flatMap { NoticeBook.entries(of: $0) })
    }

    package subscript(_ code: String) -> String? { sentences[code] }

    /// In the order of their codes.
    package var entries: [(code: String, sentence: String)] { sentences.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    package static func entries(of kind: any Notice.Type) -> [(String, String)] {
        func all<N: Notice>(_ kind: N.Type) -> [(String, String)] { N.allCases.map { ($0.rawValue, $0.sentence) } }
        return all(kind)
    }
}

extension FormOutcome {
    /// It was done: see the page at this path, with this sentence above it.
    package static func done(see path: String, saying notice: some Notice) -> FormOutcome { .done(see: notice.address(path)) }
}

/// What the sign-in page says.
package enum SignInNotice: String, Notice {
    case signedOut = "signed-out"

    package var sentence: String {
        switch self {
        case .signedOut: "You have signed out."
        }
    }
}
