import Access
import Casework
import Foundation
import Postgres
import TestCluster
import TestTown
import Testing

/// What waits on the home page beside the list, the letters and the calendar.
@Suite struct WhatElseWaits {
    private func write(_ sql: String, _ town: Town) async throws {
        try await town.clone.connect(as: .migrator, connections: 1).transaction { try await $0.execute(script: sql) }
    }

    @Test func `records wait for a reviewer for whom some are drawn, and for no other`() async throws {
        try await withTown { town in
            let before = try await town.get("/", as: .hmiReviewer)
            #expect(!before.text.contains("One record"), "the way to them stands at the top of every page")
            let reviewer = try #require(town.people[.hmiReviewer])
            try await write(
                """
                insert into people.sample (person, kind, record, during, reason)
                values (\(reviewer.number), 'intelligence', 1, daterange(current_date - 1, current_date + 7), 'Which schools and why'),
                    (\(reviewer.number), 'intelligence', 2, daterange(current_date - 9, current_date - 2), 'Ended')
                """, town)
            let after = try await town.get("/", as: .hmiReviewer)
            #expect(after.text.contains("Records drawn for you") && after.text.contains("One record"))
        }
    }

    @Test func `an answer that a fact is wrong waits until the school is asked again`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let words = "says that a fact about it is wrong"
            try await write(
                """
                insert into people.contact_link (purpose, urn, part, name, email, uses_left, made_at, expires_at)
                values ('check-facts', \(urn), 'head', 'Mx Alder', 'head@alder.example', 2, now() - interval '2 days', now() + interval '9 days');
                insert into people.fact_check (link, urn, is_right, words, recorded_at)
                select id, urn, false, 'The telephone number is the old one.', now() - interval '1 day' from people.contact_link where urn = \(urn);
                """, town)
            let told = try await town.get("/", as: .bepDirector)
            #expect(told.text.contains(words) && told.text.contains("href=\"/schools/\(urn)/links\""))
            let member = try await town.get("/", as: .siabMember)
            #expect(!member.text.contains(words))
            try await write(
                """
                insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
                values ('check-facts', \(urn), 'head', 'Mx Alder', 'head@alder.example', 3, now() + interval '9 days')
                """, town)
            let after = try await town.get("/", as: .bepDirector)
            #expect(!after.text.contains(words))
        }
    }

    @Test func `where more than five schools say that a fact is wrong, home leads to a page of all of them`() async throws {
        try await withTown { town in
            let schools = town.schools.prefix(6)
            #expect(schools.count == 6)
            for urn in schools {
                try await write(
                    """
                    insert into people.contact_link (purpose, urn, part, name, email, uses_left, made_at, expires_at)
                    values ('check-facts', \(urn), 'head', 'Mx Alder', 'head@alder.example', 2, now() - interval '2 days', now() + interval '9 days');
                    insert into people.fact_check (link, urn, is_right, words, recorded_at)
                    select id, urn, false, 'The telephone number is the old one.', now() - interval '1 day' from people.contact_link where urn = \(urn);
                    """, town)
            }
            let told = try await town.get("/", as: .bepDirector)
            #expect(told.text.contains("6 schools say that a fact about them is wrong") && told.text.contains("href=\"/contacts/wrong-facts\""))
            let page = try await town.get("/contacts/wrong-facts", as: .bepDirector)
            for urn in schools { #expect(page.text.contains("href=\"/schools/\(urn)/links\"")) }
            let second = try await town.get("/contacts/wrong-facts?page=2", as: .bepDirector)
            #expect(second.status == 200)
        }
    }

    @Test func `a request of somebody to see what is kept about them waits for those who answer it`() async throws {
        try await withTown { town in
            let words = "One person asks what is kept about them"
            try await write("insert into people.subject_access (name, email, reason) values ('Mx Alder', 'alder@home.example', 'By letter')", town)
            let told = try await town.get("/", as: .dcs)
            #expect(told.text.contains(words))
            let officer = try await town.get("/", as: .bepOfficer)
            #expect(!officer.text.contains(words))
        }
    }

    @Test func `a request waits with the day on which its month ends, until somebody records that it was answered`() async throws {
        try await withTown { town in
            let words = "One person asks what is kept about them"
            try await write(
                """
                insert into people.subject_access (name, email, reason, opened_at, asked_on) values
                    ('Mx Alder', 'alder@home.example', 'By letter', '2018-02-05 10:00+00', '2018-01-31');
                insert into people.subject_access_paper (request, pdf) select id, 'x' from people.subject_access
                """, town)
            let told = try await town.get("/", as: .dcs)
            #expect(told.text.contains(words) && told.text.contains("Due 28 February 2018"), "a paper is no answer")
            let page = try await town.get("/subject-access/1", as: .dcs)
            #expect(page.text.contains("They asked on 31 January 2018, so the answer is due by 28 February 2018."))
            let refused = try await town.post("/subject-access/1/answered", as: .bepOfficer)
            #expect(refused.status == 403)
            let answered = try await town.post("/subject-access/1/answered", as: .dcs)
            #expect(answered.location == "/subject-access?answered=1&done=access-request-answered", "\(answered.text)")
            let after = try await town.get("/", as: .dcs)
            #expect(!after.text.contains(words))
            let said = try await town.get("/subject-access/1", as: .dcs)
            #expect(said.text.contains("that it was answered.") && !said.text.contains("the answer is due by"))
            let again = try await town.post("/subject-access/1/answered", as: .dcs)
            #expect(again.status == 422)
        }
    }

    @Test func `the month of an answer runs from the day on which they asked, which has come`() async throws {
        try await withTown { town in
            let fields = [("email", "officer@fernborough.example"), ("reason", "By letter")]
            let refused = try await town.post("/subject-access", fields + [("asked-on", "1 Jan 2199")], as: .dcs)
            #expect(refused.status == 422 && refused.text.contains("The day on which they asked has not come") && refused.text.contains("By letter"))
            let unread = try await town.post("/subject-access", fields + [("asked-on", "some time ago")], as: .dcs)
            #expect(unread.status == 422 && unread.text.contains("Enter the day on which they asked as a date, or leave it empty"))
            let opened = try await town.post("/subject-access", fields + [("asked-on", "5 November 2018")], as: .dcs)
            #expect(opened.location?.hasPrefix("/subject-access/1?") == true, "\(opened.text)")
            let page = try await town.get("/subject-access/1", as: .dcs)
            #expect(page.text.contains("They asked on 5 November 2018, so the answer is due by 5 December 2018."))
            #expect(try await town.get("/subject-access", as: .dcs).text.contains("Due by 5 December 2018"))
        }
    }

    @Test func `a request that the retention schedule erased waits no more, and of those that wait the most overdue is first`() async throws {
        try await withTown { town in
            try await write(
                """
                insert into people.subject_access (name, email, reason, opened_at, asked_on) values
                    ('Erased', '', 'Erased', '2018-01-02 10:00+00', '2018-01-02'), ('Mx Alder', 'alder@home.example', 'By letter', '2018-03-05 10:00+00', '2018-03-05'),
                    ('Mx Birch', 'birch@home.example', 'By letter', '2018-05-05 10:00+00', '2018-02-05'),
                    ('Mx Cedar', 'cedar@home.example', 'By letter', '2018-04-05 10:00+00', '2018-04-05');
                """, town)
            let told = try await town.get("/", as: .dcs)
            #expect(told.text.contains("3 people ask what is kept about them") && told.text.contains("Due 5 March 2018"))
            let list = try await town.get("/subject-access", as: .dcs)
            let order = ["Mx Birch, request", "Mx Alder, request", "Mx Cedar, request", "Erased, request"]
            let places = order.compactMap { list.text.range(of: $0)?.lowerBound }
            #expect(places.count == 4 && places == places.sorted(), "\(list.text)")
            #expect(list.text.contains("Erased before an answer was recorded") && !list.text.contains("Due by 2 February 2018"))
            let page = try await town.get("/subject-access/1", as: .dcs)
            #expect(page.text.contains("There is nothing left to answer.") && !page.text.contains("Record that it was answered"))
            let refused = try await town.post("/subject-access/1/answered", as: .dcs)
            #expect(refused.status == 422)
        }
    }

    @Test func `that a request was answered is taken back by the notice that says it, by whoever said it and on that day alone`() async throws {
        try await withTown { town in
            let words = "One person asks what is kept about them"
            try await write("insert into people.subject_access (name, email, reason) values ('Mx Alder', 'alder@home.example', 'By letter')", town)
            let path = "/subject-access?answered=1&done=access-request-answered"
            let answered = try await town.post("/subject-access/1/answered", as: .dcs)
            #expect(answered.location == path, "\(answered.text)")
            let said = try await town.get(path, as: .dcs, WhatIsTakenBack.said("access-request-answered"))
            let undo = try WhatIsTakenBack.undo(said)
            #expect(undo.path == "/subject-access/1/answered" && undo.fields.map(\.0) == ["taken-back"])
            // Nobody else is offered it, nor may they.
            let other = try await town.get("/subject-access/1", as: .bepDirector)
            #expect(!other.text.contains("Take back that it was answered"))
            let refused = try await town.post(undo.path, undo.fields, as: .bepDirector)
            #expect(refused.status == 422 && refused.text.contains("can take that back, on the same day"), "\(refused.text)")
            let own = try await town.get("/subject-access/1", as: .dcs)
            #expect(own.text.contains("Take back that it was answered"))
            let back = try await town.post(undo.path, undo.fields, as: .dcs)
            #expect(back.location == "/subject-access?done=access-request-reopened", "\(back.text)")
            let told = try await town.get("/", as: .dcs)
            #expect(told.text.contains(words))
            let twice = try await town.post(undo.path, undo.fields, as: .dcs)
            #expect(twice.status == 422)
            let history = try await town.get("/history/subject-access/1", as: .dcs)
            #expect(history.text.contains("Subject access answered") && history.text.contains("Subject access reopened"), "\(history.text)")

            let again = try await town.post("/subject-access/1/answered", as: .dcs)
            #expect(again.status == 303)
            // Two days ago; what was said stays as it was said, so it is said anew.
            try await write(
                """
                create temporary table said as select answered_by from people.subject_access;
                update people.subject_access set answered_at = null, answered_by = null;
                update people.subject_access set answered_at = now() - interval '2 days', answered_by = (select answered_by from said);
                """, town)
            let late = try await town.post(undo.path, undo.fields, as: .dcs)
            #expect(late.status == 422)
            let stands = try await town.get("/subject-access/1", as: .dcs)
            #expect(stands.text.contains("that it was answered.") && !stands.text.contains("Take back that it was answered"))
        }
    }
}
