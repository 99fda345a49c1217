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

    /// A list that was asked for nothing is found again without it.
    private mutating func addWayBack(to number: Int, _ context: RequestContext) {
        guard !context.query.pairs.isEmpty else { return }
        let back = wayBack ?? Fields.encoded(context.path + "?" + context.query.encoded + "#row-")
        wayBack = back
        raw("?")
        text(BackLink.field)
        raw("=")
        text(back)
        text(number)
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
    package mutating func back(_ context: RequestContext, _ words: String) {
        guard let address = BackLink.address(context.query) else { return }
        element("a", .href(address), .class("back"), text: words)
    }
}

extension RequestContext {
    /// What an address is given so that its page finds the way back to a place of this one, as its query; nothing where this page was asked for nothing.
    package func wayBack(to place: String) -> String {
        query.pairs.isEmpty ? "" : "?" + BackLink.field + "=" + Fields.encoded(path + "?" + query.encoded + "#" + place)
    }

    /// The way back with which this page was come to, to be handed on by its forms and by links to itself; nil where there is none.
    package var from: String? { BackLink.address(query) }
}

package enum BackLink {
    package static let field = "from"
    /// Of a form whose page keeps its way back.
    package static let description = FieldDescription(field, "The page from which one came, to which its answer leads back; may be empty")

    /// The address with the way back that a form handed on, where it leads to a page here.
    package static func address(_ path: String, from fields: Fields) -> String {
        address(fields).map { path + "?" + field + "=" + Fields.encoded($0) } ?? path
    }

    /// A page of this service and of no other.
    static func address(_ query: Fields) -> String? { query[field].flatMap(pathHere) }
}
