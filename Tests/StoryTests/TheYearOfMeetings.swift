import Access
import Calendar
import Casework
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Policy
import Postgres
import SchoolYear
import TestCluster
import Testing
import Web

@testable import Assembly

/// A director's way through the calendar: what is planned, why on that day, the board's meetings moved within the framework's bounds, a task
/// done, and the calendar in Outlook (RV-1, MT-1, ID-6).
@Suite struct TheYearOfMeetings {
    @Test func `a director moves the board's meetings, sees what moves first, and the calendar follows`() async throws {
        try await withCalendar { client, clone in
            let schedules = try await client.page("/schedules", .bepDirector)
            #expect(schedules.contains("School Improvement Advisory Board") && schedules.contains("Every second school week on a Tuesday"))

            // A day before the framework's meetings, and a weekday that is none.
            let wrong = try await client.page("/schedules/siab-meeting/change?weekday=sunday&in-force=2018-09-01&reason=", .bepDirector)
            #expect(wrong.contains("There is a problem") && wrong.contains("href=\"#weekday\"") && wrong.contains("href=\"#in-force\""))
            // What was emptied comes back empty; whoever sends it so leaves what is set.
            let emptied = try await client.page("/schedules/siab-meeting/change?at=&minutes=90&in-force=2018-09-01&reason=", .bepDirector)
            #expect(emptied.contains("name=\"at\" type=\"text\" class=\"date-field\" aria-describedby=") && emptied.contains("name=\"minutes\" type=\"text\" class=\"date-field\" value=\"90\""))

            let from = try await Self.today(clone).adding(days: 1)
            let query = "weekday=thursday&from-week=2&season=in-term&on-holiday=later&at=16:00&minutes=120&lead-days=7&in-force=\(from)&reason=The+hall+is+free"
            let shown = try await client.page("/schedules/siab-meeting/change?\(query)", .bepDirector)
            let year = AcademicYear(of: from)
            let ahead = try await clone.connect(as: .api).read(ListPlan(from: year), stating: Actor.service.statement)
                .contains { $0.occurrence.schedule == "siab-meeting" && $0.occurrence.day.map { $0 >= from } == true }
            #expect(shown.contains("Moves: School Improvement Advisory Board, from Tuesday") == ahead, "none is ahead in August")

            // A member of the board sees schedules and changes none.
            #expect(try await client.status("/schedules/siab-meeting/change?\(query)", .siabMember) == .forbidden)

            let shownToAnother = try await client.page("/schedules/siab-meeting/change?\(query)", .bepDirector)
            let done = try await client.send("/schedules/siab-meeting", from: shown, .bepDirector, with: query)
            #expect(done == .seeOther)
            let after = try await client.page("/schedules/siab-meeting", .bepDirector)
            #expect(after.contains("The hall is free") && after.contains("Thursday"))
            #expect(try await client.send("/schedules/siab-meeting", from: shownToAnother, .bepDirector, with: query) == .conflict, "the second is told")
            #expect(try await client.page("/calendar/changes", .bepDirector).contains("The plan already follows the term dates and schedules"))
        }
    }

    @Test func `an occurrence says why it is on its day, and its task is done by its owner`() async throws {
        try await withCalendar { client, clone in
            let database = clone.connect(as: .scheduler)
            let late = try #require(try await database.read(ListOpenTasks(), stating: Actor.service.statement).first { $0.planned.occurrence.schedule == "council-meeting" })
            let path = "/calendar/\(late.planned.id)"
            let page = try await client.page(path, .bepDirector)
            #expect(page.contains("Why this date") && page.contains("The second Thursday of each month in term") && page.contains("Framework 2018 to 2020, stage 4, ") && !page.contains("MT-1"))
            let task = try #require(late.task?.id)
            func isLate() async throws -> Bool {
                let calendar = try await client.page("/calendar", .siabMember)
                let part = calendar.split(separator: "<h2 id=\"late\">Late</h2>").last?.split(separator: "<h2").first ?? ""
                return part.contains("href=\"\(path)?from=")
            }
            #expect(try await isLate())
            #expect(try await client.send("/calendar/tasks/\(task)", from: page, .bepDirector, with: "note=Sent") == .seeOther)
            #expect(try await client.page(path, .siabMember).contains("Task done"))
            #expect(try await !isLate())
            #expect(try await client.status("/calendar/months/2018-13", .siabMember) == .notFound)
            let month = try await Self.today(clone).description.prefix(7)
            #expect(try await client.page("/calendar/months/\(month)", .siabMember).contains("Today"))
            // The council published its terms; its bank holidays are what nobody has verified.
            for path in ["/calendar?year=2020-21&term=autumn", "/calendar/months/2020-10"] {
                let page = try await client.page(path, .siabMember)
                #expect(page.contains("Not every date of 2020/21 is confirmed yet.") && page.contains("birmingham.gov.uk/term-dates; bank holidays"), "\(path)")
            }
        }
    }

