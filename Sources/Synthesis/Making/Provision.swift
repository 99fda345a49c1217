/// Whom a school teaches, which decides its ages, its rolls, and the tables it appears in.
package enum Provision: Int, Sendable, CaseIterable {
    case nursery, infant, junior, primary, secondary, allThrough, special, alternative, independent

    /// Parts of a thousand open schools: near Birmingham's register of 2018.
    static let mix: [(value: Provision, weight: Double)] = [
        (.nursery, 60), (.infant, 62), (.junior, 62), (.primary, 522), (.secondary, 165), (.allThrough, 14), (.special, 62),
        (.alternative, 16), (.independent, 37),
    ]

    /// The types of its open schools, by weight.
    var types: [(value: EstablishmentType, weight: Double)] {
        switch self {
        case .nursery: [(.nursery, 1)]
        case .infant, .junior, .primary:
            [
                (.community, 44), (.voluntaryAided, 15), (.voluntaryControlled, 3), (.foundation, 4), (.academyConverter, 20),
                (.academySponsorLed, 12), (.freeSchool, 2),
            ]
        case .secondary, .allThrough:
            [
                (.community, 14), (.voluntaryAided, 9), (.foundation, 9), (.academyConverter, 40), (.academySponsorLed, 18),
                (.freeSchool, 10),
            ]
        case .special:
            [
                (.communitySpecial, 55), (.foundationSpecial, 25), (.academySpecialConverter, 13),
                (.academySpecialSponsorLed, 4), (.freeSchoolSpecial, 3),
            ]
        case .alternative:
            [(.pupilReferralUnit, 40), (.freeSchoolAlternativeProvision, 30), (.academyAlternativeProvisionConverter, 30)]
        case .independent: [(.independent, 1)]
        }
    }

    /// Where its establishment numbers begin and how many there are before they repeat.
    var establishmentNumbers: (first: Int, count: Int) {
        switch self {
        case .nursery: (1000, 100)
        case .alternative: (1100, 100)
        case .infant, .junior, .primary: (2000, 2000)
        case .secondary, .allThrough: (4000, 2000)
        case .independent: (6000, 1000)
        case .special: (7000, 1000)
        }
    }

    /// `PhaseOfEducation`.
    var gias: (code: Int, name: String) {
        switch self {
        case .nursery: (1, "Nursery")
        case .infant, .junior, .primary: (2, "Primary")
        case .secondary: (4, "Secondary")
        case .allThrough: (7, "All-through")
        case .special, .alternative, .independent: (0, "Not applicable")
        }
    }

    /// `Ofsted phase`. All-through schools are inspected as secondary schools.
    var ofsted: String {
        switch self {
        case .nursery: "Nursery"
        case .infant, .junior, .primary: "Primary"
        case .secondary, .allThrough, .independent: "Secondary"
        case .special: "Special"
        case .alternative: "PRU"
        }
    }

    func ages(_ dice: inout Dice) -> (low: Int, high: Int) {
        switch self {
        case .nursery: (dice.number(2...3), 5)
        case .infant: (dice.one(of: [3, 4, 5]), 7)
        case .junior: (7, 11)
        case .primary: (dice.one(of: [3, 4, 4, 5]), 11)
        case .secondary: (11, dice.happens(0.45) ? 18 : 16)
        case .allThrough: (dice.number(3...4), dice.happens(0.5) ? 18 : 16)
        case .special: dice.one(of: [(2, 11), (3, 19), (4, 16), (11, 19), (11, 16), (5, 11)])
        case .alternative: (dice.one(of: [5, 11, 11, 14]), 16)
        case .independent: dice.one(of: [(3, 11), (11, 18), (3, 18), (4, 16)])
        }
    }
}
