import Casework
import Postgres
import TestCluster
import TestTown
import Web

extension Town {
    /// Lengthens the lists of which a town of 120 schools fills one page: of its files, of the rows that one of them was refused, and of the schools that say that a
    /// fact is wrong. What is added stands behind what was there. Gives the page of the file.
    func lengthenLists() async throws -> [String] {
        let owner = clone.connect(as: .migrator, connections: 1)
        try await owner.transaction {
            try await $0.execute(
                script: """
                    insert into intake.import
                        (file_name, sha256, byte_count, state, refusal_code, refusal_sentence, started_at, ended_at, rows_read, rows_refused)
                        select 'unknown-' || g || '.csv', repeat('0', 62) || lpad(g::text, 2, '0'), 9000, 'refused', 'intake.4', 'No row names a school that we know.',
                            timestamptz '2018-01-08 09:00+00' + g * interval '1 minute', timestamptz '2018-01-08 09:01+00' + g * interval '1 minute', 120, 120
                        from generate_series(1, 60) g;
                    insert into intake.refused_row (import, number, line, column_name, value, reason)
                        select (select max(id) from intake.import), g, g + 1, 'URN', 'word ' || g, 'is not a URN of six digits' from generate_series(1, 120) g;
                    insert into people.fact_check (link, urn, is_right, words)
                        select link.id, school.urn, false, 'The telephone number is the old one'
                        from (select min(id) as id from people.contact_link) link, schools.establishment school
                        where school.is_maintained and school.status = 'open' and school.authority = \(site.settings.authority)
                        order by school.urn;
                    update people.contact_link set uses_left = uses_left - 1 where id = (select min(id) from people.contact_link);
                    """)
        }
        return try await owner.read(LastImport(), stating: []).map { "/imports/\($0)" }
    }

    /// Sixty people more, each invited by nobody.
    func addPeople() async throws {
        try await clone.connect(as: .migrator, connections: 1).transaction {
            try await $0.execute(
                script: """
                    insert into people.person (email, name, organisation)
                        select 'zoe' || g || '@fernborough.example', 'Zoe Zander ' || g, 'bep' from generate_series(1, 60) g;
                    """)
        }
    }
}

private struct LastImport: Statement {
    static let sql = "select max(id) as id from intake.import"
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
