import Foundation
import Web

/// A form of a page with what stands in its fields, as a browser reads it: to be filled in, and to be held against what was sent of it.
struct ShownForm: Sendable {
    struct Field: Sendable {
        enum Kind: Sendable {
            case hidden
            /// Of one line, or of several.
            case words, lines
            /// Of one line, for a day, a number or an address alone.
            case exact
            /// Of which one is chosen: a list, or buttons.
            case list, buttons
            case boxes
            /// A password, a code or a file, which no page shows again.
            case secret
        }

        let name: String
        let kind: Kind
        /// What stands in it or is chosen; of boxes any number.
        var standing: [String] = []
        /// Of a list, of buttons and of boxes: what can be chosen.
        var offered: [String] = []

        var isTyped: Bool { [.words, .lines, .exact].contains(kind) }
        var isShown: Bool { kind != .hidden && kind != .secret }
    }

    let path: String
    private(set) var fields: [Field] = []

    /// - Parameter markup: of its element, from behind the name to the end.
    init(_ markup: String) {
        let pieces = markup.components(separatedBy: "<")
        path = Self.attribute("action", in: pieces[0]) ?? ""
        var isInList = false
        for piece in pieces.dropFirst() {
            let element = String(piece.prefix { $0 != ">" })
            switch String(element.prefix { $0.isLetter }) {
            case "input": add(input: element)
            case "textarea":
                guard let name = Self.attribute("name", in: element) else { continue }
                // Browsers leave out the first line end.
                let inside = piece.dropFirst(element.count + 1)
                let words = inside.first?.isNewline == true ? inside.dropFirst() : inside
                fields.append(Field(name: name, kind: .lines, standing: [Self.plain(String(words))]))
            case "select":
                guard let name = Self.attribute("name", in: element) else { continue }
                fields.append(Field(name: name, kind: .list))
                isInList = true
            case "option" where isInList:
                let value = Self.attribute("value", in: element) ?? ""
                fields[fields.count - 1].offered.append(value)
                if Self.has("selected", element) { fields[fields.count - 1].standing = [value] }
            default:
                if element.hasPrefix("/select") { isInList = false }
            }
        }
        // Of a list of which nothing is said to be chosen the first is.
        for place in fields.indices where fields[place].kind == .list && fields[place].standing.isEmpty {
            fields[place].standing = Array(fields[place].offered.prefix(1))
        }
    }

    private mutating func add(input element: String) {
        guard let name = Self.attribute("name", in: element) else { return }
        let value = Self.attribute("value", in: element) ?? ""
        switch Self.attribute("type", in: element) ?? "text" {
        case "hidden": fields.append(Field(name: name, kind: .hidden, standing: [value]))
        case "password", "file": fields.append(Field(name: name, kind: .secret))
        case "radio": add(value, to: name, .buttons, isChosen: Self.has("checked", element))
        case "checkbox": add(value, to: name, .boxes, isChosen: Self.has("checked", element))
        case let type:
            let isCode = Self.attribute("autocomplete", in: element) == "one-time-code"
            let isExact = type == "email" || Self.attribute("class", in: element)?.contains("date-field") == true
            let kind: Field.Kind = Self.has("readonly", element) ? .hidden : isCode ? .secret : isExact ? .exact : .words
            fields.append(Field(name: name, kind: kind, standing: [value]))
        }
    }

    private mutating func add(_ value: String, to name: String, _ kind: Field.Kind, isChosen: Bool) {
        if !fields.contains(where: { $0.name == name && $0.kind == kind }) { fields.append(Field(name: name, kind: kind)) }
        guard let place = fields.firstIndex(where: { $0.name == name && $0.kind == kind }) else { return }
        fields[place].offered.append(value)
        if isChosen { fields[place].standing.append(value) }
    }

    private static func attribute(_ name: String, in element: String) -> String? {
        element.components(separatedBy: " \(name)=\"").dropFirst().first.map { plain(String($0.prefix { $0 != "\"" })) }
    }

    private static func has(_ word: String, _ element: String) -> Bool { element.hasSuffix(" \(word)") || element.contains(" \(word) ") }

    /// As it is read: each character that markup writes otherwise as itself, and each line ended in one way.
    static func plain(_ markup: String) -> String {
        markup.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
            .replacing("&amp;", with: "&").replacing("\r\n", with: "\n")
    }
}

/// Filled in as by somebody whose form comes back.
extension ShownForm {
    /// What nobody types or chooses in it.
    enum Gap: Sendable { case nothing, words, choices }

