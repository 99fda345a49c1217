import Access
import Casework
import Foundation
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// What a school’s page tells of it besides its list, its letters and its intelligence: what is open for it now, and all that was done with it.
@Suite struct WhatIsGoingOnAtASchool {
    /// On the list, met with before it, with a Priority Partner today and another before, marked by BEP alone for the coming list, carried forward by a review
    /// that is not closed; it reported itself, restricted to HR, says that a fact is wrong, and has not acknowledged a letter.
    private static func written(_ town: Town) async throws -> URN {
        let urn = town.schools[0]
        let authority = town.site.settings.authority
        let partner = try #require(town.people[.priorityPartner]).number
        let former = try #require(town.people[.bepOfficer]).number
        let fields = "'{register,assessment/1}', '{register The school is on the list}', '{addressee,Headteacher}', 'What became of it', 'p Words'"
        try await town.clone.connect(as: .migrator, connections: 1).transaction {
            try await $0.execute(
                script: """
                    insert into priority_list.act (authority, kind, urn, on_day, ground, rationale)
                        values (\(authority), 'brought-in', \(urn), '2017-10-20', 'in-crisis', 'Results have fallen');
                    insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by) values
                        (\(authority), \(urn), daterange('2017-10-20', null), 'in-crisis', '{contact/1}', 'Results have fallen', 1);
                    insert into priority_list.contact (authority, urn, step, on_day, words, classification)
                        values (\(authority), \(urn), 'visited', '2017-10-02', 'The deputy was in tears', 'hr');
                    insert into priority_list.allocation (person, urn, during, ended_at, ended_because) values
                        (\(former), \(urn), '[2017-10-20,2018-02-01)', '2018-02-01 10:00Z', 'Left'), (\(partner), \(urn), '[2018-02-01,)', null, '');
                    insert into priority_list.mark (authority, year, urn, organisation, verdict, reason) values
                        (\(authority), extract(year from access.today() + 62 - interval '8 months')::smallint, \(urn), 'bep', 'agree', 'It fell again');
                    insert into priority_list.carrying (authority, year, urn, is_carried, rationale, decided_at)
                        values (\(authority), 2017, \(urn), true, 'No better', '2018-07-02 10:00Z');
                    insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at, classification)
                        values (\(authority), \(urn), 'Mx Alder', 'head@alder.example', 'head', 'Two teachers leave', sha256('one'), now(), 'hr');
                    insert into people.contact_link (purpose, urn, part, name, email, uses_left, made_at, expires_at) values
                        ('check-facts', \(urn), 'head', 'Mx Alder', 'head@alder.example', 0, '2018-01-01', '2018-02-01'),
                        ('read-letter', \(urn), 'head', 'Mx Alder', 'head@alder.example', 9, '2018-01-01', '2018-02-01');
                    insert into people.fact_check (link, urn, is_right, words) select min(id), \(urn), false, 'The roll is wrong' from people.contact_link;
                    insert into letters.batch (authority, year, purpose) values (\(authority), 2017, 'stage-1');
                    insert into letters.letter (
                        batch, authority, urn, school, part, kind, template, channel, recipient, email, sources, reasons, fields, subject, words, state, approved_at)
                        values (1, \(authority), \(urn), 'Alder', 'head', 'priority', '2018', 'mail', 'Mx Alder', 'head@alder.example', \(fields), 'issued', now());
                    insert into letters.document (letter, sha256, pdf, issued_at) values (1, encode(sha256('x'), 'hex'), 'x', '2017-10-27 09:00Z');
                    insert into documents.mail (idempotency_key, recipient_address, recipient_name, subject, reason, state, handed_over_at, erased)
                        values ('going-on', 'head@alder.example', 'Mx Alder', 'A letter', 'letters.letter', 'sent', '2017-10-27 09:05Z', true);
                    insert into letters.delivery (letter, channel, mail, link)
                        select 1, 'mail', (select id from documents.mail where idempotency_key = 'going-on'), max(id) from people.contact_link;
                    """)
        }
        return urn
    }

    private static func section(_ page: String, from start: String, to end: String) -> String {
        let rest = page.components(separatedBy: "<h2 id=\"\(start)\"").dropFirst().joined()
        return rest.components(separatedBy: "<h2 id=\"\(end)\"").first ?? ""
    }

    private static func seesPartners(_ role: Role) -> Bool { Action.readIntelligence.reach(of: role) == .all || role == .priorityPartner }

    private static func seesReport(_ role: Role) -> Bool {
        Action.triageSelfReports.reach(of: role) != .none && Classification.hr.cleared.contains(role)
    }

    @Test func `what is open for a school stands near the top of its page, as far as each may see it`() async throws {
        try await withTown { town in
            let urn = try await Self.written(town)
            for role in Role.held where Action.readSchool.reach(of: role) != .none {
                let page = try await town.get("/schools/\(urn)", as: role)
                #expect(page.status == 200, "\(role.rawValue)")
                let open = Self.section(page.text, from: "going-on", to: "people")
                let seesList = Action.readPriorityList.reach(of: role) != .none
                #expect(open.contains("Since 20 October 2017") == seesList, "\(role.rawValue)")
                #expect(open.contains("href=\"/priority-list/review/\(urn)\"") == seesList && open.contains("Waits for the council") == seesList, "\(role.rawValue)")
                #expect(open.contains("Since 1 February 2018") == (seesList && Self.seesPartners(role)), "\(role.rawValue)")
                #expect(open.contains("#report-1") == Self.seesReport(role), "\(role.rawValue)")
                #expect(open.contains("href=\"/schools/\(urn)/links\"") == (Action.linkContacts.reach(of: role) != .none), "\(role.rawValue)")
                let seesLetters = Action.readLetters.reach(of: role) != .none
                #expect(open.contains("Awaits acknowledgement") == seesLetters, "\(role.rawValue)")
                #expect(!page.text.contains("Nobody yet"), "\(role.rawValue)")
            }
            let other = try await town.get("/schools/\(town.schools[1])", as: .bccOfficer)
            #expect(other.text.contains("Nothing that you may see is open for this school."))
        }
    }

