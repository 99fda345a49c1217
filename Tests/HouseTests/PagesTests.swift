import Access
import Assembly
import Calendar
import Casework
import Foundation
import Identification
import Logging
import People
import Policy
import Postgres
import SchoolYear
import Testing
import Web

/// Every page renders from its model's example, without a database.
@Suite struct PagesTests {
    static let director = RequestContext(
        path: "/", actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector]), formToken: "token", site: site)
    static var site: SiteSettings {
        var site = SiteSettings()
        site.authorityName = "Fernborough"
        site.book = PolicyBook.load(config: SourceTree.root.appending(path: "config").path()).book ?? .empty
        site.bannerSentence = "Fernborough is a fictional city: its schools, people and figures are invented."
        return site
    }

    /// Every page, on a database that nobody asks.
    static let routes: [Route] = {
        let database = Database(DatabaseConfiguration("host=/nowhere"), logger: Logger(label: "pages"))
        guard let hasher = try? PasswordHasher() else { return [] }
        // The calendar's pages with no schedule in them, since a page renders from its example.
        let plan = PlanKeeper(book: ScheduleBook([]), calendar: SchoolCalendar([]), makers: [:])
        return ServiceRoutes.every(
            Identity(
                database: database, hasher: hasher, key: ServiceKey(bytes: []), rule: PasswordRule(list: "", service: []),
                mails: AccountMails(address: "https://schools.example", serviceName: "Schools"), isFactorRequired: true,
                logger: Logger(label: "pages")), plan)
    }()

    static let views: [(name: String, view: @Sendable (RequestContext) -> Page)] =
        routes.compactMap { route in
            guard case .page(let answer) = route.kind else { return nil }
            return (route.path.written, answer.exampleView)
        } + [
            ("/assessment", { AssessmentPage.example.view($0) }), ("/assessment/{urn}", { AssessedSchoolPage.example.view($0) }),
        ]

    @Test func `a day that a page reads from its query is described as one, so that what is none is refused`() throws {
        var read = 0
        for file in SourceTree.files(below: "Sources") {
            for found in file.text.matches(of: /query\.day\("([a-z-]+)"/) {
                read += 1
                let described = try Regex("FieldDescription\\(\"\(found.1)\", \"[^\"]*\", \\.day[,)]")
                #expect(file.text.contains(described), "\(file): \(found.1)")
            }
            #expect(!file.text.contains(/query\["[a-z-]+"\]\.(?:flatMap|map) \{ Day\(/), "\(file)")
        }
        #expect(read >= 5)
    }

    @Test func `a field that is described by what its form calls it is called so there`() {
        let forms = Self.views.flatMap { wholePage($0.view(Self.director), Self.director).components(separatedBy: "<form").dropFirst() }
            .map { $0.components(separatedBy: "</form>")[0] }
        var described = 0
        for route in Self.routes where route.method == .post && route.fields.contains(where: { $0.label != nil }) {
            let own = forms.filter { Self.leads($0, to: route.path.written) }
            for field in route.fields {
                guard let label = field.label else { continue }
                described += 1
                // A group of buttons has a legend in place of a label.
                let isShown = own.contains { form in
                    form.contains("<label for=\"\(field.name)\">\(label)</label>")
                        || (form.contains("<legend>\(label)</legend>") && form.contains(" name=\"\(field.name)\""))
                }
                #expect(isShown, "\(route.path.written): \(field.name)")
            }
        }
        #expect(described > 4)
    }

    /// Whether a form is sent to a path as its route writes it, such as `/accounts/{person}/roles`.
    private static func leads(_ form: String, to written: String) -> Bool {
        let action = form.components(separatedBy: " action=\"").dropFirst().first?.prefix { $0 != "\"" && $0 != "?" } ?? ""
        let (parts, pattern) = (action.split(separator: "/"), written.split(separator: "/"))
        return parts.count == pattern.count && zip(pattern, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
    }

    @Test(arguments: views.indices)
    func `a page renders from its example, with one heading, no script and no style of its own`(index: Int) throws {
        let (name, view) = Self.views[index]
        let html = wholePage(view(Self.director), Self.director)
        #expect(html.components(separatedBy: "<h1").count == 2, "\(name)")
        for forbidden in ["<script", " style=", " onclick=", "http-equiv=\"refresh\"", "Optional(", "nil"] { #expect(!html.contains(forbidden), "\(name): \(forbidden)") }
        let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count, "\(name) has an id twice")
        if let folder = ProcessInfo.processInfo.environment["PAGES_FOLDER"] {
            let file = name.replacing("/", with: "-").replacing("{", with: "").replacing("}", with: "")
            let inlined = html.replacing(#/<link rel="stylesheet"[^>]*>/#, with: "<style>" + stylesheetForPreview() + "</style>")
            try inlined.write(toFile: folder + "/page" + file + ".html", atomically: true, encoding: .utf8)
        }
    }

    /// A code has a dot or an underscore between small letters: `ks4.progress-8`, `identification.run-assessment`, `rows_taken`. Names of files and
    /// addresses have them too. By capitals with a stroke and a number we know the framework’s duties: `ID-6`.
    @Test(arguments: views.indices)
    func `a page says things in words, not in the codes by which the program knows them`(index: Int) {
        let (name, view) = Self.views[index]
        let html = wholePage(view(Self.director), Self.director)
        let codes = Self.codes(in: html.replacing(#/<[^>]*>/#, with: " "))
        #expect(codes.isEmpty, "\(name): \(codes)")
    }

    /// What is put into a mail only the tests of its own module see.
    @Test func `a mail too says things in words, and not in codes`() {
        #expect(Self.codes(in: "ID-6, The list agreed: late") == ["ID-6"] && Self.codes(in: "By rows_taken (ks4.progress-8)") == ["rows_taken", "ks4.progress-8"])
        #expect(MailWords.all.count > 10)
        for mail in MailWords.all {
            let codes = Self.codes(in: mail.subject + " " + mail.text)
            #expect(codes.isEmpty, "\(mail.reason): \(codes)")
        }
    }

    private static func codes(in text: String) -> [Substring] {
        text.split { $0.isWhitespace || "()‘’,;:".contains($0) }.filter { word in
            // The standards that a page names are called so.
            let isName = ["SHA-256", "UTF-8"].contains(word) || word.contains("@") || word.contains("/") || word.hasPrefix("www.")
                || [".csv", ".xlsx", ".zip", ".example", ".yaml", ".ics", ".json"].contains { word.hasSuffix($0) }
            return !isName && (word.contains(#/^[a-z][a-z0-9-]*\.[a-z][a-z0-9.-]*[a-z0-9]$/#) || word.contains(#/^[a-z]+_[a-z_]+$/#) || word.contains(#/^[A-Z]{2,4}-[0-9]+[a-z]?$/#))
        }
    }

    /// The glossary explains itself, and the catalogue of components shows words for their looks.
    static let explaining = views.indices.filter { views[$0].name != "/glossary" && !views[$0].name.hasPrefix("/design") }

    @Test(arguments: explaining)
    func `a page explains each word of the framework that it uses, and no other, and leads there from its first use`(index: Int) {
        let (name, view) = Self.views[index]
        let html = wholePage(view(Self.director), Self.director)
        guard let start = html.range(of: "<main")?.lowerBound, let end = html.range(of: "</main>")?.lowerBound else { return }
        let main = String(html[start..<end])
        let parts = main.components(separatedBy: "<section class=\"terms\" id=\"meanings\">")
        // As a reader sees it: without the links from the words, and the one to those that stand in no text.
        let body = parts[0].replacing(#/<p class="soft way"><a href="#meanings">.*?</p>/#, with: "")
        let linked = Set(parts[0].matches(of: /<a class="term" href="#term-([a-z-]+)">/).map { String($0.1) })
        let explained = Set(parts.dropFirst().joined().matches(of: /<dt id="term-([a-z-]+)">/).map { String($0.1) })
        let used = Self.terms(in: body)
        // Of the search what it finds is what they mean.
        let own = Set(body.matches(of: /id="term-([a-z-]+)"/).map { String($0.1) })
        #expect(explained == used.subtracting(own), "\(name)")
        #expect(linked.isSubset(of: used), "\(name)")
        #expect((body != parts[0]) == !explained.isSubset(of: linked), "\(name): each word is a link once in the text, or one below the heading leads to what it means")
        #expect(parts[0].components(separatedBy: "class=\"term\"").count == linked.count + 1, "\(name)")
    }

    /// The words of the framework in a page’s text, read another way than the pages do.
    private static func terms(in markup: String) -> Set<String> {
        let unlinked = markup.replacing(#/<a class="term"[^>]*>([^<]*)</a>/#) { String($0.1) }
        let texts = unlinked.split(separator: #/<[^>]*>/#).map { $0.lowercased() }
        let used = GlossaryTerm.allCases.filter { term in
            term.spellings.contains { spelling in
                texts.contains { text in
                    text.ranges(of: spelling).contains { range in
                        let before = text[..<range.lowerBound].suffix(2)
                        let after = text[range.upperBound...].prefix(3)
                        let isWhole = before.last.map { !isASCIIWord($0) } ?? true
                        let rest = after.first == "s" ? after.dropFirst() : after
                        let isEnded = rest.first.map { !isASCIIWord($0) } ?? true
                        let isBound = { (pair: [Character]) in pair.count == 2 && "-.@/_?=".contains(pair[0]) && isASCIIWord(pair[1]) }
                        return isWhole && isEnded && !isBound(before.reversed()) && !isBound(Array(rest.prefix(2)))
                    }
                }
            }
        }
        return Set(used.map(\.rawValue))
    }

    private static func isASCIIWord(_ character: Character) -> Bool { character.isASCII && (character.isLetter || character.isNumber) }

    @Test func `every figure says where it is from and of which day`() {
        var figures = 0
        for (name, view) in Self.views where !name.hasPrefix("/design") {
            let html = wholePage(view(Self.director), Self.director)
            for list in html.components(separatedBy: "<ul class=\"figures\">").dropFirst() {
                let lines = (list.components(separatedBy: "</ul>").first ?? list).components(separatedBy: "<li>").dropFirst()
                figures += lines.count
                for line in lines { #expect(line.lowercased().contains(/class="source">.*(as at|taken in on) [0-9]/), "\(name): \(line)") }
            }
        }
        #expect(figures > 8, "\(figures)")
    }

    @Test func `the whole row of a list of records leads to its record`() {
        var leading = 0
        for (name, view) in Self.views where !name.hasPrefix("/design") {
            for table in wholePage(view(Self.director), Self.director).components(separatedBy: "<div class=\"table-scroll").dropFirst() {
                let rows = (table.components(separatedBy: "</table>").first ?? table).matches(of: /<th scope="row">(.*?)<\/th>/.dotMatchesNewlines())
                // A word of the framework leads to its meaning, and of two links neither is the row's.
                guard !rows.isEmpty, rows.allSatisfy({ $0.1.matches(of: /<a (?!class="term")/).count == 1 }) else { continue }
                leading += 1
                #expect(table.hasPrefix(" sticky\"") || table.hasPrefix(" rows\""), "\(name): \(rows[0].1)")
            }
        }
        #expect(leading > 15, "\(leading)")
    }

    @Test func `the stylesheet calls the columns of the register as the register does`() throws {
        let view = try #require(Self.views.first { $0.name == "/schools" }?.view)
        let table = try #require(wholePage(view(Self.director), Self.director).components(separatedBy: "data-columns=\"register\"").dropFirst().first)
        let headings = table.matches(of: /<th scope="col".*?<\/th>/).map { heading in
            String(heading.output).replacing(/<span aria-hidden.*?<\/span>/, with: "").replacing(/<[^>]*>/, with: "")
        }
        #expect(headings.count == 7)
        for (place, heading) in headings.enumerated().dropFirst() {
            #expect(stylesheetForPreview().contains("[data-columns=register] td:nth-child(\(place + 1))::before { content:\"\(heading): \"; }"), "\(heading)")
        }
    }

    @Test func `a page writes its days out`() {
        for (name, view) in Self.views where !name.hasPrefix("/api") {
            let words = wholePage(view(Self.director), Self.director).replacing(/<textarea.*?<\/textarea>/.dotMatchesNewlines(), with: " ").replacing(/<[^>]*>/, with: " ")
            #expect(words.firstMatch(of: /\b[12][0-9]{3}-[01][0-9]-[0-3][0-9]\b/) == nil, "\(name): \(words.firstMatch(of: /\b[12][0-9]{3}-[01][0-9]-[0-3][0-9]\b/)?.output ?? "")")
        }
    }

    @Test func `a password is typed hidden, and may be pasted and filled in by a password manager`() {
        var count = 0
        for (name, view) in Self.views {
            let html = wholePage(view(Self.director), Self.director)
            #expect(!html.contains("onpaste"), "\(name)")
            for field in html.components(separatedBy: "<input").dropFirst().map({ $0.prefix { $0 != ">" } }) {
                let isPassword = field.contains("name=\"password\"") || field.contains("name=\"current\"")
                #expect(field.contains("type=\"password\"") == isPassword, "\(name): \(field)")
                guard isPassword else { continue }
                count += 1
                #expect(field.contains("autocomplete=\"current-password\"") || field.contains("autocomplete=\"new-password\""), "\(name)")
                #expect(!field.contains("maxlength"), "\(name)")
            }
        }
        // Signing in is Web's own page and looks the same; here: by a link, changed twice, second factor, recovery codes.
        #expect(count >= 5)
    }

    @Test func `no two routes share a method and a path, and each says in a sentence what it is`() {
        #expect(Self.routes.count > ServiceRoutes.all.count)
        var seen: Set<String> = []
        for route in Self.routes {
            #expect(seen.insert("\(route.method.rawValue) \(route.path.written)").inserted)
            #expect(!route.summary.isEmpty)
        }
    }

    @Test func `the figures of a school say from which file they come and on which day it was taken in`() throws {
        let route = try #require(Self.routes.first { $0.method == .get && $0.path.written == "/schools/{urn}" })
        guard case .page(let answer) = route.kind else {
            Issue.record("/schools/{urn} is no page")
            return
        }
        let html = wholePage(answer.exampleView(Self.director), Self.director)
        #expect(html.contains(", taken in on \(Day(daysSince1970: 17_820).written)"))
    }

    /// What an example cannot show, since its page has it in place of what the example is of.
    private static let shownInstead = [
        "/letters/runs/{id}.making": "Proofs that are being made, in place of the button that makes them.",
        "/partners/proposal.leaving": "A partner who leaves, in place of the schools without one.",
        "/priority-list/draft.agreed": "The agreed list, in place of a draft.",
        "/subject-access/{id}.paging": "The entries of one section, in place of the first of all.",
    ]

    @Test func `the example of each page shows whatever can stand in its data, so that the description of the API says it`() throws {
        var unshown: Set<String> = []
        for route in Self.routes {
            guard case .page(let answer) = route.kind else { continue }
            unshown.formUnion(try answer.unshown().map { route.path.written + $0 })
        }
        #expect(unshown == Set(Self.shownInstead.keys), "\(unshown.symmetricDifference(Self.shownInstead.keys).sorted())")
    }
}
