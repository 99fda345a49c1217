import Access
import Casework
import Foundation
import Policy
import Postgres
import SchoolYear
import TestCluster
import Testing
import Web

@testable import Identification

/// Writes three schools of authority 330 with what an assessment looks at; `shift` lowers their attainment.
private struct WriteSchools: Statement {
    static let sql = """
        with school as (
            insert into schools.establishment (urn, authority, name, type_name, type_group, is_maintained, phase, status, during, low_age, high_age)
            select 100000 + g, 330, 'School "' || g || '"\\' || chr(9), 'Community school', 'Local authority maintained schools', true, 'Primary',
                'open', daterange(null, null), 4, 11
            from generate_series(1, 12) g
            returning urn
        ),
        inspected as (
            insert into inspections.inspection (urn, kind, started_on, overall, overall_status, import)
            select urn, 'graded', date '2014-01-01', 1 + urn % 4, 'value', 1 from school
        )
        insert into performance.observation (urn, measure, year, release, is_best, status, value, import)
        select s.urn, m.number, y, 3, true, 'value', case m.id when 'ks2.pupils' then 30 when 'ks2.rwm-expected' then 40 + s.urn % 100 else -8 end, 1
        from school s, performance.measure m, (values (2015), (2017)) v (y)
        where m.id in ('ks2.pupils', 'ks2.rwm-expected', 'ks2.reading-progress', 'ks2.writing-progress', 'ks2.maths-progress')
        """
}

/// As an import of better results would.
private struct RaiseAttainment: Statement {
    static let sql = """
        update performance.observation o set value = 90
        from performance.measure m where m.number = o.measure and m.id = 'ks2.rwm-expected'
        """
}

/// What files with columns for ungraded inspections told of five of the schools, on 31 August of three years.
private struct WriteTold: Statement {
    static let sql = """
        with told as (
            insert into inspections.told_of_ungraded (urn, through, import)
            values (100001, date '2018-08-31', 1), (100002, date '2018-06-30', 1), (100003, date '2023-08-31', 1), (100004, date '2023-08-31', 1),
                (100005, date '2018-08-31', 1), (100005, date '2023-08-31', 1)
        )
        insert into inspections.inspection (urn, kind, started_on, overall_status, outcome, import)
        values (100004, 'ungraded', date '2022-05-10', 'not-judged', 'School remains Good', 1),
            (100005, 'ungraded', date '2022-05-10', 'not-judged', 'School remains Good', 1),
            (100006, 'ungraded', date '2018-05-10', 'not-judged', 'School remains Good', 1)
        """
}

private struct Convert: Statement {
    static let sql = "update schools.establishment set is_maintained = false where urn = 100001"
}

struct RunTests {
    private let assessor = Assessor(book: book, authority: 330)

    private func run(_ database: Database, asAt: Day = september2018) async throws -> (run: Int, assessment: Assessment) {
        let permit = try Actor.service.permit(.runAssessment)
        return try await database.transaction(stating: Actor.service.statement, Assessor.mode) { transaction in
            try await assessor.run(under: policy("2018"), asAt: asAt, by: permit, in: transaction)
        }
    }

    private func read<S: Statement>(_ statement: S, _ database: Database) async throws -> [S.Output] {
        try await database.read(statement, stating: Actor.service.statement)
    }

    private func written(_ database: Database) async throws {
        _ = try await database.transaction(stating: Actor.service.statement) { try await $0.run(WriteSchools()) }
    }

