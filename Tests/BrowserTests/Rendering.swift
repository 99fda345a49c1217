import Foundation
import TestTown

/// One page as it was answered, to be looked at in a browser.
struct Rendering: Codable, Sendable {
    /// The route's method and path: `GET /schools/{urn}`.
    let route: String
    /// What was asked, and by whom.
    let name: String
    /// The file with the page, beside the manifest.
    let file: String
    let status: Int
    let headers: [String: String]
}

/// The pages of a site, each distinct one once: of the same route, and of the same shape, one is kept. The shape is what elements
/// of which classes, roles and states follow one another, however many there are of them; so roles that see the same share a page, and the rows of a table count once.
/// Which of its words lead to what they mean is no part of it.
struct RenderedPages: Sendable {
    private(set) var renderings: [Rendering] = []
    private var pages: [String] = []
    private var shapes: Set<String> = []

    /// Whether it was new. What stands around a page's own part differs only between those who are signed in and those who are not.
    @discardableResult
    mutating func add(_ html: String, route: String, name: String, status: Int, headers: [String: String]) -> Bool {
        guard shapes.insert("\(route) \(status) \(html.contains("main-nav") ? "in" : "out") \(Self.shape(withoutTermLinks(html)))").inserted else { return false }
        let file = "page-\(renderings.count).html"
        pages.append(html)
        renderings.append(Rendering(route: route, name: name, file: file, status: status, headers: headers))
        return true
    }

    /// Each page into a file of its own, and a list of them.
    func write(to folder: URL) throws {
        for (rendering, html) in zip(renderings, pages) { try Data(html.utf8).write(to: folder.appending(path: rendering.file)) }
        try JSONEncoder().encode(renderings).write(to: folder.appending(path: "pages.json"))
    }

    /// Every three elements that follow one another in the page’s own part, as a set.
    static func shape(_ html: String) -> String {
        let main = html.components(separatedBy: "<main").dropFirst().first ?? html
        var elements: [String] = []
        for piece in main.utf8.split(separator: UInt8(ascii: "<")).dropFirst() {
            let tag = piece.prefix { $0 != UInt8(ascii: ">") }
            guard tag.first != UInt8(ascii: "/") else { continue }
            elements.append(Self.kind(of: String(decoding: tag, as: UTF8.self)))
        }
        var threes: Set<String> = []
        for index in elements.indices { threes.insert(elements[index..<min(index + 3, elements.count)].joined(separator: " ")) }
        return threes.sorted().joined(separator: "\n")
    }

    /// An element’s name with what changes how it looks or is read out.
    private static func kind(of tag: String) -> String {
        let name = String(tag.prefix { $0 != " " })
        return ["class", "role", "type", "aria-invalid", "aria-current", "aria-sort"].reduce(into: name) { kind, attribute in
            guard let value = tag.components(separatedBy: " \(attribute)=\"").dropFirst().first else { return }
            kind += "." + value.prefix { $0 != "\"" }
        }
    }
}

/// What a page leads to: its links, and its forms with their fields as they stand.
struct WaysOn: Sendable {
    struct Form: Sendable, Hashable {
        let path: String
        let isPost: Bool
        let isUpload: Bool
        let fields: [Field]
        /// Its element up to its end, without the beginning.
        let markup: String
        /// With what stands in it, and what can be chosen.
        var shown: ShownForm { ShownForm(markup) }
    }

    struct Field: Sendable, Hashable {
        let name: String
        let type: String
        let value: String
    }

    let links: [String]
    let forms: [Form]

    init(_ html: String) {
        let main = html.components(separatedBy: "<body").dropFirst().first ?? html
        links = Self.values(of: "href", in: main).filter { $0.hasPrefix("/") }
        forms = main.components(separatedBy: "<form").dropFirst().map { piece in
            let inside = piece.components(separatedBy: "</form>").first ?? piece
            let tag = String(inside.prefix { $0 != ">" })
            let fields = inside.components(separatedBy: "<").compactMap { element -> Field? in
                let kind = element.prefix { $0.isLetter }
                guard ["input", "textarea", "select"].contains(String(kind)), let name = Self.values(of: "name", in: element).first else { return nil }
                let type = kind == "input" ? Self.values(of: "type", in: element).first ?? "text" : String(kind)
                return Field(name: name, type: type, value: Self.values(of: "value", in: element).first ?? "")
            }
            return Form(
                path: Self.values(of: "action", in: tag).first ?? "", isPost: tag.contains("method=\"post\""),
                isUpload: tag.contains("multipart/form-data"), fields: fields, markup: inside)
        }
    }

    private static func values(of attribute: String, in html: String) -> [String] {
        html.components(separatedBy: " \(attribute)=\"").dropFirst().map { piece in
            String(piece.prefix { $0 != "\"" }).replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
        }
    }
}
