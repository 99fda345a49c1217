import Access
import Casework
import TestTown
import Testing
import Web

/// A form that is not taken says at the field what is wrong, and keeps what was typed.
@Suite struct WhatWasTypedIsKept {
    @Test func `a hold that is released without a reason is asked for one at its own field`() async throws {
        try await withTown { town in
            let placed = try await town.post("/retention/holds", [("kind", "person"), ("number", "1"), ("reason", "A tribunal")], as: .bepDirector)
            #expect(placed.status == 303)
            let shown = try await town.get("/retention", as: .bepDirector).text
            let name = try #require(shown.firstMatch(of: /<strong>([^<]+)<\/strong>: A tribunal/)?.1)
            #expect(name.contains(" ") && !name.hasPrefix("Person") && !shown.contains("person/1"), "what is held is said by its name: \(name)")
            #expect(shown.contains("for all schools of the authority, nothing"))
            let wrong = try await town.post("/retention/holds", [("kind", "none"), ("number", "103211x"), ("reason", "")], as: .bepDirector)
            #expect(wrong.status == 422 && wrong.text.contains("value=\"103211x\""))
            for field in ["kind", "number", "reason"] { #expect(wrong.text.contains("href=\"#\(field)\"") && wrong.text.contains("id=\"\(field)-error\""), "\(field)") }
            let all = try await town.post("/retention/holds", [("kind", "self-report"), ("number", "All"), ("reason", "An inquiry")], as: .bepDirector)
            #expect(all.status == 303)
            #expect(try await town.get("/retention", as: .bepDirector).text.contains("every report of a school about itself"))
            let unsaid = try await town.post("/retention/holds/1/release", [("reason", " ")], as: .bepDirector)
            #expect(unsaid.status == 422 && unsaid.text.contains("href=\"#release-1\"") && unsaid.text.contains("id=\"release-1-error\""), "\(unsaid.text)")
            let released = try await town.post("/retention/holds/1/release", [("reason", "It was settled")], as: .bepDirector)
            #expect(released.status == 303)
            let twice = try await town.post("/retention/holds/1/release", [("reason", "")], as: .bepDirector)
            #expect(twice.status == 422 && twice.text.contains("it has been released already") && twice.text.contains("href=\"/retention\""), "\(twice.text)")
            let named = try await town.post("/retention/holds", [("kind", "person"), ("number", String(name)), ("reason", "A second tribunal")], as: .bepDirector)
            #expect(named.status == 303, "\(named.text)")
            #expect(try await town.get("/retention", as: .bepDirector).text.contains("<strong>\(name)</strong>: A second tribunal"))
        }
    }

    @Test func `a record that is drawn for nobody, or without a reason, is shown again with what was typed`() async throws {
        try await withTown { town in
            let note = [
                ("topic", "finance"), ("words", "A deficit"), ("source", "Audit"), ("observed-on", "2018-09-03"), ("confidence", "high"),
                ("classification", "open"),
            ]
            let recorded = try await town.post("/schools/\(town.schools[0])/intelligence", note, as: .bepOfficer)
            #expect(recorded.status == 303, "\(recorded.text)")
            let nobody = try await town.post("/intelligence/1/samples", [("sample-reason", "Every tenth of the term")], as: .bepDirector)
            #expect(nobody.status == 422 && nobody.text.contains("href=\"#reviewer\"") && nobody.text.contains("value=\"Every tenth of the term\""), "\(nobody.text)")
            let reviewer = try #require(town.people[.hmiReviewer])
            let unsaid = try await town.post("/intelligence/1/samples", [("reviewer", reviewer.description)], as: .bepDirector)
            #expect(unsaid.status == 422 && unsaid.text.contains("href=\"#sample-reason\"") && unsaid.text.contains("<option value=\"\(reviewer)\" selected>"))
        }
    }

    @Test func `a role that is not ended leaves the form that gives one as it was, and either holds what was typed`() async throws {
        try await withTown { town in
            let person = try #require(town.people[.eigMember])
            func field(_ name: String, _ rest: String) -> String { "id=\"\(name)\" name=\"\(name)\" type=\"text\" class=\"date-field\" \(rest)" }
            // The way back has the name of the first day of the other form.
            let sent = [("until", "31 Nov 2018"), ("from", "/accounts?page=2#row-3")]
            let ended = try await town.post("/accounts/\(person)/roles/end", sent, as: .administrator)
            #expect(ended.status == 422 && ended.text.contains(field("until", "value=\"31 Nov 2018\"")) && ended.text.contains(field("from", "aria-describedby=")), "\(ended.text)")
            let given = try await town.post("/accounts/\(person)/roles", [("role", "eig-member"), ("from", "31 Nov 2018")], as: .administrator)
            #expect(given.status == 422 && given.text.contains(field("from", "value=\"31 Nov 2018\"")) && given.text.contains("<option value=\"eig-member\" selected>"), "\(given.text)")
        }
    }
}
