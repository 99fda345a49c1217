import Access
import Casework
import Postgres
import SchoolYear
import Testing

@testable import PriorityList

/// What the stage’s own page shows comes from the records: a tick of a task makes no duty done whose evidence is here.
@Suite struct StageEvidenceTests {
    private func found(_ council: Council, by actor: Actor? = nil) async throws -> FindStageEvidence.Output {
        let evidence = FindStageEvidence(authority: 999, year: try await council.year(), counting: 365)
        return try #require(try await council.api.read(evidence, stating: (actor ?? council.dcs).statement).first)
    }

    /// The duties as they stand with every task of stage 1 ticked off, or said not to apply.
    private func duties(_ council: Council, whyNot: String? = nil) async throws -> [String: StageDuty] {
        let today = try await council.today()
        let ticked = (1...9).map { number in
            ListStageDates.Output(
                schedule: "id-\(number)", title: "A duty", day: today.adding(days: -1), owner: "bep-director", occurrence: number, doneOn: today, doneBy: "Ada Fern",
                whyNot: whyNot)
        }
        return Dictionary(uniqueKeysWithValues: try await found(council).duties(ticked, on: today).map { ($0.id, $0) })
    }

    private func done(_ council: Council) async throws -> [String] { try await duties(council).values.filter { $0.standing == .done }.map(\.id).sorted() }

    private func mark(_ number: Int, _ bep: Verdict?, _ bcc: Verdict?, _ council: Council) async throws {
        for (organisation, verdict) in [("bep", bep), ("bcc", bcc)] {
            guard let verdict else { continue }
            try await council.script(
                """
                insert into priority_list.mark (authority, year, urn, organisation, verdict, reason)
                values (999, \(try await council.year().start), \(number), '\(organisation)', '\(verdict.rawValue)', 'Why')
                """)
        }
    }

    private func agree(_ council: Council) async throws {
        try await council.draft()
        try await council.propose()
        try await council.sign(.bep, by: council.director)
        try await council.sign(.bcc, by: council.dcs)
    }

    @Test func `with every task ticked off and nothing on record only what lies outside the service is done`() async throws {
        try await withCouncil { council in
            #expect(try await done(council) == ["ID-3", "ID-9"])
            let list = try #require(try await duties(council)["ID-6"])
            #expect(list.standing == .late && list.tick?.by == "Ada Fern" && list.owes == Role.bepDirector.name)
        }
    }

    @Test func `with every task said not to apply only what lies outside the service is neither done nor late`() async throws {
        try await withCouncil { council in
            let all = try await duties(council, whyNot: "Nobody is asked this year")
            #expect(all.values.filter { $0.standing == .doesNotApply }.map(\.id).sorted() == ["ID-3", "ID-9"])
            #expect(!all.values.contains { $0.standing == .done })
            let intelligence = try #require(all["ID-3"])
            #expect(intelligence.owes == nil && intelligence.tick?.words.hasSuffix(": Nobody is asked this year") == true)
            #expect(all["ID-6"]?.standing == .late)
        }
    }

