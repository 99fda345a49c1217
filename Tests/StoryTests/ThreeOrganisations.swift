import Access
import Casework
import Foundation
import Ledger
import People
import Postgres
import TestCluster
import TestTown
import Testing
import Web

@testable import PriorityList

/// BEP, the council and the board share one system (issue 3): what each may do, for how long, on whose behalf, and with what conflicts.
@Suite struct ThreeOrganisations {
    @Test func `a partner sees the intelligence on the schools allocated to them, until the school is taken back`() async throws {
        try await withTown { town in
            let (mine, other) = (town.schools[0], town.schools[1])
            for urn in [mine, other] {
                let recorded = try await town.post("/schools/\(urn)/intelligence", note("Known of \(urn)"), as: .bepOfficer)
                #expect(recorded.status == 303)
            }
            #expect(try await town.get("/schools/\(mine)/intelligence", as: .priorityPartner).status == 403)
            #expect(try await allocate(mine, in: town).status == 303)
            #expect(try await town.get("/schools/\(mine)/intelligence", as: .priorityPartner).text.contains("Known of \(mine)"))
            #expect(try await town.get("/schools/\(other)/intelligence", as: .priorityPartner).status == 403)
            #expect(try await town.post("/schools/\(mine)/intelligence", note("From the partner"), as: .priorityPartner).status == 303)
            #expect(try await town.post("/schools/\(other)/intelligence", note("From the partner"), as: .priorityPartner).status == 403)
            #expect(try await town.post("/partners/allocations/1/end", as: .bepDirector).status == 303)
            #expect(try await town.get("/schools/\(mine)/intelligence", as: .priorityPartner).status == 403)
            #expect(try await town.get("/intelligence/1", as: .priorityPartner).status == 404)
        }
    }

    @Test func `a partner cannot be allocated a school of theirs, and a board member cannot decide on a school whose partner they are`() async throws {
        try await withTown { town in
            let (own, other) = (town.schools[0], town.schools[1])
            let declared = try await town.post(
                "/account/interests", [("urn", own.description), ("kind", "governor"), ("note", "Until 2016")], as: .priorityPartner)
            #expect(declared.status == 303)
            let refused = try await allocate(own, in: town)
            #expect(refused.status == 422 && refused.text.contains("is or was a governor or trustee there"))
            #expect(try await allocate(other, in: town).status == 303)

            let partner = try #require(town.people[.priorityPartner])
            let chair = town.actor(.siabChair).statement
            let interests = try await town.database.read(FindInterests(of: partner, in: other), stating: chair).compactMap { $0 }
            #expect(interests == [Interest(urn: other, kind: .partner)])
            let refusal = #expect(throws: Refusal.self) { try Conflict.check(decider: interests, on: other) }
            #expect(refusal?.code == "access.2")
        }
    }

    @Test func `a Priority Partner may sit on the board as well, and does not decide there on a school whose partner they are`() async throws {
        try await withTown { town in
            let (mine, other) = (town.schools[0], town.schools[1])
            let partner = try #require(town.people[.priorityPartner])
            #expect(try await allocate(mine, in: town).status == 303)
            let today = try await town.database.read(Today(), stating: []).first ?? Day(daysSince1970: 0)
            func give(_ role: Role) async throws -> Town.Answer {
                try await town.post("/accounts/\(partner)/roles", [("role", role.rawValue), ("from", today.description)], as: .administrator)
            }
            #expect(try await give(.bccOfficer).status == 422)
            #expect(try await give(.siabMember).status == 303)
            let account = try await town.get("/accounts/\(partner)", as: .administrator).text
            #expect(account.contains("value=\"siab-chair\"") && !account.contains("value=\"bcc-officer\""), "what can be given is offered")

            let both = Actor(person: partner, name: "A partner on the board", roles: [.priorityPartner, .siabMember])
            let permit = try both.permit(.decideOnSchool)
            #expect(permit.role == .siabMember)
            let conflicting = try await town.database.read(FindOwnInterests(urn: mine, onBehalfOf: permit.onBehalfOf), stating: both.statement)
            let refusal = #expect(throws: Refusal.self) { try Conflict.check(decider: conflicting, on: mine) }
            #expect(refusal?.code == "access.2" && refusal?.sentence.contains("is its Priority Partner") == true)
            let free = try await town.database.read(FindOwnInterests(urn: other, onBehalfOf: permit.onBehalfOf), stating: both.statement)
            try Conflict.check(decider: free, on: other)
        }
    }

