import Access
import Assembly
import Calendar
import Casework
import Foundation
import Postgres
import Synthesis
import TestCluster
import TestTown
import Testing
import Web

/// Every function in a browser in which JavaScript is off, by keyboard alone, on a server as it runs in production. What people do is told in
/// `use_without_script.py` and the modules beside it; stage 1 is played so by `AWholeStage1`.
@Suite(.enabled(if: Browser.isThere, "BROWSER or PAGE_READERS is not set: deploy/test installs Chromium, makes a Python that drives it, and sets both"))
struct WithoutScriptOrMouse {
    /// Forms that the story of stage 1 sends, which acts in the same way and looks there whether it did.
    static let sentInTheStory: Set<String> = [
        "POST /calendar/tasks/{id}", "POST /contacts/file", "POST /intelligence/{id}/samples", "POST /letters/packs/{id}/posted", "POST /letters/read/{link}",
        "POST /letters/runs/{id}/approval", "POST /letters/runs/{id}/packs", "POST /letters/{id}/reading", "POST /letters/{id}/reasons",
        "POST /letters/{id}/return", "POST /partners/proposal", "POST /partners/{person}", "POST /priority-list/academies/{id}/notices",
        "POST /priority-list/brought-in", "POST /priority-list/review/draft", "POST /priority-list/review/{urn}", "POST /priority-list/year-end/closing",
        "POST /priority-list/year-end/{urn}",
    ]
    /// Forms that are sent where a second factor is required, as it is in production: the other acts sign in without one.
    static let sentToSetAFactorUp: Set<String> = ["POST /sign-in/second-factor"]

    @Test(.timeLimit(.minutes(30)))
    func `people do all that the service is for, from signing in to signing out, and every form is sent`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "edubasealldata20180903-\(UUID().uuidString).csv")
        let establishments = try #require(City(seed: 11, schools: 40, years: []).files.first { $0.path.hasPrefix("gias/edubasealldata") })
        try Data(establishments.bytes()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await withTown(.everything(schools: 60)) { town in
            try await Self.makeReady(town)
            try await served(town) { port in
                let arguments = [
                    "http://127.0.0.1:\(port)", "director@fernborough.example", "administrator@fernborough.example", Town.password, file.path(),
                    town.schools[0].description, town.schools[1].description,
                ]
                var sent = try await Self.sent(by: arguments + ["first"], in: town)
                let password = try await Self.link(/\/password\/([0-9a-z-]+)/, about: "people.forgotten", to: "contract@fernborough.example", in: town)
                let facts = try await Self.link(/\/facts\/([0-9a-z-]+)/, about: "people.check-facts", to: "head@alder.example", in: town)
                let report = try await Self.link(/\/self-report\/([0-9a-z-]+)/, about: "priority-list.self-report", to: "head@birch.example", in: town)
                let links = ["password=\(password)", "facts=\(facts)", "self-report=\(report)"]
                let owner = town.clone.connect(as: .migrator, connections: 1)
                try await town.work { try await owner.read(IsDrafted(), stating: []) == [true] }
                sent.formUnion(try await Self.sent(by: arguments + ["drafted"] + links, in: town))
                try await town.work { try await owner.read(IsIssued(), stating: []) == [true] }
                try await Self.handOverLetters(in: town)
                sent.formUnion(try await Self.sent(by: arguments + ["issued"], in: town))
                Self.check(sent, among: Set(town.site.routes.filter { $0.method == .post }.map(Walk.name)))
            }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `where a second factor is required people set it up as they sign in, and sign in by it from then on`() async throws {
        try await withTown(.nothing, isFactorRequired: true) { town in
            try await served(town) { port in
                // No act there is about a file or a school.
                let arguments = [
                    "http://127.0.0.1:\(port)", "director@fernborough.example", "administrator@fernborough.example", Town.password, "none", "none", "none", "factor",
                ]
                let sent = try await Self.sent(by: arguments, in: town)
                #expect(sent.isSuperset(of: Self.sentToSetAFactorUp), "\(sent.sorted())")
            }
        }
    }

    /// Each form is sent here, in the story, or where a second factor is required; and no list says more than that.
    private static func check(_ sent: Set<String>, among forms: Set<String>) {
        for name in forms.subtracting(sent).subtracting(sentInTheStory).subtracting(sentToSetAFactorUp).sorted() {
            Issue.record("\(name) is sent by nobody at a keyboard: add an act to the modules beside use_without_script.py")
        }
        for name in sentInTheStory.union(sentToSetAFactorUp).sorted() {
            #expect(forms.contains(name), "\(name) is no form of the service")
            #expect(!sent.contains(name), "\(name) is sent: take it from the list of what is not")
        }
        #expect(sentInTheStory.isDisjoint(with: sentToSetAFactorUp))
    }

    /// The routes of the forms that a part of the script sent, and that were taken.
    private static func sent(by arguments: [String], in town: Town) async throws -> Set<String> {
        let report = try await Browser.run("use_without_script.py", arguments)
        for finding in report.findings { Issue.record("\(finding.page): \(finding.detail)") }
        let paths = report.figures.keys.filter { $0.hasPrefix("POST ") }.map { String($0.dropFirst("POST ".count)) }
        return Set(paths.compactMap { Walk.route(town.site.routes, .post, $0) }.map(Walk.name))
    }

    /// A school that can be listed as in crisis, and a plan that has fallen behind its schedules.
    private static func makeReady(_ town: Town) async throws {
        try await town.inspect(town.schools[0], overall: 2)
        let plan = try ServiceConfiguration.load(config: configFolder).plan
        _ = try await town.clone.connect(as: .scheduler).transaction(stating: Actor.service.statement) { transaction in
            try await plan.extend(at: try await transaction.now, in: transaction)
        }
        try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) { transaction in
            try await transaction.execute(
                script: """
                    delete from calendar.occurrence
                    where id = (select max(id) from calendar.occurrence where kind = 'report' and state = 'planned' and day > current_date);
                    """)
        }
    }

    /// As a mail server would take them.
    private static func handOverLetters(in town: Town) async throws {
        try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) { transaction in
            try await transaction.execute(
                script: """
                    update documents.mail set state = 'sent', erased = true, plain_text = null, html = null, handed_over_at = now()
                    where reason = 'letters.letter';
                    """)
        }
    }

    /// The last part of the address in a mail.
    private static func link(
        _ pattern: Regex<(Substring, Substring)>, about reason: String, to address: String, in town: Town
    ) async throws -> String {
        let mail = try await town.mail(about: reason, to: address)
        guard let found = mail?.firstMatch(of: pattern) else { throw NoTown(sentence: "no link about \(reason): \(mail ?? "no mail")") }
        return String(found.1)
    }
}

/// Whether a worker did what was asked for in the first part: the letters of stage 1, and that a job stops.
private struct IsDrafted: Statement {
    static let sql = """
        select exists (select from letters.letter join letters.batch on batch.id = letter.batch where batch.purpose = 'stage-1')
            and not exists (select from jobs.job where cancel_requested) as done
        """
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("done") }
}

/// Whether the three letters that were approved in the second part are issued.
private struct IsIssued: Statement {
    static let sql = "select count(*) = 3 as done from letters.letter where state = 'issued'"
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("done") }
}
