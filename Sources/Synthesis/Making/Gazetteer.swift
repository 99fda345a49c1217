/// The names of Fernborough. All are made up: places and surnames are joined from parts, saints, trusts and dioceses never were.
enum Gazetteer {
    private static let beginnings = [
        "Fern", "Thistle", "Larkspur", "Quill", "Tansy", "Rook", "Brindle", "Sorrel", "Teasel", "Yarrow", "Linnet", "Merrow",
        "Pippin", "Damson", "Juniper", "Cobble", "Lantern", "Bracken", "Heron", "Tawny", "Sedge", "Mallow", "Wren", "Otter",
        "Foxglove", "Clover", "Plover", "Gorse", "Kestrel", "Alderfly", "Speckle", "Ember", "Millrace", "Sallow", "Catkin",
        "Dipper", "Nettle", "Bellwether", "Saffron", "Tinker",
    ]

    private static let endings = [
        "mere", "combe", "holt", "stead", "dene", "garth", "shaw", "croft", "hurst", "wold", "gate", "field", "brook", "water",
        "bank", "cross", "moor", "lea", "heath", "wick", "beck", "thorpe", "cote", "fold", "ridge",
    ]

    /// Forty wards, in no order of wealth.
    static let wards: [String] = beginnings.enumerated().map { index, beginning in
        beginning + endings[(index * 7 + 3) % endings.count]
    }

    static let constituencies = ["North", "South", "East", "West", "Riverside", "Central"].map { "Fernborough \($0)" }

    static let trusts = [
        "Fernborough Learning Trust", "The Larkspur Academies Trust", "Three Rivers Schools Partnership",
        "Lanternlight Education Trust", "The Merrowgate Trust", "Kestrel Academies", "Tessellate Schools Trust",
        "The Quillstead Federation Trust", "Millrace Multi Academy Trust", "Northern Fold Academies", "The Damson Tree Trust",
        "Embercroft Learning Community",
    ]

    private static let saints = [
        "Aldwyth", "Branoc", "Cendrith", "Elowyth", "Ferran", "Godrun", "Hildreth", "Ismere", "Kenwara", "Leofstan", "Merewyn",
        "Osmere", "Petrock", "Roswith", "Sidwyn", "Thurstana", "Wenfrith", "Ymbert", "Éloïne", "Caradwen",
    ]

    private static let streets = ["Road", "Lane", "Avenue", "Street", "Close", "Drive", "Hill", "Way", "Green", "Row"]

    private static let givenNames = [
        "Amina", "Beatrix", "Callum", "Daniel", "Esi", "Farah", "Gareth", "Harpreet", "Imogen", "Jonah", "Kavita", "Leila",
        "Marcus", "Nadia", "Owen", "Priya", "Ruth", "Samir", "Tamsin", "Yusuf", "Zoë", "Hanna", "Idris", "Mairead",
    ]

    static func place(_ dice: inout Dice) -> String { dice.one(of: beginnings) + dice.one(of: endings) }

    static func street(_ dice: inout Dice) -> String { "\(place(&dice)) \(dice.one(of: streets))" }

    static func person(_ dice: inout Dice) -> (title: String, first: String, last: String) {
        (dice.one(of: ["Mr", "Mrs", "Ms", "Miss", "Dr"]), dice.one(of: givenNames), place(&dice))
    }

    /// The name of a new school, in the manner of its kind.
    static func school(_ provision: Provision, _ type: EstablishmentType, _ faith: Faith, _ gender: Gender, _ dice: inout Dice)
        -> String
    {
        let place = faith == .none || provision == .special ? place(&dice) : "St \(dice.one(of: saints))’s \(faith.inNames)"
        let plain = dice.happens(0.04) ? "King’s \(place)" : place
        let stem = faith == .none ? plain : place
        switch provision {
        case .nursery: return "\(stem) Nursery School"
        case .infant: return "\(stem) Infant School"
        case .junior: return "\(stem) Junior School"
        case .primary:
            return stem + dice.one(of: [" Primary School", " Primary School", " Community Primary School", " Junior and Infant School"])
        case .secondary:
            switch gender {
            case .girls: return "\(stem) Girls’ School"
            case .boys: return "\(stem) Boys’ School"
            case .mixed: return stem + dice.one(of: [" School", " High School", " College", " Secondary School"])
            }
        case .allThrough: return "\(stem) School"
        case .special: return stem + dice.one(of: [" School", " Special School", " Lodge School"])
        case .alternative: return stem + dice.one(of: [" Centre", " Pupil Referral Unit", " Learning Centre"])
        case .independent: return stem + dice.one(of: [" House School", " Grange School", " Preparatory School"])
        }
    }
}

package enum Faith: Sendable {
    case none, churchOfEngland, romanCatholic, muslim

    var inNames: String {
        switch self {
        case .none: ""
        case .churchOfEngland: "Church of England"
        case .romanCatholic: "Catholic"
        case .muslim: "Muslim"
        }
    }

    /// `ReligiousCharacter`.
    var gias: (code: Int, name: String) {
        switch self {
        case .none: (0, "Does not apply")
        case .churchOfEngland: (2, "Church of England")
        case .romanCatholic: (3, "Roman Catholic")
        case .muslim: (12, "Muslim")
        }
    }

    /// `Diocese`: made up, like the city.
    var diocese: (code: String, name: String) {
        switch self {
        case .churchOfEngland: ("CE99", "Diocese of Fernborough")
        case .romanCatholic: ("RC99", "Archdiocese of Fernborough")
        case .none, .muslim: ("0000", "Not applicable")
        }
    }

    var ofstedGrouping: String {
        switch self {
        case .none: "Non-faith"
        case .churchOfEngland, .romanCatholic: "Christian"
        case .muslim: "Muslim"
        }
    }
}

package enum Gender: Sendable {
    case mixed, girls, boys

    var gias: (code: Int, name: String) {
        switch self {
        case .boys: (1, "Boys")
        case .girls: (2, "Girls")
        case .mixed: (3, "Mixed")
        }
    }

    var tables: StaticString {
        switch self {
        case .boys: "BOYS"
        case .girls: "GIRLS"
        case .mixed: "MIXED"
        }
    }
}