    @Test func `nobody of the board is said to have decided on a school whose partner they are, or in which they have an interest`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let (partner, member) = (try #require(town.people[.priorityPartner]), try #require(town.people[.siabMember]))
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(script: "insert into people.role_held (person, role, during) values (\(partner), 'siab-member', '[2018-01-01,)')")
            }
            #expect(try await allocate(urn, in: town).status == 303)
            try await town.inspect(urn)
            let path = "/priority-list/schools/\(urn)"
            func add(by deciders: [PersonID]) async throws -> Town.Answer {
                let fields = [
                    ("recommended-on", "20 Nov 2018"), ("ground", "requires-improvement"), ("evidence", "inspection/2017-10-05"), ("rationale", "It fell"),
                ]
                return try await town.post(path + "/addition", fields + deciders.map { ("decided-by", $0.description) }, as: .bepDirector)
            }
            let offered = try await town.get(path, as: .bepDirector).text
            #expect(offered.contains("value=\"\(member)\"") && !offered.contains("value=\"\(partner)\""), "\(offered)")
            #expect(offered.contains("cannot decide on this school") && offered.contains("is its Priority Partner"))
            #expect(!(try await town.get(path, as: .bccOfficer).text.contains("is its Priority Partner")), "who does not act is told of nobody’s interests")

            let unsaid = try await add(by: [])
            #expect(unsaid.status == 422 && unsaid.text.contains("Choose which members of the board decided"), "\(unsaid.text)")
            let conflicted = try await add(by: [member, partner])
            #expect(conflicted.status == 422 && conflicted.text.contains("cannot have decided on this school"), "\(conflicted.text)")
            let stranger = try await add(by: [try #require(town.people[.bccOfficer])])
            #expect(stranger.status == 422 && stranger.text.contains("Choose which members of the board decided"), "\(stranger.text)")
            #expect(try await town.post("/account/interests", [("urn", urn.description), ("kind", "family"), ("note", "")], as: .siabMember).status == 303)
            #expect(try await add(by: [member]).status == 422)
            let chair = try #require(town.people[.siabChair])
            #expect(try await add(by: [chair]).status == 303)
            let done = try await town.get(path, as: .bepDirector).text
            #expect(done.contains("decided by"), "\(done)")
        }
    }

