import Access
import Assembly
import Casework
import Documents
import Foundation
import Logging
import SchoolYear
import Testing
import Web

/// What a process is told from outside.
@Suite struct SettingsTests {
    @Test func `all settings that cannot be read are told at once, and the rest stand`() {
        let environment = [
            "SCHOOL_IMPROVEMENT_ADDRESS": "nowhere", "SCHOOL_IMPROVEMENT_AUTHORITY": "33", "SCHOOL_IMPROVEMENT_CONNECTIONS": "many",
            "SCHOOL_IMPROVEMENT_PACE": "fast", "SCHOOL_IMPROVEMENT_PROXIES": "10.0.0.5, proxy.example", "SCHOOL_IMPROVEMENT_COOKIES": "chocolate", "SCHOOL_IMPROVEMENT_CONFIG": "/etc/school-improvement",
            "SCHOOL_IMPROVEMENT_OPERATIONS": ":", "SCHOOL_IMPROVEMENT_CONCURRENCY": "0", "SCHOOL_IMPROVEMENT_QUEUES": "default, mail",
        ]
        var wrong: [Refusal] = []
        let settings = Settings(environment: environment, noting: &wrong)
        #expect(
            wrong.map(\.code) == ["settings.1", "settings.1", "settings.2", "settings.3", "settings.10", "settings.12", "settings.11", "settings.9"])
        #expect(settings.config == "/etc/school-improvement" && settings.port == 8080 && settings.secureCookies)
        #expect(settings.operations == nil && settings.concurrency == 4 && settings.queues == ["default", "mail"])
        let refusal = #expect(throws: Refusal.self) { try Settings(environment: environment) }
        for word in ["ADDRESS", "OPERATIONS", "AUTHORITY", "CONNECTIONS", "CONCURRENCY", "COOKIES"] { #expect(refusal?.sentence.contains(word) == true) }
    }

