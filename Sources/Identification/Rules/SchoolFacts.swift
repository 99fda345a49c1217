package import Casework
package import Policy
package import SchoolYear

/// All that the assessment looks at of one school, as it stood on a day.
package struct SchoolFacts: Sendable, Hashable {
    package var urn: URN
    package var name: String
    package var phase: String
    package var typeName: String
    package var isMaintained: Bool
    /// Special schools, pupil referral units and nurseries, to which floor standards and comparisons by phase do not apply.
    package var isSpecialist: Bool
    package var lowAge: Int?
    package var highAge: Int?
    package var graded: GradedInspection?
    package var ungraded: UngradedInspection?
    /// Whether a file that tells of inspections without grades told of this school, close enough to the day (`inspections.ungraded_are_known`); those of
    /// 2018 did not.
    package var ungradedAreKnown: Bool
    package var figures: [FigureKey: PublishedFigure]

    package init(
        urn: URN, name: String, phase: String, typeName: String, isMaintained: Bool, isSpecialist: Bool, lowAge: Int?, highAge: Int?,
        graded: GradedInspection?, ungraded: UngradedInspection?, ungradedAreKnown: Bool, figures: [FigureKey: PublishedFigure]
    ) {
        self.urn = urn
        self.name = name
        self.phase = phase
        self.typeName = typeName
        self.isMaintained = isMaintained
        self.isSpecialist = isSpecialist
        self.lowAge = lowAge
        self.highAge = highAge
        self.graded = graded
        self.ungraded = ungraded
        self.ungradedAreKnown = ungradedAreKnown
        self.figures = figures
    }

    /// Takes pupils through key stage 2: they leave at 11 or later, and come before 11. Nil where the register lacks the age that decides.
    package var hasKeyStage2: Bool? { isSpecialist ? false : takes(from: 11, to: 11) }
    /// Takes pupils to the end of key stage 4.
    package var hasKeyStage4: Bool? { isSpecialist ? false : takes(from: 16, to: 16) }

    /// Whether pupils come before the one age and leave at the other or later.
    package func takes(from before: Int, to end: Int) -> Bool? {
        if let lowAge, lowAge >= before { return false }
        if let highAge, highAge < end { return false }
        return lowAge == nil || highAge == nil ? nil : true
    }

    package func figure(_ measure: MeasureID, _ year: AcademicYear) -> PublishedFigure {
        figures[FigureKey(measure, year)] ?? PublishedFigure(.missing(.notImported), release: nil)
    }
}

/// A measure by the word that the performance tables' importer gives it.
package enum MeasureID: String, Sendable, Hashable, CaseIterable {
    case combinedAttainment = "ks2.rwm-expected"
    case reading = "ks2.reading-progress"
    case readingUpper = "ks2.reading-progress-upper"
    case readingBand = "ks2.reading-progress-band"
    case readingCoverage = "ks2.reading-progress-coverage"
    case writing = "ks2.writing-progress"
    case writingUpper = "ks2.writing-progress-upper"
    case writingBand = "ks2.writing-progress-band"
    case writingCoverage = "ks2.writing-progress-coverage"
    case mathematics = "ks2.maths-progress"
    case mathematicsUpper = "ks2.maths-progress-upper"
    case mathematicsBand = "ks2.maths-progress-band"
    case mathematicsCoverage = "ks2.maths-progress-coverage"
    case combinedAttainmentDisadvantaged = "ks2.rwm-expected-disadvantaged"
    case keyStage2Pupils = "ks2.pupils"
    case attainment8 = "ks4.attainment-8"
    case progress8 = "ks4.progress-8"
    case progress8Upper = "ks4.progress-8-upper"
    case progress8Band = "ks4.progress-8-band"
    case progress8Pupils = "ks4.progress-8-pupils"
    case progress8Coverage = "ks4.progress-8-coverage"
    case attainment8Disadvantaged = "ks4.attainment-8-disadvantaged"
    case keyStage4Pupils = "ks4.pupils"
    case persistentAbsence = "absence.persistent"

    package var title: String {
        switch self {
        case .combinedAttainment: "Expected standard in reading, writing and maths"
        case .reading: "Progress in reading"
        case .readingUpper: "Progress in reading, upper confidence limit"
        case .readingBand: "Progress in reading, published band"
        case .readingCoverage: "Pupils counted in progress in reading"
        case .writing: "Progress in writing"
        case .writingUpper: "Progress in writing, upper confidence limit"
        case .writingBand: "Progress in writing, published band"
        case .writingCoverage: "Pupils counted in progress in writing"
        case .mathematics: "Progress in maths"
        case .mathematicsUpper: "Progress in maths, upper confidence limit"
        case .mathematicsBand: "Progress in maths, published band"
        case .mathematicsCoverage: "Pupils counted in progress in maths"
        case .combinedAttainmentDisadvantaged: "Disadvantaged pupils at the expected standard in reading, writing and maths"
        case .keyStage2Pupils: "Pupils at the end of key stage 2"
        case .attainment8: "Attainment 8"
        case .progress8: "Progress 8"
        case .progress8Upper: "Progress 8, upper confidence limit"
        case .progress8Band: "Progress 8, published band"
        case .progress8Pupils: "Pupils counted in Progress 8"
        case .progress8Coverage: "Pupils counted in Progress 8, of all"
        case .attainment8Disadvantaged: "Attainment 8 of disadvantaged pupils"
        case .keyStage4Pupils: "Pupils at the end of key stage 4"
        case .persistentAbsence: "Persistent absence"
        }
    }

    package var isPercentage: Bool {
        switch self {
        case .combinedAttainment, .combinedAttainmentDisadvantaged, .readingCoverage, .writingCoverage, .mathematicsCoverage,
            .progress8Coverage, .persistentAbsence:
            true
        default: false
        }
    }
}

package struct FigureKey: Sendable, Hashable {
    package let measure: MeasureID
    package let year: AcademicYear
    package init(_ measure: MeasureID, _ year: AcademicYear) {
        self.measure = measure
        self.year = year
    }
}

package struct PublishedFigure: Sendable, Hashable {
    package let figure: Figure
    /// `provisional`, `revised` or `final`; nil where the figure is in no file.
    package let release: String?
    package init(_ figure: Figure, release: String?) {
        self.figure = figure
        self.release = release
    }
}

package struct UngradedInspection: Sendable, Hashable {
    package var startedOn: Day
    package var outcome: String
    package init(startedOn: Day, outcome: String) {
        self.startedOn = startedOn
        self.outcome = outcome
    }
}

/// Where the city's schools of one kind stand on a measure: the figure below which its lowest share lies.
package struct CityStanding: Sendable, Hashable {
    package let threshold: Double
    package let schools: Int
    package init(threshold: Double, schools: Int) {
        self.threshold = threshold
        self.schools = schools
    }
}