    @Test func `what a run keeps of a school is what it found, rule by rule`() async throws {
        try await withDatabase(as: .worker) { database in
            try await written(database)
            let (run, assessment) = try await run(database)
            #expect(assessment.assessed == 12)
            #expect(assessment.meetingDefinition.count == 6 && !assessment.proposed.isEmpty)
            for school in assessment.proposed {
                let kept = try #require(try await read(FindSchoolAssessment(urn: school.urn), database).first)
                #expect(kept.findings == school.findings)
                #expect(kept.school.name == school.name && kept.school.rank == school.rank)
                #expect(kept.run == run && kept.latestRun == nil && kept.isInLatest)
            }
            // Those whose findings were let go of in memory kept them in the table.
            let first = try #require(assessment.meetingDefinition.first)
            #expect(first.findings.isEmpty)
            #expect(try await read(FindSchoolAssessment(urn: first.urn), database).first?.findings.isEmpty == false)
            let header = try #require(try await read(ListRuns(authority: 330), database).first)
            #expect(header.expectedLowest == 65 && header.expectedHighest == 70 && header.schools == 12)
        }
    }

    @Test func `a school's ungraded inspections are known by a file that told of that school and lies near, or that shows none since`() async throws {
        try await withDatabase(as: .worker) { database in
            try await written(database)
            _ = try await database.transaction(stating: Actor.service.statement) { try await $0.run(WriteTold()) }
            let facts = try await read(LoadSchoolFacts(authority: 330, asAt: september2018, years: [results2018]), database)
            // Not the second, of which a file told two months and a day before; nor the fourth, whose inspection of 2022 may hide an earlier one; nor those of which no
            // file told, though one of them has an inspection of its own.
            #expect(facts.filter(\.ungradedAreKnown).map(\.urn.number) == [100_001, 100_003, 100_005])
            _ = try await run(database)
            func letter(_ number: Int) async throws -> Finding.Outcome? {
                try await read(FindSchoolAssessment(urn: urn(number)), database).first?.findings.first { $0.rule == "letter" }?.outcome
            }
            #expect(try await letter(100_001) == .notFired)
            #expect(try await letter(100_002) == .notJudged)
            #expect(try await letter(100_006) == .notFired, "its own inspection says what the letter said")
        }
    }

    @Test func `an import between the two readings of a run is not half in it`() async throws {
        try await withTestDatabase { clone in
            let database = clone.connect(as: .worker)
            let importer = clone.connect(as: .worker)
            try await written(database)
            let before = try await run(database).assessment.text
            let year = AcademicYear.lastEnded(by: september2018)
            let during = try await database.transaction(stating: Actor.service.statement, Assessor.mode) { transaction in
                // The run's first reading, then another process's import, then the run.
                _ = try await transaction.all(LoadCityStandings(authority: 330, asAt: september2018, year: year, share: 25))
                _ = try await importer.transaction(stating: Actor.service.statement) { try await $0.run(RaiseAttainment()) }
                return try await assessor.run(
                    under: policy("2018"), asAt: september2018, by: Actor.service.permit(.runAssessment), in: transaction
                ).assessment.text
            }
            #expect(during == before)
            #expect(try await run(database).assessment.text != before)
        }
    }

    @Test func `a school that converts is no longer shown as proposed, and its earlier verdict is said to be one`() async throws {
        try await withDatabase(as: .worker) { database in
            try await written(database)
            let first = try await run(database)
            _ = try await database.transaction(stating: Actor.service.statement) { try await $0.run(Convert()) }
            let second = try await run(database)
            #expect(second.assessment.assessed == 11)
            let left = try #require(try await read(FindSchoolAssessment(urn: urn(100_001)), database).first)
            #expect(left.run == first.run && left.latestRun == second.run && !left.isInLatest)
            let earlier = try #require(try await read(FindSchoolAssessment(urn: urn(100_002), run: first.run), database).first)
            #expect(earlier.latestRun == second.run && earlier.isInLatest)
            #expect(try await read(ListRunsOfSchool(urn: urn(100_002)), database).map(\.run) == [second.run, first.run])
            #expect(try await read(ListRuns(authority: 330, run: first.run), database).map(\.schools) == [12])
        }
    }

