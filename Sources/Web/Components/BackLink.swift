extension HTML {
    /// A link to one record of a list that finds the way back: the list's address goes with it, filters, page and all, and the place in it.
    /// The row must have the id `row-NUMBER`, which `listedRow` writes.
    package mutating func listed(_ path: StaticString, _ number: Int, _ words: String, in context: RequestContext) {
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

    /// What a form of a record carries so that its answer finds the way back that the page was come to with.
    package mutating func handsOn(_ context: RequestContext) {
        if let from = context.from { hidden(BackLink.field, from) }
    }

    /// A row of a list to which one comes back.
    package mutating func listedRow(_ number: Int, _ content: (inout HTML) -> Void) {
        raw("<tr id=\"row-")
        text(number)
        raw("\">")
        cell = 0
        content(&self)
        raw("</tr>")
    }

    /// The way back to the list from which one came, as it was; nothing where one came from elsewhere.
    ///
    /// - Parameters:
    ///   - words: of the list to which the page belongs.
    ///   - others: other lists that lead to it, each with its words; a path that ends in a stroke is of any below it. From the search anything is come to.
    package mutating func back(_ context: RequestContext, _ words: String, from others: KeyValuePairs<String, String> = [:]) {
        guard let address = context.from else { return }
        element("a", .href(address), .class("back"), text: BackLink.words(address, from: others) ?? words)
    }
}

extension RequestContext {
    /// What an address is given so that its page finds the way back to a place of this one, as its query; nothing where this page answers a form.
    package func wayBack(to place: String) -> String {
        let start = startOfWayBack
        return start.isEmpty ? "" : start + Fields.encoded(place)
    }

    /// This page as a way back to a place of it, for a form that stands on it; nil where it answers one itself.
    package func here(at place: String) -> String? { ownAddress.map { $0 + "#" + place } }

    /// As it was asked. What a notice said is not said again, and the address of a form asks for no page.
    private var ownAddress: String? {
        guard !answersForm else { return nil }
        let asked = query.with(NoticeBook.field, nil).with(NoticeBook.record, nil)
        return asked.pairs.isEmpty ? path : path + "?" + asked.encoded
    }

    /// Up to the place.
    fileprivate var startOfWayBack: String { ownAddress.map { "?" + BackLink.field + "=" + Fields.encoded($0 + "#") } ?? "" }

    /// The way back with which this page was come to, or that the form which it answers handed on: to be handed on by its forms and by links to itself; nil
    /// where there is none.
    package var from: String? { BackLink.address(query) ?? handedOn }
}

package enum BackLink {
    package static let field = "from"
    /// Of a form whose page keeps its way back.
    package static let description = FieldDescription(field, "The page from which one came, to which its answer leads back; may be empty")

    /// What a form carries so that its answer leads back there too.
    package static func fields(_ from: String?) -> [(name: String, value: String)] { from.map { [(name: field, value: $0)] } ?? [] }

    /// The address with the way back that a form handed on, where it leads to a page here.
    package static func address(_ path: String, from fields: Fields) -> String {
        address(fields).map { path + (path.contains("?") ? "&" : "?") + field + "=" + Fields.encoded($0) } ?? path
    }

    /// The address of a page that belongs to this one, with the way back from this one.
    package static func address(_ path: String, handingOn context: RequestContext) -> String {
        context.from.map { address(path, from: Fields([(field, $0)])) } ?? path
    }

    /// The list from which one came to a record, as it was, at the record’s place in it: where the answer to a form leads after which one goes on there. Nil
    /// where one came from elsewhere.
    ///
    /// - Parameters:
    ///   - path: of the list; one that ends in a stroke is of any below it.
    ///   - more: what the address is asked besides, so that the notice can be about the record.
    package static func list(
        _ path: String, at place: String, from fields: Fields, with more: [(name: String, value: String)] = []
    ) -> String? {
        guard let from = address(fields) else { return nil }
        let page = from.prefix { $0 != "#" }
        let list = String(page.prefix { $0 != "?" })
        guard isOf(path, list) else { return nil }
        let asked = more.reduce(Fields(encoded: page.dropFirst(list.count + 1))) { $0.with($1.name, $1.value) }
        return list + (asked.pairs.isEmpty ? "" : "?" + asked.encoded) + "#" + place
    }

    /// What the way back to this address is called; nil where it is none of these and not the search.
    fileprivate static func words(_ address: String, from others: KeyValuePairs<String, String>) -> String? {
        let page = String(address.prefix { $0 != "?" && $0 != "#" })
        return page == "/search" ? "Back to the search" : others.first { isOf($0.key, page) }?.value
    }

    private static func isOf(_ path: String, _ page: String) -> Bool { page == path || (path.hasSuffix("/") && page.hasPrefix(path)) }

    /// A page of this service and of no other.
    package static func address(_ query: Fields) -> String? { query[field].flatMap(pathHere) }
}
