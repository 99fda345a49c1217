import Access
import Foundation
import Testing

/// Row-level security reads the matrix that the program has: the same rows, made from it. To write the files anew after a change
/// of the matrix, run this suite with WRITE_MATRIX set, and read the difference.
@Suite struct MatrixInSQL {
    @Test func `the grants of row-level security are those of the matrix`() throws {
        let rows = Action.allCases.map { action in
            "('\(action.rawValue)', " + [Reach.all, .allocated, .own, .sampled].map { reach in
                array(Role.allCases.filter { action.reach(of: $0) == reach })
            }.joined(separator: ", ") + ")"
        }
        try compare(
            "access.grants",
            """
            -- The permission matrix for row-level security: which roles have a right, by how far it reaches. Made from Access/Grants.swift and
            -- compared with it in HouseTests/MatrixInSQL.
            create or replace view access.grants (action, everywhere, allocated, own, sampled) as values
                \(rows.joined(separator: ",\n    "));

            """)
    }

    @Test func `who may write to what is read by a right of its own may read it`() {
        // A policy for each command that writes does not let anybody read: who found no row would change none, and hear nothing of it.
        let readers: [(writing: [Action], reading: Action)] = [
            ([.actOnPriorityList, .signListForBEP, .signListForBCC, .reviewListedSchools, .draftPriorityList], .readPriorityList),
            ([.draftLetters], .readLetters), ([.importFiles], .readRegister),
        ]
        for (actions, reading) in readers {
            for action in actions {
                for role in Role.allCases where action.reach(of: role) != .none { #expect(reading.reach(of: role) != .none, "\(role) \(action)") }
            }
        }
    }

    @Test func `what somebody is cleared for is what the classifications say`() throws {
        let answers = Classification.allCases.filter { !$0.cleared.isEmpty }.map {
            "case when access.roles() && \(array($0.cleared)) then '{\($0.rawValue)}'::text[] else '{}' end"
        }
        try compare(
            "access.cleared",
            """
            -- The classifications that any role stated is cleared for. Made from Access/Classification.swift and compared with it in
            -- HouseTests/MatrixInSQL. One expression, and no query: policies ask several times in a statement.
            create or replace function access.cleared() returns text[]
                language plpgsql stable parallel safe as
            $$
            begin
                return \(answers.joined(separator: "\n        || "));
            end
            $$;

            """)
    }

    @Test func `the questions that policies ask of the matrix are answered as it says`() throws {
        for (question, words, isHeld) in [
            ("may", "the right, however far it reaches", { (reach: Reach) in reach != .none }), ("everywhere", "the right over every record", { $0 == .all }),
        ] {
            let answers = Action.allCases.map { action in
                let roles = Role.allCases.filter { isHeld(action.reach(of: $0)) }
                return "\"\(action.rawValue)\": [\(roles.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))]"
            }
            try compare(
                "access.\(question)",
                """
                -- Whether any role stated has \(words), and the token, where one is stated, allows it.
                -- Made from Access/Grants.swift and compared with it in HouseTests/MatrixInSQL. In
                -- PL/pgSQL, which reads the matrix once for each connection: a function in SQL becomes part of every statement that a policy guards,
                -- and to plan one took five milliseconds in place of half a one. One value to look a right up in, where a case for each had all of
                -- them prepared anew in each transaction.
                create or replace function access.\(question)(wanted text) returns boolean
                    language plpgsql stable parallel safe as
                $$
                begin
                    return coalesce('{
                        \(answers.joined(separator: ",\n        "))
                    }'::jsonb -> wanted ?| access.roles(), false) and access.in_scope(wanted);
                end
                $$;

                """)
        }
    }

    private func array(_ roles: [Role]) -> String { "'{\(roles.map(\.rawValue).joined(separator: ","))}'::text[]" }

    private func compare(_ view: String, _ text: String) throws {
        let file = SourceTree.root.appending(path: "sql/views/\(view).sql")
        if ProcessInfo.processInfo.environment["WRITE_MATRIX"] != nil { try text.write(to: file, atomically: true, encoding: .utf8) }
        let committed = try String(contentsOf: file, encoding: .utf8)
        #expect(committed == text, "sql/views/\(view).sql is not the matrix: run this suite with WRITE_MATRIX=yes, and read the difference.")
    }
}
