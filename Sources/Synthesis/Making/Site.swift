/// What stays when a school converts: the building, the neighbourhood, the pupils. One or more establishments have stood on it.
struct Site: Sendable {
    let number: Int
    private(set) var provision: Provision
    let ward: Int
    let street: String
    let house: Int
    let postcode: String
    let easting: Int
    let northing: Int
    let faith: Faith
    let gender: Gender
    private(set) var lowAge: Int
    private(set) var highAge: Int
    let head: (title: String, first: String, last: String)
    /// Standard deviations above the city's middle; more is poorer.
    let deprivation: Double
    /// Standard deviations above the middle: what the school itself adds.
    let quality: Double
    /// How quality moves in a year.
    let trend: Double
    /// Pupils in one year group of 2017/18.
    let yearGroup: Int
    let roll: Int
    let capacity: Int
    let girlsShare: Double
    /// Pupils eligible for free meals in the last six years.
    let disadvantagedShare: Double
    let additionalLanguageShare: Double
    let specialNeedsShare: Double

    var hasKeyStage2: Bool {
        switch provision {
        case .junior, .primary, .allThrough: true
        case .special: lowAge <= 7 && highAge >= 11
        default: false
        }
    }

    var hasKeyStage4: Bool {
        switch provision {
        case .secondary, .allThrough: true
        case .special, .independent: highAge >= 16
        default: false
        }
    }

    var hasSixthForm: Bool { highAge >= 18 && provision != .alternative }

    /// The same place as it was under a school for other ages.
    func teaching(_ provision: Provision, from low: Int, to high: Int) -> Site {
        var site = self
        site.provision = provision
        site.lowAge = low
        site.highAge = high
        return site
    }

    /// Quality in the school year that starts in `year`: its trend since 2017/18 and what that year brought.
    func quality(in year: Int, seed: UInt64) -> Double {
        var dice = Dice(seed: seed, .shock, number, year)
        return quality + trend * Double(year - 2017) + 0.25 * dice.bell()
    }

    func yearGroup(in year: Int, seed: UInt64) -> Int {
        var dice = Dice(seed: seed, .pupils, number, year)
        let size = Double(yearGroup) * (1 + 0.008 * Double(year - 2017) + 0.05 * dice.bell())
        return max(1, min(Int(size.rounded()), Int(Double(yearGroup) * 1.25) + 1))
    }

    init(number: Int, provision: Provision, type: EstablishmentType, wards: [Double], seed: UInt64) {
        self.number = number
        self.provision = provision
        var dice = Dice(seed: seed, .place, number)
        let ward = dice.number(0...wards.count - 1)
        self.ward = ward
        street = Gazetteer.street(&dice)
        house = dice.number(1...240)
        postcode = "FB\(ward + 1) \(dice.number(1...9))\(dice.one(of: Site.postcodeLetters))\(dice.one(of: Site.postcodeLetters))"
        // A city on the sandbanks of the North Sea: within the national grid, where nobody lives.
        easting = 590_000 + ward % 8 * 2_600 + dice.number(-1_200...1_200)
        northing = 391_000 + ward / 8 * 2_600 + dice.number(-1_200...1_200)
        let faith = Site.faith(type, provision, &dice)
        self.faith = faith
        gender = provision == .secondary && dice.happens(0.22) ? (dice.happens(0.6) ? .girls : .boys) : .mixed
        (lowAge, highAge) = provision.ages(&dice)
        head = Gazetteer.person(&dice)

        var quality = Dice(seed: seed, .quality, number)
        let isWealthy = provision == .independent
        let deprivation = (0.75 * wards[ward] + 0.6 * quality.bell() - (isWealthy ? 1.5 : 0)).clamped(-2.8, 2.8)
        self.deprivation = deprivation
        let shift = type.isSponsored ? -0.55 : type == .academyConverter ? 0.35 : 0
        self.quality = (0.95 * quality.bell() + shift).clamped(-3.2, 3.2)
        trend = 0.09 * quality.bell()

        var pupils = Dice(seed: seed, .pupils, number)
        let yearGroup = Site.yearGroup(provision, &pupils)
        self.yearGroup = yearGroup
        roll = Site.roll(provision, yearGroup, lowAge: lowAge, highAge: highAge, &pupils)
        capacity = Int(Double(roll) * pupils.share(from: 0.97, to: 1.16)) + 1
        girlsShare =
            switch gender {
            case .girls: 1
            case .boys: 0
            case .mixed: provision == .special ? pupils.share(from: 0.2, to: 0.4) : pupils.share(from: 0.45, to: 0.53)
            }
        disadvantagedShare = isWealthy ? 0.01 : (0.55 * deprivation - 0.35 + 0.12 * pupils.bell()).asShare.clamped(0.03, 0.85)
        additionalLanguageShare = (0.45 * deprivation - 0.45 + 0.35 * pupils.bell()).asShare.clamped(0.01, 0.95)
        specialNeedsShare = (0.08 + 0.035 * deprivation + 0.03 * pupils.bell()).clamped(0.02, 0.35)
    }

    private static let postcodeLetters = ["A", "B", "D", "E", "F", "G", "H", "J", "L", "N", "P", "Q", "R", "S", "T", "W", "X", "Z"]

    private static func faith(_ type: EstablishmentType, _ provision: Provision, _ dice: inout Dice) -> Faith {
        switch type {
        case .voluntaryAided: dice.weighed([(.romanCatholic, 70), (.churchOfEngland, 25), (.muslim, 5)])
        case .voluntaryControlled: .churchOfEngland
        case .academyConverter where provision != .alternative:
            dice.weighed([(.none, 78), (.romanCatholic, 12), (.churchOfEngland, 10)])
        case .independent: dice.weighed([(.none, 75), (.muslim, 20), (.churchOfEngland, 5)])
        default: .none
        }
    }

    private static func yearGroup(_ provision: Provision, _ dice: inout Dice) -> Int {
        let form = dice.weighed([(30, 27), (45, 10), (60, 44), (90, 16), (6, 3)])
        let filled = dice.share(from: 0.84, to: 1.0)
        let size =
            switch provision {
            case .nursery: dice.number(30...60)
            case .infant, .junior: form < 30 ? 30 : form
            case .primary: form
            case .secondary: dice.one(of: [120, 150, 150, 180, 180, 210, 240])
            case .allThrough: dice.one(of: [60, 90, 120])
            case .special: dice.number(4...18)
            case .alternative: dice.number(6...30)
            case .independent: dice.number(5...60)
            }
        return max(3, Int(Double(size) * filled))
    }

    private static func roll(
        _ provision: Provision, _ yearGroup: Int, lowAge: Int, highAge: Int, _ dice: inout Dice
    ) -> Int {
        switch provision {
        case .nursery: yearGroup * 2
        case .secondary: yearGroup * 5 + (highAge >= 18 ? Int(Double(yearGroup) * dice.share(from: 0.5, to: 1.1)) : 0)
        case .alternative: yearGroup * 3
        default: yearGroup * min(max(highAge, lowAge + 1) - max(lowAge, 4), 12) + (lowAge < 4 ? yearGroup / 2 : 0)
        }
    }
}
