import Access
import Casework
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import PriorityList

/// What a school that both agree rests on when it goes into the draft.
@Suite struct AgreedEvidenceTests {
    @Test func `a school that both agree rests on all that is on record for its ground, as one that is brought in does`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into identification.run (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules)
                values (999, '2018', '2018-09-03', 4, 0, 1, '', '', 65, 70, '[]');
                insert into identification.school_assessment (run, urn, name, phase, category, definition, definition_sentence, reason, rank, score, findings) values
                    (1, 100003, 'School 3', 'Primary', 'proposed', '', '', 'Vulnerable: inspection imminent', 1, 9, '[]');
                insert into priority_list.contact (authority, urn, step, on_day, words, is_priority) values (999, 100003, 'agreed', current_date, 'The head agrees', true)
                """)
            try await council.know(of: 100_003)
            let year = try await council.year().start
            for (signatory, actor) in [(Signatory.bep, council.officer), (.bcc, council.bccOfficer)] {
                let made = try await council.act(signatory.markAction, by: actor) {
                    _ = $0
                    return try await $1.first(
                        AddMark(authority: 999, year: year, urn: urn(100_003), signatory: signatory, verdict: .agree, reason: "Because", shown: 0))
                }
                #expect(made != nil)
            }
            try await council.act(.draftPriorityList, by: council.officer) { try await council.agreement.open(by: $0, in: $1) }
            let begun = try #require(try await council.document())
            let queue = ListProposals(authority: 999, year: year, counting: 365)
            let left = try await council.act(.draftPriorityList, by: council.officer) {
                try await council.agreement.keepAgreed(queue, shown: begun.revision, by: $0, in: $1)
            }
            let lines = try await council.api.read(ListLines(document: begun.id), stating: council.director.statement)
            #expect(left == 0 && lines.map(\.ground) == [.vulnerableByData])
            // A contact bears no such ground.
            #expect(Set(lines.first?.evidence ?? []) == [.assessment(1), .intelligence(1)])
        }
    }
}