    @Test func `a task that does not apply this time waits nowhere, and says why`() async throws {
        try await withCalendar { client, clone in
            let database = clone.connect(as: .scheduler)
            let late = try #require(try await database.read(ListOpenTasks(), stating: Actor.service.statement).first { $0.planned.occurrence.schedule == "council-meeting" })
            let path = "/calendar/\(late.planned.id)"
            let task = try #require(late.task?.id)
            func waits() async throws -> Bool {
                let home = try await client.page("/", .bepDirector)
                return (home.components(separatedBy: "What changed since you were here").first ?? "").contains("\"\(path)\"")
            }
            func isLate() async throws -> Bool {
                let calendar = try await client.page("/calendar", .siabMember)
                let part = calendar.split(separator: "<h2 id=\"late\">Late</h2>").last?.split(separator: "<h2").first ?? ""
                return part.contains("href=\"\(path)?from=")
            }
            #expect(try await waits())
            #expect(try await isLate())
            let page = try await client.page(path, .bepDirector)
            let send = "/calendar/tasks/\(task)"
            #expect(try await client.send(send, from: page, .bepDirector, with: "outcome=does-not-apply&reason=+").code == 422, "not without a reason")
            #expect(try await client.send(send, from: page, .bepDirector, with: "outcome=perhaps").code == 422)
            #expect(try await client.send(send, from: page, .bepDirector, with: "outcome=does-not-apply&reason=No+school+is+new") == .seeOther)
            let after = try await client.page(path, .siabMember)
            #expect(after.contains("Task does not apply") && after.contains("No school is new") && !after.contains("This is done"))
            #expect(try await !waits())
            #expect(try await !isLate())
            #expect(try await client.send(send, from: page, .bepDirector, with: "note=Sent") == .conflict, "whoever says something else is shown what was said")
        }
    }

    @Test func `a calendar program reads a person's own calendar at a secret address, until it is revoked`() async throws {
        try await withCalendar { client, clone in
            let empty = try await client.page("/calendar/feed", .siabMember)
            #expect(try await client.send("/calendar/feed", from: empty, .siabMember) == .seeOther)
            let shown = try await client.page("/calendar/feed", .siabMember)
            let address = try #require(shown.firstMatch(of: #/\/calendar\/feeds\/[0-9a-f]{64}\.ics/#)).output
            let (status, type, text) = try await client.execute(uri: String(address), method: .get) {
                ($0.status, $0.headers[.contentType], String(buffer: $0.body))
            }
            #expect(status == .ok && type == "text/calendar; charset=utf-8")
            let tag = try #require(try await client.execute(uri: String(address), method: .get) { $0.headers[.eTag] })
            let again = try await client.execute(uri: String(address), method: .get, headers: [.ifNoneMatch: tag]) { $0.status }
            #expect(again == .notModified, "a calendar program is not sent the same again")
            #expect(text.contains("SUMMARY:School Improvement Advisory Board") && !text.contains("SUMMARY:Schools-causing-concern"), "what the member's role attends, and no more")

            #expect(!(try await client.page("/calendar/feed", .bepOfficer)).contains(address), "nobody sees another's address")
            // Whoever is suspended has no calendar until they are back.
            let administrator = clone.connect(as: .superuser, connections: 1)
            func suspend(_ moment: String) async throws {
                try await administrator.transaction {
                    try await $0.execute(script: "update people.person set suspended_at = \(moment) where email = 'siab-member@test.example'")
                }
            }
            try await suspend("now()")
            #expect(try await client.execute(uri: String(address), method: .get) { $0.status } == .notFound)
            try await suspend("null")
            #expect(try await client.execute(uri: String(address), method: .get) { $0.status } == .ok)
            for act in ["/calendar/feed", "/calendar/feed/revoke"] {
                #expect(try await client.send(act, from: shown, .siabMember) == .ok, "it is read once more first")
            }
            #expect(try await client.execute(uri: String(address), method: .get) { $0.status } == .ok)
            #expect(try await client.send("/calendar/feed/revoke", from: shown, .siabMember, with: "checked=yes") == .seeOther)
            for gone in [String(address), "/calendar/feeds/" + String(repeating: "0", count: 64), "/calendar/feeds/x.ics"] {
                #expect(try await client.execute(uri: gone, method: .get) { $0.status } == .notFound)
            }
        }
    }

