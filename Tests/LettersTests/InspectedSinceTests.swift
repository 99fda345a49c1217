import Access
import Postgres
import Testing

@testable import Letters

/// What a line rests on stays as both agreed on it; a letter says of it what is so on its own day.
@Suite struct InspectedSinceTests {
    /// What the letter to school 100001 would tell, inspected as this has it.
    private func told(_ change: String, _ office: Office) async throws -> SchoolFacts.Listed {
        try await office.script("update inspections.latest set \(change) where urn = 100001")
        let found = try await office.worker.read(ListSchoolsToWrite(authority: 999, urns: [100_001], agreedOn: nil, countsForDays: nil), stating: Actor.service.statement)
        return try #require(found.first?.listed)
    }

    @Test func `that an inspection is near is told no school that was inspected since it was stated or found`() async throws {
        try await withOffice { office in
            try await office.script(
                """
                insert into priority_list.stated (authority, urn, kind, source, made_at) values (999, 100001, 'inspection-imminent', 'A call', '2018-09-03');
                insert into identification.run (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules)
                values (999, '2018', '2018-09-03', 4, 0, 0, '', '', 65, 70, '[]');
                insert into identification.school_assessment (run, urn, name, phase, category, definition, definition_sentence, score, findings)
                values (1, 100001, 'School 1', 'Primary', 'not-proposed', '', '', 0, '[]');
                update priority_list.entry set evidence = '{assessment/1,intelligence/1,statement/1}' where urn = 100001;
                """)
            let near = try await told("started_on = '2017-10-05'", office)
            #expect(near.evidence == [.assessment(1), .intelligence(1), .statement(1)] && near.said == [1: .imminent] && near.unproposed == [1])
            let cameOutLater = try await told("started_on = '2018-07-10', published_on = '2018-09-20'", office)
            #expect(cameOutLater.evidence == [.intelligence(1), .statement(1)], "the run knew nothing of it")
            let later = try await told("started_on = '2019-01-15', published_on = '2019-02-11'", office)
            #expect(later.evidence == [.intelligence(1)])
            let ungraded = try await told("started_on = '2017-10-05', published_on = '2017-11-01', ungraded_on = '2019-01-15', ungraded_published_on = '2019-02-11'", office)
            #expect(ungraded.evidence == [.intelligence(1)])
        }
    }

    @Test func `what a letter names is told its school until another inspection follows`() async throws {
        try await withOffice { office in
            try await office.script(
                """
                insert into priority_list.stated (authority, urn, kind, letter_of, next_by, source) values
                    (999, 100001, 'letter-issues', access.today() - 300, access.today(), 'Its second page'),
                    (999, 100001, 'letter-issues', access.today() - 300, access.today() - 1, 'Its second page');
                update priority_list.entry set evidence = '{statement/1,statement/2}' where urn = 100001;
                """)
            let standing = try await told("started_on = access.today() - 300", office)
            #expect(standing.evidence == [.statement(1)] && standing.said == [1: .letter])
            let after = try await told("ungraded_on = access.today() - 20", office)
            #expect(after.evidence.isEmpty && after.said.isEmpty)
        }
    }
}
