import Access
import Casework
import Ledger
import Policy
import Postgres
import SchoolYear
import TestCluster
import Web

@testable import PriorityList

let book: PolicyBook = {
    let root = String(#filePath).split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    guard let book = PolicyBook.load(config: root + "/config").book else { fatalError("config/policy does not load; PolicyTests say why") }
    return book
}()

func day(_ text: String) -> Day {
    guard let day = Day(text) else { fatalError("a test wrote '\(text)' for a day") }
    return day
}

func urn(_ number: Int) -> URN {
    guard let urn = URN(number) else { fatalError("a test wrote \(number) for a URN") }
    return urn
}

/// A maintained open school whose most recent inspection, of 5 October 2017, gave this grade; nil for a school never inspected. The latest run looked at it on 2 July
/// 2018, today is 20 November, and intelligence counts for 365 days.
func facts(
    _ grade: Int?, concern: String? = nil, on date: String = "2017-10-05", isMaintained: Bool = true, isOpen: Bool = true,
    letterOn: String? = nil, publishedOn: String? = nil, proposal: (run: Int, reason: String)? = nil, foundAsAt: String = "2018-07-02", fired: Set<String> = [], intelligence: Set<Int> = [], contacts: Set<Int> = [], isAgreedOnVisit: Bool = false,
    standing: Set<Evidence>? = nil, aged: Set<Evidence> = [], wasVulnerableBefore: Bool = false, listed: Ground? = nil, listedEvidence: Set<Evidence> = [],
    stated: [Stated] = [], today: String = "2018-11-20"
) -> ListingFacts {
    let graded = grade.map { GradedInspection(startedOn: day(date), overall: $0 == 0 ? nil : $0, concern: concern, urnAtTime: nil) }
    return ListingFacts(
        urn: urn(100_001), today: day(today), countsForDays: 365, school: .init(name: "Ash Primary School", isMaintained: isMaintained, isOpen: isOpen), graded: graded,
        letterOn: letterOn.map { day($0) }, inspectedInPublic: publishedOn.map { day($0) }, definition: book.definition(of: graded, at: urn(100_001)), proposal: proposal,
        looked: (run: proposal?.run ?? 3, asAt: day(foundAsAt)), fired: fired, intelligence: intelligence,
        contacts: contacts, isAgreedOnVisit: isAgreedOnVisit, standing: standing, aged: aged, wasVulnerableBefore: wasVulnerableBefore, listed: listed,
        listedEvidence: listedEvidence, stated: stated)
}

/// A town of a few schools: 100001 requires improvement, 100002 inadequate, 100003 good, 100004 an academy, 100005 never inspected.
struct Council: Sendable {
    let database: TestDatabase
    let api: Database

    let director = Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector])
    let officer = Actor(person: PersonID(2), name: "Cy Hill", roles: [.bepOfficer])
    let dcs = Actor(person: PersonID(3), name: "Di Moor", roles: [.dcs])
    let bccOfficer = Actor(person: PersonID(4), name: "Eve Lane", roles: [.bccOfficer])
    /// Somebody with roles in both.
    let both = Actor(person: PersonID(5), name: "Flo Reed", roles: [.bepChiefExecutive, .assistantDirector])

    let agreement = Agreement(authority: 999, book: book)
    let keeping = ListKeeping(authority: 999, book: book)

    /// What the board recommended on that day, decided by its member who has no interest in any school.
    func recommended(_ day: Day) -> Recommendation { Recommendation(on: day, by: [PersonID(6)]) }

    func script(_ sql: String) async throws {
        try await database.connect(connections: 1).transaction(stating: Actor.service.statement) { try await $0.execute(script: sql) }
    }

    func act<T: Sendable>(
        _ action: Action, by actor: Actor, _ body: @Sendable (Permit, Transaction) async throws -> T
    ) async throws -> T {
        let permit = try actor.permit(action)
        return try await api.transaction(stating: actor.statement) { try await body(permit, $0) }
    }

    func document() async throws -> ListDocument? { try await api.read(FindOpenDocument(authority: 999), stating: director.statement).first }

    func signatures(_ document: Int) async throws -> [ListSignatures.Output] {
        try await api.read(ListSignatures(document: document), stating: director.statement)
    }

    func listed(on day: Day? = nil) async throws -> [ListLine] {
        let today = try await api.read(Today(), stating: director.statement).first
        return try await api.read(ListListed(authority: 999, day: day ?? today ?? Day(daysSince1970: 0)), stating: director.statement).map(\.line)
    }

    /// Today, as the database has it, and the school year of the list that is drafted then.
    func today() async throws -> Day { try await api.read(Today(), stating: director.statement).first ?? Day(daysSince1970: 0) }
    func year() async throws -> AcademicYear { Agreement.year(draftedOn: try await today()) }

    /// Records intelligence on a school as by somebody of the council; answers nothing, and counts from 1.
    func know(of number: Int, daysAgo: Int = 10, _ classification: String = "open") async throws {
        try await script(
            """
            insert into identification.intelligence (urn, subject, words, source, observed_on, confidence, classification, recorded_by, organisation)
            values (\(number), 'leadership', 'The head leaves', 'A visit', current_date - \(daysAgo), 'high', '\(classification)', 4, 'bcc')
            """)
    }

    /// Puts a school on the list since the year before, by an act of its own: no list was agreed here.
    func bringIn(_ number: Int, on ground: Ground, madeAt: String = "now() - interval '500 days'") async throws {
        try await script(
            """
            with act as (
                insert into priority_list.act (authority, kind, urn, on_day, ground, rationale, made_at)
                values (999, 'brought-in', \(number), current_date - 500, '\(ground.rawValue)', 'Its last inspection', \(madeAt)) returning id
            )
            insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
            select 999, \(number), daterange(current_date - 500, null), '\(ground.rawValue)', '{inspection/2017-10-05}', 'Its last inspection', id from act;
            """)
    }

    /// Decides on a school in the review of a year, as the officer does.
    func decide(_ number: Int, _ isCarried: Bool, in year: AcademicYear, shown: Int = 0) async throws -> Bool {
        try await act(.reviewListedSchools, by: officer) {
            try await keeping.decide(urn(number), isCarried: isCarried, because: "A new head", in: year, shown: shown, by: $0, in: $1)
        }
    }

    /// Carries forward in the review of the year that ended whom nothing is decided of, and closes it.
    func closeReview() async throws {
        let ending = try await year().previous
        let schools = try await api.read(ListYearReview(authority: 999, year: ending), stating: director.statement)
        for school in schools where school.decision == nil { _ = try await decide(school.line.urn.number, true, in: ending) }
        try await act(.reviewListedSchools, by: officer) { _ = try await keeping.closeYear(ending, by: $0, in: $1) }
    }

    /// A draft with the two schools that meet the definition.
    func draft() async throws {
        try await act(.draftPriorityList, by: officer) { try await agreement.open(by: $0, in: $1) }
        for (number, ground) in [(100_001, Ground.requiresImprovement), (100_002, .inadequate)] {
            _ = try await keep(number, ground, "Its last inspection", by: officer)
        }
    }

    @discardableResult
    func keep(
        _ number: Int, _ ground: Ground, _ rationale: String, by actor: Actor, shown: Int? = nil, on evidence: [Evidence] = [.inspection(day("2017-10-05"))]
    ) async throws -> Bool {
        let revision = try await document()?.revision ?? 0
        return try await act(.draftPriorityList, by: actor) {
            try await agreement.keep(
                ground, of: urn(number), evidence: evidence, because: rationale, shown: shown ?? revision, by: $0, in: $1)
        }
    }

    @discardableResult
    func propose(by actor: Actor? = nil) async throws -> Bool {
        let revision = try await document()?.revision ?? 0
        return try await act(.draftPriorityList, by: actor ?? officer) { try await agreement.propose(shown: revision, by: $0, in: $1) }
    }

    @discardableResult
    func sign(_ signatory: Signatory, by actor: Actor, shown: String? = nil) async throws -> Bool {
        let sha256 = try await document()?.sha256 ?? ""
        return try await act(signatory.action, by: actor) {
            try await agreement.sign(for: signatory, shown: shown ?? sha256, by: $0, in: $1)
        }
    }
}

