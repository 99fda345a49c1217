import Access
import Calendar
import Casework
import Foundation
import Hummingbird
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// What was just done is offered to be taken back where that harms nobody.
@Suite struct WhatIsTakenBack {
    @Test func `an account that was suspended is taken up again by the notice that says so`() async throws {
        try await withTown { town in
            let person = try #require(town.people[.eigMember])
            let suspended = try await town.post("/accounts/\(person)/suspend", [], as: .administrator)
            #expect(suspended.location == "/accounts/\(person)?done=account-suspended")
            let said: HTTPFields = [.cookie: "__Host-notice=account-suspended"]
            let page = try await town.get("/accounts/\(person)?done=account-suspended", as: .administrator, said)
            #expect(page.text.contains("The account is suspended") && page.text.contains("End the suspension of "), "\(page.text)")
            let resumed = try await town.post("/accounts/\(person)/resume", [], as: .administrator)
            #expect(resumed.location == "/accounts/\(person)?done=account-resumed")
            // What is not so any more is not said.
            let late = try await town.get("/accounts/\(person)?done=account-suspended", as: .administrator, said)
            #expect(!late.text.contains("The account is suspended") && !late.text.contains("End the suspension of "))
        }
    }

    @Test func `a record of intelligence that was withdrawn counts again by the notice that says so, unless it changed meanwhile`() async throws {
        try await withTown { town in
            let note = [
                ("topic", "leadership"), ("words", "The head leaves"), ("source", "Visit"), ("observed-on", "2018-09-03"), ("confidence", "high"),
                ("classification", "open"),
            ]
            let recorded = try await town.post("/schools/\(town.schools[0])/intelligence", note, as: .bepOfficer)
            #expect(recorded.status == 303, "\(recorded.text)")
            let fields = [("version", "1"), ("withdrawn", "yes"), ("reason", "Another school")]
            let withdrawn = try await town.post("/intelligence/1/withdrawal", fields, as: .bepOfficer)
            #expect(withdrawn.location == "/intelligence/1?done=intelligence-withdrawn", "\(withdrawn.text)")
            let page = try await town.get("/intelligence/1?done=intelligence-withdrawn", as: .bepOfficer, Self.said("intelligence-withdrawn"))
            let undo = try Self.undo(page)
            #expect(undo.path == "/intelligence/1/withdrawal" && page.text.contains("The record is withdrawn."), "\(page.text)")
            let back = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(back.location == "/intelligence/1?done=intelligence-reinstated", "\(back.text)")
            let after = try await town.get("/intelligence/1", as: .bepOfficer)
            #expect(after.text.contains("Withdraw it") && !after.text.contains("Take the withdrawal back"), "\(after.text)")
            // What was offered rests on what was shown: sent again it finds another version and changes nothing.
            let late = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(late.status == 409 && late.text.contains("Somebody else has changed this record meanwhile"), "\(late.text)")
        }
    }

    @Test func `a school that was taken back goes to its partner again by the notice that says so, unless the allocations changed meanwhile`() async throws {
        try await withTown { town in
            let partner = try #require(town.people[.priorityPartner])
            let urn = town.schools[0]
            let given = try await town.allocate(urn, to: partner)
            #expect(given.status == 303, "\(given.text)")
            let ended = try await town.post("/partners/allocations/1/end", as: .bepDirector)
            let path = "/partners?urn=\(urn)&partner=\(partner)&done=school-taken-back"
            #expect(ended.location == path, "\(ended.text)")
            let stale = try Self.undo(try await town.get(path, as: .bepDirector, Self.said("school-taken-back")))
            let other = try await town.allocate(town.schools[1], to: partner)
            #expect(other.status == 303, "\(other.text)")
            let late = try await town.post(stale.path, stale.fields, as: .bepDirector)
            #expect(late.status == 409 && late.text.contains("Somebody else has changed the allocations"), "\(late.text)")
            let undo = try Self.undo(try await town.get(path, as: .bepDirector, Self.said("school-taken-back")))
            let back = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(back.location == "/partners?urn=\(urn)&partner=\(partner)&done=schools-allocated", "\(back.text)")
            let after = try await town.get("/partners", as: .bepDirector, json: true)
            #expect(after.text.contains("\"urn\":\(urn)"), "\(after.text)")
            // What is not so any more is not said.
            let again = try await town.get(path, as: .bepDirector, Self.said("school-taken-back"))
            #expect(!again.text.contains("has no Priority Partner now"), "\(again.text)")
        }
    }

