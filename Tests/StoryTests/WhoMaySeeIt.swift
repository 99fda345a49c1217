import Access
import Casework
import Ledger
import Postgres
import TestCluster
import TestTown
import Testing

@testable import Web

/// What was written of schools says who may see it, as intelligence does: what schools say of themselves and of the facts, contacts before a listing, and
/// concerns about academies (issue 3, classification of each record).
@Suite struct WhoMaySeeIt {
    /// A table, the right by which it is read, and the columns of one row of it: of the school, made by the person.
    private static let kinds: [(table: String, action: Action, columns: String, values: String, author: String?)] = [
        (
            "priority_list.self_report", .triageSelfReports, "authority, urn, name, email, part, words, token_hash, confirmed_at",
            "999, $urn, 'A head', 'head@alder.example', 'head', $words, sha256(convert_to($words, 'UTF8')), now()", nil
        ),
        ("priority_list.contact", .readPriorityList, "authority, urn, step, on_day, words", "999, $urn, 'contacted', '2018-09-03', $words", "made_by"),
        ("priority_list.academy_concern", .readPriorityList, "authority, year, urn, words", "999, 2018, $urn, $words", "recorded_by"),
        ("people.fact_check", .linkContacts, "link, urn, is_right, words", "1, $urn, false, $words", nil),
    ]

    @Test func `without any permit, a query gives each role what its right and the classification allow`() async throws {
        try await withTown { town in
            let (mine, other) = (town.schools[0], town.schools[1])
            let partner = try #require(town.people[.priorityPartner])
            let allocated = try await town.allocate(mine, to: partner)
            #expect(allocated.status == 303)
            let author = try #require(town.people[.bepOfficer])
            let reader = try #require(town.people[.siabMember])
            let owner = town.clone.connect(as: .migrator, connections: 1)
            try await owner.transaction { transaction in
                try await transaction.execute(
                    script: """
                        insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
                            values ('check-facts', \(mine), 'head', 'A head', 'head@alder.example', 3, now() + interval '9 days')
                        """)
                for kind in Self.kinds {
                    for urn in [mine, other] {
                        for classification in Classification.allCases {
                            let values = kind.values.replacing("$urn", with: urn.description)
                                .replacing("$words", with: "'\(classification.rawValue) \(urn)'")
                            let by = kind.author.map { (", \($0)", ", \(author)") } ?? ("", "")
                            let named = classification == .named ? "'{\(reader)}'" : "'{}'"
                            try await transaction.execute(
                                script: """
                                    insert into \(kind.table) (\(kind.columns), classification, named\(by.0))
                                        values (\(values), '\(classification.rawValue)', \(named)\(by.1))
                                    """)
                        }
                    }
                }
            }
            for kind in Self.kinds {
                for role in Role.held {
                    let actor = town.actor(role)
                    let reach = kind.action.reach(of: role)
                    let expected = [mine, other].flatMap { urn in
                        Classification.allCases.filter { classification in
                            let isReached = reach == .all || (reach == .allocated && urn == mine)
                            let isCleared = classification.cleared.contains(role) || (classification == .named && actor.person == reader)
                            return isReached && (isCleared || (kind.author != nil && actor.person == author))
                        }.map { "\($0.rawValue) \(urn)" }
                    }
                    let seen = try await town.database.read(Words(table: kind.table), stating: actor.statement)
                    #expect(Set(seen) == Set(expected), "\(kind.table) as \(role.rawValue): \(Set(seen).symmetricDifference(expected).sorted())")
                }
                #expect(try await town.database.read(Words(table: kind.table), stating: Actor.visitor.statement).isEmpty, "\(kind.table)")
            }
        }
    }

