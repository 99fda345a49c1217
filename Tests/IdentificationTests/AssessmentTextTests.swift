import Casework
import Identification
import Policy
import SchoolYear
import Testing

/// What the printed assessment says, to the letter: three made-up maintained schools and an academy, under the policy of 2018.
@Suite struct AssessmentTextTests {
    private var text: String {
        var needing = primary(urn: 100_001, name: "Ash Primary School")
        needing.graded = graded(3, on: "2017-03-14")
        var poor = primary(
            [
                .keyStage2Pupils: .value(30), .combinedAttainment: .value(40), .reading: .value(-6), .readingUpper: .value(-3.25),
                .readingCoverage: .value(100), .writing: .value(0.5), .writingCoverage: .value(100), .mathematics: .value(-6),
                .mathematicsUpper: .missing(.suppressed), .mathematicsCoverage: .value(100), .persistentAbsence: .value(14),
            ], urn: 100_002, name: "Elder Primary School")
        poor.graded = graded(2, on: "2014-05-20")
        poor.ungradedAreKnown = false
        poor.figures[FigureKey(.combinedAttainment, AcademicYear(starting: 2015))] = PublishedFigure(.value(52), release: "final")
        var new = primary(urn: 100_003, name: "Fir Primary School")
        new.graded = nil
        var academy = primary(urn: 100_004, name: "Gorse Academy")
        academy.isMaintained = false
        academy.graded = graded(4)
        return assessed(
            [needing, poor, new, academy],
            standings: [
                .combinedAttainment: CityStanding(threshold: 45, schools: 20), .reading: CityStanding(threshold: -5, schools: 20),
                .writing: CityStanding(threshold: -1, schools: 20), .mathematics: CityStanding(threshold: -4, schools: 7),
            ]
        ).text
    }

    private static let golden = """
        Schools causing concern: proposal under policy 2018, as at 1 September 2018
        Figures up to academic year 2017/18. This proposes; BEP and BCC agree the list, which is kept apart.

        Maintained schools assessed: 3
        Meeting the definition by judgement: 1
        Proposed as vulnerable: 1
        Together: 2; the framework expects 65 to 70
          Requires improvement: 1
          Vulnerable: below the floor standard: 1

        Meeting the definition by judgement
          100001  Ash Primary School: Requires improvement, inspection of 14 March 2017.

        Proposed, in order
          1. 100002  Elder Primary School (score 12): Vulnerable: below the floor standard
               Inspections and published figures
                 Inspection letter [could not be judged]: No file here tells whether an inspection without grades followed by then, so what such a letter said is not known.
                   Threshold: The latest inspection without grades says ‘Concerns’, and no graded inspection has followed.
                   Policy 2018, verified: School Improvement Framework 2018 to 2020, schools causing concern, vulnerable (i) (SCC-2)
                 Below the primary floor standard [met, 5 points]: Attainment is below 65%, and so is progress in reading (-6), below -5, and in maths (-6), below -5.
                   Threshold: Below: under 65% at the expected standard, and progress under -5 in reading, -5 in maths or -7 in writing; one subject alone only if significantly below.
                   Pupils at the end of key stage 2: 30 (2017/18, final)
                   Expected standard in reading, writing and maths: 40% (2017/18, final)
                   Progress in reading: -6 (2017/18, final)
                   Progress in reading, upper confidence limit: -3.25 (2017/18, final)
                   Progress in reading, published band: No file here has it (2017/18)
                   Pupils counted in progress in reading: 100% (2017/18, final)
                   Progress in writing: 0.5 (2017/18, final)
                   Progress in writing, upper confidence limit: No file here has it (2017/18)
                   Progress in writing, published band: No file here has it (2017/18)
                   Pupils counted in progress in writing: 100% (2017/18, final)
                   Progress in maths: -6 (2017/18, final)
                   Progress in maths, upper confidence limit: Suppressed: too few pupils to publish (2017/18, final)
                   Progress in maths, published band: No file here has it (2017/18)
                   Pupils counted in progress in maths: 100% (2017/18, final)
                   Policy 2018, provisional: DfE, primary accountability 2016 to 2018, as read in aaia.org.uk (2018) and essexprimaryheads.co.uk 2000124 (2016); cohort and coverage rule not verified
                 Expected standard in reading, writing and maths: the city’s lowest part [met, 2 points]: 40 is in the city’s lowest part, which ends at 45.
                   Threshold: In the lowest 25% of the city’s schools of this phase: at or under 45 (20 schools).
                   Expected standard in reading, writing and maths: 40% (2017/18, final)
                   Policy 2018, provisional: Lowest quartile of the city by phase (framework, action plans); ties fall in, fewer than 8 schools is not judged; a local definition
                 Disadvantaged pupils at the expected standard in reading, writing and maths: the city’s lowest part [could not be judged]: Too few schools of the city have this figure for 2017/18.
                   Threshold: In the lowest 25% of the city’s schools of this phase.
                   Disadvantaged pupils at the expected standard in reading, writing and maths: No file here has it (2017/18)
                   Policy 2018, provisional: ID-2, disadvantaged pupils' performance; the lowest quarter of the city by their own figure is a local definition
                 Progress in reading: the city’s lowest part [met, 2 points]: -6 is in the city’s lowest part, which ends at -5.
                   Threshold: In the lowest 25% of the city’s schools of this phase: at or under -5 (20 schools).
                   Progress in reading: -6 (2017/18, final)
                   Policy 2018, provisional: Lowest quartile of the city by phase (framework, action plans); ties fall in, fewer than 8 schools is not judged; a local definition
                 Progress in maths: the city’s lowest part [could not be judged]: Too few schools of the city have this figure for 2017/18.
                   Threshold: In the lowest 25% of the city’s schools of this phase.
                   Progress in maths: -6 (2017/18, final)
                   Policy 2018, provisional: Lowest quartile of the city by phase (framework, action plans); ties fall in, fewer than 8 schools is not judged; a local definition
                 Fall in attainment [met, 2 points]: It fell by 12 percentage points.
                   Threshold: A fall of 10 percentage points or more from 2015/16 to 2017/18.
                   Expected standard in reading, writing and maths: 52% (2015/16, final)
                   Expected standard in reading, writing and maths: 40% (2017/18, final)
                   Policy 2018, provisional: SB-3, a school in decline is noticed before a judgement says so; ten percentage points in two years is a local threshold
                 Early years foundation stage [could not be judged]: No figures of the school’s are in this service: results of the early years foundation stage profile are published for authorities alone.
                   Threshold: None: there is nothing to compare.
                   Policy 2018, verified: ID-2 names them; no public file gives them school by school, the council's own returns do
                 Key stage 1 [could not be judged]: No figures of the school’s are in this service: results of key stage 1 are published for authorities alone.
                   Threshold: None: there is nothing to compare.
                   Policy 2018, verified: ID-2 names them; no public file gives them school by school, the council's own returns do
                 Permanent exclusions [could not be judged]: No figures of the school’s are in this service: the council’s own returns of exclusions are not read yet.
                   Threshold: None: there is nothing to compare.
                   Policy 2018, verified: ID-2 names them; no public file gives them school by school, the council's own returns do
                 Children in part-time placements [could not be judged]: No figures of the school’s are in this service: only the council’s own returns count these placements.
                   Threshold: None: there is nothing to compare.
                   Policy 2018, verified: ID-2 names them; no public file gives them school by school, the council's own returns do
                 Inspection imminent [met, 1 points]: The latest inspection with grades, the only ones of this school of which a file here tells, was on 20 May 2014.
                   Threshold: 3 years or more since the latest inspection.
                   Latest inspection: 20 May 2014
                   Policy 2018, provisional: Good schools are inspected about every four years (Ofsted, common inspection framework 2015); three years is a local reading
               Intelligence: leadership, staff vacancies, governance, finance
                 Not in this score and not in this list: each reader sees on the school's own page what they may.

        Judgement could not be read
          100003  Fir Primary School: No graded inspection is on record, so the judgement gives no ground.

        """

