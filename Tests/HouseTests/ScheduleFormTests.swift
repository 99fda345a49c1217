import Calendar
import Casework
import Foundation
import SchoolYear
import Testing

@testable import Assembly
@testable import Web

/// Working days that can only lie before a point of the year are asked for without a minus, and kept with it.
@Suite struct ScheduleFormTests {
    private func entry(_ name: String) throws -> Schedule {
        let config = SourceTree.root.appending(path: "config").path()
        return try #require(ScheduleBook.load(config: config, jobs: Set(Features.jobMakers.keys)).book?.entries.last { $0.name == name })
    }

    private func decided(_ name: String, _ workingDays: String) throws -> Result<String?, SettingFaults> {
        let now = Moment(inLondon: try #require(Day("2018-12-01")), hour: 12, minute: 0)
        let typed = Fields([("working-days", workingDays), ("in-force", "2019-01-01"), ("reason", "Summer leave")])
        let entry = try entry(name)
        do { return .success(try ScheduleForm.change(typed, of: entry, at: now).changes["working-days"]) } catch { return .failure(error) }
    }

    @Test(arguments: [
        // Before the end of August only: from -30 to -1.
        ("id-3", "7", "-7"), ("id-3", "-7", "-7"), ("id-3", "30", "-30"), ("id-3", "-30", "-30"),
        // Before the autumn half-term or on its day.
        ("id-1", "0", "0"), ("id-1", "3", "-3"),
        // After it only, and either way: as they are typed.
        ("id-8", "12", "12"), ("shadowing", "5", "5"), ("shadowing", "-25", "-25"),
    ])
    func `what is typed is kept on the side of the point of the year that its bounds allow`(name: String, typed: String, kept: String) throws {
        #expect(try decided(name, typed).get() == kept, "\(name): \(typed)")
    }

    @Test(arguments: [
        ("id-3", "31", "Enter a whole number from 1 to 30."), ("id-3", "0", "Enter a whole number from 1 to 30."), ("id-3", "--7", "Enter a whole number from 1 to 30."),
        ("id-3", "-9223372036854775808", "Enter a whole number from 1 to 30."), ("id-1", "6", "Enter a whole number from 0 to 5."),
        ("id-1", "-0", "Enter a whole number from 0 to 5."), ("id-8", "-1", "Enter a whole number from 0 to 20."),
    ])
    func `what lies outside the bounds is asked for in the words of the field`(name: String, typed: String, sentence: String) throws {
        guard case .failure(let faults) = try decided(name, typed) else {
            Issue.record("\(typed) is taken")
            return
        }
        #expect(faults.faults.map(\.sentence) == [sentence])
    }

    @Test func `the field of one that can only be before says so, and shows what is set and what was typed without a minus`() throws {
        let entry = try entry("id-3")
        for (typed, shown) in [(nil, "5"), ("7", "7"), ("-7", "7"), ("soon", "soon")] as [(String?, String)] {
            let form = ScheduleForm(entry, number: 0, typed: typed.map { Fields([("working-days", $0)]) })
            let field = try #require(form.fields.first { $0.name == "working-days" })
            #expect(form.label(of: field) == "Working days before the end of August")
            #expect(field.shown(field.value) == shown && field.standing == "-5", "\(shown)")
        }
    }

    @Test func `the field of one that can be after keeps its words and its sign`() throws {
        for name in ["id-8", "shadowing"] {
            let form = ScheduleForm(try entry(name), number: 0)
            let field = try #require(form.fields.first { $0.name == "working-days" })
            #expect(form.label(of: field).hasPrefix("Working days after the ") && field.shown(field.value) == field.value, "\(name)")
        }
    }

    @Test func `what was set is told in the direction that it has`() {
        #expect(ScheduleForm.said("working-days", "-5", from: "end of August") == "Working days before the end of August: 5")
        #expect(ScheduleForm.said("working-days", "5", from: "end of August") == "Working days after the end of August: 5")
        #expect(ScheduleForm.said("at", "16:00", from: nil) == "Time of day: 16:00")
    }
}
