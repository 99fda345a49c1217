import Access

/// A page whole: what stands on every page around a view's own part.
func layout(_ page: Page, _ context: RequestContext, offersFiles: Bool = false) -> HTML {
    var w = HTML(capacity: 65_536)
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
    w.void("link", .fixed("rel", "icon"), .fixed("type", "image/svg+xml"), .href(Icon.path))
    w.raw("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to main content</a>\n")
    header(&w, context)
    w.raw("<div class=\"container\">")
    trail(&w, page, context)
    w.element("main", .fixed("id", "main"), .fixed("tabindex", "-1"), page.isWide ? .class("wide") : .class("measure")) { w in
        if let notice = page.notice {
            w.raw("<div class=\"notice\" role=\"status\"><p>")
            w.text(notice)
            w.raw("</p></div>")
        }
        page.content(&w)
    }
    w.raw("</div>\n")
    footer(&w)
    w.raw("</body>\n</html>\n")
    return w
}

private func header(_ w: inout HTML, _ context: RequestContext) {
    w.raw("<header class=\"top\"><div class=\"container top-row\"><a class=\"service\" href=\"/\">")
    w.text(context.site.serviceName)
    w.raw("</a>")
    if context.actor.person != nil {
        w.raw("<div class=\"who\"><span><a href=\"/account\">")
        w.text(context.actor.name)
        w.raw("</a>")
        w.raw(" <span class=\"role\">")
        w.text(context.actor.roles.map(\.name).sorted().joined(separator: ", "))
        w.raw("</span></span>")
        w.postForm("/sign-out", context) { $0.raw("<button class=\"plain\">Sign out</button>") }
        w.raw("</div>")
    }
    w.raw("</div></header>\n")
    if let sentence = context.site.bannerSentence {
        w.raw("<div class=\"banner\"><div class=\"container\"><p>")
        w.text(sentence)
        w.raw("</p></div></div>")
    }
    guard context.actor.person != nil else { return }
    w.raw("<nav class=\"main-nav\" aria-label=\"Main\"><div class=\"container\"><ul>")
    for entry in NavigationEntry.all where entry.isShown(to: context.actor) {
        w.raw("<li><a href=\"")
        w.text(entry.path)
        w.raw(entry.isCurrent(context.path) ? "\" aria-current=\"page\">" : "\">")
        w.text(entry.name)
        w.raw("</a></li>")
    }
    w.raw("</ul></div></nav>\n")
}

private func trail(_ w: inout HTML, _ page: Page, _ context: RequestContext) {
    guard !page.trail.isEmpty else { return }
    w.raw("<nav class=\"trail\" aria-label=\"Breadcrumb\"><ol><li><a href=\"/\">Home</a></li>")
    for crumb in page.trail {
        w.li { $0.a(crumb.path, crumb.name) }
    }
    w.raw("</ol></nav>")
}

private func footer(_ w: inout HTML) {
    w.raw("<footer class=\"foot\"><div class=\"container\"><ul><li><a href=\"/accessibility\">Accessibility</a></li>")
    w.raw("<li><a href=\"/about-the-data\">About the data</a></li><li><a href=\"/api\">For programs: the API</a></li></ul>")
    w.raw("<p>Contains official data under the Open Government Licence v3.0.</p></div></footer>\n")
}