    @Test func `what is coming on the home page is what one's roles own or attend`() async throws {
        try await withCalendar { client, clone in
            for role in RoleSessions.roles {
                let mine = try await clone.connect(as: .api).read(OccurrencesOf(role: role), stating: Actor.service.statement)
                let page = try await client.page("/", role)
                let coming = page.components(separatedBy: "What is coming</h2>").last?.components(separatedBy: "The whole calendar").first ?? ""
                let shown = coming.matches(of: #/href="/calendar/([0-9]+)"/#).compactMap { Int($0.1) }
                #expect(Set(shown).isSubset(of: mine), "\(role.rawValue): \(shown)")
                #expect(shown.isEmpty == coming.contains("Nothing that you own or attend"), "\(role.rawValue)")
            }
        }
    }

    @Test func `what is coming on the home page stands by its day, also where its task has another`() async throws {
        try await withCalendar(on: (11, 20)) { client, clone in
            try await clone.connect(as: .superuser, connections: 1).transaction {
                // The later a day is, the earlier its task has it: as of what was done before it moved.
                try await $0.execute(
                    script: """
                        delete from calendar.task;
                        insert into calendar.task (occurrence, title, owner, due_at, made_at)
                        select id, task, owner, timestamptz '2018-09-01' - (day - date '2018-09-01') * interval '1 day', timestamptz '2000-01-01'
                        from calendar.occurrence where kind <> 'work' and task is not null and extract(month from day) in (11, 12);
                        """)
            }
            let page = try await client.page("/", .bepDirector)
            let coming = page.components(separatedBy: "What is coming</h2>").last?.components(separatedBy: "The whole calendar").first ?? ""
            let shown = coming.matches(of: #/href="/calendar/([0-9]+)"/#).compactMap { Int($0.1) }
            let inOrder = try await clone.connect(as: .api).read(OccurrencesByDay(ids: shown), stating: Actor.service.statement)
            #expect(shown.count > 1 && shown == inOrder)
        }
    }

    @Test func `a director is told of a school year whose term dates are missing`() async throws {
        try await withCalendar(knowing: { $0 < $1 }) { client, clone in
            let current = try await AcademicYear(of: Self.today(clone))
            let words = "The term dates of \(current), the current school year, are not entered"
            for path in ["/", "/calendar?year=\(current.previous.description.replacing("/", with: "-"))"] {
                #expect(try await client.page(path, .bepDirector).contains(words), "\(path)")
                #expect(try await !client.page(path, .siabMember).contains(words), "\(path)")
            }
        }
    }

    @Test(arguments: [(4, 30, false), (5, 1, true), (8, 31, true)])
    func `from May on a director is told that the term dates of the next school year are missing`(month: Int, day: Int, isTold: Bool) async throws {
        try await withCalendar(knowing: { $0 <= $1 }, on: (month, day)) { client, clone in
            let words = "The term dates of \(try await AcademicYear(of: Self.today(clone)).next) are not entered yet"
            for path in ["/", "/calendar"] {
                #expect(try await client.page(path, .bepDirector).contains(words) == isTold, "\(path)")
                #expect(try await !client.page(path, .siabMember).contains(words), "\(path)")
            }
        }
    }

    @Test func `a director is told at home where the plan differs from the term dates and schedules`() async throws {
        let words = "The term dates and schedules would change the plan"
        try await withCalendar { client, _ in
            let home = try await client.page("/", .bepDirector)
            #expect(!home.contains(words))
        }
        try await withCalendar(differing: { true }) { client, _ in
            let home = try await client.page("/", .bepDirector)
            #expect(home.contains(words) && home.contains("href=\"/calendar/changes\""))
            #expect(try await !client.page("/", .siabMember).contains(words))
        }
    }

    @Test func `that the plan differs is found out while the service runs, and that it was changed`() async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let configuration = try ServiceConfiguration.load(config: root.appending(path: "config").path())
        try await withTestDatabase { clone in
            let current = try await AcademicYear(of: Self.today(clone))
            try await clone.connect(as: .scheduler).transaction(stating: Actor.service.statement) { transaction in
                _ = try await configuration.plan.extend(at: Moment(inLondon: current.days.first, hour: 0, minute: 0), in: transaction)
            }
            try await Self.setClock(of: clone, to: current, month: 1, day: 15)
            func watch(_ plan: PlanKeeper) -> PlanWatch { PlanWatch(plan: plan, database: clone.connect(as: .api), logger: TestDatabase.quiet) }
            let same = watch(configuration.plan)
            try await same.look()
            #expect(!same.differs)
            let fewer = PlanKeeper(
                book: ScheduleBook(configuration.schedules.entries.filter { $0.name != "council-meeting" }), calendar: configuration.calendar, makers: [:])
            let other = watch(fewer)
            try await other.look()
            #expect(other.differs)
            let director = Actor(person: PersonID(7), name: "A director", roles: [.bepDirector])
            try await clone.connect(as: .api).transaction(stating: director.statement) { transaction in
                let now = try await transaction.now
                let mark = try await fewer.difference(at: now, in: transaction).mark
                try await fewer.apply(mark, by: try director.permit(.editSchedules), at: now, in: transaction)
            }
            try await other.look()
            #expect(!other.differs)
        }
    }

    /// What the pages' connections are told when they ask for the time: noon of a day of a school year. Those that are open already are not.
    private static func setClock(of clone: TestDatabase, to year: AcademicYear, month: Int, day: Int) async throws {
        let civil = try #require(Day(year: month >= 9 ? year.start : year.start + 1, month: month, day: day))
        try await clone.connect(as: .superuser, connections: 1).transaction {
            try await $0.execute(
                script: """
                    create schema clock;
                    grant usage on schema clock to public;
                    create function clock.now() returns timestamptz language sql stable as $$ select timestamptz '\(civil) 12:00 Europe/London' $$;
                    alter role school_improvement_api in database \(clone.name) set search_path = clock, public, pg_catalog;
                    """)
        }
    }

    private static func today(_ clone: TestDatabase) async throws -> Day {
        try await clone.connect(as: .api).transaction(stating: Actor.service.statement) { try await $0.now.dayInLondon }
    }

    /// The service with four people and a plan of this school year, made as at the day on which the test runs.
    ///
    /// - Parameters:
    ///   - isKnown: whether the service has the term dates of a year, of which the second is today's.
    ///   - date: the day of this school year that it is for the pages.
    ///   - planDiffers: whether the service found that the plan differs.
    private func withCalendar(
        knowing isKnown: @escaping @Sendable (AcademicYear, AcademicYear) -> Bool = { _, _ in true }, on date: (month: Int, day: Int)? = nil,
        differing planDiffers: @escaping @Sendable () -> Bool = { false }, _ body: @escaping @Sendable (any TestClientProtocol, TestDatabase) async throws -> Void
    ) async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let configuration = try ServiceConfiguration.load(config: root.appending(path: "config").path())
        try await withTestDatabase { clone in
            try await Self.people(clone)
            let scheduler = clone.connect(as: .scheduler)
            try await scheduler.transaction(stating: Actor.service.statement) { transaction in
                let now = try await transaction.now
                let last = AcademicYear(of: now.dayInLondon).previous.days.first
                // Planned from the first day of the year before, so that much of it lies behind on whatever day this runs.
                try await configuration.plan.extend(at: Moment(inLondon: last, hour: 0, minute: 0), in: transaction)
                while try await configuration.plan.make(at: now, in: transaction) == 100 {}
            }
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let current = try await AcademicYear(of: Self.today(clone))
            let calendar = SchoolCalendar(configuration.calendar.years.values.filter { isKnown($0.year, current) })
            if let date { try await Self.setClock(of: clone, to: current, month: date.month, day: date.day) }
            var settings = SiteSettings()
            settings.calendar = calendar
            settings.planDiffers = planDiffers
            let site = try Site(
                CalendarRoutes.all(PlanKeeper(book: configuration.schedules, calendar: calendar, makers: [:])) + [HomePage.route],
                sessions: RoleSessions(), database: clone.connect(as: .api), settings: settings, isReady: { true })
            try await Application(responder: SiteResponder(site: site), logger: logger).test(.router) { try await body($0, clone) }
        }
    }