    @Test func `a task that was said to be done is open again by the notice that says so, for whoever said it and nobody else`() async throws {
        try await withTown { town in
            try await NobodyOverwritesUnseen.planned(town)
            let open = try #require(try await town.database.read(ListOpenTasks(), stating: town.actor(.bepDirector).statement).first)
            let task = try #require(open.task?.id)
            let done = try await town.post("/calendar/tasks/\(task)", [("note", "Sent on Monday")], as: .bepDirector)
            let path = "/calendar/\(open.planned.id)?done=task-done"
            #expect(done.location == path, "\(done.text)")
            let undo = try Self.undo(try await town.get(path, as: .bepDirector, Self.said("task-done")))
            #expect(undo.path == "/calendar/tasks/\(task)" && undo.fields.map(\.0) == ["done-at"])
            // The page offers it too when the notice is gone, to nobody else.
            let later = try await town.get("/calendar/\(open.planned.id)", as: .bepDirector)
            #expect(later.text.contains("Say that it is not done") && later.text.contains("name=\"done-at\""), "\(later.text)")
            let shown = try await town.get("/calendar/\(open.planned.id)", as: .dcs)
            #expect(shown.status == 200 && !shown.text.contains("Say that it is not done"), "\(shown.text)")
            let other = try await town.post(undo.path, undo.fields, as: .dcs)
            #expect(other.status == 409 && other.text.contains("Only whoever said that this task is done, or does not apply, can reopen it.") && other.text.contains("Sent on Monday"), "\(other.text)")
            let back = try await town.post(undo.path, undo.fields, as: .bepDirector)
            let reopened = "/calendar/\(open.planned.id)?done=task-reopened"
            #expect(back.location == reopened, "\(back.text)")
            let told = try await town.get(reopened, as: .bepDirector, Self.said("task-reopened"))
            #expect(told.text.contains("The task is open again."), "\(told.text)")
            let still = try await town.database.read(ListOpenTasks(), stating: town.actor(.bepDirector).statement)
            #expect(still.contains { $0.task?.id == task && $0.task?.note == nil })
            // The list from which one came is found again after either, and where the note is not taken.
            let from = "/calendar?term=autumn#row-\(open.planned.id)"
            let come = try await town.get("/calendar/\(open.planned.id)?from=\(Fields.encoded(from))", as: .bepDirector)
            #expect(come.text.contains("name=\"from\" value=\"\(from)\"") && come.text.contains("Back to the calendar"), "\(come.text)")
            let long = try await town.post("/calendar/tasks/\(task)", [("note", String(repeating: "z", count: 1_001)), ("from", from)], as: .bepDirector)
            #expect(long.status == 422 && long.text.contains("name=\"from\" value=\"\(from)\"") && long.text.contains("href=\"\(from)\" class=\"back\""))
            let closed = try await town.post("/calendar/tasks/\(task)", [("from", from)], as: .bepDirector)
            let way = "/calendar/\(open.planned.id)?from=\(Fields.encoded(from))&done="
            #expect(closed.location == way + "task-done", "\(closed.text)")
            let reopening = try Self.undo(try await town.get(way + "task-done", as: .bepDirector, Self.said("task-done")))
            #expect(try await town.post(reopening.path, reopening.fields, as: .bepDirector).location == way + "task-reopened")
            let schedule = Fields.encoded("/schedules/siab-meeting?show=all#row-1")
            #expect(try await town.get("/calendar/\(open.planned.id)?from=\(schedule)", as: .bepDirector).text.contains("Back to the schedule"))
        }
    }

