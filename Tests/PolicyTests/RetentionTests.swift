import Casework
import Policy
import SchoolYear
import Testing

@Suite struct RetentionTests {
    private func kept(_ name: String) throws -> RetentionClass {
        let (schedule, complaints) = RetentionSchedule.load(config: root + "/config")
        #expect(complaints.isEmpty, "\(complaints)")
        return try #require(schedule?.classes.first { $0.name == name })
    }

    @Test func `what is kept for the school year and six after it is erased when the sixth has ended`() throws {
        let accounts = try kept("accounts")
        #expect(accounts.years == 6 && accounts.citation.standing == .provisional)
        for (day, since) in [("2026-08-31", "2019-09-01"), ("2026-09-01", "2020-09-01"), ("2026-11-25", "2020-09-01"), ("2027-01-01", "2020-09-01")] {
            #expect(accounts.keptSince(on: try #require(Day(day))) == Day(since), "\(day)")
        }
        #expect(try kept("sign-ins").keptSince(on: try #require(Day("2026-11-25"))) == Day("2025-09-01"))
    }

    @Test func `the kinds are patterns as the database wants them`() throws {
        #expect(try kept("intelligence").kinds == ["identification.intelligence-%"])
    }

    @Test(arguments: [
        ("years-after: 6", "years-after: 0", "whole number"), ("class: accounts", "class: intelligence", "same"),
        ("title: Intelligence", "titel: Intelligence", "known here"), ("events: people.signed-*", "events: Sign-ins", "kinds with commas"),
    ])
    func `a fault in the schedule is named, and then there is no schedule`(_ from: String, _ to: String, _ words: String) throws {
        try withPolicy(replacing: "retention.yaml", { $0.replacing(from, with: to) }) { folder in
            let (schedule, complaints) = RetentionSchedule.load(config: folder)
            #expect(schedule == nil && complaints.contains { $0.sentence.contains(words) }, "\(complaints)")
        }
    }
}
