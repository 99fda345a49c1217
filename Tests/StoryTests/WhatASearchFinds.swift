import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// What a search finds of the kinds that stand on pages of others, of whoever may open those pages, and of nobody else.
@Suite struct WhatASearchFinds {
    /// The year for which a list is drafted today, as statements have it.
    private static let drafted = "extract(year from access.today() + 62 - interval '8 months')::smallint"

    /// On the list since a year ago.
    private static func listed(_ town: Town) async throws -> URN {
        let (urn, authority) = (town.schools[0], town.site.settings.authority)
        try await write(
            """
            insert into priority_list.act (authority, kind, urn, on_day, ground, rationale, made_at)
                values (\(authority), 'brought-in', \(urn), '2017-10-20', 'in-crisis', 'Results have fallen', '2017-10-20 09:00+00');
            insert into priority_list.entry (authority, urn, during, ground, evidence, rationale, begun_by) values
                (\(authority), \(urn), daterange('2017-10-20', null), 'in-crisis', '{intelligence/1}', 'Results have fallen', 1);
            """, town)
        return urn
    }

    private static func write(_ script: String, _ town: Town) async throws {
        try await town.clone.connect(as: .migrator, connections: 1).transaction { try await $0.execute(script: script) }
    }

    /// Whether a page with the way back, and with the place that comes behind it, is among what is found.
    private static func finds(_ words: String, _ link: String, _ role: Role, _ town: Town) async throws -> Bool {
        let found = try await town.get("/search?for=\(words)", as: role).text
        let (page, place) = (link.prefix { $0 != "#" }, link.drop { $0 != "#" })
        return found.split(separator: "href=\"\(page)?from=").dropFirst().contains { $0.prefix { $0 != "\"" }.hasSuffix(place) }
    }

    @Test func `a search finds contacts, marks, decisions, statements and answers of whoever may see them`() async throws {
        try await withTown { town in
            let (urn, authority) = (try await Self.listed(town), town.site.settings.authority)
            try await Self.write(
                """
                insert into priority_list.contact (authority, urn, step, on_day, words) values (\(authority), \(urn), 'visited', '2017-10-02', 'Quincevisit');
                insert into priority_list.mark (authority, year, urn, organisation, verdict, reason) values
                    (\(authority), \(Self.drafted) - 1, \(urn), 'bcc', 'agree', 'Quinceyore'),
                    (\(authority), \(Self.drafted), \(urn), 'bep', 'discuss', 'Quincebefore'), (\(authority), \(Self.drafted), \(urn), 'bep', 'agree', 'Quincemark');
                insert into priority_list.carrying (authority, year, urn, is_carried, rationale) values
                    (\(authority), \(Self.drafted) - 1, \(urn), true, 'Quincecarried');
                insert into priority_list.stated (authority, urn, kind, source, withdrawn_at) values
                    (\(authority), \(urn), 'inspection-imminent', 'Quincesource', null), (\(authority), \(urn), 'inspection-imminent', 'Quincegone', now());
                insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
                    values ('check-facts', \(urn), 'head', 'Mx Quill', 'head@quill.example', 1, now() + interval '1 day');
                insert into people.fact_check (link, urn, is_right, words) select max(id), \(urn), false, 'Quinceanswer' from people.contact_link;
                """, town)
            for role in Role.held {
                let seesList = Action.readPriorityList.reach(of: role) != .none
                let found: [(words: String, link: String, isSeen: Bool)] = [
                    ("quincevisit", "/priority-list/schools/\(urn)#contacts", seesList), ("quincemark", "/priority-list/review/\(urn)", seesList),
                    ("quincecarried", "/priority-list/year-end/\(urn)", seesList), ("quincesource", "/priority-list/schools/\(urn)", seesList),
                    ("quinceanswer", "/schools/\(urn)/links", Action.linkContacts.reach(of: role) == .all),
                    ("quinceyore", "/priority-list/review/\(urn)", false), ("quincebefore", "/priority-list/review/\(urn)", false),
                    ("quincegone", "/priority-list/schools/\(urn)", false),
                ]
                for (words, link, isSeen) in found {
                    #expect(try await Self.finds(words, link, role, town) == isSeen, "\(words) as \(role.rawValue)")
                    guard isSeen else { continue }
                    #expect(try await town.get(String(link.prefix { $0 != "#" }), as: role).status == 200, "\(link) as \(role.rawValue)")
                }
            }
        }
    }

    @Test func `what was said at a contact and is restricted is found by those it is for, and entered in the log of readings`() async throws {
        try await withTown { town in
            let urn = try await Self.listed(town)
            try await Self.write(
                """
                insert into priority_list.contact (authority, urn, step, on_day, words, classification)
                    values (\(town.site.settings.authority), \(urn), 'visited', '2017-10-02', 'Quincesecret', 'hr');
                """, town)
            let page = "/priority-list/schools/\(urn)#contacts"
            #expect(try await Self.finds("quincesecret", page, .humanResources, town))
            #expect(!(try await Self.finds("quincesecret", page, .siabMember, town)))
            let owner = town.clone.connect(as: .migrator, connections: 1)
            let reader = try #require(town.people[.humanResources])
            #expect(try await owner.read(ReadersOfContacts(), stating: []) == [reader])
        }
    }

