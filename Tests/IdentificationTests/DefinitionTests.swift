import Casework
import Identification
import Policy
import SchoolYear
import Testing

@Suite struct DefinitionTests {
    private func definition(_ inspection: GradedInspection?) -> Definition {
        var school = primary()
        school.graded = inspection
        return school.definition(under: book)
    }

    @Test(arguments: ["2008-03-01", "2012-03-01", "2014-03-01", "2017-03-01", "2022-03-01"])
    func `Inadequate and the grade below Good meet the definition by that fact alone`(date: String) {
        let reasons = (1...4).map { definition(graded($0, on: date)).reason }
        #expect(reasons == ["Not met", "Not met", "Requires improvement", "Inadequate"])
    }

    @Test(arguments: [("2012-08-31", "Satisfactory"), ("2012-09-01", "Requires improvement")])
    func `the grade below Good is called as it was called on the day`(date: String, words: String) {
        #expect(definition(graded(3, on: date)).sentence.hasPrefix(words))
    }

    @Test(arguments: ["2024-10-01", "2025-12-01"])
    func `without an overall grade and an agreed rule the judgement cannot be read`(date: String) {
        let found = definition(graded(nil, on: date))
        #expect(found.reason == "Cannot be judged" && !found.isMet)
        #expect(found.sentence.contains("agreed no test"))
    }

    @Test(arguments: ["SM", "SWK", "RSI"])
    func `a category of concern is Inadequate under every framework`(concern: String) {
        #expect(definition(graded(nil, on: "2025-12-01", concern: concern)).reason == "Inadequate")
        #expect(definition(graded(4, concern: concern)).reason == "Inadequate")
    }

    @Test func `a school never inspected meets no ground, and it is said so`() {
        #expect(definition(nil).reason == "Cannot be judged")
        #expect(definition(nil).sentence.contains("No graded inspection"))
    }

    @Test func `a predecessor's judgement is said to be the predecessor's`() {
        var inspection = graded(4)
        inspection.urnAtTime = urn(100_999)
        #expect(definition(inspection).sentence.contains("100999"))
    }
}

@Suite struct ProposalTests {
    private let poor: [MeasureID: Figure] = [
        .keyStage2Pupils: .value(30), .combinedAttainment: .value(40), .reading: .value(-9), .writing: .value(-9), .mathematics: .value(-9),
    ]

    @Test func `a Good school below the floor standard is proposed, for BEP and BCC to agree`() throws {
        let school = try #require(assessed([primary(poor)]).schools.first)
        #expect(school.category == .proposed && school.rank == 1)
        #expect(school.reason == "Vulnerable: below the floor standard")
    }

    @Test func `a school never inspected, or whose judgement cannot be read, is not called vulnerable`() throws {
        for inspection in [nil, graded(nil, on: "2018-05-01")] {
            var school = primary(poor)
            school.graded = inspection
            let found = try #require(assessed([school]).schools.first)
            #expect(found.category == .notProposed)
            #expect(found.findings.contains { $0.rule == "floor-primary" && $0.outcome == .fired }, "the finding is still shown")
        }
    }

    @Test func `an inspection letter with concerns is a ground, until a graded inspection follows`() throws {
        var school = primary()
        school.ungraded = UngradedInspection(startedOn: day("2018-03-01"), outcome: "School remains Good (Concerns) - S5 Next")
        #expect(assessed([school]).schools.first?.category == .proposed)
        school.ungraded?.outcome = "School remains Good"
        #expect(assessed([school]).schools.first?.category == .notProposed)
        school.ungraded = UngradedInspection(startedOn: day("2017-03-01"), outcome: "School remains Good (Concerns) - S5 Next")
        #expect(assessed([school]).schools.first?.category == .notProposed)
    }

