import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing

@testable import Web

/// What SCC-2 asks of a ground and no record says is stated on the school's page, and stays there with who stated it and from where.
@Suite struct WhatNoRecordSays {
    @Test func `an officer states what a letter names, is told at which field something is missing, and all who read the list see who stated it`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            // The letter counts until another inspection follows, so that the two days are about today.
            let began = Moment.bySystemClock.dayInLondon.adding(days: -300)
            let last = began.adding(years: 2)
            try await town.clone.connect(as: .migrator, connections: 1).transaction {
                try await $0.execute(
                    script: """
                        delete from inspections.latest where urn = \(urn);
                        insert into inspections.latest (urn, overall, overall_status, started_on, published_on) values
                            (\(urn), 2, 'value', '\(began)', '\(began.adding(days: 27))');
                        """)
            }
            let path = "/priority-list/schools/\(urn)/statements"
            let letter = [("states", "letter-issues"), ("letter-of", began.description)]
            let missing: [([(String, String)], String)] = [
                ([("source", "Its second page")], "states"), ([("states", "letter-issues"), ("source", "Its second page")], "letter-of"),
                (letter + [("source", "Its second page")], "next-by"), (letter + [("next-by", last.adding(days: 1).description), ("source", "Its second page")], "next-by"),
                (letter + [("next-by", began.adding(days: 1).description), ("source", "Its second page")], "next-by"),
                (letter + [("next-by", last.description)], "source"),
            ]
            for (fields, field) in missing {
                let answer = try await town.post(path, fields, as: .bepOfficer)
                #expect(answer.status == 422 && answer.text.contains("href=\"#\(field)\""), "\(field): \(answer.status)")
            }
            let kept = try await town.post(path, letter + [("next-by", last.description), ("source", "Its <second> page")], as: .bepOfficer)
            #expect(kept.status == 303, "\(kept.text)")
            for role in [Role.bepDirector, .dcs, .siabChair] {
                let page = try await town.get("/priority-list/schools/\(urn)", as: role)
                #expect(page.text.contains("due by \(last.written). Stated by"), "\(role)")
                #expect(page.text.contains("Source: Its &lt;second"), "\(role)")
                #expect(page.text.contains("Statements about its inspections"), "\(role)")
            }
            let other = try await town.post(path, [("states", "inspection-imminent"), ("source", "A call")], as: .siabChair)
            #expect(other.status == 403)
            // Whoever sits on the board changes nothing of it; a director of the other organisation withdraws it, and takes that back.
            let mine = [("statement", "1"), ("withdrawn", "yes")]
            let foreign = try await town.post(path + "/withdrawal", mine, as: .siabChair)
            #expect(foreign.status == 403)
            let withdrawn = try await town.post(path + "/withdrawal", mine, as: .dcs)
            let shown = "/priority-list/schools/\(urn)?statement=1&done=statement-withdrawn"
            #expect(withdrawn.location == shown, "\(withdrawn.text)")
            let said = try await town.get(shown, as: .dcs, WhatIsTakenBack.said("statement-withdrawn"))
            #expect(said.text.contains("What was stated is withdrawn") && said.text.contains("Withdrawn by"), "\(said.text)")
            let twice = try await town.post(path + "/withdrawal", mine, as: .bepOfficer)
            #expect(twice.status == 409 && twice.text.contains("(letter of the inspection of \(began.written)) was withdrawn already, by ") && !twice.text.contains("already, by you"), "\(twice.text)")
            // Nor does whoever stated it undo what a director withdrew; and nothing is done where it is not said what.
            let gone = try await town.get("/priority-list/schools/\(urn)", as: .bepOfficer)
            #expect(gone.text.contains("Withdrawn by") && !gone.text.contains("Restore the statement of "))
            let undone = try await town.post(path + "/withdrawal", [("statement", "1"), ("withdrawn", "no")], as: .bepOfficer)
            #expect(undone.status == 409 && undone.text.contains(", who withdrew it, or a director who signs the list can restore the statement of "), "\(undone.text)")
            let unsaid = try await town.post(path + "/withdrawal", [("statement", "1")], as: .dcs)
            #expect(unsaid.status == 422 && unsaid.text.contains("Say whether the statement is withdrawn"), "\(unsaid.text)")
            // Whoever withdrew it is not told that somebody else has to do it; and of another school there is no such statement.
            let own = try await town.post(path + "/withdrawal", mine, as: .dcs)
            #expect(own.status == 409 && own.text.contains("(letter of the inspection of \(began.written)) was withdrawn already, by you on "), "\(own.text)")
            let elsewhere = try await town.post("/priority-list/schools/\(town.schools[1])/statements/withdrawal", mine, as: .dcs)
            #expect(elsewhere.status == 404, "\(elsewhere.text)")
            let undo = try WhatIsTakenBack.undo(said)
            let back = try await town.post(undo.path, undo.fields, as: .dcs)
            #expect(back.location == "/priority-list/schools/\(urn)?statement=1&done=statement-reinstated", "\(back.text)")
            let standing = try await town.post(path + "/withdrawal", [("statement", "1"), ("withdrawn", "no")], as: .dcs)
            #expect(standing.status == 409 && standing.text.contains("(letter of the inspection of \(began.written)) is not withdrawn"), "\(standing.text)")
            let foreigner = try await town.post(path + "/withdrawal", mine, as: .bccOfficer)
            #expect(foreigner.status == 409 && foreigner.text.contains(", who stated it, or a director who signs the list can withdraw the statement of "), "\(foreigner.text)")
            let after = try await town.get("/priority-list/schools/\(urn)", as: .bepOfficer)
            #expect(after.text.contains("Withdraw the statement of ") && !after.text.contains("Withdrawn by"), "\(after.text)")
            // Inspected since, it stays to be read and says that it counts no more.
            #expect(!after.text.contains("It no longer counts"))
            let again = began.adding(days: 100)
            try await town.clone.connect(as: .migrator, connections: 1).transaction {
                try await $0.execute(script: "update inspections.latest set ungraded_on = '\(again)' where urn = \(urn)")
            }
            let over = try await town.get("/priority-list/schools/\(urn)", as: .bepOfficer)
            #expect(over.text.contains("It no longer counts, since the school was inspected on \(again.written)."), "\(over.text)")
        }
    }
}
