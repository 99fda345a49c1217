import Access
import Casework
import Foundation
import Identification
import Ledger
import Postgres
import TestCluster
import TestTown
import Testing

/// Row-level security holds reach and classification a second time: here no route and no permit stands before it, and each role still
/// sees exactly what the matrix and the classifications say (issue 3, the second wall).
@Suite struct WhatMayBeSeen {
    private struct Kept: Sendable {
        let id: Int
        let urn: URN
        let organisation: Organisation
        let classification: Classification
        let recorder: PersonID
        let named: [PersonID]
    }

    @Test func `without any permit, a query gives each role what reach and classification allow, and the log of readings says so`() async throws {
        try await withTown { town in
            let (mine, other) = (town.schools[0], town.schools[1])
            let partner = try #require(town.people[.priorityPartner])
            let reviewer = try #require(town.people[.hmiReviewer])
            let reader = try #require(town.people[.governorServices])
            let owner = town.clone.connect(as: .migrator, connections: 1)
            var all: [Kept] = []
            for urn in [mine, other] {
                for organisation in [Organisation.bep, .bcc] {
                    for classification in Classification.allCases {
                        let recorder = organisation == .bep ? town.people[.bepOfficer] : town.people[.finance]
                        let named = classification == .named ? [reader] : []
                        let kept = Keep(
                            urn: urn, organisation: organisation, classification: classification, recorder: try #require(recorder), named: named)
                        let id = try await owner.transaction { try await $0.one(kept) }
                        all.append(
                            Kept(
                                id: id, urn: urn, organisation: organisation, classification: classification, recorder: kept.recorder,
                                named: named))
                    }
                }
            }
            let sampled = Set(all.enumerated().filter { $0.offset % 5 == 0 }.map { $0.element.id })
            let sampledIDs = sampled.sorted()
            try await owner.transaction { transaction in
                try await transaction.run(Allocate(person: partner, urn: mine))
                for id in sampledIDs { try await transaction.run(Draw(person: reviewer, record: id)) }
            }

            for role in Role.allCases {
                let actor = role == .operator ? Actor.service : town.actor(role)
                let expected = all.filter { kept in
                    let isReached = switch Action.readIntelligence.reach(of: role) {
                    case .all: true
                    case .allocated: kept.urn == mine
                    case .own: kept.organisation == role.organisation
                    case .sampled: sampled.contains(kept.id)
                    case .none: false
                    }
                    let isCleared = kept.classification.cleared.contains(role) || actor.person == kept.recorder
                        || actor.person.map { kept.named.contains($0) } == true
                    return isReached && isCleared
                }
                var seen: [Int] = []
                for urn in [mine, other] {
                    seen += try await town.database.read(ListIntelligence(urn: urn, role: role), stating: actor.statement).map(\.id)
                }
                #expect(Set(seen) == Set(expected.map(\.id)), "\(role.rawValue)")
                // What is hidden cannot be told from what is not there, nor counted.
                #expect(try await town.database.read(CountAll(), stating: actor.statement) == [expected.count], "\(role.rawValue)")
                let logged = try await owner.read(CountReadings(role: role), stating: [])
                #expect(logged == [expected.filter { $0.classification != .open }.count], "\(role.rawValue)")
            }
            #expect(try await town.database.read(CountAll(), stating: Actor.visitor.statement) == [0])
        }
    }

    @Test func `a page says nothing of what its reader may not see, and a hidden record answers as a missing one does`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let secret = "The bursar is under investigation"
            let recorded = try await town.post("/schools/\(urn)/intelligence", note(secret, classification: "finance"), as: .finance)
            #expect(recorded.status == 303, "\(recorded.text)")
            for path in ["/schools/\(urn)", "/schools/\(urn)/intelligence", "/intelligence/1", "/history/intelligence/1"] {
                for json in [false, true] {
                    let cleared = try await town.get(path, as: .finance, json: json)
                    if path != "/history/intelligence/1" { #expect(cleared.text.contains(secret), "\(path)") }
                    for role in Role.held where role != .finance && !Classification.finance.cleared.contains(role) {
                        let answer = try await town.get(path, as: role, json: json)
                        #expect(!answer.text.contains("bursar") && answer.status < 500, "\(path) as \(role.rawValue)")
                    }
                }
            }
            let hidden = try await town.get("/intelligence/1", as: .bccOfficer)
            let missing = try await town.get("/intelligence/4711", as: .bccOfficer)
            // Each form of a page has a mask of its own.
            func said(_ answer: Town.Answer) -> String { answer.text.replacing(/value="[0-9a-f]{128}"/, with: "") }
            #expect(hidden.status == 404 && said(hidden) == said(missing).replacing("4711", with: "1"))
            // Nor does the ledger tell.
            let history = try await town.database.read(FindHistory(of: "intelligence/1"), stating: town.actor(.bccOfficer).statement)
            #expect(history.isEmpty)
            let own = try await town.database.read(FindHistory(of: "intelligence/1"), stating: town.actor(.finance).statement)
            #expect(own.count == 1 && own.first?.role == .finance)
        }
    }

