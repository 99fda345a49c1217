import Casework

/// A graded inspection, as Ofsted's file of outcomes describes it.
struct GradedInspection: Sendable {
    let number: Int
    let start: Day
    let end: Day
    let published: Day
    /// 1 outstanding, 2 good, 3 requires improvement, 4 inadequate.
    let grade: Int
    /// `SM` or `SWK` with grade 4.
    let concern: Concern?
    let leadership: Int
    /// 1 to 4; 8 where it does not apply, 9 where it was not judged.
    let earlyYears: Int
    let sixthForm: Int

    enum Concern { case specialMeasures, seriousWeaknesses }
}

/// A short inspection: under section 8, without grades.
struct UngradedInspection: Sendable {
    let number: Int
    let date: Day
    let published: Day
    let outcome: StaticString
}

/// What Ofsted has found at one site, the newest first.
struct InspectionHistory: Sendable {
    let graded: [GradedInspection]
    let ungraded: UngradedInspection?
    let monitoringVisits: Int
}

enum Inspectorate {
    /// In the shares of Birmingham's 440 graded schools on 31 July 2018: 111, 243, 58 and 28.
    static let shares = [0.25, 0.55, 0.13, 0.07]

    /// The open schools that Ofsted inspects are ranked by what they are and where, with a good measure of chance, and the ranks
    /// are cut in the shares: so every city has some of each grade.
    static func histories(of schools: [School], seed: UInt64) -> [Int: InspectionHistory] {
        let inspected = schools.filter { $0.isOpen && $0.type != .independent && !isTooNew($0) }
        var ranked: [(school: School, standing: Double)] = inspected.map { school in
            var dice = Dice(seed: seed, .judgement, school.site.number)
            let merit: Double = 0.75 * school.site.quality
            let burden: Double = 0.3 * school.site.deprivation
            return (school: school, standing: merit - burden + 0.55 * dice.bell())
        }
        ranked.sort { left, right in
            left.standing == right.standing ? left.school.urn < right.school.urn : left.standing > right.standing
        }
        var histories: [Int: InspectionHistory] = [:]
        histories.reserveCapacity(ranked.count)
        for (position, entry) in ranked.enumerated() {
            let rank = (Double(position) + 0.5) / Double(ranked.count)
            let grade: Int
            switch rank {
            case ..<shares[0]: grade = 1
            case ..<(shares[0] + shares[1]): grade = 2
            case ..<(1 - shares[3]): grade = 3
            default: grade = 4
            }
            histories[entry.school.site.number] = history(of: entry.school, grade: grade, seed: seed)
        }
        return histories
    }

    /// A free school is inspected in its third year.
    private static func isTooNew(_ school: School) -> Bool {
        guard school.type.isFreeSchool, let opened = school.openedOn else { return false }
        return opened > City.asAt.adding(days: -800)
    }

    private static func history(of school: School, grade: Int, seed: UInt64) -> InspectionHistory {
        var dice = Dice(seed: seed, .inspection, school.site.number)
        // Outstanding schools were exempt from routine inspection after 2011; good ones are seen about every four years; the rest sooner.
        let age =
            switch grade {
            case 1: dice.number(60...3_900)
            case 2: dice.number(60...1_900)
            case 3: dice.number(60...850)
            default: dice.number(60...640)
            }
        var earliest = Day(daysSince1970: 12_000)
        if school.type.isFreeSchool, let opened = school.openedOn { earliest = opened.adding(days: 500) }
        let start = schoolDay(onOrBefore: max(City.asAt.adding(days: -age), earliest))
        let latest = inspection(of: school, grade: grade, start: start, &dice)
        var graded = [latest]
        let formerAge = grade >= 3 ? dice.number(500...1_400) : dice.number(1_000...1_700)
        let formerStart = schoolDay(onOrBefore: start.adding(days: -formerAge))
        if formerStart > earliest {
            let former = dice.weighed([(grade, 45), (min(grade + 1, 4), 27), (max(grade - 1, 1), 28)])
            graded.append(inspection(of: school, grade: former, start: formerStart, &dice))
        }
        let short = grade <= 2 ? ungraded(after: latest, grade: grade, &dice) : nil
        let visits = grade == 4 ? dice.number(0...3) : grade == 3 ? dice.number(0...1) : 0
        return InspectionHistory(graded: graded, ungraded: short, monitoringVisits: age > 200 ? visits : 0)
    }

    private static func inspection(of school: School, grade: Int, start: Day, _ dice: inout Dice) -> GradedInspection {
        let concern: GradedInspection.Concern? =
            grade == 4 ? (dice.happens(0.6) ? .specialMeasures : .seriousWeaknesses) : nil
        let leadership = grade == 1 || dice.happens(0.86) ? grade : grade - 1
        let near = dice.weighed([(grade, 80), (max(grade - 1, 1), 15), (min(grade + 1, 4), 5)])
        // Grades for early years came with the framework of September 2014; 8 stands for no pupils.
        let earlyYears =
            school.lowAge >= 5 ? 9 : start.year < 2014 || start.year == 2014 && start.month < 9 ? 8 : near
        return GradedInspection(
            number: dice.number(10_000_000...10_099_999), start: start, end: start.adding(days: 1),
            published: start.adding(days: dice.number(22...38)), grade: grade, concern: concern,
            leadership: max(leadership, 1), earlyYears: earlyYears,
            sixthForm: school.site.hasSixthForm && school.provision == .secondary ? near : 9)
    }

    /// Some seven in ten of the good schools seen more than three years ago have had their short inspection: the others are due.
    private static func ungraded(after latest: GradedInspection, grade: Int, _ dice: inout Dice) -> UngradedInspection? {
        let since = City.asAt - latest.start
        guard since > 1_100, dice.happens(grade == 2 ? 0.7 : 0.12) else { return nil }
        let date = schoolDay(onOrBefore: latest.start.adding(days: min(dice.number(1_000...1_460), since - 45)))
        let outcome: StaticString =
            grade == 2
            ? dice.weighed([
                ("School remains Good", 82), ("School remains Good (Concerns) - S5 Next", 11),
                ("School remains Good (Improving) - S5 Next", 7),
            ])
            : dice.weighed([("School remains Outstanding", 80), ("School remains Outstanding (Concerns) - S5 Next", 20)])
        return UngradedInspection(
            number: dice.number(10_000_000...10_099_999), date: date, published: date.adding(days: dice.number(20...34)),
            outcome: outcome)
    }

    /// The Tuesday of that week, or the last one before the holidays.
    private static func schoolDay(onOrBefore day: Day) -> Day {
        let (year, month, dayOfMonth) = day.civil
        var day = day
        if month == 8 || month == 7 && dayOfMonth > 15 { day = Day(year: year, month: 7, day: 12) ?? day }
        if month == 12 && dayOfMonth > 14 { day = Day(year: year, month: 12, day: 11) ?? day }
        if month == 1 && dayOfMonth < 12 { day = Day(year: year - 1, month: 12, day: 11) ?? day }
        if month == 4 { day = Day(year: year, month: 3, day: 21) ?? day }
        return day.adding(days: -((day.weekday.rawValue + 5) % 7))
    }
}