    @Test func `what was said at a contact stays with those it is for, and that it took place is open to all who read the list`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let secret = "The deputy is suspended"
            // A step leads on for a year.
            let today = Moment.bySystemClock.dayInLondon
            let fields = [("step", "contacted"), ("on", today.adding(days: -20).description), ("words", secret)]
            let path = "/priority-list/schools/\(urn)/contacts"
            #expect(try await town.post(path, fields, as: .bepOfficer).status == 422, "it must be said who may see it")
            #expect(try await town.post(path, fields + [("classification", "named")], as: .bepOfficer).status == 422, "nobody is named")
            #expect(try await town.post(path, fields + [("classification", "hr")], as: .bepOfficer).status == 303)
            for page in ["/priority-list/schools/\(urn)", path] {
                for json in [false, true] {
                    for role in Role.held where Action.readPriorityList.reach(of: role) != .none {
                        let answer = try await town.get(page, as: role, json: json)
                        guard answer.status == 200 else { continue }
                        let isShown = Classification.hr.cleared.contains(role) || role == .bepOfficer
                        #expect(answer.text.contains("suspended") == isShown, "\(page) as \(role.rawValue)")
                        if !json { #expect(answer.text.contains("contacted") && answer.text.contains("Restricted to HR"), "\(page) as \(role.rawValue)") }
                    }
                }
            }
            // Whoever goes on need not see what was said before.
            let visited = [("step", "visited"), ("on", today.adding(days: -10).description), ("words", "Seen"), ("classification", "open")]
            let goesOn = try await town.post(path, visited, as: .bepChiefExecutive)
            #expect(goesOn.status == 303, "\(goesOn.text)")
            // Each who was shown it is in the log of readings, and nobody else.
            let logged = try await town.clone.connect(as: .migrator, connections: 1).read(Readers(subject: "contact/1"), stating: [])
            #expect(Set(logged) == Set((Classification.hr.cleared + [.bepOfficer]).compactMap { town.people[$0]?.number }))
        }
    }

    @Test func `who may see a record is changed by those who may see it, never unseen, and its history says so`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let path = "/priority-list/schools/\(urn)/contacts"
            let fields = [("step", "contacted"), ("on", "2018-09-20"), ("words", "The budget"), ("classification", "open")]
            #expect(try await town.post(path, fields, as: .bepOfficer).status == 303)
            let restricted = [("classification-of-1", "finance"), ("shown", "open:")]
            #expect(try await town.post("\(path)/1/classification", restricted, as: .bepChiefExecutive).status == 422, "would not see it any more")
            #expect(try await town.post("\(path)/1/classification", restricted, as: .bepDirector).status == 303)
            #expect(!(try await town.get("/priority-list/schools/\(urn)", as: .bccOfficer).text.contains("The budget")))
            #expect(try await town.get("/priority-list/schools/\(urn)", as: .finance).text.contains("The budget"))
            let late = try await town.post("\(path)/1/classification", [("classification-of-1", "hr"), ("shown", "open:")], as: .bepDirector)
            #expect(late.status == 409 && late.text.contains("Restricted to Finance") && late.text.contains("value=\"hr\" checked"), "\(late.text)")
            #expect(try await town.post("\(path)/1/classification", restricted, as: .bepChiefExecutive).status == 404, "what is hidden is not there")
            let history = try await town.get("/history/school/\(urn)", as: .bepDirector).text
            #expect(history.contains("was ‘\(Classification.open.words)’, is ‘\(Classification.finance.words)’"))
        }
    }

    @Test func `reports, concerns and answers that are restricted are gone from the pages of all others, and from their histories`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let owner = town.clone.connect(as: .migrator, connections: 1)
            try await owner.transaction {
                try await $0.execute(
                    script: """
                        insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at)
                            values (\(town.site.settings.authority), \(urn), 'Mx Alder', 'head@alder.example', 'head', 'The bursar left', sha256('one'), now());
                        insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
                            values ('check-facts', \(urn), 'head', 'A head', 'head@alder.example', 3, now() + interval '9 days');
                        insert into people.fact_check (link, urn, is_right, words) values (1, \(urn), false, 'The bursar is wrong');
                        """)
            }
            let academy = try #require(try await owner.read(AnyAcademy(), stating: []).first)
            let concern = [("urn", String(academy)), ("words", "The bursar is gone"), ("classification", "open")]
            #expect(try await town.post("/priority-list/academies", concern, as: .bepOfficer).status == 303)
            let pages = [
                ("/priority-list/self-reports", "/priority-list/self-reports/1/classification"),
                ("/priority-list/academies", "/priority-list/academies/1/classification"),
                ("/schools/\(urn)/links", "/schools/\(urn)/links/answers/1/classification"),
            ]
            for (page, form) in pages {
                #expect(try await town.get(page, as: .bccOfficer).text.contains("bursar"), "\(page)")
                #expect(try await town.post(form, [("classification-of-1", "finance"), ("shown", "open:")], as: .bepDirector).status == 303, "\(form)")
                for json in [false, true] {
                    #expect(!(try await town.get(page, as: .bccOfficer, json: json).text.contains("bursar")), "\(page)")
                    let shown = try await town.get(page, as: .bepDirector, json: json)
                    #expect(shown.text.contains("bursar"), "\(page)")
                    if !json { #expect(shown.text.contains("Restricted to Finance"), "\(page)") }
                }
                let again = [("classification-of-1", "hr"), ("shown", "open:")]
                #expect(try await town.post(form, again, as: .bccOfficer).status == 404, "\(form)")
                #expect(try await town.post(form, again, as: .bepDirector).status == 409, "\(form)")
            }
            // Who tells a body of it by mail is told that its words stay here, and what was shown before goes no more.
            let page = try await town.get("/priority-list/academies", as: .bepDirector).text
            #expect(page.contains("To the Education Improvement Group, eig@council.example, saying that a concern is recorded and whom to ask"))
            #expect(try await town.post("/priority-list/academies/1/mails", [("body", "eig"), ("tells", "words")], as: .bepDirector).status == 409)
            // First they read what the mail says, whole, and nothing is sent.
            let notice = [("body", "eig"), ("tells", "notice")]
            let check = try await town.post("/priority-list/academies/1/mails", notice, as: .bepDirector)
            #expect(check.status == 200 && check.text.contains("eig@council.example") && check.text.contains("is restricted, and is not sent by email"), "\(check.text)")
            #expect(check.text.contains("cannot be called back") && check.text.contains("name=\"tells\" value=\"notice\"") && !check.text.contains("bursar"))
            let unsent = try await owner.read(MailTexts(), stating: [])
            #expect(unsent.isEmpty)
            let told = try await town.post("/priority-list/academies/1/mails", notice + [("checked", "yes")], as: .bepDirector)
            #expect(told.status == 303)
            let mails = try await owner.read(MailTexts(), stating: [])
            #expect(mails.count == 1 && !mails[0].contains("bursar") && mails[0].contains("is restricted, and is not sent by email"))
            for subject in ["academy-concern/1", "self-report/1"] {
                #expect(!(try await town.database.read(FindHistory(of: subject), stating: town.actor(.bepDirector).statement)).isEmpty, "\(subject)")
                #expect(try await town.database.read(FindHistory(of: subject), stating: town.actor(.bccOfficer).statement).isEmpty, "\(subject)")
            }
        }
    }

    @Test func `who is named in a record sees what was done to it, and nobody else does`() async throws {
        try await withTown { town in
            let owner = town.clone.connect(as: .migrator, connections: 1)
            let academy = try #require(try await owner.read(AnyAcademy(), stating: []).first)
            let concern = [("urn", String(academy)), ("words", "The bursar is gone"), ("classification", "open")]
            #expect(try await town.post("/priority-list/academies", concern, as: .bepOfficer).status == 303)
            let (director, named) = (try #require(town.people[.bepDirector]), try #require(town.people[.bccOfficer]))
            let restricted = [
                ("classification-of-1", "named"), ("named-of-1", director.description), ("named-of-1", named.description), ("shown", "open:"),
            ]
            #expect(try await town.post("/priority-list/academies/1/classification", restricted, as: .bepDirector).status == 303)
            func kinds(_ role: Role) async throws -> Set<String> {
                Set(try await town.database.read(FindHistory(of: "academy-concern/1"), stating: town.actor(role).statement).map(\.kind))
            }
            let whole: Set = ["priority-list.academy-recorded", "priority-list.academy-classified"]
            #expect(try await kinds(.bepDirector) == whole)
            #expect(try await kinds(.bccOfficer) == whole)
            #expect(try await town.get("/history/academy-concern/1", as: .bccOfficer).text.contains("is ‘\(Classification.named.words)’"))
            for role in Role.held where ![.bepDirector, .bccOfficer, .bepOfficer].contains(role) { #expect(try await kinds(role).isEmpty, "\(role.rawValue)") }
            // Opened again, what was done while it was for few stays with them.
            let opened = [("classification-of-1", "open"), ("shown", "named:\(min(director.number, named.number)),\(max(director.number, named.number))")]
            #expect(try await town.post("/priority-list/academies/1/classification", opened, as: .bccOfficer).status == 303)
            #expect(try await town.database.read(FindHistory(of: "academy-concern/1"), stating: town.actor(.bepChiefExecutive).statement).count == 2)
        }
    }

    private struct MailTexts: Statement {
        static let sql = "select plain_text from documents.mail where reason = 'priority-list.academy-notice'"
        static func decode(_ row: inout Row) throws -> String { try row.text("plain_text") }
    }

    private struct Words: Statement {
        let table: String
        // One statement for all of them: a row that may not be seen is in none.
        static let sql = """
            select words from (
                select 'priority_list.self_report' as name, words from priority_list.self_report
                union all select 'priority_list.contact', words from priority_list.contact
                union all select 'priority_list.academy_concern', words from priority_list.academy_concern
                union all select 'people.fact_check', words from people.fact_check
            ) written where name = $1
            """
        var parameters: [Parameter] { [.text(table)] }
        static func decode(_ row: inout Row) throws -> String { try row.text("words") }
    }

    private struct Readers: Statement {
        let subject: String
        static let sql = "select distinct person from ledger.reading where subject = $1"
        var parameters: [Parameter] { [.text(subject)] }
        static func decode(_ row: inout Row) throws -> Int { try row.int("person") }
    }

    private struct AnyAcademy: Statement {
        static let sql = "select min(urn) as urn from schools.establishment where not is_maintained and status = 'open' and type_name like 'Academy%'"
        static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
    }
}