    @Test func `the history of an import, a job or what else has a right of its own is told to those who have that, and of an unknown kind to nobody`() async throws {
        try await withTown { town in
            let director = town.actor(.bepDirector)
            let permit = try director.permit(.importFiles)
            let rights: [(subject: String, kind: String, right: Action)] = [
                ("import/7", "intake.file-taken", .readImports), ("upload/7", "intake.file-uploaded", .readImports), ("job/7", "jobs.cancelled", .readJobs),
                ("run/7", "identification.assessed", .readAssessment), ("schedule/siab-meeting", "calendar.made", .readCalendar),
                ("authority/7", "people.contacts-taken", .linkContacts), ("subject-access/7", "people.subject-access-opened", .answerSubjectAccess),
            ]
            let events = rights.map { Event(kind: $0.kind, subject: $0.subject) } + [Event(kind: "nothing.done", subject: "nothing/7")]
            try await town.database.transaction(stating: director.statement) { transaction in
                try await Ledger.commit(events, by: permit, at: try await transaction.now, in: transaction)
            }
            for role in Role.held where role != .bepDirector {
                for (subject, _, right) in rights {
                    let isTold = try await !town.database.read(FindHistory(of: subject), stating: town.actor(role).statement).isEmpty
                    let isDue = Action.readHistory.reach(of: role) == .all && right.reach(of: role) == .all
                    #expect(isTold == isDue, "\(subject) as \(role.rawValue)")
                }
                #expect(try await town.database.read(FindHistory(of: "nothing/7"), stating: town.actor(role).statement).isEmpty, "\(role.rawValue)")
            }
        }
    }

    @Test func `a history tells nobody of a record that is beyond their reach, or that has been restricted since`() async throws {
        try await withTown { town in
            let (mine, other) = (town.schools[0], town.schools[1])
            let partner = try #require(town.people[.priorityPartner])
            let allocated = try await town.allocate(mine, to: partner)
            #expect(allocated.status == 303)
            for urn in [mine, other] {
                #expect(try await town.post("/schools/\(urn)/intelligence", note("A grievance", classification: "open"), as: .bepOfficer).status == 303)
                let chair = [("part", "chair"), ("chair-name", "Mx Reed"), ("chair-email", "reed@alder.example"), ("chair-source", "The clerk")]
                #expect(try await town.post("/contacts/\(urn)", chair, as: .governorServices).status == 303)
            }
            #expect(try await town.post("/retention/holds", [("kind", "person"), ("number", "1"), ("reason", "A tribunal")], as: .bepDirector).status == 303)
            func tells(_ path: String, _ role: Role) async throws -> Bool {
                let pages = [try await town.get("/history/\(path)", as: role), try await town.get("/history/\(path)", as: role, json: true)]
                return pages.contains { $0.text.contains(/grievance|Reed|tribunal/) }
            }
            #expect(try await tells("intelligence/1", .priorityPartner))
            #expect(!(try await tells("intelligence/2", .priorityPartner)))
            #expect(try await tells("intelligence/2", .bccOfficer))
            #expect(try await tells("school/\(mine)", .priorityPartner))
            #expect(!(try await tells("school/\(other)", .priorityPartner)))
            #expect(!(try await tells("school/\(mine)", .siabMember)))
            #expect(try await tells("hold/1", .dcs))
            for role in [Role.bepOfficer, .priorityPartner, .siabMember, .humanResources] { #expect(!(try await tells("hold/1", role)), "\(role)") }

            let narrower = note("A grievance", classification: "hr") + [("version", "1")]
            #expect(try await town.post("/intelligence/2", narrower, as: .bepOfficer).status == 303)
            for role in [Role.bccOfficer, .siabMember, .finance] { #expect(!(try await tells("intelligence/2", role)), "\(role)") }
            #expect(try await tells("intelligence/2", .humanResources))
            // From one service to another: neither reads what was written for the other.
            #expect(try await town.post("/schools/\(mine)/intelligence", note("A grievance", classification: "hr"), as: .bepDirector).status == 303)
            let moved = note("The budget", classification: "finance") + [("version", "1")]
            #expect(try await town.post("/intelligence/3", moved, as: .bepDirector).status == 303)
            #expect(!(try await tells("intelligence/3", .finance)))
            #expect(try await town.get("/history/intelligence/3", as: .finance).text.contains("The budget"))
        }
    }

    @Test func `no table shows a row to nobody, and none of the casework to an administrator`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            #expect(try await town.post("/schools/\(urn)/intelligence", note("A grievance", classification: "open"), as: .bepOfficer).status == 303)
            let partner = try #require(town.people[.priorityPartner])
            #expect(try await town.allocate(urn, to: partner).status == 303)
            let seen = try await town.database.read(CountEverywhere(), stating: [])
            #expect(seen.count > 60, "\(seen.count) tables are read by the API")
            // The matrix, and lists that ship with the program.
            let everybodys = ["access.grants", "schools.establishment_type", "schools.type_word"]
            #expect(seen.filter { $0.rows > 0 && !everybodys.contains($0.name) }.isEmpty, "\(seen.filter { $0.rows > 0 })")
            let casework = ["identification.", "priority_list.", "letters.", "schools.", "inspections.", "performance.", "intake.", "calendar."]
            let shown = try await town.database.read(CountEverywhere(), stating: town.actor(.administrator).statement).filter { table in
                table.rows > 0 && casework.contains { table.name.hasPrefix($0) } && !everybodys.contains(table.name)
            }
            #expect(shown.isEmpty, "\(shown)")
            let director = try await town.database.read(CountEverywhere(), stating: town.actor(.bepDirector).statement)
            #expect(director.contains { $0.name == "identification.intelligence" && $0.rows == 1 })
        }
    }

