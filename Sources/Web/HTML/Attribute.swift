/// An attribute of an element. Addresses have their own kinds, so that one can only lead to a page of this service or to the open web; a test of the house sees
/// to it that no other writes one.
package struct Attribute: Sendable {
    enum Value: Sendable {
        case fixed(StaticString)
        case text(String)
        case number(Int)
        case present
        case absent
    }

    let name: StaticString
    let value: Value

    package init(_ name: StaticString, _ value: String) { (self.name, self.value) = (name, .text(value)) }
    package init(_ name: StaticString, _ value: Int) { (self.name, self.value) = (name, .number(value)) }
    /// `selected`, `checked`: there when the condition holds.
    package init(_ name: StaticString, when condition: Bool) {
        (self.name, self.value) = (name, condition ? .present : .absent)
    }
    private init(fixed name: StaticString, _ value: StaticString) { (self.name, self.value) = (name, .fixed(value)) }

    package static func `class`(_ names: StaticString) -> Attribute { Attribute(fixed: "class", names) }
    package static func fixed(_ name: StaticString, _ value: StaticString) -> Attribute { Attribute(fixed: name, value) }
    package static func id(_ id: String) -> Attribute { Attribute("id", id) }
    package static func href(_ address: String) -> Attribute { Attribute("href", safeAddress(address)) }
    /// Where a form is sent.
    package static func action(_ address: String) -> Attribute { Attribute("action", safeAddress(address)) }
}

/// The address, if it is a path here, a fragment, a query, or https, http, mail or a telephone number; otherwise `#`: data must not bring a script in as a link. What
/// begins with two strokes is another host's, and browsers take a backward one for a stroke.
package func safeAddress(_ address: String) -> String {
    let isPath = address.hasPrefix("/") && !address.hasPrefix("//") && !address.hasPrefix("/\\")
    let isLocal = isPath || address.hasPrefix("#") || address.hasPrefix("?")
    let isWeb = address.hasPrefix("https://") || address.hasPrefix("http://") || address.hasPrefix("mailto:")
    let isCall = address.hasPrefix("tel:") && address.count > 4 && address.dropFirst(4).allSatisfy { "+ 0123456789".contains($0) }
    return isLocal || isWeb || isCall ? address : "#"
}

extension HTML {
    mutating func attribute(_ attribute: Attribute) {
        if case .absent = attribute.value { return }
        raw(" ")
        raw(attribute.name)
        switch attribute.value {
        case .fixed(let value):
            raw("=\"")
            raw(value)
            raw("\"")
        case .text(let value):
            raw("=\"")
            text(value)
            raw("\"")
        case .number(let value):
            raw("=\"")
            text(value)
            raw("\"")
        case .present, .absent: break
        }
    }
}