    @Test func `the settings that check knows are those of the README and of the list beside them in the code`() throws {
        for file in ["README.md", "Sources/Assembly/Settings.swift"] {
            let text = try String(contentsOf: SourceTree.root.appending(path: file), encoding: .utf8)
            let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `SCHOOL_IMPROVEMENT_") || $0.hasPrefix("/// | SCHOOL_IMPROVEMENT_") }
            let named = rows.flatMap { $0.matches(of: /SCHOOL_IMPROVEMENT_([A-Z_]+)/).map { String($0.1) } }.filter { !$0.hasPrefix("OPENID_") }
            #expect(Set(named) == Settings.names, "\(file)")
        }
        #expect(Settings.misspelt(in: [
            "PATH": "", "SCHOOL_IMPROVEMENT_MAIL": "", "SCHOOL_IMPROVEMENT_OPENID_ENTRA_SECRET_FILE": "", "SCHOOL_IMPROVEMENT_MIAL": "secret",
        ]) == ["SCHOOL_IMPROVEMENT_MIAL is no setting of the service: is it misspelt?"])
    }

    @Test func `what the service runs without is warned of, and a mail server that cannot be read is not taken for one that is not set`() throws {
        func warnings(_ environment: [String: String]) -> [String] {
            var wrong: [Refusal] = []
            return Settings(environment: environment, noting: &wrong).warnings
        }
        #expect(warnings([:]).count == 2 && warnings([:]).first?.hasPrefix("SCHOOL_IMPROVEMENT_MAIL is not set") == true)
        let mail = warnings(["SCHOOL_IMPROVEMENT_MAIL": "nowhere", "SCHOOL_IMPROVEMENT_PAPER": "/opt/paper"])
        #expect(mail.count == 1 && mail.first?.hasPrefix("SCHOOL_IMPROVEMENT_URL is not set") == true)
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appending(path: "returns-\(UUID().uuidString)").path()
        #expect(warnings(["SCHOOL_IMPROVEMENT_RETURNS": folder]).last?.hasPrefix("SCHOOL_IMPROVEMENT_RETURNS is ‘\(folder)’, which is no folder") == true)
        try manager.createDirectory(atPath: "\(folder)/new", withIntermediateDirectories: true)
        defer { try? manager.removeItem(atPath: folder) }
        #expect(warnings(["SCHOOL_IMPROVEMENT_RETURNS": folder]).count == 2)
    }

    @Test func `without a setting each has its default`() throws {
        let settings = try Settings(environment: [:])
        #expect(settings.host == "127.0.0.1" && settings.port == 8080 && settings.authority == 330)
        #expect([1, 2, 4, 8, 64].map(Settings.connections(forProcessors:)) == [4, 4, 8, 16, 16])
        #expect(settings.secureCookies && settings.banner == nil && settings.operations == nil && settings.queues == nil)
        #expect(settings.requestsInAMinute == 1_200 && settings.paper == nil && settings.bodies.isEmpty)
        #expect(settings.isSecondFactorRequired)
        #expect(try !Settings(environment: ["SCHOOL_IMPROVEMENT_SECOND_FACTOR": "optional"]).isSecondFactorRequired)
        // What cannot be read asks for it too.
        var wrong: [Refusal] = []
        #expect(Settings(environment: ["SCHOOL_IMPROVEMENT_SECOND_FACTOR": "no"], noting: &wrong).isSecondFactorRequired && wrong.map(\.code) == ["settings.5"])
        let bodies = try Settings(environment: [
            "SCHOOL_IMPROVEMENT_REGIONAL_DIRECTOR_MAIL": "Regional Director <director@region.example>", "SCHOOL_IMPROVEMENT_EIG_MAIL": "eig@council.example",
        ]).bodies
        #expect(bodies == ["regional-director": "Regional Director <director@region.example>", "eig": "eig@council.example"])
        #expect(throws: Refusal.self) { try Settings(environment: ["SCHOOL_IMPROVEMENT_EIG_MAIL": "nobody"]) }
        let paper = try Settings(environment: ["SCHOOL_IMPROVEMENT_PAPER": "/opt/paper", "SCHOOL_IMPROVEMENT_CONFIG": "/etc/si"]).paper
        #expect(paper?.environment == "/opt/paper" && paper?.resources == "/etc/si/paper")
        #expect(try Settings(environment: ["SCHOOL_IMPROVEMENT_PACE": "0"]).requestsInAMinute == nil)
        #expect(try !Settings(environment: ["SCHOOL_IMPROVEMENT_COOKIES": "plain"]).secureCookies)
    }

    @Test func `no process starts without the term dates of the current school year, and from May the next year's are asked for`() async throws {
        let manager = FileManager.default
        let folder = manager.temporaryDirectory.appending(path: "config-\(UUID().uuidString)").path()
        try manager.copyItem(atPath: SourceTree.root.appending(path: "config").path(), toPath: folder)
        defer { try? manager.removeItem(atPath: folder) }
        let whole = try ServiceConfiguration.load(config: folder)
        let last = try #require(whole.calendar.years.keys.max())
        let (april, may) = (try #require(Day(year: last.start + 1, month: 4, day: 30)), try #require(Day(year: last.start + 1, month: 5, day: 1)))
        #expect(whole.missingYears(on: april).warnings.isEmpty && whole.missingYears(on: may).complaints.isEmpty)
        #expect(whole.missingYears(on: may).warnings.first?.contains("\(last.next)") == true)

        let current = AcademicYear(of: Moment.bySystemClock.dayInLondon)
        try manager.removeItem(atPath: "\(folder)/calendar/\(current.description.replacing("/", with: "-")).yaml")
        let settings = try Settings(environment: ["SCHOOL_IMPROVEMENT_CONFIG": folder, "SCHOOL_IMPROVEMENT_DATABASE": "host=/nowhere"])
        for process in ServiceProcess.allCases {
            let error = await #expect(throws: UnusableConfiguration.self) { try await process.run(settings, logger: Logger(label: "test")) }
            #expect(error?.complaints.contains { $0.sentence.contains("\(current), the current school year") } == true, "\(process)")
        }
    }

    @Test func `the people who run the service are named by an email address or by a page, and by nothing else`() throws {
        func contact(_ text: String) throws -> ServiceContact? { try Settings(environment: ["SCHOOL_IMPROVEMENT_CONTACT": text]).contact }
        #expect(try contact("") == nil)
        #expect(try contact("help@council.example") == ServiceContact(words: "help@council.example", address: "mailto:help@council.example"))
        #expect(try contact("https://council.example/help")?.address == "https://council.example/help")
        for wrong in ["the office", "http://council.example/help", "javascript:alert(1)", "https://", "Help <help@council.example>"] {
            let refusal = #expect(throws: Refusal.self, "\(wrong)") { try contact(wrong) }
            #expect(refusal?.code == "settings.13")
        }
    }

    @Test func `the accessibility statement, the foot of every page and the page of a fault name whom to turn to, where somebody said so`() throws {
        var named = PagesTests.site
        named.contact = ServiceContact(words: "help@council.example", address: "mailto:help@council.example")
        let link = "<a href=\"mailto:help@council.example\">help@council.example</a>"
        let route = try #require(PagesTests.routes.first { $0.path.written == "/accessibility" })
        guard case .page(let answer) = route.kind else { throw Refusal(code: "test.1", sentence: "No page", citation: "test") }
        for (site, links) in [(named, 2), (PagesTests.site, 0)] {
            let context = RequestContext(path: "/accessibility", actor: .visitor, site: site)
            let html = wholePage(answer.exampleView(context), context)
            #expect(html.components(separatedBy: link).count - 1 == links && html.contains("Tell the people who run the service"))
            #expect(html.contains("The service has no contact address yet.") == (links == 0) && html.contains("0808 800 0082"))
        }
    }

    @Test func `an address of official files is https`() throws {
        var wrong: [Refusal] = []
        _ = Settings(
            environment: [
                "SCHOOL_IMPROVEMENT_GIAS_URL": "http://files.example/{yyyymmdd}.csv?key=secret", "SCHOOL_IMPROVEMENT_OFSTED_URL": "https://files.example/x.csv",
                "SCHOOL_IMPROVEMENT_GIAS_LINKS_URL": "ftp://files.example/links.csv",
            ], noting: &wrong)
        #expect(wrong.map(\.code) == ["settings.6", "settings.6"])
        #expect(wrong.last?.sentence.contains("SCHOOL_IMPROVEMENT_GIAS_LINKS_URL") == true)
        #expect(wrong.first?.sentence.contains("SCHOOL_IMPROVEMENT_GIAS_URL") == true && wrong.first?.sentence.contains("secret") == false)
    }
}
