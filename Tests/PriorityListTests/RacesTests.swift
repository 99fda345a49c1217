import Access
import Casework
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import PriorityList

/// Two people at once at each thing that is kept by what they were shown, a thousand times: one wins, the other is told, and what the first did stands.
@Suite struct RacesTests {
    enum Race: CaseIterable, Sendable { case line, signature, mark, decision, profile, addition }

    private static let rounds = 1_000

    @Test(.timeLimit(.minutes(10)))
    func `of two who change a line, sign for one organisation, mark, decide, weigh or add a school at once, one wins and the other is told`() async throws {
        try await withCouncil { first in
            // All races at once in one database, each about records of its own.
            let council = Council(database: first.database, api: first.database.connect(as: .api, connections: 8))
            try await council.draft()
            try await council.script(
                """
                insert into priority_list.document (authority, year, state) select 1000 + n, 2018, 'draft' from generate_series(1, \(Self.rounds)) n;
                insert into priority_list.line (document, urn, name, ground, evidence, rationale)
                select id, 100001, 'School 1', 'requires-improvement', '{inspection/2017-10-05}', 'At first' from priority_list.document where authority > 1000;
                insert into schools.establishment (urn, authority, name, type_name, type_group, is_maintained, phase, status, during)
                select 200000 + n, 999, 'School ' || n, 'Community school', 'Local authority maintained schools', true, 'Primary', 'open', '(,)'
                from generate_series(1, \(Self.rounds)) n;
                insert into inspections.latest (urn, overall, overall_status, started_on, published_on)
                select 200000 + n, 3, 'value', '2017-10-05', '2017-11-01' from generate_series(1, \(Self.rounds)) n;
                """)
            let year = try await council.year()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for race in Race.allCases {
                    group.addTask {
                        for round in 0..<Self.rounds { try await run(race, round, year, council) }
                    }
                }
                try await group.waitForAll()
            }
            let kept = try await council.api.read(Kept(), stating: council.director.statement)
            // The draft began with two lines of two changes, and each round changed one.
            #expect(kept == [[Self.rounds, Self.rounds, Self.rounds, Self.rounds, Self.rounds + 3, Self.rounds]])
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `a decision that is made while the review is closed is confirmed with nobody`() async throws {
        try await withCouncil { first in
            let council = Council(database: first.database, api: first.database.connect(as: .api, connections: 8))
            try await council.bringIn(100_002, on: .inadequate)
            let ending = try await council.year().previous
            #expect(try await council.decide(100_002, true, in: ending))
            for round in 1...Self.rounds {
                async let isDecided = council.decide(100_002, true, in: ending, shown: round)
                async let isClosed = council.act(.reviewListedSchools, by: council.director) {
                    try await council.keeping.closeYear(ending, shown: "100002:\(round)", by: $0, in: $1)
                }
                let (decided, closed) = try await (isDecided, isClosed)
                let confirmed = try await council.api.read(Confirmed(), stating: council.director.statement)
                // Whoever closed it was shown the decision before this one.
                #expect(decided && confirmed == [0], "round \(round), closed: \(closed)")
            }
        }
    }

    private func run(_ race: Race, _ round: Int, _ year: AcademicYear, _ council: Council) async throws {
        let shown = try await shown(race, round, council)
        async let one = attempt(race, round, shown, year, isFirst: true, council)
        async let other = attempt(race, round, shown, year, isFirst: false, council)
        let won = try await [one, other]
        #expect(won.count { $0 } == 1, "\(race) \(round): \(won)")
        guard race == .line else { return }
        let lines = try await council.api.read(ListLines(document: 1), stating: council.director.statement)
        #expect(lines.first?.rationale == "\(round) \(won[0])", "what the first wrote stands")
    }

    /// What both are shown: a revision, the bytes for signing, the last mark, a version.
    private func shown(_ race: Race, _ round: Int, _ council: Council) async throws -> String {
        switch race {
        case .line: return String(try await council.document()?.revision ?? 0)
        case .signature:
            let agreement = Agreement(authority: 1_001 + round, book: book)
            _ = try await council.act(.draftPriorityList, by: council.officer) { try await agreement.propose(shown: 1, by: $0, in: $1) }
            return try await council.api.read(FindOpenDocument(authority: agreement.authority), stating: council.director.statement).first?.sha256 ?? ""
        case .mark: return String(try await council.api.read(LastMark(), stating: council.director.statement).first ?? 0)
        case .decision, .profile, .addition: return String(round)
        }
    }

    private func attempt(
        _ race: Race, _ round: Int, _ shown: String, _ year: AcademicYear, isFirst: Bool, _ council: Council
    ) async throws -> Bool {
        let (number, words) = (Int(shown) ?? 0, "\(round) \(isFirst)")
        switch race {
        case .line:
            return try await council.keep(100_001, .requiresImprovement, words, by: isFirst ? council.officer : council.bccOfficer, shown: number)
        case .signature:
            let agreement = Agreement(authority: 1_001 + round, book: book)
            do {
                return try await council.act(.signListForBEP, by: isFirst ? council.director : council.both) {
                    try await agreement.sign(for: .bep, shown: shown, by: $0, in: $1)
                }
            } catch let refusal as Refusal where refusal == .signedAlready(.bep) { return false }
        case .mark:
            return try await council.act(.markForBEP, by: isFirst ? council.officer : council.director) {
                try await ReviewForms.keep(
                    AddMark(authority: 999, year: year.start, urn: urn(100_003), signatory: .bep, verdict: .agree, reason: words, shown: number), by: $0,
                    in: $1)
            }
        case .decision:
            return try await council.act(.reviewListedSchools, by: isFirst ? council.officer : council.director) {
                try await council.keeping.decide(
                    urn(100_002), isCarried: isFirst, because: words, in: year, shown: number, by: $0, in: $1)
            }
        case .profile:
            return try await council.act(.allocateSchools, by: isFirst ? council.director : council.both) {
                _ = $0
                return try await $1.run(KeepPartnerProfile(person: PersonID(5), version: number, capacity: isFirst ? 3 : 4, phases: [], place: nil)) == 1
            }
        case .addition:
            do {
                try await council.act(.actOnPriorityList, by: isFirst ? council.director : council.both) {
                    try await council.keeping.add(
                        urn(200_001 + round), on: .requiresImprovement, evidence: [.inspection(day("2017-10-05"))], because: words,
                        recommended: council.recommended(day("2018-11-20")), by: $0, in: $1)
                }
                return true
            } catch let refusal as Refusal where refusal == .onListAlready { return false }
        }
    }
}

/// How many decisions a closing confirmed.
private struct Confirmed: Statement {
    static let sql = "select count(*) as decisions from priority_list.confirmations where act is null"
    static func decode(_ row: inout Row) throws -> Int { try row.int("decisions") }
}

private struct LastMark: Statement {
    static let sql = "select coalesce(max(id), 0) as id from priority_list.mark"
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}

/// Signatures, marks, versions of a decision and of a profile, the revision of the draft, and schools that were added.
private struct Kept: Statement {
    static let sql = """
        select (select count(*) from priority_list.signature) as signatures, (select count(*) from priority_list.mark) as marks,
            (select max(version) from priority_list.carrying) as decision, (select max(version) from priority_list.partner_profile) as profile,
            (select revision from priority_list.document where id = 1) as revision, (select count(*) from priority_list.entry) as entries
        """
    static func decode(_ row: inout Row) throws -> [Int] {
        [try row.int("signatures"), try row.int("marks"), try row.int("decision"), try row.int("profile"), try row.int("revision"), try row.int("entries")]
    }
}
