extension HTML {
    /// A link to one record of a list that finds the way back: the list's address goes with it, filters, page and all, and the place in it.
    /// The row must have the id `row-NUMBER`, which `listedRow` writes.
    package mutating func listed(_ path: StaticString, _ number: Int, _ words: String, in context: RequestContext) {
        guard !context.query.pairs.isEmpty else { return a(path, number, words) }
        listed(path, number, in: context) { $0.text(words) }
    }

    /// The same, with more than words in the link.
    package mutating func listed(_ path: StaticString, _ number: Int, in context: RequestContext, _ content: (inout HTML) -> Void) {
        raw("<a href=\"")
        raw(path)
        text(number)
        addWayBack(to: number, context)
        raw("\">")
        content(&self)
        raw("</a>")
    }

    private mutating func addWayBack(to number: Int, _ context: RequestContext) {
        let start = beginWayBack(context)
        guard !start.isEmpty else { return }
        text(start)
        raw("row-")
        text(number)
    }

    /// Made once for all rows of the page.
    private mutating func beginWayBack(_ context: RequestContext) -> String {
        let start = startOfWayBack ?? context.startOfWayBack
        startOfWayBack = start
        return start
    }

    /// What `listed` adds to an address, for one that is written otherwise.
    package mutating func wayBack(toRow number: Int, _ context: RequestContext) -> String {
        let start = beginWayBack(context)
        return start.isEmpty ? "" : start + "row-\(number)"
    }

    /// A row of a list to which one comes back.
    package mutating func listedRow(_ number: Int, _ content: (inout HTML) -> Void) {
        raw("<tr id=\"row-")
        text(number)
        raw("\">")
        content(&self)
        raw("</tr>")
    }

    /// The way back to the list from which one came, as it was; nothing where one came from elsewhere.
    ///
    /// - Parameter from: of a page that answers a form: what that handed on.
    package mutating func back(_ context: RequestContext, _ words: String, from: String? = nil) {
        guard let address = context.from ?? from else { return }
        element("a", .href(address), .class("back"), text: words)
    }
}

extension RequestContext {
    /// What an address is given so that its page finds the way back to a place of this one, as its query; nothing where this page was asked for nothing.
    package func wayBack(to place: String) -> String {
        let start = startOfWayBack
        return start.isEmpty ? "" : start + Fields.encoded(place)
    }

    /// Up to the place. What a notice said is not said again.
    fileprivate var startOfWayBack: String {
        let asked = query.with(NoticeBook.field, nil)
        return asked.pairs.isEmpty ? "" : "?" + BackLink.field + "=" + Fields.encoded(path + "?" + asked.encoded + "#")
    }

    /// The way back with which this page was come to, to be handed on by its forms and by links to itself; nil where there is none.
    package var from: String? { BackLink.address(query) }
}

package enum BackLink {
    package static let field = "from"
    /// Of a form whose page keeps its way back.
    package static let description = FieldDescription(field, "The page from which one came, to which its answer leads back; may be empty")

    /// What a form carries so that its answer leads back there too.
    package static func fields(_ from: String?) -> [(name: String, value: String)] { from.map { [(name: field, value: $0)] } ?? [] }

    /// The address with the way back that a form handed on, where it leads to a page here.
    package static func address(_ path: String, from fields: Fields) -> String {
        address(fields).map { path + "?" + field + "=" + Fields.encoded($0) } ?? path
    }

    /// A page of this service and of no other.
    package static func address(_ query: Fields) -> String? { query[field].flatMap(pathHere) }
}