    @Test func `the printed assessment names each rule that is met or could not be judged, with its inputs, threshold, policy and citation`() {
        let (found, wanted) = (text.split(separator: "\n", omittingEmptySubsequences: false), Self.golden.split(separator: "\n", omittingEmptySubsequences: false))
        for (line, (found, wanted)) in zip(found, wanted).enumerated() { #expect(found == wanted, "line \(line + 1)") }
        #expect(found.count == wanted.count)
    }
}

/// Where a threshold lies: at it, and a tenth to either side.
@Suite struct ThresholdTests {
    private func finding(_ rule: String, of school: SchoolFacts, _ standings: [MeasureID: CityStanding] = [:]) throws -> Finding {
        try #require(assessed([school], standings: standings).schools.first?.findings.first { $0.rule == rule })
    }

    @Test(arguments: [(50.1, Finding.Outcome.notFired), (50.0, .fired), (49.9, .fired)])
    func `a fall of ten percentage points in two years is one, and a smaller is none`(now: Double, outcome: Finding.Outcome) throws {
        var school = primary([.combinedAttainment: .value(now)])
        school.figures[FigureKey(.combinedAttainment, AcademicYear(starting: 2015))] = PublishedFigure(.value(60), release: "final")
        let found = try finding("fall", of: school)
        #expect(policy("2018").fallAtLeast == 10 && policy("2018").fallOverYears == 2)
        #expect(found.outcome == outcome && found.points == (outcome == .fired ? policy("2018").weights.fall : 0))
    }

    @Test func `a fall is not judged where one of the two years has no figure, whatever the year between says`() throws {
        var school = primary([.combinedAttainment: .value(40)])
        school.figures[FigureKey(.combinedAttainment, AcademicYear(starting: 2016))] = PublishedFigure(.value(80), release: "final")
        #expect(try finding("fall", of: school).outcome == .notJudged)
    }

    @Test(arguments: [(14.9, Finding.Outcome.notFired), (15.0, .fired), (15.1, .fired)])
    func `15 per cent of pupils persistently absent is too many, and less is not`(percent: Double, outcome: Finding.Outcome) throws {
        let found = try finding("absence", of: primary([.persistentAbsence: .value(percent)]))
        #expect(policy("2018").persistentAbsence == 15)
        #expect(found.outcome == outcome && found.points == (outcome == .fired ? policy("2018").weights.absence : 0))
    }

    @Test(arguments: [(7, Finding.Outcome.notJudged), (8, .fired), (9, .fired)])
    func `eight schools with a figure have a lowest part, and seven have none`(schools: Int, outcome: Finding.Outcome) throws {
        let standings: [MeasureID: CityStanding] = [.combinedAttainment: CityStanding(threshold: 50, schools: schools)]
        #expect(policy("2018").fewestForStanding == 8)
        #expect(try finding("lowest-ks2.rwm-expected", of: primary([.combinedAttainment: .value(50)]), standings).outcome == outcome)
    }

    @Test(arguments: [(49.9, Finding.Outcome.fired), (50.0, .fired), (50.1, .notFired)])
    func `a school at the end of the lowest part is in it, and one above is not`(percent: Double, outcome: Finding.Outcome) throws {
        let standings: [MeasureID: CityStanding] = [.combinedAttainment: CityStanding(threshold: 50, schools: 8)]
        #expect(try finding("lowest-ks2.rwm-expected", of: primary([.combinedAttainment: .value(percent)]), standings).outcome == outcome)
    }
}
