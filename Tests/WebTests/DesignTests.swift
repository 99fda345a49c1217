import Access
import Casework
import Foundation
import Testing

@testable import Web

/// Each component renders as it is kept in Tests/WebTests/Design. To write the files anew after a change, run this suite with WRITE_DESIGN
/// set, and read the difference.
@Suite struct DesignTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Design")
    private let context = RequestContext(
        path: "/design", actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector]), formToken: "token")

    @Test(arguments: DesignEntry.all.map(\.slug))
    func `a component renders as it did when somebody last looked at it`(slug: String) throws {
        let entry = try #require(DesignEntry.all.first { $0.slug == slug })
        let rendered = entry.rendered(context)
        let file = Self.folder.appending(path: "\(slug).html")
        if ProcessInfo.processInfo.environment["WRITE_DESIGN"] != nil { try rendered.write(to: file, atomically: true, encoding: .utf8) }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(rendered == kept, "Design/\(slug).html is not how it renders: run this suite with WRITE_DESIGN=yes, and read the difference.")
    }

    @Test func `every file that is kept is a component, and each has a name, a use and an example`() throws {
        let slugs = DesignEntry.all.map(\.slug)
        #expect(Set(slugs).count == slugs.count)
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter { $0.hasSuffix(".html") }
        #expect(Set(files) == Set(slugs.map { "\($0).html" }))
        for entry in DesignEntry.all { #expect(!entry.name.isEmpty && entry.purpose.hasSuffix(".") && !entry.examples.isEmpty, "\(entry.slug)") }
    }

    @Test(arguments: DesignEntry.all.map(\.slug))
    func `the page of a component has no script, no style of its own, and no id twice`(slug: String) throws {
        let page = RequestContext(
            path: "/design/\(slug)", parameters: ["component": slug], actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector]))
        let entry = try #require(DesignEntry.all.first { $0.slug == slug })
        var shown = Page(entry.name) { w in for example in entry.examples { example.render(&w, page) } }
        // As the page of a component has it.
        shown.explainsTerms = false
        let html = wholePage(shown, page)
        for forbidden in ["<script", " style=", "onclick", "Optional("] { #expect(!html.contains(forbidden), "\(slug): \(forbidden)") }
        let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count, "\(slug)")
    }

    @Test func `every class that a component names is in the stylesheet`() {
        let named = DesignEntry.all.map { $0.rendered(context) }.joined().components(separatedBy: " class=\"").dropFirst()
            .flatMap { $0.prefix { $0 != "\"" }.split(separator: " ").map(String.init) }
        // These say what something is to whoever reads the source, and look like their surroundings.
        let plain: Set = ["caption", "change", "progress"]
        for name in Set(named).subtracting(plain).sorted() { #expect(stylesheetForPreview().contains(".\(name)"), "\(name)") }
    }

    @Test func `nothing moves, unless a reader has no preference for less motion`() {
        let lines = stylesheetForPreview().split(separator: "\n")
        #expect(lines.count > 100)
        // What moves would stand in the line of its question.
        for line in lines where !line.contains("prefers-reduced-motion") {
            for motion in ["transition", "animation", "@keyframes", "scroll-behavior"] { #expect(!line.contains(motion), "\(line)") }
        }
        for line in lines where line.contains("prefers-reduced-motion: reduce") { #expect(line.contains("animation:none !important"), "\(line)") }
    }

    @Test func `a printed page says of which day it is, and one on a screen does not`() {
        let visitor = RequestContext(path: "/", actor: .visitor)
        let html = wholePage(Page("A school") { $0.h1("A school") }, visitor)
        #expect(html.contains("<p class=\"printed\">The page as it was on \(visitor.today.written).</p>"))
        let style = stylesheetForPreview().components(separatedBy: "@media print")
        #expect(style.count == 2 && style[0].contains(".printed { display:none; }") && style[1].contains(".printed { display:block; }"))
        #expect(!style[0].contains(".on-screen") && style[1].contains(",.on-screen { display:none; }"))
    }

    @Test func `paper has no heading of an act whose form it leaves out, and says which part of a list it is`() {
        let style = stylesheetForPreview().components(separatedBy: "@media print")
        // The form of the filters asks what the heading’s own list shows.
        #expect(style[1].contains("+ form:not(.filters)") && style[1].contains(".act,.act + p") && style[1].contains(".filters,.paging,"))
        var w = HTML()
        w.h2(ofAct: "Withdraw it")
        w.paging(Paging(page: 2, perPage: 50, total: 142), "/contacts", Fields())
        #expect(w.string.hasPrefix("<h2 class=\"act\">Withdraw it</h2><p class=\"soft\">51 to 100 of 142 are shown.</p><p class=\"printed\">The rest of this list is printed from its other pages.</p><nav class=\"paging\""))
        var short = HTML()
        short.paging(Paging(page: 1, perPage: 50, total: 50), "/contacts", Fields())
        #expect(short.string.isEmpty)
    }

    @Test func `a table that is wider than a phone has a shadow at the edge behind which there is more, on a screen whose colours are ours`() throws {
        let line = try #require(stylesheetForPreview().components(separatedBy: "@media").first { $0.contains("linear-gradient(") })
        #expect(line.hasPrefix(" screen and ") && line.contains("(forced-colors:none)") && line.contains(".table-scroll") && line.contains("no-repeat local"))
    }
}