    /// Which ways of filling it in are worth sending, one after the other: where a field takes a day, a number or an address alone all of it, since what is typed
    /// there is none; else, or where that is taken, without words and without choices, so that each field is filled in where another is not.
    func gaps(isUpload: Bool) -> [Gap] {
        let shown = fields.filter(\.isShown)
        let typed = shown.filter { $0.kind == .words || $0.kind == .lines }
        let left = shown.filter { $0.canBeLeft }
        var gaps: [Gap] = []
        // A file is missing from every upload.
        if !shown.isEmpty, isUpload || shown.contains(where: { $0.kind == .exact }) { gaps.append(.nothing) }
        if !typed.isEmpty, typed.count < shown.count { gaps.append(.words) }
        if !left.isEmpty, left.count < shown.count { gaps.append(.choices) }
        return gaps
    }

    /// What a browser sends of it then, but the token.
    func filled(leaving gap: Gap) -> [(String, String)] {
        fields.filter { $0.name != FormToken.field }.flatMap { field in field.filled(leaving: gap).map { (field.name, $0) } }
    }
}

extension ShownForm.Field {
    /// Whether a browser sends nothing chosen of it.
    fileprivate var canBeLeft: Bool { kind == .list && offered.first == "" || kind == .buttons && standing.isEmpty }

    /// Long enough to be a reason, and of no other field.
    private var sample: String { "\(name): ash & <elm>, “oak” and \"fir\" or 'yew'" }

    fileprivate func filled(leaving gap: ShownForm.Gap) -> [String] {
        // What does not stand there already, where there is such.
        let other = offered.last { !$0.isEmpty && !standing.contains($0) } ?? offered.last
        return switch kind {
        case .hidden: standing
        case .secret: []
        case .words: [gap == .words ? "" : sample]
        case .lines: [gap == .words ? "" : "\(sample)\r\nand larch"]
        case .exact: ["31 November 2018"]
        case .list: gap == .choices && canBeLeft ? [""] : [other ?? ""]
        case .buttons: gap == .choices && canBeLeft ? [] : [other ?? ""]
        case .boxes: offered.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        }
    }
}

/// Held against the page that it came back on.
extension ShownForm {
    /// What was sent of it and does not stand in it any more, in a sentence for each field; its fields that a page never shows again aside.
    func lost(_ sent: [(String, String)], in html: String) -> [String] {
        let forms = html.components(separatedBy: "<form").dropFirst().map { ShownForm($0.components(separatedBy: "</form>")[0]) }
        // A page may have several forms that go to one address.
        let same = forms.filter { Self.page($0.path) == Self.page(path) }
        guard let again = same.max(by: { shared(with: $0) < shared(with: $1) }), shared(with: again) > 0 else { return gone(sent, in: html) }
        var names: Set<String> = []
        return fields.filter { $0.isShown && names.insert($0.name).inserted }.compactMap { field in
            difference(field, sent.filter { $0.0 == field.name }.map(\.1), again.fields.filter { $0.name == field.name }.flatMap(\.standing))
        }
    }

    private static func page(_ path: String) -> Substring { path.prefix { $0 != "?" } }

    private func shared(with other: ShownForm) -> Int {
        fields.count { field in field.isShown && other.fields.contains { $0.name == field.name && $0.isShown } }
    }

    /// A form that is not on the page any more, since nothing can be put right in it: what was written stands there all the same.
    private func gone(_ sent: [(String, String)], in html: String) -> [String] {
        let page = Self.plain(html)
        let typed = Set(fields.filter(\.isTyped).map(\.name))
        return sent.filter { typed.contains($0.0) && $0.1.count > 3 && !page.contains($0.1.replacing("\r\n", with: "\n")) }
            .map { "‘\($0.0)’ was sent as ‘\($0.1)’, and the page has neither the form nor that any more" }
    }

    private func difference(_ field: Field, _ values: [String], _ standing: [String]) -> String? {
        let sent = values.isEmpty && field.isTyped ? [""] : values.map { $0.replacing("\r\n", with: "\n") }
        switch field.kind {
        // Nobody chooses what is not offered, or lets go of a button that is pressed.
        case .list where !sent.allSatisfy(field.offered.contains), .buttons where sent.isEmpty && !field.standing.isEmpty: return nil
        case .list where sent.isEmpty: return nil
        case .boxes where Set(sent) == Set(standing): return nil
        default: break
        }
        // A field that is not there holds nothing, and nothing was sent of it.
        if sent == standing || standing.isEmpty && sent.allSatisfy(\.isEmpty) { return nil }
        func words(_ values: [String]) -> String { values.isEmpty ? "nothing" : values.map { "‘\($0)’" }.joined(separator: ", ") }
        return "‘\(field.name)’ was sent as \(words(sent)) and comes back as \(words(standing))"
    }
}