func withCouncil(_ body: @escaping @Sendable (Council) async throws -> Void) async throws {
    try await withTestDatabase { test in
        let council = Council(database: test, api: test.connect(as: .api, connections: 4))
        try await council.script(
            """
            insert into people.person (email, name, organisation) values
                ('ada@example.org', 'Ada Fern', 'bep'), ('cy@example.org', 'Cy Hill', 'bep'), ('di@example.org', 'Di Moor', 'bcc'),
                ('eve@example.org', 'Eve Lane', 'bcc'), ('flo@example.org', 'Flo Reed', 'bep'), ('gus@example.org', 'Gus Oak', 'siab');
            insert into people.role_held (person, role, during) values (6, 'siab-member', daterange(current_date - 30, null));
            insert into schools.establishment (urn, authority, name, type_name, type_group, is_maintained, phase, status, during)
            select 100000 + n, 999, 'School ' || n, 'Community school', 'Local authority maintained schools', n <> 4, 'Primary', 'open', '(,)'
            from generate_series(1, 5) n;
            insert into inspections.latest (urn, overall, overall_status, started_on, published_on) values
                (100001, 3, 'value', '2017-10-05', '2017-11-01'), (100002, 4, 'value', '2017-10-05', '2017-11-01'),
                (100003, 2, 'value', '2017-10-05', '2017-11-01'), (100004, 4, 'value', '2017-10-05', '2017-11-01');
            """)
        try await body(council)
    }
}