    @Test func `a place on the list is found by its ground, and by its Priority Partner of whoever may see who that is`() async throws {
        try await withTown { town in
            let urn = try await Self.listed(town)
            let partner = try #require(town.people[.priorityPartner])
            try await Self.write(
                """
                update people.person set name = 'Quince Medlar' where id = \(partner);
                insert into priority_list.allocation (person, urn, during) values (\(partner), \(urn), daterange(current_date - 1, null));
                """, town)
            for role in Role.held {
                let seesList = Action.readPriorityList.reach(of: role) != .none
                #expect(try await Self.finds("in%20crisis", "/priority-list/schools/\(urn)", role, town) == seesList, "\(role.rawValue)")
                let seesPartner = Action.readIntelligence.reach(of: role) == .all || Action.allocateSchools.reach(of: role) != .none || role == .priorityPartner
                #expect(try await Self.finds("quince%20medlar", "/priority-list/schools/\(urn)", role, town) == (seesList && seesPartner), "\(role.rawValue)")
            }
        }
    }

    @Test func `why a school left the list, or was on it for another reason before, is found by those who may read the list and by nobody else`() async throws {
        try await withTown { town in
            let (urn, authority) = (try await Self.listed(town), town.site.settings.authority)
            let gone = town.schools[1]
            try await Self.write(
                """
                insert into priority_list.act (authority, kind, urn, on_day, ground, rationale) values
                    (\(authority), 'brought-in', \(urn), '2016-10-20', 'in-crisis', 'Quincebefore'), (\(authority), 'not-carried-forward', \(gone), '2017-08-31', null, 'Quincestable');
                insert into priority_list.act (authority, kind, urn, on_day, recommended_on, rationale) values
                    (\(authority), 'board-removed', \(gone), '2017-11-20', '2017-11-14', 'Quinceremoved');
                """, town)
            for role in Role.held {
                let seesList = Action.readPriorityList.reach(of: role) != .none
                for (words, school) in [("quincebefore", urn), ("quincestable", gone), ("quinceremoved", gone)] {
                    #expect(try await Self.finds(words, "/priority-list/schools/\(school)#acts", role, town) == seesList, "\(words) as \(role.rawValue)")
                }
                // Once, as its place: not a second time as what was done.
                #expect(try await !Self.finds("results%20have%20fallen", "/priority-list/schools/\(urn)#acts", role, town), "\(role.rawValue)")
            }
        }
    }

    @Test func `a search finds runs of letters and their wording, assessments, tokens, holds and requests of whoever may open them`() async throws {
        try await withTown { town in
            let authority = town.site.settings.authority
            let director = try #require(town.people[.bepDirector])
            try await Self.write(
                """
                insert into letters.batch (authority, year, purpose) values (\(authority), 2009, 'stage-1');
                insert into letters.template (authority, kind, number, subject, words, reason) values
                    (\(authority), 'priority', 1, 'A priority', 'Quinceformer', 'Clearer'), (\(authority), 'priority', 2, 'A priority', 'Quincewords', 'Clearer still');
                insert into identification.run
                    (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules)
                    values (\(authority), '2018', '2009-10-01', 0, 0, 0, encode(sha256('x'), 'hex'), 'x', 65, 70, '[]');
                insert into people.api_token (token_hash, name, person, scope, expires_at)
                    values (sha256('quince'), 'Quincetoken', \(director), '{read-register}', now() + interval '1 day');
                insert into ledger.hold (subject, reason) values ('person/\(director)', 'Quincehold');
                insert into people.subject_access (name, reason) values ('Mx Quincename', 'By letter');
                """, town)
            for role in Role.held {
                let seesLetters = Action.readLetters.reach(of: role) != .none
                let found: [(words: String, link: String, isSeen: Bool)] = [
                    ("every%20school%202009/10", "/letters/runs/1", seesLetters), ("quincewords", "/letters/templates/priority", seesLetters),
                    ("quinceformer", "/letters/templates/priority", false), ("not%20a%20priority", "/letters/templates/not-priority", seesLetters),
                    ("1%20october%202009%20assessment", "/assessment/runs/1", Action.readAssessment.reach(of: role) != .none),
                    ("quincetoken", "/tokens", Action.manageTokens.reach(of: role) != .none), ("quincehold", "/retention", Action.keepRetention.reach(of: role) != .none),
                    ("quincename", "/subject-access/1", Action.answerSubjectAccess.reach(of: role) != .none),
                ]
                for (words, link, isSeen) in found {
                    #expect(try await Self.finds(words, link, role, town) == isSeen, "\(words) as \(role.rawValue)")
                }
            }
        }
    }

    @Test func `a search finds the lists that one keeps oneself, and nobody else's`() async throws {
        try await withTown { town in
            #expect(try await town.post("/lists", [("name", "Quince list"), ("asked", "phase=Primary")], as: .bccOfficer).status == 303)
            for role in Role.held {
                let found = try await town.get("/search?for=quince", as: role).text
                #expect(found.contains("<a href=\"/schools?phase=Primary\">Quince list</a>") == (role == .bccOfficer), "\(role.rawValue)")
            }
        }
    }

    @Test func `a job is found by its number also when many came after it`() async throws {
        try await withTown { town in
            try await Self.write(
                """
                insert into jobs.job (kind, payload, state, run_at, maximum_attempts)
                select 'identification.run-assessment', '{}', 'scheduled', now() + interval '1 day', 10 from generate_series(1, 300);
                """, town)
            let first = try #require(try await town.clone.connect(as: .migrator, connections: 1).read(FirstJob(), stating: []).first)
            #expect(try await Self.finds(String(first), "/jobs/\(first)", .bepDirector, town))
        }
    }
}

private struct ReadersOfContacts: Statement {
    static let sql = "select distinct person from ledger.reading where subject like 'contact/%'"
    static func decode(_ row: inout Row) throws -> PersonID { PersonID(try row.int("person")) }
}

private struct FirstJob: Statement {
    static let sql = "select min(id) as id from jobs.job"
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