    @Test func `a task that was said not to apply is open again by the notice that says so, for whoever said it`() async throws {
        try await withTown { town in
            try await NobodyOverwritesUnseen.planned(town)
            let open = try #require(try await town.database.read(ListOpenTasks(), stating: town.actor(.bepDirector).statement).first)
            let task = try #require(open.task?.id)
            let path = "/calendar/tasks/\(task)"
            let unsaid = try await town.post(path, [("outcome", "does-not-apply")], as: .bepDirector)
            #expect(unsaid.status == 422 && unsaid.text.contains("Say why it does not apply this time") && unsaid.text.contains("href=\"#reason\""), "\(unsaid.text)")
            let left = try await town.post(path, [("outcome", "does-not-apply"), ("reason", "No school is new")], as: .bepDirector)
            let page = "/calendar/\(open.planned.id)?done=task-does-not-apply"
            #expect(left.location == page, "\(left.text)")
            let told = try await town.get(page, as: .bepDirector, Self.said("task-does-not-apply"))
            #expect(told.text.contains("The task does not apply this time.") && told.text.contains("Say that it does apply"), "\(told.text)")
            let undo = try Self.undo(told)
            #expect(undo.path == path && undo.fields.map(\.0) == ["done-at"])
            let other = try await town.post(undo.path, undo.fields, as: .dcs)
            #expect(other.status == 409 && other.text.contains("No school is new"), "\(other.text)")
            let back = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(back.location == "/calendar/\(open.planned.id)?done=task-reopened", "\(back.text)")
            let still = try await town.database.read(ListOpenTasks(), stating: town.actor(.bepDirector).statement)
            #expect(still.contains { $0.task?.id == task && $0.task?.outcome == nil })
        }
    }