    private static func people(_ clone: TestDatabase) async throws {
        try await clone.connect(as: .superuser).transaction { transaction in
            for (number, role) in RoleSessions.roles.enumerated() {
                let organisation = role.organisation?.rawValue ?? "bep"
                try await transaction.execute(
                    script: """
                        insert into people.person (id, email, name, organisation) overriding system value
                            values (\(number + 1), '\(role.rawValue)@test.example', 'Person \(number + 1)', '\(organisation)');
                        insert into people.role_held (person, role, during) values (\(number + 1), '\(role.rawValue)', daterange('2018-01-01', null));
                        """)
            }
        }
    }
}

private struct OccurrencesOf: Statement {
    let role: Role
    static let sql = "select id from calendar.occurrence where owner = $1 or $1 = any (attends)"
    var parameters: [Parameter] { [.text(role.rawValue)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}

private struct OccurrencesByDay: Statement {
    let ids: [Int]
    static let sql = "select id from calendar.occurrence where id = any ($1::bigint[]) order by coalesce(day, nominal), due_at, id"
    var parameters: [Parameter] { [.ints(ids)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}

/// Sessions whose token is the role's word.
private struct RoleSessions: SessionStore {
    static let roles: [Role] = [.bepDirector, .bepOfficer, .bccOfficer, .siabMember]

    func signedIn(token: String) async throws -> SignedIn? {
        guard let number = Self.roles.firstIndex(where: { $0.rawValue == token }) else { return nil }
        return SignedIn(actor: Actor(person: PersonID(number + 1), name: "Person \(number + 1)", roles: [Self.roles[number]]))
    }

    func program(token: String) async throws -> Actor? { nil }

    func signIn(name: String, password: String, browser: Browser) async throws -> SignInOutcome {
        .refused(Refusal(code: "test.1", sentence: "Nobody signs in here.", citation: "test"))
    }

    func signOut(token: String) async throws -> String? { nil }
}

extension TestClientProtocol {
    fileprivate func page(_ path: String, _ role: Role) async throws -> String {
        try await execute(uri: path, method: .get, headers: [.cookie: "__Host-session=\(role.rawValue)"]) { response in
            #expect(response.status == .ok, "\(path)")
            return String(buffer: response.body)
        }
    }

    fileprivate func status(_ path: String, _ role: Role) async throws -> HTTPResponse.Status {
        try await execute(uri: path, method: .get, headers: [.cookie: "__Host-session=\(role.rawValue)"]) { $0.status }
    }

    /// Sends the form of a page that leads to a path: with its hidden fields, and what else is typed.
    fileprivate func send(_ path: String, from page: String, _ role: Role, with typed: String = "") async throws -> HTTPResponse.Status {
        let form = page.components(separatedBy: "<form").first { $0.contains("action=\"\(path)\"") && $0.contains("method=\"post\"") } ?? ""
        let hidden = form.matches(of: #/type="hidden" name="([^"]*)" value="([^"]*)"/#).map { "\($0.1)=\(Fields.encoded(String($0.2)))" }
        return try await execute(
            uri: path, method: .post,
            headers: [.cookie: "__Host-session=\(role.rawValue)", .contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: (hidden + [typed]).filter { !$0.isEmpty }.joined(separator: "&"))
        ) { $0.status }
    }
}
