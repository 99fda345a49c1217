import Access
import Casework

/// A page whole: what stands on every page around a view's own part.
func layout(_ page: Page, _ context: RequestContext, offersFiles: Bool = false) -> HTML {
    // What the longest page takes, nearly: memory that is not written to costs nothing, and to grow costs a copy of all that was.
    var w = HTML(capacity: 262_144)
    if offersFiles { w.fileQuestion = context.query.with("page", nil).with(TableFormat.field, nil).with(TableFormat.tableField, nil) }
    w.raw("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">")
    w.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">")
    if let seconds = page.refreshSeconds {
        w.void("meta", .fixed("http-equiv", "refresh"), Attribute("content", seconds))
    }
    w.raw("<title>")
    w.text(page.title)
    w.raw(" – ")
    w.text(context.site.serviceName)
    w.raw("</title>")
    w.void("link", .fixed("rel", "stylesheet"), .href(Stylesheet.path))
    // Painted when the last of it is there: over a slow line tables widen their columns row by row, and what somebody is about to press moves.
    w.raw("<link rel=\"expect\" href=\"#foot\" blocking=\"render\">")
    w.void("link", .fixed("rel", "icon"), .fixed("type", "image/svg+xml"), .href(Icon.path))
    w.raw("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to main content</a>\n")
    w.siteHeader(context)
    w.raw("<div class=\"container\">")
    w.breadcrumbs(page.trail)
    w.element("main", .fixed("id", "main"), .fixed("tabindex", "-1"), page.isWide ? .class("wide") : .class("measure")) { w in
        if page.isNoticeTrue, let code = context.notice, code == context.query[NoticeBook.field], let notice = context.site.notices[code] {
            w.confirmation(page.noticeSentence ?? notice, undo: page.undo, next: page.next, context)
        }
        let start = w.length
        w.isMovedOn = page.isMovedOn
        page.content(&w)
        w.orderErrors(from: start)
        let terms = page.explainsTerms ? w.linkTerms(from: start, but: page.ownTerms) : UsedTerms.none
        if let record = page.history, context.may(.readHistory) {
            w.p("soft") { $0.a("/history/\(record)", "History: who changed what, when and why, and how it stood on a past day") }
        }
        w.explain(terms)
        w.printedOn(context.today)
    }
    w.raw("</div>\n")
    footer(&w, context.site.contact)
    w.raw("</body>\n</html>\n")
    return w
}

extension HTML {
    /// What stands above every page: the service, who is signed in, and where they may go.
    ///
    /// - Parameter searchID: of the search field; another where the header stands on a page as an example.
    mutating func siteHeader(_ context: RequestContext, searchID: String = "site-search") {
        raw("<header class=\"top\"><div class=\"container top-row\"><a class=\"service\" href=\"/\">")
        text(context.site.serviceName)
        raw("</a>")
        if context.actor.person != nil {
            if context.may(.readHome) { searchBox(searchID) }
            raw("<div class=\"who\"><span><a href=\"/account\">")
            text(context.actor.name)
            raw("</a>")
            raw(" <span class=\"role\">")
            text(context.actor.roles.map(\.name).sorted().joined(separator: ", "))
            raw("</span></span>")
            postForm("/sign-out", context) { $0.raw("<button class=\"plain\">Sign out</button>") }
            raw("</div>")
        }
        raw("</div></header>\n")
        if let sentence = context.site.bannerSentence {
            raw("<div class=\"banner\"><div class=\"container\"><p>")
            text(sentence)
            raw("</p></div></div>")
        }
        guard context.actor.person != nil else { return }
        raw("<nav class=\"main-nav\" aria-label=\"Main\"><div class=\"container\"><ul>")
        for entry in NavigationEntry.all where entry.isShown(to: context.actor) {
            raw("<li><a href=\"")
            text(entry.path)
            raw(entry.isCurrent(context.path) ? entry.path == context.path ? "\" aria-current=\"page\">" : "\" aria-current=\"true\">" : "\">")
            text(entry.name)
            raw("</a></li>")
        }
        raw("</ul></div></nav>\n")
    }

    private mutating func searchBox(_ id: String) {
        element(
            "form", .class("site-search"), .fixed("role", "search"),
            Attribute("aria-label", id == "site-search" ? "Whole service" : "As an example"), .fixed("method", "get"), .fixed("action", "/search")
        ) { w in
            w.element("label", .class("hidden"), Attribute("for", id), text: "Search the whole service")
            w.void("input", .id(id), .fixed("type", "search"), .fixed("name", "for"), .fixed("placeholder", "Search"), .fixed("autocomplete", "off"))
            w.raw("<button>Search</button>")
        }
    }

    /// On paper alone: of which day it is.
    mutating func printedOn(_ day: Day) { p("printed", "The page as it was on \(day.written).") }

    /// The way here from the home page.
    package mutating func breadcrumbs(_ trail: [Page.Crumb]) {
        guard !trail.isEmpty else { return }
        raw("<nav class=\"trail\" aria-label=\"Breadcrumb\"><ol><li><a href=\"/\">Home</a></li>")
        for crumb in trail where crumb != .home {
            li { $0.a(crumb.path, crumb.name) }
        }
        raw("</ol></nav>")
    }
}

private func footer(_ w: inout HTML, _ contact: ServiceContact?) {
    w.raw("<footer id=\"foot\" class=\"foot\"><div class=\"container\"><ul><li><a href=\"/accessibility\">Accessibility</a></li>")
    w.raw("<li><a href=\"/about-the-data\">About the data</a></li><li><a href=\"/glossary\">What the words mean</a></li><li><a href=\"/api\">For programs: the API</a></li>")
    if let contact {
        w.li { w in
            w.text("Contact: ")
            w.a(contact.address, contact.words)
        }
    }
    w.raw("</ul><p>Contains official data under the Open Government Licence v3.0.</p></div></footer>\n")
}
