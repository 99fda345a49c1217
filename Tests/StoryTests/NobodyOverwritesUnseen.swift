import Foundation
import Access
import Assembly
import Calendar
import Casework
import Foundation
import Postgres
import TestCluster
import TestTown
import Testing
import Web

/// Who edits on a page that is no longer as things stand is shown both versions, and changes nothing (issue 3).
@Suite struct NobodyOverwritesUnseen {
    @Test func `of two who set a schedule the second sees what the first set beside what they want, and can set it over that`() async throws {
        try await withTown { town in
            try await Self.planned(town)
            let day = try await town.database.read(Today(), stating: town.actor(.bepDirector).statement)[0].adding(days: 1)
            func fields(_ weekday: String, number: String) -> [(String, String)] {
                [
                    ("weekday", weekday), ("from-week", "2"), ("season", "in-term"), ("on-holiday", "later"), ("at", "16:00"), ("minutes", "120"),
                    ("lead-days", "7"), ("in-force", day.description), ("reason", "Because of \(weekday)"), ("number", number),
                ]
            }
            func shown(_ weekday: String, number: String) async throws -> Town.Answer {
                try await town.get("/schedules/siab-meeting/change?\(Fields(fields(weekday, number: number)).encoded)", as: .bepDirector)
            }
            #expect(try await town.get("/schedules/siab-meeting", as: .bepDirector).text.contains("name=\"number\" value=\"0\""))
            let (first, second) = (try await shown("thursday", number: "0"), try await shown("wednesday", number: "0"))
            #expect(first.status == 200 && !first.text.contains("This was changed already"), "\(first.text)")
            let set = try await town.post("/schedules/siab-meeting", fields("thursday", number: "0") + [("mark", try Self.hidden("mark", first))], as: .bepDirector)
            #expect(set.status == 303, "\(set.text)")
            let late = try await town.post("/schedules/siab-meeting", fields("wednesday", number: "0") + [("mark", try Self.hidden("mark", second))], as: .bepDirector)
            #expect(late.status == 409 && late.text.contains("This was changed already") && late.text.contains("You changed it on") && late.text.contains("Because of thursday"), "\(late.text)")
            #expect(late.text.contains(">Thursday</td>") && late.text.contains(">Wednesday</td>"), "\(late.text)")
            #expect(!late.text.contains("<dt>Day of the week</dt>") && late.text.contains("Change the schedule</button>"), "the settings are said once")
            // So is whoever filled the form in over what stood before, and looks what it would change.
            let looked = try await shown("wednesday", number: "0")
            #expect(looked.status == 200 && looked.text.contains("This was changed already") && looked.text.contains("Because of thursday"))
            // Who wants what stands already has nothing to change.
            let same = try await shown("thursday", number: "0")
            #expect(same.text.contains("stands as you want it already") && !same.text.contains("Change the schedule</button>"))
            // Having seen both, they may keep theirs.
            let kept = fields("wednesday", number: try Self.hidden("number", late)) + [("mark", try Self.hidden("mark", late))]
            #expect(try await town.post("/schedules/siab-meeting", kept, as: .bepDirector).status == 303)
        }
    }

    @Test func `a plan that moved on is shown beside what was shown before, and a task that was done keeps what was said first`() async throws {
        try await withTown { town in
            try await Self.planned(town)
            let late = try await town.post("/calendar/changes", [("mark", "of another day"), ("shown", "Moves: the board")], as: .bepDirector)
            #expect(late.status == 409 && late.text.contains("What you were shown") && late.text.contains("Moves: the board"), "\(late.text)")
            let task = try #require(try await town.database.read(ListOpenTasks(), stating: town.actor(.bepDirector).statement).first?.task?.id)
            // Nothing is cut unseen.
            let long = String(repeating: "z", count: 1_001)
            let cut = try await town.post("/calendar/tasks/\(task)", [("note", long)], as: .bepDirector)
            #expect(cut.status == 422 && cut.text.contains(">\(long)</textarea>") && cut.text.contains("shorten it to 1,000"), "\(cut.status)")
            #expect(try await town.post("/calendar/tasks/\(task)", [("note", "Sent on Monday")], as: .bepDirector).status == 303)
            let second = try await town.post("/calendar/tasks/\(task)", [("note", "Sent on Friday")], as: .bepDirector)
            #expect(second.status == 409 && second.text.contains("You have said this already") && second.text.contains("Sent on Monday") && second.text.contains("Sent on Friday"), "\(second.text)")
        }
    }

    @Test func `whoever takes a school back that was taken back already is told`() async throws {
        try await withTown { town in
            let partner = try #require(town.people[.priorityPartner])
            #expect(try await town.allocate(town.schools[0], to: partner).status == 303)
            #expect(try await town.post("/partners/allocations/1/end", as: .bepDirector).status == 303)
            let again = try await town.post("/partners/allocations/1/end", as: .bepDirector)
            #expect(again.status == 409 && again.text.contains("Somebody else has changed the allocations"))
        }
    }

    @Test func `whoever withdraws a record that changed meanwhile is shown it, and keeps the reason that they typed`() async throws {
        try await withTown { town in
            let note = [
                ("topic", "leadership"), ("words", "The head leaves"), ("source", "Visit"), ("observed-on", "2018-09-03"), ("confidence", "high"),
                ("classification", "open"),
            ]
            #expect(try await town.post("/schools/\(town.schools[0])/intelligence", note, as: .bepOfficer).status == 303)
            let withdrawal = [("version", "7"), ("withdrawn", "yes"), ("reason", "It was another school")]
            let stale = try await town.post("/intelligence/1/withdrawal", withdrawal, as: .bepOfficer)
            #expect(stale.status == 409 && stale.text.contains("Somebody else has changed this record meanwhile"), "\(stale.text)")
            #expect(stale.text.contains("value=\"It was another school\"") && stale.text.contains("The head leaves"), "\(stale.text)")
        }
    }

    /// The plan of the year before and this year, as it is made on the day on which the test runs.
    static func planned(_ town: Town) async throws {
        let plan = try ServiceConfiguration.load(config: configFolder).plan
        try await town.clone.connect(as: .scheduler).transaction(stating: Actor.service.statement) { transaction in
            let now = try await transaction.now
            _ = try await plan.extend(at: now.adding(seconds: -300 * 86_400), in: transaction)
            while try await plan.make(at: now, in: transaction) == 100 {}
        }
    }

    private static func hidden(_ name: String, _ page: Town.Answer) throws -> String {
        // The form that changes something, not the one that asks.
        let form = try #require(page.text.components(separatedBy: "<form").last { $0.contains("name=\"mark\"") })
        let rest = try #require(form.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().first)
        return String(rest.prefix { $0 != "\"" })
    }
}
