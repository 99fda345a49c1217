import Access
import Casework
import Postgres
import TestCluster
import Testing
import Web

@testable import Identification

/// Five maintained schools, one of them opened in 2017: inspected twice, without an overall grade, late, and two of which no file tells of an inspection.
private struct WriteJudged: Statement {
    static let sql = """
        with school as (
            insert into schools.establishment (urn, authority, name, type_name, type_group, is_maintained, phase, status, during, low_age, high_age)
            select 100000 + g, 330, 'School ' || g, 'Community school', 'Local authority maintained schools', true, 'Primary', 'open',
                daterange(case g when 5 then date '2017-01-01' end, null), 4, 11
            from generate_series(1, 5) g
        )
        insert into inspections.inspection (urn, kind, started_on, published_on, overall, overall_status, import)
        values (100001, 'graded', date '2014-01-01', null, 2, 'value', 1), (100001, 'graded', date '2017-05-01', date '2017-06-01', 3, 'value', 1),
            (100002, 'graded', date '2017-03-01', null, null, 'not-judged', 1), (100003, 'graded', date '2018-01-01', null, 1, 'value', 1),
            (100004, 'ungraded', date '2014-01-01', null, null, 'not-judged', 1)
        """
}

@Suite struct JudgementsOverTimeTests {
    @Test func `a school of which no file tells a full inspection by a day has no judgement of that day, and none without a grade either`() async throws {
        try await withDatabase(as: .worker) { database in
            _ = try await database.transaction(stating: Actor.service.statement) { try await $0.run(WriteJudged()) }
            let days = ["2013-09-01", "2015-09-01", "2017-05-15", "2018-09-01"].map { day($0) }
            let told = try await database.read(ListJudgementsOverTime(authority: 330, days: days), stating: Actor.service.statement)
            #expect(told.map(\.day) == days)
            #expect(told.map(\.graded) == [[0, 0, 0, 0], [0, 1, 0, 0], [0, 1, 0, 0], [1, 0, 1, 0]])
            #expect(told.map(\.ungraded) == [0, 0, 1, 1])
            #expect(told.map(\.notKnown) == [4, 3, 3, 2])
            #expect(told.map(\.counts) == [nil, [0, 1, 0, 0, 0, 3], [0, 1, 0, 0, 1, 3], [1, 0, 1, 0, 1, 2]])
        }
    }

    @Test func `the page of the assessment draws a day of which no judgement is known as one without a file`() {
        let example = AssessmentPage.example
        let page = AssessmentPage(
            run: example.run, isLatest: true, meetingDefinition: [], proposed: [], couldNotBeJudged: [], countsByReason: [],
            judgements: [ListJudgementsOverTime.Output(day: day("2015-09-01"), graded: [0, 0, 0, 0], ungraded: 0, notKnown: 4)] + example.judgements)
        let context = RequestContext(path: "/assessment", actor: Actor(person: PersonID(1), name: "Ada", roles: [.bepDirector]))
        var view = page.view(context)
        view.explainsTerms = false
        let html = wholePage(view, context)
        #expect(html.contains("1 September 2015: no file; ") && html.contains("No overall grade 2, No full inspection by then in the files 4."))
        #expect(html.contains("<th scope=\"row\">1 September 2015</th><td class=\"num\">No file</td>"))
    }
}