    @Test func `a mark in the joint review is taken back by the notice that says that it is kept, by whoever made it`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let note = [
                ("topic", "leadership"), ("words", "The head leaves"), ("source", "Visit"), ("observed-on", Moment.bySystemClock.dayInLondon.description),
                ("confidence", "high"), ("classification", "open"),
            ]
            let recorded = try await town.post("/schools/\(urn)/intelligence", note, as: .bepOfficer)
            #expect(recorded.status == 303, "\(recorded.text)")
            let fields = [("for", "bep"), ("shown", "0"), ("verdict-bep", "agree"), ("reason-bep", "Results fell")]
            let marked = try await town.post("/priority-list/review/\(urn)", fields, as: .bepOfficer)
            let path = "/priority-list/review?of-record=\(urn)-bep&done=proposal-marked"
            #expect(marked.location == path, "\(marked.text)")
            let undo = try Self.undo(try await town.get(path, as: .bepOfficer, Self.said("proposal-marked")))
            #expect(undo.path == "/priority-list/review/\(urn)")
            let other = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(other.status == 409 && other.text.contains("Nothing was taken back") && other.text.contains("Results fell"), "\(other.text)")
            let back = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(back.location == "/priority-list/review?done=mark-taken-back#row-\(urn)", "\(back.text)")
            let after = try await town.get("/priority-list/review/\(urn)", as: .bepOfficer, json: true)
            #expect(after.text.contains("\"state\":\"unmarked\""), "\(after.text)")
        }
    }

    @Test func `a mark is not taken back once the school is in the draft, and the page says where what was said is changed`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            try await town.inspect(urn)
            let note = [
                ("topic", "leadership"), ("words", "The head leaves"), ("source", "Visit"), ("observed-on", Moment.bySystemClock.dayInLondon.description),
                ("confidence", "high"), ("classification", "open"),
            ]
            let recorded = try await town.post("/schools/\(urn)/intelligence", note, as: .bepOfficer)
            #expect(recorded.status == 303, "\(recorded.text)")
            let fields = [("for", "bep"), ("shown", "0"), ("verdict-bep", "agree"), ("reason-bep", "Results fell")]
            let marked = try await town.post("/priority-list/review/\(urn)", fields, as: .bepOfficer)
            let path = "/priority-list/review?of-record=\(urn)-bep&done=proposal-marked"
            #expect(marked.location == path, "\(marked.text)")
            let undo = try Self.undo(try await town.get(path, as: .bepOfficer, Self.said("proposal-marked")))
            try await town.beginAList()
            let added = try await town.keepLine(of: urn, because: "Results fell", revision: 1)
            #expect(added.status == 303, "\(added.text)")
            let page = try await town.get(path, as: .bepOfficer, Self.said("proposal-marked"))
            #expect(!page.text.contains("Take back what you said of"), "\(page.text)")
            let late = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(late.status == 409 && late.text.contains("change the reason in the draft") && late.text.contains("Results fell"), "\(late.text)")
        }
    }

    @Test func `an interest is declared by the school’s URN or by its whole name`() async throws {
        try await withTown { town in
            let offered = try await town.database.read(ListSchoolsToOffer(authority: 999), stating: town.actor(.priorityPartner).statement)
            let named = try #require(offered.first { school in offered.filter { $0.name.lowercased() == school.name.lowercased() }.count == 1 })
            func declare(_ school: String) async throws -> Town.Answer {
                try await town.post("/account/interests", [("urn", school), ("kind", "governor"), ("note", "")], as: .priorityPartner)
            }
            #expect(try await declare(named.name.uppercased()).status == 303)
            #expect(try await town.get("/account/interests", as: .priorityPartner).text.contains("href=\"/schools/\(named.urn)\""))
            let unknown = try await declare("Nowhere School")
            #expect(unknown.status == 422 && unknown.text.contains("or its whole name") && unknown.text.contains("value=\"Nowhere School\""))
        }
    }

    @Test func `an interest that was ended stands again as it was declared, for whoever ended it, once`() async throws {
        try await withTown { town in
            let fields = [("urn", town.schools[0].description), ("kind", "governor"), ("note", "Until 2016")]
            let declared = try await town.post("/account/interests", fields, as: .priorityPartner)
            #expect(declared.status == 303, "\(declared.text)")
            let ended = try await town.post("/account/interests/1/end", as: .priorityPartner)
            let path = "/account/interests?ended=1&done=interest-ended"
            #expect(ended.location == path, "\(ended.text)")
            let undo = try Self.undo(try await town.get(path, as: .priorityPartner, Self.said("interest-ended")))
            let other = try await town.post(undo.path, undo.fields, as: .siabMember)
            #expect(other.status == 409 && other.text.contains("Nothing was changed"), "\(other.text)")
            let back = try await town.post(undo.path, undo.fields, as: .priorityPartner)
            #expect(back.location == "/account/interests?done=interest-resumed", "\(back.text)")
            let again = try await town.post(undo.path, undo.fields, as: .priorityPartner)
            #expect(again.status == 409 && again.text.contains("This interest stands") && again.text.contains("Until 2016"), "\(again.text)")
        }
    }

    @Test func `an interest that ended yesterday stays ended, also where it was declared and ended on one day`() async throws {
        try await withTown { town in
            let declared = try await town.post("/account/interests", [("urn", town.schools[0].description), ("kind", "governor")], as: .priorityPartner)
            #expect(declared.status == 303, "\(declared.text)")
            let ended = try await town.post("/account/interests/1/end", as: .priorityPartner)
            let path = try #require(ended.location)
            let undo = try Self.undo(try await town.get(path, as: .priorityPartner, Self.said("interest-ended")))
            // A day goes by.
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        update people.interest set during = daterange(lower(during) - 1, upper(during) - 1), ended_at = ended_at - interval '1 day';
                        """)
            }
            let late = try await town.post(undo.path, undo.fields, as: .priorityPartner)
            #expect(late.status == 409 && late.text.contains("did not end today"), "\(late.text)")
        }
    }

    @Test func `a role that was lent is taken back by the notice that says so, and lent again by the next`() async throws {
        try await withTown { town in
            let officer = try #require(town.people[.bepOfficer])
            let today = Moment.bySystemClock.dayInLondon
            let fields = [
                ("role", "bep-director"), ("delegate", officer.description), ("from", today.description), ("until", today.adding(days: 7).description),
                ("reason", "Annual leave"),
            ]
            let lent = try await town.post("/account/delegations", fields, as: .bepDirector)
            let path = "/account/delegations?of=1&done=role-lent"
            #expect(lent.location == path, "\(lent.text)")
            let back = try Self.undo(try await town.get(path, as: .bepDirector, Self.said("role-lent")))
            // What is another’s is nothing to end.
            let other = try await town.post(back.path, back.fields, as: .bepChiefExecutive)
            #expect(other.location == "/account/delegations", "\(other.text)")
            let taken = try await town.post(back.path, back.fields, as: .bepDirector)
            let then = "/account/delegations?of=1&done=role-taken-back"
            #expect(taken.location == then, "\(taken.text)")
            let after = try await town.get("/partners", as: .bepOfficer)
            #expect(after.status == 403)
            let again = try Self.undo(try await town.get(then, as: .bepDirector, Self.said("role-taken-back")))
            let lentAgain = try await town.post(again.path, again.fields, as: .bepDirector)
            #expect(lentAgain.location == "/account/delegations?of=2&done=role-lent", "\(lentAgain.text)")
            let used = try await town.get("/partners", as: .bepOfficer)
            #expect(used.status == 200)
        }
    }

    @Test func `a legal hold that was released by a slip is placed again with its reason, and one that was placed is released`() async throws {
        try await withTown { town in
            let placed = try await town.post("/retention/holds", [("kind", "person"), ("number", "1"), ("reason", "A tribunal")], as: .bepDirector)
            let path = "/retention?hold=1&done=hold-placed"
            #expect(placed.location == path, "\(placed.text)")
            let page = try await town.get(path, as: .bepDirector, Self.said("hold-placed"))
            #expect(page.text.contains("Release this hold"))
            let release = try Self.undo(page)
            let released = try await town.post(release.path, release.fields, as: .bepDirector)
            let then = "/retention?hold=1&done=hold-released"
            #expect(released.location == then, "\(released.text)")
            let again = try Self.undo(try await town.get(then, as: .bepDirector, Self.said("hold-released")))
            #expect(again.path == "/retention/holds" && again.fields.map(\.1) == ["person", "1", "A tribunal"])
            let back = try await town.post(again.path, again.fields, as: .bepDirector)
            #expect(back.location == "/retention?hold=2&done=hold-placed", "\(back.text)")
            // The first stands no more: what was offered about it is not done twice.
            let twice = try await town.post(release.path, release.fields, as: .bepDirector, json: true)
            #expect(twice.status == 422 && twice.text.contains("ledger.3"), "\(twice.text)")
        }
    }

    @Test func `a school that was added to the draft is taken out again by the notice that says so, unless the draft changed meanwhile`() async throws {
        try await withTown { town in
            let (first, second) = (town.schools[0], town.schools[1])
            try await town.inspect(first, second)
            try await town.beginAList()
            let added = try await town.keepLine(of: first, revision: 1)
            let path = "/priority-list/draft?of-record=\(first)&done=line-kept"
            #expect(added.location == path, "\(added.text)")
            let stale = try Self.undo(try await town.get(path, as: .bepOfficer, Self.said("line-kept")))
            let other = try await town.keepLine(of: second, revision: 2, as: .bccOfficer)
            #expect(other.status == 303, "\(other.text)")
            let late = try await town.post(stale.path, stale.fields, as: .bepOfficer)
            #expect(late.status == 409 && late.text.contains("Somebody else was first"), "\(late.text)")
            let undo = try Self.undo(try await town.get(path, as: .bepOfficer, Self.said("line-kept")))
            let back = try await town.post(undo.path, undo.fields, as: .bepOfficer)
            #expect(back.location == "/priority-list/draft?done=line-removed", "\(back.text)")
            let after = try await town.get("/priority-list/draft", as: .bepOfficer, json: true)
            let lines = after.text.components(separatedBy: "\"lines\":").last ?? ""
            #expect(!lines.contains("\"urn\":\(first)") && lines.contains("\"urn\":\(second)"), "\(after.text)")
            // What is changed, and not added, is not offered to be taken out.
            let changed = try await town.keepLine(of: second, revision: 4)
            #expect(changed.location == "/priority-list/draft?done=line-kept", "\(changed.text)")
        }
    }

    @Test func `a school that was allocated goes back to who had it, or to nobody, by the notice that says so`() async throws {
        try await withTown { town in
            let partner = try #require(town.people[.priorityPartner])
            let urn = town.schools[0]
            let given = try await town.allocate(urn, to: partner)
            let path = "/partners?urn=\(urn)&partner=\(partner)&done=schools-allocated"
            #expect(given.location == path, "\(given.text)")
            let other = try #require(town.people[.bepOfficer])
            try await town.clone.connect(connections: 1).transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        insert into people.role_held (person, role, during) values (\(other), 'bep-priority-partner', '[2018-01-01,)');
                        update schools.establishment set name = 'Larch Road School' where urn = \(urn);
                        """)
            }
            let moved = try await town.allocate(urn, to: other)
            let then = "/partners?urn=\(urn)&partner=\(other)&before=\(partner)&done=schools-allocated"
            #expect(moved.location == then, "\(moved.text)")
            let offered = try await town.get(then, as: .bepDirector, Self.said("schools-allocated"))
            #expect(offered.text.contains("Give Larch Road School back to "), "\(offered.text)")
            let undo = try Self.undo(offered)
            let back = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(back.location == "/partners?urn=\(urn)&partner=\(partner)&before=\(other)&done=schools-allocated", "\(back.text)")
            let twice = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(twice.status == 409 && twice.text.contains("Somebody else has changed the allocations"), "\(twice.text)")
            let offersTaking = try await town.get(path, as: .bepDirector, Self.said("schools-allocated"))
            #expect(offersTaking.text.contains("Take Larch Road School back from "), "\(offersTaking.text)")
            let taking = try Self.undo(offersTaking)
            let ended = try await town.post(taking.path, taking.fields, as: .bepDirector)
            #expect(ended.location == "/partners?urn=\(urn)&partner=\(partner)&done=school-taken-back", "\(ended.text)")
            let takenBack = try await town.get("/partners?urn=\(urn)&partner=\(partner)&done=school-taken-back", as: .bepDirector, Self.said("school-taken-back"))
            #expect(takenBack.text.contains("Give Larch Road School back to "), "\(takenBack.text)")
        }
    }

    @Test func `a role ends on a day, and a form without the day says so`() async throws {
        try await withTown { town in
            let person = try #require(town.people[.eigMember])
            let page = try await town.get("/accounts/\(person)", as: .administrator)
            let held = try #require(page.text.firstMatch(of: /value="(eig-member\/[0-9-]+)"/).map { String($0.1) })
            let unsaid = try await town.post("/accounts/\(person)/roles/end", [("held", held)], as: .administrator)
            #expect(unsaid.status == 422 && unsaid.text.contains("Enter the first day without the role"))
            let until = Moment.bySystemClock.dayInLondon.adding(days: 1)
            let ended = try await town.post("/accounts/\(person)/roles/end", [("held", held), ("until", until.description)], as: .administrator)
            #expect(ended.status == 303)
            let after = try await town.get("/accounts/\(person)", as: .administrator, json: true)
            #expect(after.text.contains("\"lastDay\":\"\(until.adding(days: -1))\""), "\(after.text)")
        }
    }

    /// That this browser did it, as the page is told.
    static func said(_ code: String) -> HTTPFields { [.cookie: "__Host-notice=\(code)"] }

    /// The form of the notice above a page: where it goes, and what it sends.
    static func undo(_ page: Town.Answer) throws -> (path: String, fields: [(String, String)]) {
        let notice = try #require(page.text.components(separatedBy: "<div class=\"notice\"").dropFirst().first, "no notice: \(page.text)")
        let form = try #require(notice.components(separatedBy: "</div>").first?.components(separatedBy: "<form").dropFirst().first, "no form: \(notice)")
        let path = try #require(form.firstMatch(of: /action="([^"]*)"/).map { String($0.1) })
        let fields = form.matches(of: /name="([^"]*)" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
        return (path, fields.filter { $0.0 != FormToken.field })
    }
}
