import Access
import Casework
import Postgres
import Testing

@testable import PriorityList

/// An assessment reads the inspections that were public on its day.
@Suite struct LateReportTests {
    @Test func `what it found holds while nothing has come out since, whether of an inspection with grades or without`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into identification.run (authority, policy_version, as_at, schools, meeting_definition, proposed, text_sha256, canonical_text, expected_lowest, expected_highest, rules)
                values (999, '2018', '2018-09-03', 4, 0, 1, '', '', 65, 70, '[]');
                insert into identification.school_assessment (run, urn, name, phase, category, definition, definition_sentence, reason, rank, score, findings) values
                    (1, 100003, 'School 3', 'Primary', 'proposed', '', '', 'Vulnerable: inspection imminent', 1, 9, '[]');
                """)
            func isImminent(_ change: String) async throws -> Bool {
                try await council.script("update inspections.latest set \(change) where urn = 100003")
                let found = try await council.api.read(FindListingFacts(urns: [urn(100_003)], counting: 365), stating: council.director.statement)
                return try #require(found.first?.facts(under: book)).isImminentByData
            }
            let read = try await isImminent("started_on = '2018-07-10', published_on = '2018-09-03'")
            let late = try await isImminent("published_on = '2018-09-20'")
            let undated = try await isImminent("published_on = null")
            let ungraded = try await isImminent("ungraded_on = '2018-07-10', ungraded_published_on = '2018-09-20'")
            #expect(read && !late && undated && !ungraded)
        }
    }
}
