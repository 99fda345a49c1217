import Access
import Casework
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing
import Web

@testable import PriorityList

@Suite struct ReviewRecordsTests {
    private func mark(_ number: Int, _ signatory: Signatory, _ verdict: Verdict, by actor: Actor, shown: Int, _ council: Council) async throws -> Int? {
        let year = try await year(council)
        return try await council.act(signatory.markAction, by: actor) {
            _ = $0
            return try await $1.first(
                AddMark(
                    authority: 999, year: year, urn: urn(number), signatory: signatory, verdict: verdict, reason: "Because", shown: shown))
        }
    }

    private func year(_ council: Council) async throws -> Int {
        Agreement.year(draftedOn: try await council.api.read(Today(), stating: council.director.statement).first ?? Day(daysSince1970: 0)).start
    }

    private func proposals(_ council: Council) async throws -> [ListProposals.Output] {
        try await council.api.read(ListProposals(authority: 999, year: try await year(council), counting: 365), stating: council.director.statement)
    }

    /// A run of the assessment in which 100001 and 100002 meet the definition, and 100003 is proposed.
    private func assess(_ council: Council) async throws {
        try await council.script(
            """
            insert into identification.run (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules)
            values (999, '2018', '2018-09-03', 4, 2, 1, '', '', 65, 70, '[]');
            insert into identification.school_assessment (run, urn, name, phase, category, definition, definition_sentence, reason, rank, score, findings) values
                (1, 100001, 'School 1', 'Primary', 'meets-definition', '', '', 'Requires improvement', null, 0, '[]'),
                (1, 100002, 'School 2', 'Primary', 'meets-definition', '', '', 'Inadequate', null, 0, '[]'),
                (1, 100003, 'School 3', 'Primary', 'proposed', '', '', 'Vulnerable: below the floor standard', 1, 9, '[]');
            """)
    }

    @Test func `what both agree goes to the draft on its ground, and what they differ on is the agenda`() async throws {
        try await withCouncil { council in
            try await assess(council)
            #expect(try await proposals(council).map(\.urn) == [urn(100_001), urn(100_002), urn(100_003)])
            for number in [100_001, 100_003] {
                _ = try await mark(number, .bep, .agree, by: council.officer, shown: 0, council)
                _ = try await mark(number, .bcc, .agree, by: council.bccOfficer, shown: 0, council)
            }
            _ = try await mark(100_002, .bep, .agree, by: council.officer, shown: 0, council)
            _ = try await mark(100_002, .bcc, .disagree, by: council.bccOfficer, shown: 0, council)
            #expect(try await proposals(council).map(\.state) == [.agreed, .agenda, .agreed])
            let queue = ListProposals(authority: 999, year: try await year(council), counting: 365)
            try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
            let tally = StatementTally()
            let begun = try #require(try await council.document()).revision
            let left = try await StatementTally.$current.withValue(tally) {
                try await council.act(.draftPriorityList, by: council.officer) {
                    try await council.agreement.keepAgreed(queue, shown: begun, by: $0, in: $1)
                }
            }
            #expect(left == 1, "School 3 was not visited yet")
            #expect(tally.statements.count { $0 == "FindListingFacts" } == 1, "however many schools there are")
            let document = try #require(try await council.document())
            let lines = try await council.api.read(ListLines(document: document.id), stating: council.dcs.statement)
            #expect(lines.map(\.ground) == [.requiresImprovement])
            #expect(lines.first?.rationale.contains("BEP: Because") == true)
            try await council.script(
                "insert into priority_list.contact (authority, urn, step, on_day, words, is_priority) values (999, 100003, 'agreed', current_date, 'The head agrees', true)")
            let leftAgain = try await council.act(.draftPriorityList, by: council.officer) {
                try await council.agreement.keepAgreed(queue, shown: document.revision, by: $0, in: $1)
            }
            #expect(leftAgain == 0)
            let all = try await council.api.read(ListLines(document: document.id), stating: council.dcs.statement)
            #expect(all.map(\.ground) == [.requiresImprovement, .belowFloor] && all.last?.evidence == [.assessment(1)])
        }
    }