    @Test func `an assessment is done when it looked at every maintained school`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into identification.run (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules)
                values (999, '2018', current_date, 3, 0, 0, '', '', 65, 70, '[]');
                insert into identification.school_assessment (run, urn, name, phase, category, definition, definition_sentence, score, findings)
                select 1, urn, name, phase, 'not-proposed', '', '', 0, '[]' from schools.establishment where urn in (100001, 100002, 100003);
                """)
            #expect(try await found(council).assessment.left == 1, "School 5; School 4 is an academy")
            #expect(try await !done(council).contains("ID-2"))
            try await council.script(
                """
                insert into identification.school_assessment (run, urn, name, phase, category, definition, definition_sentence, score, findings)
                values (1, 100005, 'School 5', 'Primary', 'not-proposed', '', '', 0, '[]')
                """)
            #expect(try await done(council).contains("ID-2"))
        }
    }

    @Test func `the joint review is done when both say the same of each school that anything proposes, and of no other`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into identification.run (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules)
                values (999, '2018', current_date, 4, 1, 0, '', '', 65, 70, '[]');
                insert into identification.school_assessment (run, urn, name, phase, category, definition, definition_sentence, reason, score, findings)
                values (1, 100001, 'School 1', 'Primary', 'meets-definition', '', '', 'Requires improvement', 0, '[]');
                insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at)
                values (999, 100002, 'A head', 'head@school.example', 'head', 'Help', sha256('one'), now());
                """)
            // Known by what only HR may see, as the director of the council does.
            try await council.know(of: 100_003, "hr")
            #expect(try await found(council).review.proposed == 3)
            // Marks on a school that nothing proposes, or of one organisation, finish none.
            try await mark(100_005, .agree, .agree, council)
            try await mark(100_001, .agree, nil, council)
            let one = try await found(council).review
            #expect(one.decided == 0 && one.waitsForBEP == 2 && one.waitsForBCC == 3 && one.owes == "BEP, 2 schools, and BCC, 3")
            #expect(one.owesWithoutNumbers == "BEP and BCC")
            try await mark(100_001, nil, .disagree, council)
            try await mark(100_002, .discuss, .discuss, council)
            try await mark(100_003, .disagree, .disagree, council)
            let differing = try await found(council).review
            #expect(differing.decided == 1 && differing.agenda == 2 && !differing.isDone && differing.owes == "BEP and BCC, at their meeting")
            try await mark(100_001, nil, .agree, council)
            try await mark(100_002, .agree, .agree, council)
            #expect(try await done(council).contains("ID-4"))
            // School 2 is found vulnerable for the first time: nobody has been there.
            #expect(try await found(council).review.toVisit == 1)
            #expect(try await !done(council).contains("ID-5"))
            try await council.script(
                "insert into priority_list.contact (authority, urn, step, on_day, words, is_priority) values (999, 100002, 'agreed', current_date, 'The head agrees', true)")
            #expect(try await done(council).contains("ID-5"))
        }
    }

    @Test func `what is counted is what the reader may see, so that no number tells of a hidden record, and the service itself counts all`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into identification.run (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules)
                values (999, '2018', current_date, 4, 1, 0, '', '', 65, 70, '[]');
                insert into identification.school_assessment (run, urn, name, phase, category, definition, definition_sentence, reason, score, findings)
                values (1, 100001, 'School 1', 'Primary', 'meets-definition', '', '', 'Requires improvement', 0, '[]');
                insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at)
                values (999, 100002, 'A head', 'head@school.example', 'head', 'Help', sha256('one'), now());
                insert into priority_list.academy_concern (authority, year, urn, words) values (999, \(try await council.year().start), 100004, 'Open to all');
                """)
            let partner = Actor(person: PersonID(8), name: "A partner", roles: [.priorityPartner])
            let readers = [(council.dcs, 2), (council.officer, 2), (partner, 1)]
            func counts(hidden: Int, academies: Int) async throws {
                for (reader, proposed) in readers {
                    let seen = try await found(council, by: reader)
                    #expect(seen.review.proposed == proposed && seen.review.waitsForBEP == proposed && seen.academies == 1, "\(reader.roles)")
                }
                let whole = try await found(council, by: .service)
                #expect(whole.review.proposed == 2 + hidden && whole.review.waitsForBEP == 2 + hidden && whole.academies == academies)
            }
            try await counts(hidden: 0, academies: 1)
            // For one person, who is none of the readers: no number of theirs moves.
            try await council.script(
                """
                insert into identification.intelligence (urn, subject, words, source, observed_on, confidence, classification, named, recorded_by, organisation)
                values (100003, 'leadership', 'The head leaves', 'A visit', current_date - 10, 'high', 'named', '{5}', 4, 'bcc');
                insert into priority_list.academy_concern (authority, year, urn, words, classification, named)
                values (999, \(try await council.year().start), 100004, 'For one alone', 'named', '{5}');
                """)
            try await counts(hidden: 1, academies: 2)
            let named = try await found(council, by: Actor(person: PersonID(5), name: "The one named", roles: [.dcs]))
            #expect(named.review.proposed == 3 && named.academies == 2)
        }
    }

    @Test func `the list is done by both signatures, and until then the one owes it who has not signed`() async throws {
        try await withCouncil { council in
            try await council.draft()
            try await council.propose()
            #expect(try await duties(council)["ID-6"]?.owes == "BEP and BCC, a signature each")
            try await council.sign(.bep, by: council.director)
            let half = try #require(try await duties(council)["ID-6"])
            #expect(half.standing == .late && half.owes == "BCC, its signature" && half.evidence.contains("for BEP by Ada Fern"))
            try await council.sign(.bcc, by: council.dcs)
            let agreed = try #require(try await duties(council)["ID-6"])
            #expect(agreed.standing == .done && agreed.owes == nil && agreed.evidence.contains("for BCC by Di Moor"))
        }
    }

    @Test func `a school is with a partner where whoever has it is one today`() async throws {
        try await withCouncil { council in
            try await agree(council)
            try await council.script(
                """
                insert into people.role_held (person, role, during) values (2, 'bep-priority-partner', '[2018-01-01,)'), (5, 'bep-priority-partner', '[2018-01-01,)');
                insert into priority_list.allocation (person, urn, during, reason) values (2, 100001, '[2018-01-01,)', ''), (5, 100002, '[2018-01-01,)', '');
                """)
            #expect(try await done(council).contains("ID-7"))
            try await council.script("update people.role_held set during = daterange('2018-01-01', current_date) where person = 5")
            #expect(try await found(council).withoutPartner == 1)
            try await council.script("update people.person set suspended_at = now() where id = 2")
            #expect(try await found(council).withoutPartner == 2)
            #expect(try await !done(council).contains("ID-7"))
        }
    }

    @Test func `that each school of last year's list has a partner makes nothing done before this year's is agreed`() async throws {
        try await withCouncil { council in
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.script(
                """
                insert into people.role_held (person, role, during) values (2, 'bep-priority-partner', '[2018-01-01,)');
                insert into priority_list.allocation (person, urn, during, reason) values (2, 100001, '[2018-01-01,)', ''), (2, 100002, '[2018-01-01,)', '');
                """)
            let early = try #require(try await duties(council)["ID-7"])
            let year = try await council.year()
            let words = "The list of \(year) is not agreed yet; today the one school has a partner"
            #expect(early.standing == .late && early.owes == Role.bepDirector.name && early.evidence == words)
            try await council.closeReview()
            try await council.draft()
            try await council.propose()
            try await council.sign(.bep, by: council.director)
            #expect(try await duties(council)["ID-7"]?.owes == "BCC, its signature")
            try await council.sign(.bcc, by: council.dcs)
            #expect(try await done(council).contains("ID-7"))
        }
    }

    @Test func `letters are done when each maintained school's two are issued and posted and none came back`() async throws {
        try await withCouncil { council in
            try await agree(council)
            let year = try await council.year().start
            try await write("stage-1", year, "priority", schools: [100_001, 100_002, 100_003], council)
            let some = try await found(council).letters
            #expect(some.owed == 8 && some.unwritten == 2 && some.issued == 6 && !some.isDone, "School 5’s are missing")
            try await write("stage-1", year, "not-priority", schools: [100_005], council)
            #expect(try await done(council).contains("ID-8"))
            try await council.script("update letters.delivery set printed_at = null where letter = 1")
            let unposted = try await found(council).letters
            #expect(unposted.waiting.unposted == 1 && unposted.unwritten == 1 && !unposted.isDone)
            try await council.script(
                """
                insert into documents.mail (idempotency_key, recipient_address, recipient_name, subject, reason, state, erased)
                values ('a', 'head@school.example', 'A head', 'A letter', 'letters.letter', 'refused', true);
                insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
                values ('read-letter', 100001, 'head', 'A head', 'head@school.example', 1, now());
                update letters.delivery set channel = 'mail', mail = 1, link = 1 where letter = 1;
                """)
            let bounced = try await found(council).letters
            #expect(bounced.waiting.bounced == 1 && bounced.unwritten == 1 && !bounced.isDone && bounced.words.contains("1 came back"))
        }
    }

    @Test func `a school that the letter of an act told first is owed none of stage 1, and one that was told before the act stays counted`() async throws {
        try await withCouncil { council in
            try await agree(council)
            let year = try await council.year().start
            try await write("stage-1", year, "priority", schools: [100_001, 100_002, 100_003], council)
            #expect(try await found(council).letters.unwritten == 2, "School 5’s are missing")
            try await council.script(
                """
                insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale) values
                    (999, 'board-added', 100005, access.today(), 'in-crisis', access.today(), 'Nobody leads it'),
                    (999, 'board-removed', 100002, access.today(), 'inadequate', access.today(), 'Good at its inspection');
                """)
            let letters = try await found(council).letters
            #expect(letters.owed == 6 && letters.unwritten == 0 && letters.isDone)
            #expect(try await done(council).contains("ID-8"))
        }
    }

    @Test func `a letter that comes back later is not out, one posted in place of its mail is when it is printed, and what was acknowledged arrived`() async throws {
        try await withCouncil { council in
            try await agree(council)
            try await write("stage-1", try await council.year().start, "priority", schools: [100_001, 100_002, 100_003, 100_005], council)
            try await council.script(
                """
                insert into documents.mail (idempotency_key, recipient_address, recipient_name, subject, reason, state, handed_over_at, erased)
                values ('a', 'head@school.example', 'A head', 'A letter', 'letters.letter', 'sent', now(), true);
                insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
                values ('read-letter', 100001, 'head', 'A head', 'head@school.example', 1, now());
                update letters.delivery set channel = 'mail', mail = 1, link = 1, printed_at = null where letter = 1;
                """)
            func letters() async throws -> FindStageEvidence.Letters { try await found(council).letters }
            #expect(try await letters().isDone)
            try await council.script("update letters.delivery set came_back_at = now() - interval '1 hour', came_back_said = '550 no such user' where letter = 1")
            let back = try await letters()
            #expect(back.waiting.bounced == 1 && back.unwritten == 1 && !back.isDone)
            try await council.script("update letters.delivery set posted_instead_at = now() where letter = 1")
            let unprinted = try await letters()
            #expect(unprinted.waiting.bounced == 0 && unprinted.waiting.unposted == 1 && unprinted.unwritten == 1 && !unprinted.isDone)
            try await council.script("update letters.delivery set printed_at = now() where letter = 1")
            #expect(try await letters().isDone)
            // Of a printed letter the envelope comes back.
            try await council.script("update letters.delivery set came_back_at = now(), came_back_said = 'Gone away' where letter = 2")
            #expect(try await letters().waiting.bounced == 1)
            try await council.script("insert into letters.receipt (letter, link) values (2, 1)")
            #expect(try await letters().isDone)
            #expect(try await letters().acknowledged == 1)
            // What a school told somebody counts as what it said by its link.
            try await council.script(
                "insert into letters.receipt (letter, said_on, said_by, said_how, recorded_by) values (3, access.today(), 'head', 'telephone', 1)")
            #expect(try await letters().acknowledged == 2)
        }
    }

    @Test func `the review of the year is done when it is closed and each of its schools has both confirmations`() async throws {
        try await withCouncil { council in
            // The review comes before the next list is agreed, and is over then.
            try await council.bringIn(100_001, on: .requiresImprovement)
            try await council.bringIn(100_002, on: .inadequate)
            let ending = try await council.year().previous
            for number in [100_001, 100_002] { #expect(try await council.decide(number, true, in: ending)) }
            #expect(try await found(council).yearEnd.closedOn == nil)
            _ = try await council.act(.reviewListedSchools, by: council.officer) { try await council.keeping.closeYear(ending, by: $0, in: $1) }
            let closed = try await found(council).yearEnd
            #expect(closed.closedOn != nil && closed.confirmations == 4 && closed.unconfirmed == 4 && !closed.isDone)
            try await write("year-end", ending.start + 1, "carried-forward", schools: [100_001, 100_002], council)
            #expect(try await done(council).contains("ID-1"))
            try await council.script("update letters.delivery set came_back_at = now(), came_back_said = 'Gone away' where letter = 1")
            #expect(try await found(council).yearEnd.unconfirmed == 1)
            #expect(try await duties(council)["ID-1"]?.owes == "BEP, letters: 1 that came back or may not have arrived")
            // By mail instead: not out before it is handed over.
            try await council.script("update letters.delivery set came_back_at = null, came_back_said = null where letter = 1")
            try await mail(1, council)
            let waiting = try await found(council).yearEnd
            #expect(waiting.unconfirmed == 1 && waiting.letters.unsent == 1 && !waiting.isDone && waiting.words.contains("3 of 4 confirmations out, 1 email still to be handed over"))
            try await hand("sending", council)
            #expect(try await !done(council).contains("ID-1"))
            try await hand("sent", council)
            #expect(try await done(council).contains("ID-1"))
        }
    }

    @Test func `a letter is not out while its mail waits or is being handed over, and the service owes it`() async throws {
        try await withCouncil { council in
            try await agree(council)
            try await write("stage-1", try await council.year().start, "priority", schools: [100_001, 100_002, 100_003, 100_005], council)
            #expect(try await done(council).contains("ID-8"))
            try await mail(1, council)
            for state in ["waiting", "sending"] {
                if state != "waiting" { try await hand(state, council) }
                let letters = try await found(council).letters
                #expect(letters.unwritten == 1 && letters.waiting.unsent == 1 && !letters.isDone && letters.words.contains(", 1 email still to be handed over"), "\(state)")
                #expect(letters.owes == "the service, 1 email to hand over", "\(state)")
            }
            // Handed over, what it said is erased.
            try await hand("sent", council)
            let sent = try await found(council).letters
            #expect(sent.unwritten == 0 && sent.waiting.unsent == 0 && sent.isDone && sent.owes == nil)
        }
    }

    /// Has a letter go by mail, which waits.
    private func mail(_ letter: Int, _ council: Council) async throws {
        try await council.script(
            """
            with mail as (
                insert into documents.mail (idempotency_key, recipient_address, recipient_name, subject, plain_text, reason)
                values ('a', 'head@school.example', 'A head', 'A letter', 'By this link', 'letters.letter') returning id
            ), link as (
                insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
                values ('read-letter', 100001, 'head', 'A head', 'head@school.example', 1, now()) returning id
            )
            update letters.delivery set channel = 'mail', mail = mail.id, link = link.id, printed_at = null from mail, link where letter = \(letter);
            """)
    }

    private func hand(_ state: String, _ council: Council) async throws {
        let words = state == "sent" ? ", handed_over_at = now(), plain_text = null, erased = true" : ""
        try await council.script("update documents.mail set state = '\(state)'\(words) where idempotency_key = 'a'")
    }

    /// Letters of a run to heads and chairs, issued, printed and posted.
    private func write(_ purpose: String, _ year: Int, _ kind: String, schools: [Int], _ council: Council) async throws {
        try await council.script(
            """
            insert into letters.batch (authority, year, purpose) values (999, \(year), '\(purpose)') on conflict do nothing;
            with issued as (
                insert into letters.letter (batch, authority, urn, school, part, kind, template, state, channel, sources, reasons, fields, subject, words, approved_at)
                select (select id from letters.batch where purpose = '\(purpose)'), 999, urn, 'A school', part, '\(kind)', '2018', 'issued', 'post', '{}', '{}', '{}',
                    'A letter', 'Words', now()
                from unnest('{\(schools.map(String.init).joined(separator: ","))}'::integer[]) urn cross join unnest('{head,chair}'::text[]) part
                returning id
            )
            insert into letters.delivery (letter, channel, printed_at) select id, 'post', now() from issued;
            """)
    }
}
