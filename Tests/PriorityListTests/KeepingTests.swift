import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import PriorityList

@Suite struct KeepingTests {
    private func agreed(_ council: Council) async throws {
        try await council.draft()
        try await council.propose()
        try await council.sign(.bep, by: council.director)
        try await council.sign(.bcc, by: council.dcs)
    }

    private func acts(_ number: Int, _ council: Council) async throws -> [ListAct] {
        try await council.api.read(ListActs(urn: urn(number)), stating: council.director.statement).map(\.act)
    }

    /// As if what stands had been agreed so many days ago.
    private func age(by days: Int, _ council: Council) async throws {
        try await council.script("update priority_list.entry set during = daterange(lower(during) - \(days), upper(during))")
    }

    @Test func `an agreed list changes by acts that are recorded as themselves, and past days stay as they were`() async throws {
        try await withCouncil { council in
            try await agreed(council)
            try await age(by: 30, council)
            let today = try #require(try await council.api.read(Today(), stating: council.director.statement).first)
            try await council.script("update inspections.latest set overall = 2, started_on = '2018-11-01' where urn = 100001")
            #expect(try await council.listed().count == 2, "a new judgement alone takes nobody off the list")
            try await council.act(.actOnPriorityList, by: council.director) {
                try await council.keeping.remove(
                    urn(100_001), because: "Good, and needs no more support", needsNoSupport: true, groundGone: nil, recommended: council.recommended(today), by: $0, in: $1)
            }
            #expect(try await council.listed().map(\.urn) == [urn(100_002)])
            #expect(try await council.listed(on: today.adding(days: -1)).map(\.urn) == [urn(100_001), urn(100_002)])
            #expect(try await council.listed(on: today.adding(days: -31)).isEmpty)
            #expect(try await acts(100_001, council) == [.boardRemoved, .agreed])
            let difference = ListDifference(
                from: try await council.listed(on: today.adding(days: -1)), to: try await council.listed(on: today))
            #expect(difference.removed.map(\.urn) == [urn(100_001)] && difference.added.isEmpty && difference.changed.isEmpty)
            let between = try await council.api.read(
                ListActsBetween(authority: 999, from: today.adding(days: -1), to: today), stating: council.director.statement)
            #expect(between.filter { $0.urn == 100_001 }.map(\.act) == [.agreed, .boardRemoved] && between.contains { $0.urn == 100_002 })
            let page = ListChangesPage(from: today.adding(days: -1), to: today, difference, between, .all)
            #expect(Set(page.acts.map(\.urn)) == [100_001], "what was done about the schools that differ")
            let before = ListActsBetween(authority: 999, from: today.adding(days: -9), to: today.adding(days: -1))
            #expect(try await council.api.read(before, stating: council.director.statement).isEmpty)
        }
    }

    @Test func `a school that becomes an academy leaves on the day on which it did, with its history, and once`() async throws {
        try await withCouncil { council in
            try await agreed(council)
            try await age(by: 30, council)
            let today = try #require(try await council.api.read(Today(), stating: council.director.statement).first)
            try await council.script(
                """
                update schools.establishment set status = 'closed', closed_on = current_date - 10, during = daterange(null, current_date - 10)
                where urn in (100001, 100002);
                insert into schools.link (urn, linked_urn, kind, import) values (100002, 100004, 'Successor', 1);
                """)
            for expected in [2, 0] {
                let permit = try Actor.service.permit(.actOnPriorityList)
                let count = try await council.database.connect(as: .worker).transaction(stating: Actor.service.statement) {
                    try await council.keeping.followRegister(by: permit, in: $0)
                }
                #expect(count == expected)
            }
            #expect(try await council.listed().isEmpty)
            #expect(try await council.listed(on: today.adding(days: -11)).count == 2)
            #expect(try await council.listed(on: today.adding(days: -10)).isEmpty)
            #expect(try await acts(100_001, council) == [.closed, .agreed])
            #expect(try await acts(100_002, council) == [.converted, .agreed])
        }
    }