    @Test func `an interest in a trust or a federation is one in all its schools, and is one's own also when acting for somebody else`() async throws {
        try await withTown { town in
            let (one, other, third, fourth) = (town.schools[0], town.schools[1], town.schools[2], town.schools[3])
            try await town.clone.connect(as: .migrator, connections: 1).transaction {
                try await $0.execute(
                    script: """
                        update schools.establishment set trust = 'The Fern Trust', federation = 'None' where urn in (\(one), \(other));
                        update schools.establishment set trust = 'Not applicable', federation = 'Beech and Elm' where urn in (\(third), \(fourth));
                        """)
            }
            func declare(_ urn: URN, _ kind: String, as role: Role) async throws {
                #expect(try await town.post("/account/interests", [("urn", urn.description), ("kind", kind)], as: role).status == 303)
            }
            try await declare(one, "trust", as: .priorityPartner)
            try await declare(third, "governor", as: .priorityPartner)
            for urn in [one, other, third, fourth] { #expect(try await allocate(urn, in: town).status == 422, "\(urn)") }
            // What is nobody's trust makes nobody partial.
            #expect(try await allocate(town.schools[4], in: town).status == 303)
            let own = try await town.get("/account/interests", as: .priorityPartner).text
            #expect(own.components(separatedBy: "Through ").count == 3, "\(own)")
            #expect(own.contains("<option value=\"\(town.schools[4])\""), "the field offers schools by their names")

            // Lent for an absence, the partner's role reaches no school in which its holder has an interest of their own.
            let free = town.schools[4]
            let today = try await town.database.read(Today(), stating: []).first ?? Day(daysSince1970: 0)
            let assurer = try #require(town.people[.qualityAssurer])
            let lent = [
                ("role", "bep-priority-partner"), ("delegate", assurer.description), ("from", today.description), ("until", today.adding(days: 7).description),
                ("reason", "Annual leave"),
            ]
            #expect(try await town.post("/account/delegations", lent, as: .priorityPartner).status == 303)
            #expect(try await town.post("/schools/\(free)/intelligence", note("Seen for a colleague"), as: .qualityAssurer).status == 303)
            try await declare(free, "family", as: .qualityAssurer)
            #expect(try await town.post("/schools/\(free)/intelligence", note("Seen again"), as: .qualityAssurer).status == 403)
            #expect(try await town.post("/schools/\(free)/intelligence", note("Seen by its partner"), as: .priorityPartner).status == 303)

            // Nor does somebody decide for another on a school of their own, or of the one for whom they act.
            let director = try #require(town.people[.bepDirector])
            let officer = try #require(town.people[.bepOfficer])
            try await declare(free, "governor", as: .bepOfficer)
            try await declare(fourth, "own-school", as: .bepDirector)
            let stated = Actor(person: officer, name: "An officer", roles: [.bepOfficer, .bepDirector], delegated: [.bepDirector: director])
            for (urn, isBlocked) in [(free, true), (fourth, true), (town.schools[5], false)] {
                let found = try await town.database.read(FindOwnInterests(urn: urn, onBehalfOf: director), stating: stated.statement)
                #expect(found.isEmpty == !isBlocked, "\(urn)")
            }
        }
    }

    @Test func `a role lent for an absence is used on its owner's behalf, and only as long as it is lent`() async throws {
        try await withTown { town in
            let officer = try #require(town.people[.bepOfficer])
            let director = try #require(town.people[.bepDirector])
            #expect(try await town.get("/partners", as: .bepOfficer).status == 403)
            let today = try await town.database.read(Today(), stating: []).first ?? Day(daysSince1970: 0)
            func lend(to person: PersonID, until: Day) async throws -> Town.Answer {
                try await town.post(
                    "/account/delegations",
                    [
                        ("role", "bep-director"), ("delegate", person.description), ("from", today.description), ("until", until.description),
                        ("reason", "Annual leave"),
                    ], as: .bepDirector)
            }
            let toCouncil = try await lend(to: try #require(town.people[.dcs]), until: today.adding(days: 7))
            #expect(toCouncil.status == 422 && toCouncil.text.contains("of your own organisation"))
            #expect(try await lend(to: officer, until: today.adding(days: 400)).status == 422)
            #expect(try await lend(to: officer, until: today.adding(days: 7)).status == 303)
            #expect(try await town.get("/partners", as: .bepOfficer).status == 200)
            #expect(try await allocate(town.schools[0], in: town, as: .bepOfficer).status == 303)
            let event = try #require(
                try await town.database.read(FindHistory(of: "school/\(town.schools[0])"), stating: Actor.service.statement).first)
            #expect(event.actor == officer && event.onBehalfOf == director && event.role == .bepDirector)
            // What was lent cannot be lent on.
            let onward = try await town.post(
                "/account/delegations",
                [
                    ("role", "bep-director"), ("delegate", "\(try #require(town.people[.qualityAssurer]))"), ("from", today.description),
                    ("until", today.description), ("reason", "Tired"),
                ], as: .bepOfficer)
            #expect(onward.status == 422)
            #expect(try await town.post("/account/delegations/1/end", as: .bepDirector).status == 303)
            #expect(try await town.get("/partners", as: .bepOfficer).status == 403)
        }
    }

    @Test func `emergency access needs a reason, lasts for hours, stands in the record, and ends when it is ended`() async throws {
        try await withTown { town in
            let refused = try await town.post("/account/emergency", [("role", "bep-director"), ("hours", "2"), ("reason", "Urgent")], as: .bepOfficer)
            #expect(refused.status == 422)
            for role in ["administrator", "bcc-dcs"] {
                let reason = "The director cannot be reached and a letter must go today."
                #expect(try await town.post("/account/emergency", [("role", role), ("hours", "2"), ("reason", reason)], as: .bepOfficer).status == 422)
            }
            let taken = try await town.post(
                "/account/emergency",
                [("role", "bep-director"), ("hours", "2"), ("reason", "The director cannot be reached and a letter must go today.")],
                as: .bepOfficer)
            #expect(taken.status == 303)
            #expect(try await town.get("/partners", as: .bepOfficer).status == 200)
            let officer = try #require(town.people[.bepOfficer])
            let events = try await town.database.read(FindHistory(of: "person/\(officer)"), stating: town.actor(.bepDirector).statement)
            #expect(events.contains { $0.kind == "people.emergency-access-taken" && $0.reason?.contains("cannot be reached") == true })
            #expect(try await town.get("/access/review", as: .bepDirector).text.contains("Took emergency access once"))
            try await town.work(until: { try await town.mailed(about: "people.emergency-access") == 3 })
            #expect(try await town.post("/account/emergency/1/end", as: .bepOfficer).status == 303)
            #expect(try await town.get("/partners", as: .bepOfficer).status == 403)
        }
    }

    @Test func `access that is revoked in a review ends at once, and one that is confirmed goes on`() async throws {
        try await withTown { town in
            let (officer, member) = (try #require(town.people[.bepOfficer]), try #require(town.people[.siabMember]))
            let quarter = ("quarter", "2018-10-01")
            #expect(try await town.post("/access/review/\(member)", [quarter, ("verdict", "confirmed")], as: .dcs).status == 303)
            #expect(try await town.get("/", as: .siabMember).status == 200)
            #expect(try await town.post("/access/review/\(officer)", [quarter, ("verdict", "revoked")], as: .dcs).status == 422)
            let revoked = try await town.post(
                "/access/review/\(officer)", [quarter, ("verdict", "revoked"), ("note", "Left in September")], as: .dcs)
            #expect(revoked.status == 303)
            #expect(try await town.get("/", as: .bepOfficer).status == 303)
            #expect(try await town.get("/access/review?quarter=2018-10-01", as: .dcs).text.contains("Revoked"))
        }
    }

    @Test func `a review is of others' access, is overwritten by nobody unseen, and revokes what was lent and taken too`() async throws {
        try await withTown { town in
            func number(_ role: Role) throws -> PersonID { try #require(town.people[role]) }
            let (dcs, officer, chief) = (try number(.dcs), try number(.bepOfficer), try number(.bepChiefExecutive))
            let day = try await town.database.read(Today(), stating: []).first?.description ?? ""
            let quarter = ("quarter", "2018-10-01")
            func decide(_ person: PersonID, _ verdict: String, _ more: (String, String)..., as role: Role) async throws -> Town.Answer {
                try await town.post("/access/review/\(person)", [quarter, ("verdict", verdict), ("note", "As agreed")] + more, as: role)
            }
            #expect(try await decide(dcs, "confirmed", as: .dcs).status == 422)
            #expect(!(try await town.get("/access/review", as: .dcs).text.contains("/access/review/\(dcs)\"")))

            let lent = [
                ("role", "bep-director"), ("delegate", officer.description), ("from", day), ("until", day), ("reason", "Leave"),
            ]
            #expect(try await town.post("/account/delegations", lent, as: .bepDirector).status == 303)
            let emergency = [("role", "bep-director"), ("hours", "2"), ("reason", "The director cannot be reached and a letter must go today.")]
            #expect(try await town.post("/account/emergency", emergency, as: .bepChiefExecutive).status == 303)
            #expect(try await town.get("/partners", as: .bepOfficer).status == 200)

            // The button of the page, for those who were told by mail.
            #expect(try await town.get("/access/review", as: .contractManager).text.contains("/account/emergency/1/end"))
            #expect(try await town.post("/account/emergency/1/end", [], as: .contractManager).status == 303)
            #expect(try await town.post("/account/emergency", emergency, as: .bepChiefExecutive).status == 303)

            #expect(try await decide(chief, "revoked", as: .dcs).status == 303)
            let stale = try await decide(chief, "confirmed", as: .bepDirector)
            #expect(stale.status == 409 && stale.text.contains("has revoked the access"), "\(stale.status)")
            #expect(try await decide(chief, "confirmed", ("shown", "revoked"), as: .bepDirector).status == 303)

            #expect(try await decide(officer, "revoked", as: .dcs).status == 303)
            let owner = town.clone.connect(as: .migrator, connections: 1)
            #expect(try await owner.read(CountLentAndTaken(), stating: []) == [0])
        }
    }

    @Test func `an interest that is declared later is shown beside the allocation, and keeps its holder from acting on the school`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let partner = try #require(town.people[.priorityPartner])
            let before = try await town.allocationState()
            let fields = [("partner", partner.description), ("urn", urn.description), ("state", before)]
            // The school is on no list: that is asked about first, and the answers can be changed.
            let asked = try await town.post("/partners/allocations", fields, as: .bepDirector)
            #expect(asked.status == 200 && asked.text.contains("(URN \(urn)) is not on the list today") && asked.text.contains("Caseloads"), "\(asked.text)")
            let back = try await town.post("/partners/allocations", fields + [("checked", "no")], as: .bepDirector)
            #expect(back.status == 200 && back.text.contains("value=\"\(urn)\""), "\(back.text)")
            #expect(try await town.allocationState() == before, "nothing was done yet")
            #expect(try await town.post("/partners/allocations", fields + [("checked", "yes")], as: .bepDirector).status == 303)
            let again = [("partner", partner.description), ("urn", town.schools[1].description), ("state", before)]
            let stale = try await town.post("/partners/allocations", again, as: .bepChiefExecutive)
            #expect(stale.status == 409 && stale.text.contains("Somebody else has changed the allocations"))
            // Who says nothing of what they were shown was shown nothing that stands.
            let unsaid = try await town.post("/partners/allocations", Array(again.dropLast()), as: .bepDirector)
            #expect(unsaid.status == 409 && unsaid.text.contains("Somebody else has changed the allocations"))

            #expect(!(try await town.get("/partners", as: .bepDirector).text.contains("Conflict of interest")))
            for role in [Role.priorityPartner, .bepDirector] {
                let declared = try await town.post("/account/interests", [("urn", urn.description), ("kind", "governor"), ("note", "Since May")], as: role)
                #expect(declared.status == 303)
            }
            #expect(try await town.get("/partners", as: .bepDirector).text.contains("Conflict of interest"))
            let decider = try #require(town.people[.siabMember])
            let removal = [("recommended-on", "1 Oct 2018"), ("decided-by", decider.description), ("rationale", "Better results"), ("no-support", "yes")]
            let refused = try await town.post("/priority-list/schools/\(urn)/removal", removal, as: .bepDirector)
            #expect(refused.status == 403 && refused.text.contains("You cannot decide on this school"))
            #expect(try await town.post("/priority-list/schools/\(urn)/removal", removal, as: .bepChiefExecutive).status == 422)
        }
    }

    @Test func `a role that somebody lent counts no longer once they are suspended`() async throws {
        try await withTown { town in
            let (director, officer) = (try #require(town.people[.bepDirector]), try #require(town.people[.bepOfficer]))
            let day = try await town.database.read(Today(), stating: []).first?.description ?? ""
            let lent = [
                ("role", "bep-director"), ("delegate", officer.description), ("from", day), ("until", day), ("reason", "Leave"),
            ]
            #expect(try await town.post("/account/delegations", lent, as: .bepDirector).status == 303)
            #expect(try await town.get("/partners", as: .bepOfficer).status == 200)
            #expect(try await town.post("/accounts/\(director)/suspend", [], as: .administrator).status == 303)
            #expect(try await town.get("/partners", as: .bepOfficer).status == 403)
        }
    }

    @Test func `an edit made on a stale page shows both versions, and nobody overwrites unseen`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            #expect(try await town.post("/schools/\(urn)/intelligence", note("The head is on leave"), as: .bepOfficer).status == 303)
            let first = try await town.post("/intelligence/1", note("The head is back") + [("version", "1")], as: .bepOfficer)
            #expect(first.status == 303)
            let stale = try await town.post("/intelligence/1", note("The head has left") + [("version", "1")], as: .bccOfficer)
            #expect(stale.status == 409)
            #expect(stale.text.contains("The head is back") && stale.text.contains("The head has left") && stale.text.contains("value=\"2\""))
            #expect(try await town.get("/intelligence/1", as: .bepDirector).text.contains("The head is back"))
            #expect(try await town.post("/intelligence/1", note("The head has left") + [("version", "2")], as: .bccOfficer).status == 303)
            let history = try await town.database.read(FindHistory(of: "intelligence/1"), stating: town.actor(.bepDirector).statement)
            #expect(history.map(\.kind) == [
                "identification.intelligence-corrected", "identification.intelligence-corrected", "identification.intelligence-recorded",
            ])
            #expect(history.first?.details?.first?.before == "The head is back" && history.first?.details?.first?.value == "The head has left")
        }
    }

    @Test func `nobody corrects a record out of their own sight, but for what they recorded themselves`() async throws {
        try await withTown { town in
            #expect(try await town.post("/schools/\(town.schools[0])/intelligence", note("The head is on leave"), as: .bepOfficer).status == 303)
            let officer = try #require(town.people[.bccOfficer])
            func corrected(_ classification: String, by role: Role, version: Int, named: [PersonID] = []) async throws -> Int {
                let fields = note("The head is back").filter { $0.0 != "classification" }
                    + [("classification", classification), ("version", "\(version)")] + named.map { ("named", $0.description) }
                return try await town.post("/intelligence/1", fields, as: role).status
            }
            let other = try #require(town.people[.dcs])
            #expect(try await corrected("hr", by: .bccOfficer, version: 1) == 422)
            #expect(try await corrected("named", by: .bccOfficer, version: 1, named: [other]) == 422)
            #expect(try await corrected("named", by: .bccOfficer, version: 1, named: [other, officer]) == 303)
            #expect(try await corrected("hr", by: .bepOfficer, version: 2) == 303)
        }
    }

    @Test func `of two who correct one record at once, one is kept and the other is told`() async throws {
        try await withTown { town in
            #expect(try await town.post("/schools/\(town.schools[0])/intelligence", note("Version 1"), as: .bepOfficer).status == 303)
            for round in 1...20 {
                let note = note
                let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                    for role in [Role.bepOfficer, .bccOfficer] {
                        group.addTask {
                            let fields = note("Round \(round) of \(role.rawValue)") + [("version", "\(round)")]
                            return try await town.post("/intelligence/1", fields, as: role).status
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(statuses.sorted() == [303, 409], "round \(round)")
            }
        }
    }

    private func allocate(_ urn: URN, in town: Town, as role: Role = .bepDirector) async throws -> Town.Answer {
        try await town.allocate(urn, to: town.people[.priorityPartner], as: role)
    }

    private var note: @Sendable (String) -> [(String, String)] {
        { words in
            [
                ("topic", "leadership"), ("words", words), ("source", "Visit"), ("observed-on", "2018-09-03"), ("confidence", "high"),
                ("classification", "open"),
            ]
        }
    }
}

private struct CountLentAndTaken: Statement {
    static let sql = """
        select (select count(*) from people.delegation where ended_at is null)
            + (select count(*) from people.emergency_access where ended_at is null and expires_at > now()) as count
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
