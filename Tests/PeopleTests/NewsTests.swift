import Access
import Casework
import Postgres
import TestCluster
import Testing

@testable import People

/// What changed since somebody was here.
@Suite struct NewsTests {
    /// Two schools, the first of them watched by the officer, and files of today and of last month.
    private func withTown(_ body: (House, Actor) async throws -> Void) async throws {
        try await withTestDatabase { test in
            let house = try House(test)
            let officer = try await house.addOfficer()
            try await house.asOwner(
                """
                insert into schools.establishment (urn, name, type_code, type_name, type_group, is_maintained, authority, phase, status, during)
                select urn, name, 1, 'Community school', 'Local authority maintained schools', true, 999, 'Primary', 'open', '[2000-01-01,)'
                from (values (100001, 'Alder Lane School'), (100002, 'Beech School')) made (urn, name);
                insert into people.watch (person, urn) values (\(officer.number), 100001);
                insert into intake.import (file_name, sha256, byte_count, layout, state, started_at, ended_at)
                select 'ofsted-' || day || '.csv', encode(sha256(day::text::bytea), 'hex'), 1, 'ofsted', 'taken', now() - day * interval '1 day',
                    now() - day * interval '1 day'
                from unnest(array[1, 30]) day;
                """)
            try await body(house, Actor(person: officer, name: "An Officer", roles: [.bepOfficer]))
        }
    }

    private func inspect(_ urn: Int, _ kind: String, published days: Int, fileOf day: Int, _ house: House) async throws {
        try await house.asOwner(
            """
            insert into inspections.inspection (urn, kind, started_on, published_on, overall, overall_status, import)
            select \(urn), '\(kind)', current_date - \(days) - 20, current_date - \(days), case '\(kind)' when 'graded' then 3 end,
                case '\(kind)' when 'graded' then 'value' else 'not-given' end, id
            from intake.import where file_name = 'ofsted-\(day).csv'
            """)
    }

    private func news(_ house: House, _ actor: Actor) async throws -> [ListNews.Output] {
        try await house.database.read(ListNews(session: nil), stating: actor.statement)
    }

    @Test func `an inspection is news when its file came in, though it was published long before one was last here`() async throws {
        try await withTown { house, officer in
            try await inspect(100_001, "graded", published: 40, fileOf: 1, house)
            try await inspect(100_001, "ungraded", published: 50, fileOf: 1, house)
            try await inspect(100_002, "graded", published: 40, fileOf: 1, house)
            let found = try await news(house, officer).filter { $0.kind.hasSuffix("inspection") }
            #expect(found.map(\.kind) == ["inspection", "ungraded-inspection"])
            #expect(found.allSatisfy { $0.subject == 100_001 && $0.words == "Alder Lane School" }, "of the schools that one watches")
        }
    }

    @Test func `the history that a first file brings is no news, nor is what came in before one was last here`() async throws {
        try await withTown { house, officer in
            try await inspect(100_001, "graded", published: 400, fileOf: 1, house)
            try await inspect(100_001, "ungraded", published: 45, fileOf: 30, house)
            let found = try await news(house, officer)
            #expect(found.allSatisfy { !$0.kind.hasSuffix("inspection") })
        }
    }

    @Test func `an inspection that a later file brings to a school known before is told with that file, and what came with the earlier is not told again`() async throws {
        try await withTown { house, officer in
            try await inspect(100_001, "graded", published: 300, fileOf: 30, house)
            try await inspect(100_001, "ungraded", published: 40, fileOf: 1, house)
            let found = try await news(house, officer).filter { $0.kind.hasSuffix("inspection") }
            #expect(found.map(\.kind) == ["ungraded-inspection"])
            let files = try await news(house, officer).filter { $0.kind == "import" }
            #expect(found.map(\.at) == files.map(\.at), "on the day of its own file")
        }
    }

    @Test func `who may not read imports is told of an inspection, and of no file`() async throws {
        try await withTown { house, officer in
            try await inspect(100_001, "graded", published: 40, fileOf: 1, house)
            let partner = Actor(person: officer.person, name: "A Partner", roles: [.priorityPartner])
            let told = try await news(house, partner).map(\.kind)
            #expect(told == ["inspection"])
            let reviewer = Actor(person: officer.person, name: "A Reviewer", roles: [.hmiReviewer])
            let reviewed = try await news(house, reviewer).map(\.kind)
            #expect(reviewed.isEmpty)
        }
    }