    @Test func `what both agree goes only into the draft that was shown, and never over a line that is there`() async throws {
        try await withCouncil { council in
            try await assess(council)
            for number in [100_001, 100_002] {
                _ = try await mark(number, .bep, .agree, by: council.officer, shown: 0, council)
                _ = try await mark(number, .bcc, .agree, by: council.bccOfficer, shown: 0, council)
            }
            let queue = ListProposals(authority: 999, year: try await year(council), counting: 365)
            try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
            let begun = try #require(try await council.document()).revision
            #expect(try await council.keep(100_001, .requiresImprovement, "As the colleague wrote", by: council.bccOfficer))
            try await council.propose(by: council.bccOfficer)
            try await council.sign(.bcc, by: council.dcs)
            func keep(shown: Int) async throws -> Int? {
                try await council.act(.draftPriorityList, by: council.officer) {
                    try await council.agreement.keepAgreed(queue, shown: shown, by: $0, in: $1)
                }
            }
            let unseen = try await keep(shown: begun)
            #expect(unseen == nil)
            let signed = try #require(try await council.document())
            #expect(signed.state == .signedByBCC, "nobody voids a signature that they did not see")
            let left = try await keep(shown: signed.revision)
            #expect(left == 0)
            let lines = try await council.api.read(ListLines(document: signed.id), stating: council.dcs.statement)
            #expect(lines.map(\.urn) == [urn(100_001), urn(100_002)] && lines.first?.rationale == "As the colleague wrote")
        }
    }

