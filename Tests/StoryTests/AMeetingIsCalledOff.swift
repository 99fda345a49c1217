import Access
import Calendar
import Casework
import Foundation
import Postgres
import TestTown
import Testing
import Web

/// Snow, and the board does not meet: its meeting stays in the calendar, called off, until somebody says that it is held after all.
@Suite struct AMeetingIsCalledOff {
    @Test func `a meeting that will not be held is called off on its page, waits for nobody, and is held after all by the notice that says so`() async throws {
        try await withTown { town in
            try await NobodyOverwritesUnseen.planned(town)
            let meeting = try await town.meetingToCome()
            let page = "/calendar/\(meeting)"
            let path = "/calendar/called-off/\(meeting)"
            #expect(try await town.get(page, as: .bepDirector).text.contains("Call it off"))
            #expect(try await !town.get(page, as: .siabMember).text.contains("Call it off"))
            let shown = [("revision", "0")]
            #expect(try await town.post(path, shown + [("because", "Snow")], as: .siabMember).status == 403)
            let unsaid = try await town.post(path, shown + [("because", " ")], as: .bepDirector)
            #expect(unsaid.status == 422 && unsaid.text.contains("Say why it will not be held") && unsaid.text.contains("href=\"#because\""), "\(unsaid.text)")
            let long = try await town.post(path, shown + [("because", String(repeating: "z", count: 1_001))], as: .bepDirector)
            #expect(long.status == 422 && long.text.contains("shorten it to 1,000"), "\(long.status)")

            let called = try await town.post(path, shown + [("because", "Snow has closed the building")], as: .bepDirector)
            #expect(called.location == "\(page)?done=meeting-called-off", "\(called.text)")
            let told = try await town.get("\(page)?done=meeting-called-off", as: .bepDirector, WhatIsTakenBack.said("meeting-called-off"))
            #expect(told.text.contains("The meeting is called off.") && told.text.contains("Snow has closed the building"), "\(told.text)")
            // What there was to do of it can be opened again by itself, then and when its day is over.
            #expect(told.text.contains("Say that it does apply") && !told.text.contains("This is done"))
            let found = try await town.get("/search?for=advisory", as: .siabMember)
            #expect(found.text.contains("href=\"\(page)?") && found.text.contains("Called off"), "\(found.text)")
            let seen = try await town.get(page, as: .siabMember)
            #expect(seen.text.contains("Called off") && seen.text.contains("Snow has closed the building") && !seen.text.contains("It is held after all"))
            let month = Moment.bySystemClock.dayInLondon.adding(days: 3).description.prefix(7)
            let grid = try await town.get("/calendar/months/\(month)", as: .siabMember)
            #expect(grid.text.contains("Called off") && grid.text.contains("Snow has closed the building"), "\(grid.text)")
            func waits() async throws -> Bool {
                try await town.database.read(ListOpenTasks(), stating: town.actor(.bepDirector).statement).contains { $0.planned.id == meeting }
            }
            #expect(try await !waits())
            // At home it is news to all others who read the calendar.
            func changed(_ role: Role, _ words: String) async throws -> Bool {
                let home = try await town.get("/", as: role).text.components(separatedBy: "What changed since you were here").last ?? ""
                let news = home.components(separatedBy: "What is coming").first ?? ""
                return news.contains("href=\"\(page)\"") && news.contains(words)
            }
            for role in Role.held {
                let isTold = Action.readCalendar.reach(of: role) != .none && role != .bepDirector
                #expect(try await changed(role, "is called off") == isTold, "\(role.rawValue)")
            }

            // The second, from another window of the same person too, is told who was first, and keeps what they typed.
            let second = try await town.post(path, shown + [("because", "The chair is ill")], as: .bepDirector)
            #expect(second.status == 409 && second.text.contains("You have said this already") && second.text.contains("You called this off on"), "\(second.text)")
            #expect(second.text.contains("The chair is ill") && second.text.contains("Snow has closed the building"))

            let undo = try WhatIsTakenBack.undo(told)
            #expect(undo.path == path && undo.fields.map(\.0) == ["revision", "taken-back"])
            let held = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(held.location == "\(page)?done=meeting-held", "\(held.text)")
            let after = try await town.get("\(page)?done=meeting-held", as: .bepDirector, WhatIsTakenBack.said("meeting-held"))
            #expect(after.text.contains("The meeting is held after all.") && after.text.contains("Call it off"), "\(after.text)")
            #expect(try await waits())
            #expect(try await changed(.eigMember, "is held after all"))
            #expect(try await !changed(.eigMember, "is called off"))
            let twice = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(twice.status == 409 && twice.text.contains("that this is held after all"), "\(twice.text)")
            #expect(twice.text.contains("This has changed meanwhile") && !twice.text.contains("You have said this already"), "\(twice.text)")

            // One whose day is over has no form any more: what was typed into it stands there all the same.
            let over = try #require(try await town.database.read(FindMeetingThatIsOver(), stating: town.actor(.bepDirector).statement).first)
            let late = try await town.post("/calendar/called-off/\(over)", shown + [("because", "The hall was flooded")], as: .bepDirector)
            #expect(late.status == 422 && late.text.contains("<dt>What you wrote</dt><dd>The hall was flooded</dd>"), "\(late.text)")
        }
    }
}

private struct FindMeetingThatIsOver: Statement {
    static let sql = "select id from calendar.occurrence where kind = 'meeting' and state <> 'skipped' and day < access.today() order by day desc, id limit 1"
    static func decode(_ row: inout Row) throws -> Int { try row.int("id") }
}