    @Test func `where no file tells of a school's inspections without grades, the rule on their letters is not judged, and otherwise it did not fire`() throws {
        func letter(_ school: SchoolFacts) throws -> Finding.Outcome {
            try #require(assessed([school]).schools.first?.findings.first { $0.rule == "letter" }).outcome
        }
        var school = primary()
        #expect(try letter(school) == .notFired)
        school.ungradedAreKnown = false
        #expect(try letter(school) == .notJudged)
        school.ungraded = UngradedInspection(startedOn: day("2018-03-01"), outcome: "School remains Good")
        #expect(try letter(school) == .notFired, "its own inspection is known, whatever else is not")
    }

    @Test func `performance alone is no ground unless an inspection is imminent`() throws {
        let standings: [MeasureID: CityStanding] = [
            .combinedAttainment: CityStanding(threshold: 60, schools: 100), .reading: CityStanding(threshold: 0, schools: 100),
            .mathematics: CityStanding(threshold: 0, schools: 100),
        ]
        var school = primary([.keyStage2Pupils: .value(30), .combinedAttainment: .value(50), .reading: .value(-1), .writing: .value(0), .mathematics: .value(-1)])
        #expect(assessed([school], standings: standings).schools.first?.category == .notProposed)
        school.graded = graded(2, on: "2014-01-01")
        #expect(assessed([school], standings: standings).schools.first?.reason == "Vulnerable: performance, with an inspection imminent")
        school.graded = graded(1, on: "2010-01-01")
        #expect(assessed([school], standings: standings).schools.first?.category == .notProposed, "Outstanding was exempt")
    }

    @Test func `an outstanding school is exempt from routine inspection until November 2020, and then no more`() throws {
        for (date, outcome) in [("2020-09-01", Finding.Outcome.notFired), ("2023-09-01", .fired)] {
            var school = primary()
            school.graded = graded(1, on: "2010-01-01")
            let version = try #require(book.assessment(on: day(date))).version
            let found = try #require(assessed([school], version: version, asAt: day(date)).schools.first)
            #expect(found.findings.first { $0.rule == "imminent" }?.outcome == outcome, "\(date)")
        }
    }

    @Test func `what ID-2 names and no file gives is said of each school, and adds nothing`() throws {
        let found = try #require(assessed([primary()]).schools.first).findings
        for rule in ["early-years", "key-stage-1", "exclusions", "part-time"] {
            let finding = try #require(found.first { $0.rule == rule })
            #expect(finding.outcome == .notJudged && finding.points == 0)
        }
        #expect(found.first { $0.rule == "key-stage-5" }?.outcome == .doesNotApply, "it has no pupils of that age")
    }

    @Test func `disadvantaged pupils' results are compared with the city's by themselves`() throws {
        let standings: [MeasureID: CityStanding] = [.combinedAttainmentDisadvantaged: CityStanding(threshold: 40, schools: 100)]
        func finding(_ figure: Figure) throws -> Finding {
            let school = try #require(assessed([primary([.combinedAttainmentDisadvantaged: figure])], standings: standings).schools.first)
            return try #require(school.findings.first { $0.rule == "lowest-ks2.rwm-expected-disadvantaged" })
        }
        #expect(try finding(.value(40)).points == policy("2018").weights.disadvantaged)
        #expect(try finding(.value(41)).outcome == .notFired)
        #expect(try finding(.missing(.suppressed)).outcome == .notJudged)
    }

    @Test func `the text keeps intelligence apart from the figures, school by school`() {
        let text = assessed([primary(poor)]).text
        #expect(text.contains("Inspections and published figures\n") && text.contains("Intelligence: leadership"))
    }

    @Test func `later policy knows no floor standard`() throws {
        let school = try #require(assessed([primary(poor)], version: "2025", asAt: day("2026-09-01")).schools.first)
        #expect(!school.findings.contains { $0.rule.hasPrefix("floor") && $0.outcome != .doesNotApply })
    }

    @Test func `the ranking goes by score, then name, then URN`() {
        let schools = [primary(poor, urn: 100_003, name: "B"), primary(poor, urn: 100_002, name: "B"), primary(poor, urn: 100_009, name: "A")]
        #expect(assessed(schools).proposed.map(\.urn.number) == [100_009, 100_002, 100_003])
    }
}