    @Test func `neither marks for the other, and of two colleagues the second is told`() async throws {
        try await withCouncil { council in
            try await assess(council)
            await #expect(throws: Refusal.notPermitted(.markForBCC)) {
                try await mark(100_001, .bcc, .agree, by: council.officer, shown: 0, council)
            }
            let first = try #require(try await mark(100_001, .bep, .agree, by: council.officer, shown: 0, council))
            #expect(try await mark(100_001, .bep, .disagree, by: council.director, shown: 0, council) == nil)
            #expect(try await mark(100_001, .bep, .disagree, by: council.director, shown: first, council) != nil)
            #expect(try await proposals(council).first?.bep?.verdict == .disagree)
        }
    }

    @Test func `whoever marked a proposal takes it back: what was said before stands again, or nothing, and a colleague’s word is left alone`() async throws {
        try await withCouncil { council in
            try await assess(council)
            let year = try await year(council)
            func takeBack(_ number: Int, _ mark: Int, by actor: Actor) async throws -> Bool {
                try await council.act(.markForBEP, by: actor) {
                    try await ReviewForms.takeBack(
                        TakeMarkBack(authority: 999, year: year, urn: urn(number), signatory: .bep, mark: mark), by: $0, in: $1)
                }
            }
            let first = try #require(try await mark(100_001, .bep, .agree, by: council.officer, shown: 0, council))
            let second = try #require(try await mark(100_001, .bep, .disagree, by: council.director, shown: first, council))
            let isOthers = try await takeBack(100_001, second, by: council.officer)
            let isEarlier = try await takeBack(100_001, first, by: council.officer)
            #expect(!isOthers && !isEarlier)
            let isTaken = try await takeBack(100_001, second, by: council.director)
            let restored = try await proposals(council).first { $0.urn == urn(100_001) }
            #expect(isTaken && restored?.bep?.verdict == .agree)
            let third = try #require(restored?.bepShown)
            let isRestoredTaken = try await takeBack(100_001, third, by: council.director)
            #expect(!isRestoredTaken, "what stands again is its author’s")
            // A first mark leaves nothing, and whoever marks then says that they saw so.
            let other = try #require(try await mark(100_002, .bep, .agree, by: council.officer, shown: 0, council))
            let isFirstTaken = try await takeBack(100_002, other, by: council.officer)
            let open = try #require(try await proposals(council).first { $0.urn == urn(100_002) })
            #expect(isFirstTaken && open.bep == nil && open.state == .unmarked && open.bepShown > other)
            let unseen = try await mark(100_002, .bep, .discuss, by: council.director, shown: 0, council)
            let seen = try await mark(100_002, .bep, .discuss, by: council.director, shown: open.bepShown, council)
            #expect(unseen == nil && seen != nil)
        }
    }

    @Test func `a school that reported itself is in the queue of those who decide on it until they have`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at) values
                    (999, 100003, 'A head', 'head@school.example', 'head', 'Help', sha256('one'), now()),
                    (999, 100005, 'A chair', 'chair@school.example', 'chair', 'Help', sha256('two'), null);
                """)
            let queue = try await proposals(council)
            #expect(queue.map(\.urn) == [urn(100_003)] && queue.first?.reportedOn != nil, "what nobody confirmed is no report")
            let partner = Actor(person: PersonID(8), name: "A partner", roles: [.priorityPartner])
            let theirs = try await council.api.read(
                ListProposals(authority: 999, year: try await year(council), counting: 365), stating: partner.statement)
            #expect(theirs.isEmpty)
            try await council.script("update priority_list.self_report set outcome = 'declined', reason = 'Why', decided_at = now() where urn = 100003")
            #expect(try await proposals(council).isEmpty)
        }
    }

    @Test func `the review of a year tells who had a school before, and what its figures were`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            let ending = AcademicYear(starting: try await year(council) - 1)
            let (first, last) = (ending.days.first, ending.days.last)
            try await council.script(
                """
                update priority_list.entry set during = daterange('\(first)', null);
                insert into people.role_held (person, role, during) values (2, 'bep-priority-partner', '[2018-01-01,)');
                insert into priority_list.allocation (person, urn, during, ended_at, ended_because) values
                    (5, 100001, daterange('\(first)', '\(first.adding(days: 100))'), now(), 'Left'),
                    (2, 100001, daterange('\(first.adding(days: 100))', null), null, ''),
                    (5, 100002, daterange('\(first.adding(days: -300))', '\(first.adding(days: -1))'), now(), 'Left');
                insert into performance.observation (urn, measure, year, release, is_best, status, value, import) values
                    (100001, 101, \(ending.start), 3, true, 'value', 52.5, 1), (100001, 101, \(ending.start - 1), 3, true, 'value', 49, 1),
                    (100001, 302, \(ending.start - 1), 3, true, 'value', 11.2, 1), (100001, 101, \(ending.start - 5), 3, true, 'value', 90, 1);
                """)
            let found = try await council.api.read(ListYearReview(authority: 999, year: ending), stating: council.director.statement)
            #expect(found.map(\.partner) == ["Cy Hill", nil] && found.map(\.former) == [["Flo Reed"], []], "who left before \(last) of the year before is not of it")
            #expect(
                YearFigure.moves(found[0].figures) == [
                    "reading, writing and maths at the expected standard: 52.5% in \(ending), 49.0% in \(ending.previous)",
                    "persistent absence: 11.2% in \(ending.previous)",
                ])
            #expect(YearFigure.moves(found[1].figures).isEmpty, "what was not published is not made up")
        }
    }

    @Test func `at the year's end each school is carried forward or leaves, and that stands in its history`() async throws {
        try await withCouncil { council in
            // The list of the year that ended. That of the next is not agreed: from then on nothing is decided any more.
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.bringIn(100_002, on: .inadequate)
            let ending = AcademicYear(starting: try await year(council) - 1)
            #expect(try await council.decide(100_001, true, in: ending))
            await #expect(throws: Refusal.notDecided(["School 2"])) {
                try await council.act(.reviewListedSchools, by: council.officer) { try await council.keeping.closeYear(ending, by: $0, in: $1) }
            }
            #expect(try await council.decide(100_002, true, in: ending))
            let late = try await council.decide(100_002, false, in: ending)
            #expect(!late, "decided meanwhile")
            #expect(try await council.decide(100_002, false, in: ending, shown: 1))
            // Nobody closes it by decisions that they were not shown.
            func close(shown: String) async throws -> Bool {
                try await council.act(.reviewListedSchools, by: council.officer) {
                    try await council.keeping.closeYear(ending, shown: shown, by: $0, in: $1)
                }
            }
            #expect(try await close(shown: "100001:1 100002:1") == false)
            #expect(try await council.listed().count == 2)
            #expect(try await close(shown: "100001:1 100002:2"))
            #expect(try await council.listed().map(\.urn) == [urn(100_001)])
            let acts = try await council.api.read(ListActs(urn: urn(100_002)), stating: council.director.statement)
            #expect(acts.map(\.act) == [.notCarriedForward, .broughtIn])
        }
    }

    @Test func `a report counts when it was confirmed, once, and nobody's mailbox is filled`() async throws {
        try await withCouncil { council in
            func report(_ number: Int, _ token: String) async throws -> Int? {
                try await council.api.transaction(stating: SelfReportPage.visitor.statement) {
                    try await $0.first(
                        AddSelfReport(
                            authority: 999, urn: urn(number), name: "A head", email: "head@school.example", part: "head", words: "Help",
                            tokenHash: SelfReportPage.hash(token)))?.id
                }
            }
            #expect(try await report(100_004, "a") == nil, "an academy")
            #expect(try await report(100_009, "b") == nil, "no school")
            let first = try #require(try await report(100_003, "c"))
            #expect(try await report(100_003, "d") != nil)
            #expect(try await report(100_003, "e") != nil)
            #expect(try await report(100_003, "f") == nil, "the fourth of a day")
            #expect(try await council.api.read(ListSelfReports(authority: 999), stating: council.officer.statement).isEmpty)
            let read = FindSelfReportByToken(tokenHash: SelfReportPage.hash("c"))
            #expect(try await council.api.read(read, stating: SelfReportPage.visitor.statement).first?.id == first)
            func confirm() async throws -> Int {
                try await council.api.transaction(stating: SelfReportPage.visitor.statement) { try await $0.run(ConfirmSelfReport(id: first)) }
            }
            #expect(try await confirm() == 1)
            #expect(try await confirm() == 0)
            #expect(try await council.api.read(read, stating: SelfReportPage.visitor.statement).isEmpty)
            let shown = try await council.api.read(ListSelfReports(authority: 999), stating: council.officer.statement)
            #expect(shown.map(\.id) == [first] && shown.first?.isListedOrDrafted == false)
            let partner = Actor(person: PersonID(8), name: "A partner", roles: [.priorityPartner])
            #expect(try await council.api.read(ListSelfReports(authority: 999), stating: partner.statement).isEmpty, "a name and an address")
            let report = try #require(shown.first)
            func decide(_ outcome: SelfReportOutcome = .outsideContract, telling told: String = "We call you on Monday") async throws -> Bool {
                try await council.act(.triageSelfReports, by: council.officer) {
                    try await Triage(serviceName: "School improvement", authority: 999).decide(
                        on: report, outcome, because: "The budget does not balance", telling: told, by: $0, in: $1) != nil
                }
            }
            await #expect(throws: Refusal.schoolUntold) { _ = try await decide(.declined, telling: "") }
            #expect(try await decide())
            #expect(try await decide() == false, "decided already")
            // Told once, of what was decided and in the words for the school: nothing of why, which may be what only some may see.
            let mails = try await council.database.connect(connections: 1).read(ListSelfReportMails(), stating: [])
            #expect(mails.map(\.address) == ["head@school.example"])
            let mail = try #require(mails.first)
            #expect(mail.subject == "What became of your report on School 3" && mail.words.contains("We have looked at it.") && mail.words.contains("We call you on Monday"))
            #expect(mail.words.contains("agreement of its own") && !mail.words.contains("budget") && !mail.words.contains("Help"))
        }
    }
}

@Suite struct AllocatingTests {
    private func partners(_ council: Council) async throws {
        try await council.script(
            """
            insert into people.role_held (person, role, during) values
                (2, 'bep-priority-partner', '[2018-01-01,)'), (5, 'bep-priority-partner', '[2018-01-01,)');
            insert into people.interest (person, urn, kind, during) values (5, 100003, 'governor', '[2018-01-01,)');
            """)
    }

    private func give(_ pairs: [(Int, Int)], shown: String? = nil, _ council: Council) async throws -> Bool {
        try await council.act(.allocateSchools, by: council.director) {
            try await Allocating.give(
                pairs.map { (urn($0.0), PersonID($0.1)) }, because: "The agreed list", shown: shown, authority: 999, isChecked: true, by: $0, in: $1) != nil
        }
    }

    private func state(_ council: Council) async throws -> String {
        try await council.api.read(FindAllocationState(), stating: council.director.statement).first ?? ""
    }

    @Test func `each school has one partner at a time, and who had it before stays in the history`() async throws {
        try await withCouncil { council in
            try await partners(council)
            let shown = try await state(council)
            #expect(try await give([(100_001, 2), (100_002, 5)], shown: shown, council))
            #expect(try await give([(100_001, 5)], shown: shown, council) == false, "somebody was first")
            #expect(try await give([(100_001, 5), (100_002, 5)], shown: state(council), council))
            let found = try await council.api.read(ListAllocatablePartners(), stating: council.director.statement)
            #expect(found.map { $0.schools.count } == [0, 2])
            let events = try await council.api.read(FindHistory(of: "school/100001"), stating: council.director.statement)
            #expect(events.first?.details?.first == Event.Detail("partner", from: "2", to: "5"))
            #expect(events.filter { $0.kind == "priority-list.school-allocated" }.count == 2)
        }
    }

    @Test func `how many schools have no partner is the same number for all who see the list`() async throws {
        try await withCouncil { council in
            try await partners(council)
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            try await council.sign(.bcc, by: council.dcs)
            #expect(try await give([(100_001, 2)], council))
            // Neither of the partners sees the other’s schools, and finance sees nobody’s.
            for (person, role) in [(1, Role.bepDirector), (2, .priorityPartner), (5, .priorityPartner), (4, .finance)] {
                let reader = Actor(person: PersonID(person), name: "A reader", roles: [role])
                let found = try await council.api.read(FindStageEvidence(authority: 999, year: AcademicYear(starting: 2018), counting: 365), stating: reader.statement)
                #expect(found.map(\.withoutPartner) == [1], "\(role)")
            }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `of two who allocate at once one wins and the other is told, a thousand times, and a school never has two partners`() async throws {
        try await withCouncil { council in
            try await partners(council)
            try await council.script("insert into people.role_held (person, role, during) values (1, 'bep-priority-partner', '[2018-01-01,)')")
            var holder = 0
            for round in 0..<1_000 {
                let shown = try await state(council)
                // Of three partners two who do not have the school: neither leaves it as it is.
                let others = [1, 2, 5].filter { $0 != holder }
                async let one = give([(100_001, others[0])], shown: shown, council)
                async let other = give([(100_001, others[1])], shown: shown, council)
                let won = try await [one, other]
                #expect(won.count { $0 } == 1, "round \(round): \(won)")
                holder = won[0] ? others[0] : others[1]
            }
            let found = try await council.api.read(ListAllocatablePartners(), stating: council.director.statement)
            #expect(found.map { $0.schools.count }.sorted() == [0, 0, 1])
            #expect(try await council.api.read(FindHistory(of: "school/100001", limit: 1_001), stating: council.director.statement).count == 1_000)
        }
    }

    @Test func `a conflict of interest refuses all that came with it`() async throws {
        try await withCouncil { council in
            try await partners(council)
            await #expect(throws: Refusal.self) { try await give([(100_001, 2), (100_003, 5)], council) }
            let found = try await council.api.read(ListAllocatablePartners(), stating: council.director.statement)
            #expect(found.allSatisfy { $0.schools.isEmpty })
        }
    }

    @Test func `past the rule the database refuses a school in which the partner has an interest, and only as long as that stands`() async throws {
        try await withCouncil { council in
            try await partners(council)
            let past = AllocateSchools(allocations: [(urn(100_001), PersonID(2)), (urn(100_003), PersonID(5))], reason: "Past the rule")
            let fault = await #expect(throws: PostgresFault.self) {
                try await council.act(.allocateSchools, by: council.director) { _, transaction in try await transaction.run(past) }
            }
            #expect(fault?.constraint == "allocation_conflict")
            try await council.script("update people.interest set during = daterange(lower(during), access.today()) where person = 5")
            _ = try await council.act(.allocateSchools, by: council.director) { _, transaction in try await transaction.run(past) }
            let found = try await council.api.read(ListAllocatablePartners(), stating: council.director.statement)
            #expect(found.allSatisfy { $0.schools.count == 1 })
            // Nor is one that ended made to stand again once the interest does.
            try await council.script("update priority_list.allocation set ended_at = now() where person = 5")
            try await council.script("update people.interest set during = daterange(lower(during), null) where person = 5")
            let revived = await #expect(throws: PostgresFault.self) {
                try await council.script("update priority_list.allocation set ended_at = null where person = 5")
            }
            #expect(revived?.constraint == "allocation_conflict")
        }
    }
}

private struct ListSelfReportMails: Statement {
    typealias Output = (address: String, subject: String, words: String)
    static let sql = "select recipient_address, subject, plain_text from documents.mail where reason = 'priority-list.self-report-decided' order by id"
    static func decode(_ row: inout Row) throws -> Output {
        (try row.text("recipient_address"), try row.text("subject"), try row.text("plain_text"))
    }
}