    @Test func `the process that strangers talk to erases nothing of the record`() async throws {
        try await withTown { town in
            let officer = town.actor(.bepDirector)
            for call in [
                "ledger.erase('x', '{%}', now(), 'bep-director', '', 10)", "people.erase_accounts(now(), 10)", "people.erase_sessions(now(), 10)",
                "people.erase_contacts(now(), 10)", "letters.erase_letters(now(), 10)", "identification.erase_intelligence(now(), 10)",
            ] {
                await #expect(throws: PostgresFault.self, "\(call)") {
                    try await town.database.transaction(stating: officer.statement) { try await $0.execute(script: "select \(call)") }
                }
            }
        }
    }

    private func note(_ words: String, classification: String) -> [(String, String)] {
        [
            ("topic", "finance"), ("words", words), ("source", "Audit"), ("observed-on", "2018-09-03"), ("confidence", "high"),
            ("classification", classification),
        ]
    }

    /// How many rows of each table that it may read at all somebody sees.
    private struct CountEverywhere: Statement {
        static let sql = """
            select n.nspname || '.' || c.relname as name,
                (xpath('/row/rows/text()', query_to_xml(format('select count(*) as rows from %I.%I', n.nspname, c.relname), false, true, '')))[1]::text::int as rows
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v') and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'migrations')
                and n.nspname not like 'pg_%' and has_table_privilege(c.oid, 'select') and has_schema_privilege(n.oid, 'usage')
            order by 1
            """
        static func decode(_ row: inout Row) throws -> (name: String, rows: Int) { (try row.text("name"), try row.int("rows")) }
    }

    private struct Keep: Statement {
        typealias Output = Int
        let urn: URN
        let organisation: Organisation
        let classification: Classification
        let recorder: PersonID
        let named: [PersonID]
        static let sql = """
            insert into identification.intelligence (
                urn, subject, words, source, observed_on, confidence, classification, named, recorded_by, organisation)
            values ($1, 'other', 'words', 'source', '2018-09-03', 'low', $2, $3::bigint[], $4, $5)
            returning id
            """
        var parameters: [Parameter] {
            [
                .int(urn.number), .text(classification.rawValue), .ints(named.map(\.number)), .int(recorder.number),
                .text(organisation.rawValue),
            ]
        }
        static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
    }

    private struct Allocate: Statement {
        let person: PersonID
        let urn: URN
        static let sql = "insert into priority_list.allocation (person, urn, during) values ($1, $2, daterange('2018-09-01', null))"
        var parameters: [Parameter] { [.int(person.number), .int(urn.number)] }
    }

    private struct Draw: Statement {
        let person: PersonID
        let record: Int
        static let sql = """
            insert into people.sample (person, kind, record, during, reason)
            values ($1, 'intelligence', $2, daterange('2018-09-01', null), 'every fifth')
            """
        var parameters: [Parameter] { [.int(person.number), .int(record)] }
    }

    private struct CountAll: Statement {
        static let sql = "select count(*) as count from identification.intelligence"
        static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
    }

    private struct CountReadings: Statement {
        let role: Role
        static let sql = "select count(*) as count from ledger.reading where role = $1"
        var parameters: [Parameter] { [.text(role.rawValue)] }
        static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
    }
}
