import Casework
import Identification
import Policy
import SchoolYear
import Testing

private let low: [MeasureID: Figure] = [
    .keyStage2Pupils: .value(30), .combinedAttainment: .value(64), .reading: .value(0), .writing: .value(0), .mathematics: .value(0),
]

private func verdict(_ changes: [MeasureID: Figure]) throws -> FloorVerdict {
    let standard = try #require(book.floorStandard(of: results2018)).primary
    return standard.judgement(of: primary(low.merging(changes) { $1 }), year: results2018).verdict
}

extension FloorVerdict {
    var word: String {
        switch self {
        case .below: "below"
        case .notBelow: "not below"
        case .notAssessable: "not assessable"
        case .doesNotApply: "does not apply"
        }
    }
}

@Suite struct PrimaryFloorTests {
    @Test func `65 per cent at the expected standard is enough, whatever the progress`() throws {
        let poor: [MeasureID: Figure] = [.reading: .value(-9), .writing: .value(-9), .mathematics: .value(-9)]
        #expect(try verdict(poor.merging([.combinedAttainment: .value(65)]) { $1 }).word == "not below")
        #expect(try verdict(poor.merging([.combinedAttainment: .value(64)]) { $1 }).word == "below")
    }

    @Test func `progress of -5, -5 and -7 in all three is enough, whatever the attainment`() throws {
        #expect(try verdict([.combinedAttainment: .value(10), .reading: .value(-5), .mathematics: .value(-5), .writing: .value(-7)]).word == "not below")
    }

    @Test func `two subjects under their thresholds need no significance`() throws {
        #expect(try verdict([.reading: .value(-5.1), .mathematics: .value(-5.1), .readingUpper: .value(1), .mathematicsUpper: .value(1)]).word == "below")
    }

    @Test(arguments: [
        (MeasureID.reading, MeasureID.readingUpper, MeasureID.readingBand, -5.1), (.mathematics, .mathematicsUpper, .mathematicsBand, -5.1),
        (.writing, .writingUpper, .writingBand, -7.1),
    ])
    func `one subject alone puts a school below only if it is significantly so`(measure: MeasureID, upper: MeasureID, band: MeasureID, under: Double) throws {
        func one(_ changes: [MeasureID: Figure]) throws -> String { try verdict(changes.merging([measure: .value(under)]) { $1 }).word }
        #expect(try one([upper: .value(-0.1)]) == "below")
        #expect(try one([upper: .value(0)]) == "not below")
        #expect(try one([upper: .value(1.5)]) == "not below")
        for (published, word) in [(5.0, "below"), (4.0, "below"), (3.0, "not below"), (1.0, "not below")] {
            #expect(try one([band: .value(published)]) == word, "band \(published)")
        }
        // The limit counts where there is one, whatever the band says.
        #expect(try one([upper: .value(1), band: .value(5)]) == "not below")
        #expect(try one([:]) == "not assessable")
        #expect(try one([upper: .missing(.blank), band: .missing(.suppressed)]) == "not assessable")
    }

