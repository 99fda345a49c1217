package import Access
package import Casework
import Postgres
import TestCluster

extension Town {
    /// Makes 5 October 2017 the day of each school’s last inspection, so that a line of the list can rest on it.
    ///
    /// - Parameter overall: 3 where it requires improvement, 4 where it is inadequate.
    package func inspect(_ schools: URN..., overall: Int = 3) async throws {
        try await clone.connect(connections: 1).transaction(stating: Actor.service.statement) { transaction in
            for urn in schools {
                try await transaction.execute(
                    script: """
                        delete from inspections.latest where urn = \(urn);
                        insert into inspections.latest (urn, overall, overall_status, started_on, published_on)
                        values (\(urn), \(overall), 'value', '2017-10-05', '2017-11-01');
                        """)
            }
        }
    }

    /// Begins the draft of the list, with no line in it: its revision is 1.
    package func beginAList() async throws {
        let begun = try await post("/priority-list/draft", as: .bepOfficer)
        guard begun.status == 303 else { throw NoTown(sentence: "no draft of the list: \(begun.text)") }
    }

    /// Puts a school into the draft for its last inspection (`inspect`), or changes its line there, as the form of the draft does.
    ///
    /// - Parameter revision: of the draft, as it was shown.
    package func keepLine(
        of urn: URN, on ground: String = "requires-improvement", because rationale: String = "Its last inspection", revision: Int, as role: Role = .bepOfficer
    ) async throws -> Answer {
        let line = [
            ("urn", urn.description), ("revision", String(revision)), ("ground", ground), ("evidence", "inspection/2017-10-05"),
            ("rationale", rationale),
        ]
        return try await post("/priority-list/lines", line, as: role)
    }
}