    @Test func `the timeline tells of contacts, partners, marks, reviews, self-reports and disputed facts, and of nothing that was said there`() async throws {
        try await withTown { town in
            let urn = try await Self.written(town)
            for role in Role.held where Action.readSchool.reach(of: role) != .none {
                let page = try await town.get("/schools/\(urn)", as: role)
                let timeline = page.text.components(separatedBy: "id=\"timeline\"").last ?? ""
                let seesList = Action.readPriorityList.reach(of: role) != .none
                #expect(timeline.contains("The school was visited") == seesList, "\(role.rawValue)")
                #expect(timeline.contains("Review of 2017/18: carried forward") == seesList && timeline.contains("Not confirmed yet") == seesList, "\(role.rawValue)")
                #expect(timeline.contains("Agree: it belongs on the list") == seesList, "\(role.rawValue)")
                #expect(timeline.contains("Priority Partner: ") == (seesList && Self.seesPartners(role)), "\(role.rawValue)")
                #expect(timeline.contains("The school reported itself") == Self.seesReport(role), "\(role.rawValue)")
                #expect(
                    timeline.contains("The school said that a fact about it is wrong") == (Action.linkContacts.reach(of: role) != .none), "\(role.rawValue)")
                for words in ["The deputy was in tears", "Two teachers leave", "The roll is wrong", "It fell again"] {
                    #expect(!page.text.contains(words), "\(role.rawValue) reads ‘\(words)’")
                }
            }
            let people = Self.section(try await town.get("/schools/\(urn)", as: .bepDirector).text, from: "people", to: "history")
            #expect(people.contains("Priority Partners before") && people.contains("20 October 2017 to 1 February 2018"))
        }
    }

    @Test func `a restricted self-report on the page is entered in the log of readings, and what is open is not`() async throws {
        try await withTown { town in
            let urn = try await Self.written(town)
            let owner = town.clone.connect(as: .migrator, connections: 1)
            for role in [Role.bepDirector, .siabMember] {
                let reader = try #require(town.people[role])
                #expect(try await town.get("/schools/\(urn)", as: role).status == 200)
                let readings = try await owner.read(SubjectsRead(person: reader), stating: [])
                #expect(readings.filter { $0 == "self-report/1" }.count == (Self.seesReport(role) ? 1 : 0), "\(role.rawValue): \(readings)")
                #expect(!readings.contains { $0.hasPrefix("contact/") || $0.hasPrefix("fact-check/") }, "\(readings)")
            }
        }
    }

    @Test func `a concern about an academy stands on its page for whoever may see it, until both bodies are told`() async throws {
        try await withTown { town in
            let owner = town.clone.connect(as: .migrator, connections: 1)
            let academy = try #require(try await owner.read(OneAcademy(), stating: []).first)
            let concern = [("urn", String(academy)), ("words", "The bursar is gone"), ("classification", "open")]
            #expect(try await town.post("/priority-list/academies", concern, as: .bepOfficer).status == 303)
            for role in Role.held where Action.readSchool.reach(of: role) != .none {
                let page = try await town.get("/schools/\(academy)", as: role)
                let open = Self.section(page.text, from: "going-on", to: "people")
                #expect(open.contains("/priority-list/academies#concern-1") == (Action.readPriorityList.reach(of: role) != .none), "\(role.rawValue)")
                #expect(!page.text.contains("The bursar is gone"), "\(role.rawValue)")
            }
            try await owner.transaction {
                try await $0.execute(
                    script: """
                        insert into priority_list.academy_notice (concern, body, on_day, words)
                            values (1, 'regional-director', access.today(), 'By telephone'), (1, 'eig', access.today(), 'At its meeting');
                        """)
            }
            let told = try await town.get("/schools/\(academy)", as: .bepOfficer).text
            #expect(!Self.section(told, from: "going-on", to: "people").contains("#concern-1") && told.contains("Concern about the academy"))
        }
    }

    @Test func `that a listed school has no partner is said to whoever would be shown one, and its head is named once`() async throws {
        try await withTown { town in
            let urn = try await Self.written(town)
            try await town.clone.connect(as: .migrator, connections: 1).transaction {
                try await $0.execute(script: "update priority_list.allocation set during = '[2018-02-01,2018-03-01)', ended_at = '2018-03-01 10:00Z' where ended_at is null")
            }
            let director = try await town.get("/schools/\(urn)", as: .bepDirector).text
            #expect(director.contains("Priority Partner: none, and the school is on the list") && director.contains("Nobody yet"))
            let manager = try await town.get("/schools/\(urn)", as: .contractManager).text
            #expect(manager.contains("Priority Partner: none that you may see") && !manager.contains("Nobody yet"))
            #expect(director.components(separatedBy: "<dt>Headteacher</dt>").count == 2)
        }
    }
}

private struct SubjectsRead: Statement {
    let person: PersonID
    static let sql = "select subject from ledger.reading where person = $1 order by id"
    var parameters: [Parameter] { [.int(person.number)] }
    static func decode(_ row: inout Row) throws -> String { try row.text("subject") }
}

private struct OneAcademy: Statement {
    static let sql = "select min(urn) as urn from schools.establishment where not is_maintained and status = 'open' and type_name like 'Academy%'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}
