import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import People

/// A role that was ended by a slip is held again as it was, on the same day, unless something since forbids it.
@Suite struct RoleReopenedTests {
    private static let administrator = Actor(person: PersonID(99), name: "An administrator", roles: [.administrator])

    private func held(_ person: PersonID, _ house: House) async throws -> [ListRolesOfPerson.Output] {
        try await house.database.read(ListRolesOfPerson(person: person), stating: Self.administrator.statement)
    }

    /// An officer whose role was just ended from tomorrow on: who it is, since when they hold it, and when it was ended.
    private func ended(_ house: House) async throws -> (person: PersonID, from: Day, endedAt: Moment) {
        let person = try await house.addOfficer()
        let from = try await house.database.transaction(stating: []) { try await $0.now }.dayInLondon
        try await house.accounts.endRole(.bepOfficer, of: person, from: from, until: from.adding(days: 1), by: Self.administrator)
        let endedAt = try #require(try await held(person, house).first?.endedEarlyAt)
        return (person, from, endedAt)
    }

    private func refusal(
        _ person: PersonID, from: Day, endedAt: Moment, by actor: Actor = RoleReopenedTests.administrator, _ house: House
    ) async -> Refusal? {
        await #expect(throws: Refusal.self) {
            try await house.accounts.reopenRole(.bepOfficer, of: person, from: from, endedAt: endedAt, by: actor)
        }
    }

    @Test func `a role that was ended, and one that was taken back at once, are held again for the days for which they were`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let (person, today, endedAt) = try await ended(house)
            try await house.accounts.reopenRole(.bepOfficer, of: person, from: today, endedAt: endedAt, by: Self.administrator)
            let officer = try #require(try await held(person, house).first)
            #expect(officer.until == nil && officer.endedEarlyAt == nil && officer.takenBackAt == nil)
            try await house.accounts.giveRole(.bepDirector, to: person, from: today, lastDay: today.adding(days: 30), by: Self.administrator)
            try await house.accounts.endRole(.bepDirector, of: person, from: today, until: today, by: Self.administrator)
            let withdrawn = try #require(try await held(person, house).first { $0.role == .bepDirector }?.endedEarlyAt)
            try await house.accounts.reopenRole(.bepDirector, of: person, from: today, endedAt: withdrawn, by: Self.administrator)
            let director = try #require(try await held(person, house).first { $0.role == .bepDirector })
            #expect(director.until == today.adding(days: 31) && director.takenBackAt == nil)
            let roles = try await house.signIn(password).actor?.roles
            #expect(roles == [.bepOfficer, .bepDirector])
            let kinds = try await house.kinds(of: person)
            #expect(kinds.count { $0 == "people.role-reopened" } == 2)
        }
    }

    @Test func `a role that was ended twice on one day is held again as it was before both`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let (person, today, _) = try await ended(house)
            try await house.accounts.endRole(.bepOfficer, of: person, from: today, until: today, by: Self.administrator)
            let endedAt = try #require(try await held(person, house).first?.endedEarlyAt)
            try await house.accounts.reopenRole(.bepOfficer, of: person, from: today, endedAt: endedAt, by: Self.administrator)
            let officer = try #require(try await held(person, house).first)
            #expect(officer.until == nil && officer.endedEarlyAt == nil && officer.takenBackAt == nil)
        }
    }

    @Test func `it is not by whose role it is, nor twice, nor over another end than was shown, nor on another day`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let (person, today, endedAt) = try await ended(house)
            let own = await refusal(person, from: today, endedAt: endedAt, by: Actor(person: person, name: "An administrator", roles: [.administrator]), house)
            #expect(own == .ownAccount)
            let other = await refusal(person, from: today, endedAt: endedAt.adding(seconds: 1), house)
            #expect(other == .roleStaysEnded)
            try await house.asOwner("update people.role_held set ended_early_at = ended_early_at - interval '1 day'")
            let late = await refusal(person, from: today, endedAt: endedAt.adding(seconds: -86_400), house)
            #expect(late == .roleStaysEnded)
            try await house.asOwner("update people.role_held set ended_early_at = ended_early_at + interval '1 day'")
            try await house.accounts.reopenRole(.bepOfficer, of: person, from: today, endedAt: endedAt, by: Self.administrator)
            let twice = await refusal(person, from: today, endedAt: endedAt, house)
            #expect(twice == .roleStaysEnded)
        }
    }

    @Test func `it is not where the account is suspended, the role was given anew, or a review revoked what the person had`() async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let (person, today, endedAt) = try await ended(house)
            try await house.accounts.suspend(person, isSuspended: true, by: Self.administrator)
            let suspended = await refusal(person, from: today, endedAt: endedAt, house)
            #expect(suspended == .accountSuspended)
            try await house.accounts.suspend(person, isSuspended: false, by: Self.administrator)
            try await house.accounts.giveRole(.bepOfficer, to: person, from: today.adding(days: 2), lastDay: nil, by: Self.administrator)
            let givenAnew = await refusal(person, from: today, endedAt: endedAt, house)
            #expect(givenAnew == .roleHeldAlready)
            try await house.asOwner(
                """
                delete from people.role_held where lower(during) > '\(today)';
                insert into people.access_review (quarter, person, verdict, roles, note, reviewed_by)
                values (date_trunc('quarter', current_date), \(person), 'revoked', '{bep-officer}', 'Left', 98);
                """)
            let revoked = await refusal(person, from: today, endedAt: endedAt, house)
            #expect(revoked == .roleStaysEnded)
        }
    }
}