    @Test func `the page of a school that left says so, and no place in an order`() throws {
        let context = RequestContext(path: "/", actor: Actor(person: PersonID(1), name: "Ada", roles: [.bepDirector]))
        let example = AssessedSchoolPage.example
        func html(_ standing: AssessedSchoolPage.Standing) -> String {
            let page = AssessedSchoolPage(
                run: 1, standing: standing, latestAsAt: day("2018-12-01"), policyVersion: "2018", asAt: september2018, madeAt: example.madeAt,
                school: example.school, category: "proposed", definition: "", findings: [], assessments: [])
            var view = page.view(context)
            // No links in the middle of what is looked for.
            view.explainsTerms = false
            return wholePage(view, context)
        }
        #expect(html(.latest).contains("Proposed, in place 1"))
        #expect(!html(.left).contains("in place 1") && html(.left).contains("No longer assessed") && html(.left).contains("1 December 2018"))
        #expect(html(.earlier).contains("Earlier assessment"))
    }

    @Test func `the latest assessment under its number is called by its day, and offers no new one`() {
        let actor = Actor(person: PersonID(1), name: "Ada", roles: [.bepDirector])
        func html(_ path: String) -> String {
            let context = RequestContext(path: path, actor: actor)
            var view = AssessmentPage.example.view(context)
            view.explainsTerms = false
            return wholePage(view, context)
        }
        #expect(html("/assessment").contains("<h1>Assessment</h1>") && html("/assessment").contains("Run the assessment"))
        #expect(html("/assessment/runs/1").contains("<h1>Assessment as at ") && !html("/assessment/runs/1").contains("Run the assessment"))
    }

    @Test func `the page of a school says of each rule whether it is a cause for concern`() {
        let context = RequestContext(path: "/", actor: Actor(person: PersonID(1), name: "Ada", roles: [.bepDirector]))
        var view = AssessedSchoolPage.example.view(context)
        view.explainsTerms = false
        let html = wholePage(view, context)
        for words in ["Cause for concern: 40 points", ">No cause for concern<", "Could not be judged", "Below the secondary floor standard"] {
            #expect(html.contains(words), "\(words)")
        }
    }

    @Test func `the form refuses what a job would only find out later`() {
        let today = day("2026-11-25")
        func fields(_ policy: String, _ asAt: String) -> [String] {
            AskForAssessment.errors(Fields([("policy", policy), ("as-at", asAt)]), today: today, book: book).map(\.field)
        }
        #expect(fields("2018", "2018-09-03").isEmpty)
        #expect(fields("", "2018-09-03").isEmpty)
        #expect(fields("1999", "2018-09-03") == ["policy"])
        #expect(fields("", "2017-09-03") == ["as-at"], "no policy was in force")
        #expect(fields("2018", "2018-02-30") == ["as-at"])
        #expect(fields("2018", "2027-01-01") == ["as-at"], "the day has not come")
    }
}

struct FindingsTextTests {
    @Test func `a finding is kept to the letter, and a rule's text once`() throws {
        let odd = "\"quoted\" \\ back, \u{1}\n\t’é 🏫"
        let text = RuleText(rule: "a", title: odd, kind: .timing, threshold: odd, policyVersion: "2018", citation: Citation("c"))
        let other = RuleText(rule: "a", title: odd, kind: .timing, threshold: "", policyVersion: "2018", citation: Citation("c"))
        let findings = [
            Finding(text, .fired, odd, inputs: [Finding.Input(name: odd, value: odd, source: "")], points: 2), Finding(other, .notJudged, "", inputs: [], points: 0),
            Finding(text, .doesNotApply, "x", inputs: [], points: 0),
        ]
        var texts = RuleTexts()
        let json = FindingsText.of(findings, &texts)
        #expect(texts.all == [text, other])
        let kept = try JSONDecoder().decode([KeptFinding].self, from: Data(json.utf8))
        #expect(try kept.map { try $0.finding(texts.all) } == findings)
    }
}