    /// Of both schools, of which one is watched.
    private static let ofSchools = """
        insert into letters.batch (authority, year, purpose) values (999, 2018, 'stage-1');
        insert into letters.letter
            (batch, authority, urn, school, part, kind, template, channel, recipient, sources, reasons, fields, subject, words, state, approved_at)
            select 1, 999, urn, 'A school', part, 'priority', '2018', 'post', 'Ada Quill', '{}', '{}', '{}', 'S', 'p W', 'issued', now()
            from unnest(array[100001, 100002]) urn, unnest(array['head', 'chair']) part;
        insert into letters.document (letter, sha256, pdf, issued_at)
            select id, encode(sha256('x'), 'hex'), 'x', now() - interval '1 hour' from letters.letter;
        insert into people.school_contact (urn, part, name, source, during, recorded_at)
            select urn, 'chair', name, 'The clerk', daterange(current_date - 90, null), now() - day * interval '1 day'
            from (values (100001, 'Mx Reed', 3), (100002, 'Mx Rush', 3)) made (urn, name, day);
        insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
            select 'check-facts', urn, 'head', 'Mx Quill', 'head@quill.example', 1, now() + interval '1 day' from unnest(array[100001, 100002]) urn;
        insert into people.fact_check (link, urn, is_right, words, recorded_at, classification)
            select link.id, link.urn, false, 'The roll is wrong', now() - made.day * interval '1 day', made.classification
            from people.contact_link link, (values (2, 'open'), (5, 'hr')) made (day, classification);
        insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at, classification)
            select 999, urn, 'Mx Quill', 'head@quill.example', 'head', 'Two teachers leave', sha256((urn || made.classification)::bytea),
                now() - made.day * interval '1 day', made.classification
            from unnest(array[100001, 100002]) urn, (values (4, 'open'), (6, 'hr')) made (day, classification);
        insert into identification.run
            (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules, made_at)
            select 999, '2018', '2018-09-03', 2, 0, 0, '', '', 65, 70, '[]', now() - day * interval '1 day' from unnest(array[30, 7, 6]) day;
        insert into identification.school_assessment (run, urn, name, phase, category, rank, definition, definition_sentence, score, findings)
            select run.id, urn, 'A school', 'Primary', case run.id when 3 then 'proposed' else 'not-proposed' end, case run.id when 3 then 1 end, '', '', 0, '[]'
            from identification.run, unnest(array[100001, 100002]) urn;
        """

    @Test func `of one's own schools it is news what is issued to them, what they say, who chairs them and how they are assessed`() async throws {
        try await withTown { house, officer in
            try await house.asOwner(Self.ofSchools)
            let kinds: Set = ["letter", "chair", "facts-wrong", "self-report", "assessed-proposed"]
            let told = try await news(house, officer).filter { $0.kind != "run" && $0.kind != "import" }
            #expect(Set(told.map(\.kind)) == kinds && told.count == kinds.count, "each once, of open records: \(told)")
            #expect(told.allSatisfy { $0.kind == "self-report" || $0.subject == 100_001 } && told.allSatisfy { $0.words == "Alder Lane School" })
            let outside = Actor(person: officer.person, name: "Of the EIG", roles: [.eigMember])
            let untold = try await news(house, outside).map(\.kind)
            #expect(kinds.isDisjoint(with: untold), "\(untold)")
        }
    }

    @Test func `a name that is recorded again, a result as it was before and a chair whom one recorded oneself are no news`() async throws {
        try await withTown { house, officer in
            try await house.asOwner(
                Self.ofSchools + """

                    update people.school_contact set during = daterange(current_date - 90, current_date - 1);
                    insert into people.school_contact (urn, part, name, source, during) values (100001, 'chair', 'mx reed', 'The clerk', daterange(current_date, null));
                    insert into people.school_contact (urn, part, name, source, during, recorded_by)
                        values (100001, 'head', 'Mx Own', 'The clerk', daterange(current_date, null), \(officer.person?.number ?? 0));
                    update identification.school_assessment set category = 'not-proposed', rank = null;
                    """)
            let told = try await news(house, officer).map(\.kind)
            #expect(!told.contains("chair") && !told.contains("head") && !told.contains { $0.hasPrefix("assessed-") }, "\(told)")
        }
    }

    @Test func `what the board had added is news to those who may read the list, whichever schools they watch`() async throws {
        try await withTown { house, officer in
            try await house.asOwner(
                """
                insert into priority_list.act (authority, kind, urn, on_day, ground, recommended_on, rationale)
                values (999, 'board-added', 100002, current_date, 'in-crisis', current_date, 'Why')
                """)
            let told = try await news(house, officer).filter { $0.kind == "board-added" }
            #expect(told.map(\.subject) == [100_002])
            let outside = Actor(person: officer.person, name: "Of the EIG", roles: [.eigMember])
            let untold = try await news(house, outside).map(\.kind)
            #expect(!untold.contains("board-added"))
        }
    }
}