    @Test func `a band that is none says nothing`() throws {
        for band in [0.0, 6, 3.5] { #expect(try verdict([.reading: .value(-5.1), .readingBand: .value(band)]).word == "not assessable", "\(band)") }
    }

    @Test func `two subjects under, or one significantly so, are below whatever the third was`() throws {
        #expect(try verdict([.reading: .missing(.suppressed), .writing: .value(-9), .mathematics: .value(-9)]).word == "below")
        #expect(try verdict([.reading: .missing(.suppressed), .writing: .value(-9), .writingUpper: .value(-1)]).word == "below")
        #expect(try verdict([.reading: .missing(.suppressed), .writing: .value(-9), .writingUpper: .value(1)]).word == "not assessable")
        #expect(try verdict([.mathematics: .missing(.suppressed), .reading: .value(-9)]).word == "not assessable")
    }

    @Test func `a verdict without a published cohort or coverage says so`() throws {
        let poor: [MeasureID: Figure] = [.reading: .value(-9), .writing: .value(-9), .mathematics: .value(-9)]
        guard case .below(let open) = try verdict(poor.merging([.keyStage2Pupils: .missing(.blank), .readingCoverage: .value(90)]) { $1 }) else {
            Issue.record("not below")
            return
        }
        #expect(open.contains("How many pupils were at the end of key stage 2 is not published"))
        #expect(open.contains("progress in writing, maths covers is not published"))
        let covered: [MeasureID: Figure] = [.readingCoverage: .value(90), .writingCoverage: .value(90), .mathematicsCoverage: .value(90)]
        guard case .below(let whole) = try verdict(poor.merging(covered) { $1 }) else {
            Issue.record("not below")
            return
        }
        #expect(!whole.contains("not published"))
    }

    @Test func `a verdict that a band decided cites how bands are read, as provisional; one by a limit cites the standard alone`() throws {
        let limit: [MeasureID: Figure] = [.keyStage4Pupils: .value(100), .progress8: .value(-1), .progress8Upper: .value(-0.2)]
        let band: [MeasureID: Figure] = [.keyStage4Pupils: .value(100), .progress8: .value(-1), .progress8Band: .value(4)]
        func found(_ school: SchoolFacts, _ rule: String) throws -> Finding {
            try #require(assessed([school]).schools.first?.findings.first { $0.rule == rule })
        }
        let (byLimit, byBand) = (try found(secondary(limit), "floor-secondary"), try found(secondary(band), "floor-secondary"))
        #expect(byLimit.outcome == .fired && byLimit.citation.standing == .verified && !byLimit.threshold.contains("band"))
        #expect(byBand.outcome == .fired && byBand.citation.standing == .provisional && byBand.threshold.contains("band 4 or 5"))
        #expect(byBand.citation.source.hasPrefix(byLimit.citation.source) && byBand.citation.source.contains("key stage 4 metadata"))
        let one: [MeasureID: Figure] = [.reading: .value(-5.1), .readingBand: .value(5)]
        let primaryByBand = try found(primary(low.merging(one) { $1 }), "floor-primary")
        #expect(primaryByBand.outcome == .fired && primaryByBand.sentence.contains("by its published band"))
        #expect(primaryByBand.citation.source.contains("key stage 2 metadata"))
    }

    @Test func `coverage decides, so it stands among the inputs`() throws {
        let found = try #require(assessed([primary(low)]).schools.first?.findings.first { $0.rule == "floor-primary" })
        #expect(found.inputs.map(\.name).contains("Pupils counted in progress in writing"))
        let other = try #require(assessed([secondary()]).schools.first?.findings.first { $0.rule == "floor-secondary" })
        #expect(other.inputs.map(\.name).contains("Pupils counted in Progress 8, of all"))
    }

    @Test func `without the ages that the school takes there is no verdict`() throws {
        let standard = try #require(book.floorStandard(of: results2018)).primary
        var unknown = primary(low), infant = primary(low)
        unknown.highAge = nil
        infant.lowAge = nil
        infant.highAge = 7
        guard case .notAssessable(let sentence) = standard.judgement(of: unknown, year: results2018).verdict else {
            Issue.record("A verdict was given without the ages.")
            return
        }
        #expect(sentence.contains("ages"))
        #expect(standard.judgement(of: infant, year: results2018).verdict.word == "does not apply", "it leaves at 7, whenever it begins")
    }

    @Test func `a missing figure is no verdict, and the sentence says which`() throws {
        guard case .notAssessable(let sentence) = try verdict([.reading: .missing(.suppressed)]) else {
            Issue.record("A verdict was given without the figure for reading.")
            return
        }
        #expect(sentence.contains("reading") && sentence.contains("Suppressed"))
        #expect(try verdict([.combinedAttainment: .missing(.blank), .reading: .value(-9), .writing: .value(-9)]).word == "not assessable")
        #expect(try verdict([.combinedAttainment: .missing(.blank)]).word == "not below", "enough progress in all three suffices")
    }

    @Test func `fewer than 11 pupils, or under half of them covered, are not judged`() throws {
        let poor: [MeasureID: Figure] = [.reading: .value(-9), .writing: .value(-9), .mathematics: .value(-9)]
        #expect(try verdict(poor.merging([.keyStage2Pupils: .value(10)]) { $1 }).word == "not assessable")
        #expect(try verdict(poor.merging([.keyStage2Pupils: .value(11)]) { $1 }).word == "below")
        #expect(try verdict(poor.merging([.writingCoverage: .value(49)]) { $1 }).word == "not assessable")
        #expect(try verdict(poor.merging([.writingCoverage: .value(50)]) { $1 }).word == "below")
    }

    @Test func `infant, first, special and pupil referral are outside the standard`() throws {
        let standard = try #require(book.floorStandard(of: results2018)).primary
        var infant = primary(low), first = primary(low), special = primary(low)
        infant.highAge = 7
        first.highAge = 9
        special.isSpecialist = true
        for school in [infant, first, special] { #expect(standard.judgement(of: school, year: results2018).verdict.word == "does not apply") }
    }
}

@Suite struct SecondaryFloorTests {
    private func verdict(_ progress: Figure, upper: Figure, _ more: [MeasureID: Figure] = [:]) throws -> String {
        let standard = try #require(book.floorStandard(of: results2018)).secondary
        let figures: [MeasureID: Figure] = [.keyStage4Pupils: .value(100), .progress8: progress, .progress8Upper: upper]
        return standard.judgement(of: secondary(figures.merging(more) { $1 }), year: results2018).verdict.word
    }

    @Test func `below needs Progress 8 under -0.5 and the upper limit under zero`() throws {
        #expect(try verdict(.value(-0.51), upper: .value(-0.01)) == "below")
        #expect(try verdict(.value(-0.51), upper: .value(0)) == "not below")
        #expect(try verdict(.value(-0.5), upper: .value(-0.2)) == "not below")
    }

    @Test func `a missing score or limit is no verdict`() throws {
        #expect(try verdict(.missing(.suppressed), upper: .value(-1)) == "not assessable")
        #expect(try verdict(.value(-1), upper: .missing(.blank)) == "not assessable")
        #expect(try verdict(.value(0.2), upper: .missing(.blank)) == "not below", "the limit is not needed there")
    }

    @Test func `the band stands for the limit only where it is a band`() throws {
        for (band, word) in [(4.0, "below"), (5.0, "below"), (3.0, "not below"), (6.0, "not assessable"), (0.0, "not assessable")] {
            #expect(try verdict(.value(-1), upper: .missing(.blank), [.progress8Band: .value(band)]) == word, "band \(band)")
        }
    }

    @Test func `fewer than 6 pupils, or under half with a key stage 2 result, are not judged`() throws {
        #expect(try verdict(.value(-1), upper: .value(-0.5), [.keyStage4Pupils: .value(5)]) == "not assessable")
        #expect(try verdict(.value(-1), upper: .value(-0.5), [.progress8Coverage: .value(49)]) == "not assessable")
        #expect(try verdict(.value(-1), upper: .value(-0.5), [.progress8Pupils: .value(49)]) == "not assessable")
        #expect(try verdict(.value(-1), upper: .value(-0.5), [.progress8Pupils: .value(50)]) == "below")
    }
}