    @Test func `a school put on and taken off on one day was on the list at the end of no day`() async throws {
        try await withCouncil { council in
            try await agreed(council)
            let today = try #require(try await council.api.read(Today(), stating: council.director.statement).first)
            try await council.script("update inspections.latest set overall = 2 where urn = 100001")
            try await council.act(.actOnPriorityList, by: council.director) {
                try await council.keeping.remove(
                    urn(100_001), because: "Good", needsNoSupport: true, groundGone: nil, recommended: council.recommended(today), by: $0, in: $1)
            }
            #expect(try await council.listed().map(\.urn) == [urn(100_002)])
            // It stands on neither day, and what was done about it is told all the same, apart from the changes that last.
            let before = today.adding(days: -1)
            let difference = ListDifference(from: try await council.listed(on: before), to: try await council.listed(on: today))
            let between = try await council.api.read(ListActsBetween(authority: 999, from: before, to: today), stating: council.director.statement)
            let page = ListChangesPage(from: before, to: today, difference, between, .all)
            #expect(page.added.map(\.urn) == [100_002] && Set(page.acts.map(\.urn)) == [100_002])
            #expect(page.changedBack.map(\.urn) == [100_001, 100_001] && page.changedBack.map(\.act) == [.agreed, .boardRemoved])
            await #expect(throws: Refusal.notOnList) {
                try await council.act(.actOnPriorityList, by: council.director) {
                    try await council.keeping.remove(
                        urn(100_001), because: "Good", needsNoSupport: true, groundGone: nil, recommended: council.recommended(today), by: $0, in: $1)
                }
            }
        }
    }

    @Test func `what was agreed again as it was is no change that was changed back`() {
        func act(_ urn: Int, _ act: ListAct, _ isChange: Bool) -> ListActsBetween.Output {
            ListActsBetween.Output(urn: urn, name: "School \(urn)", act: act, onDay: Day(daysSince1970: 17_820), isChange: isChange)
        }
        // One whose ground went and came back is told with each of its acts; one that was only agreed again is not.
        let acts = [act(100_001, .continued, true), act(100_002, .continued, false), act(100_001, .continued, true), act(100_001, .continued, false)]
        let page = ListChangesPage(from: Day(daysSince1970: 17_800), to: Day(daysSince1970: 17_836), ListDifference(from: [], to: []), acts, .all)
        #expect(page.acts.isEmpty && page.changedBack.map(\.urn) == [100_001, 100_001, 100_001])
    }

    @Test func `nobody is on the list twice at once`() async throws {
        try await withCouncil { council in
            try await agreed(council)
            await #expect(throws: PostgresFault.self) {
                try await council.script(
                    """
                    insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by)
                    select authority, urn, daterange(current_date, null), ground, evidence, rationale, begun_by from priority_list.entry limit 1
                    """)
            }
        }
    }

    @Test func `who may not read the list sees none of it, and who may only read it changes nothing`() async throws {
        try await withCouncil { council in
            try await agreed(council)
            let reviewer = Actor(person: PersonID(9), name: "A reviewer", roles: [.hmiReviewer])
            let partner = Actor(person: PersonID(8), name: "A partner", roles: [.priorityPartner])
            let today = try #require(try await council.api.read(Today(), stating: council.director.statement).first)
            #expect(try await council.api.read(ListListed(authority: 999, day: today), stating: reviewer.statement).isEmpty)
            #expect(try await council.api.read(ListListed(authority: 999, day: today), stating: partner.statement).count == 2)
            let ended = try await council.api.transaction(stating: partner.statement) {
                try await $0.run(
                    EndEntry(authority: 999, act: .boardRemoved, urn: urn(100_001), day: today, rationale: "No right", recommendedOn: today))
            }
            #expect(ended == 0)
        }
    }
}
