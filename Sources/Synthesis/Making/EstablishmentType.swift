/// The types of establishment that the city has, by their GIAS codes, with the word that each official file uses for them.
package enum EstablishmentType: Int, Sendable, CaseIterable {
    case community = 1
    case voluntaryAided = 2
    case voluntaryControlled = 3
    case foundation = 5
    case communitySpecial = 7
    case independent = 11
    case foundationSpecial = 12
    case pupilReferralUnit = 14
    case nursery = 15
    case academySponsorLed = 28
    case academySpecialSponsorLed = 33
    case academyConverter = 34
    case freeSchool = 35
    case freeSchoolSpecial = 36
    case freeSchoolAlternativeProvision = 38
    case academyAlternativeProvisionConverter = 42
    case academySpecialConverter = 44

    package var isMaintained: Bool {
        switch self {
        case .community, .voluntaryAided, .voluntaryControlled, .foundation, .communitySpecial, .foundationSpecial,
            .pupilReferralUnit, .nursery:
            true
        default: false
        }
    }

    /// Opened in the place of a school that closed.
    package var isConversion: Bool {
        switch self {
        case .academySponsorLed, .academySpecialSponsorLed, .academyConverter, .academyAlternativeProvisionConverter,
            .academySpecialConverter:
            true
        default: false
        }
    }

    var isAcademy: Bool { !isMaintained && self != .independent }
    var isSponsored: Bool { self == .academySponsorLed || self == .academySpecialSponsorLed }
    var isFreeSchool: Bool { self == .freeSchool || self == .freeSchoolSpecial || self == .freeSchoolAlternativeProvision }

    /// `TypeOfEstablishment (name)`.
    var gias: String {
        switch self {
        case .community: "Community school"
        case .voluntaryAided: "Voluntary aided school"
        case .voluntaryControlled: "Voluntary controlled school"
        case .foundation: "Foundation school"
        case .communitySpecial: "Community special school"
        case .independent: "Other independent school"
        case .foundationSpecial: "Foundation special school"
        case .pupilReferralUnit: "Pupil referral unit"
        case .nursery: "Local authority nursery school"
        case .academySponsorLed: "Academy sponsor led"
        case .academySpecialSponsorLed: "Academy special sponsor led"
        case .academyConverter: "Academy converter"
        case .freeSchool: "Free schools"
        case .freeSchoolSpecial: "Free schools special"
        case .freeSchoolAlternativeProvision: "Free schools alternative provision"
        case .academyAlternativeProvisionConverter: "Academy alternative provision converter"
        case .academySpecialConverter: "Academy special converter"
        }
    }

    /// `EstablishmentTypeGroup`.
    var group: (code: Int, name: String) {
        switch self {
        case .communitySpecial, .foundationSpecial: (5, "Special schools")
        case .independent: (3, "Independent schools")
        case .freeSchool, .freeSchoolSpecial, .freeSchoolAlternativeProvision: (11, "Free Schools")
        case _ where isAcademy: (10, "Academies")
        default: (4, "Local authority maintained schools")
        }
    }

    /// `Type of education`.
    var ofsted: String {
        switch self {
        case .community: "Community School"
        case .voluntaryAided: "Voluntary Aided School"
        case .voluntaryControlled: "Voluntary Controlled School"
        case .foundation: "Foundation School"
        case .communitySpecial: "Community Special School"
        case .independent: "Other Independent School"
        case .foundationSpecial: "Foundation Special School"
        case .pupilReferralUnit: "Pupil Referral Unit"
        case .nursery: "LA Nursery School"
        case .academySponsorLed: "Academy Sponsor Led"
        case .academySpecialSponsorLed: "Academy Special Sponsor Led"
        case .academyConverter: "Academy Converter"
        case .freeSchool: "Free School"
        case .freeSchoolSpecial: "Free School Special"
        case .freeSchoolAlternativeProvision: "Free School - Alternative Provision"
        case .academyAlternativeProvisionConverter: "Academy Alternative Provision Converter"
        case .academySpecialConverter: "Academy Special Converter"
        }
    }

    /// `Current school type used for chart C6`.
    var ofstedChart: String {
        switch self {
        case _ where isMaintained: "Maintained school"
        case _ where isFreeSchool: "Free school"
        case _ where isSponsored: "Academy sponsor led"
        default: "Academy converter"
        }
    }

    /// `NFTYPE` of the school information file.
    var spine: String {
        switch self {
        case .academySponsorLed: "Academy sponsor led mainstream"
        case .academySpecialSponsorLed: "Academy - Sponsor led special school"
        case .academyConverter: "Academy - Converter mainstream"
        case .academySpecialConverter: "Academy - Converter special school"
        case .freeSchool: "Free school - Mainstream"
        case .freeSchoolSpecial: "Free school - Special"
        default: gias
        }
    }

    /// `MINORGROUP` of the school information file.
    var minorGroup: String {
        switch self {
        case .communitySpecial, .foundationSpecial: "Special School"
        case .independent: "Independent School"
        case _ where isAcademy: "Academy"
        default: "Maintained School"
        }
    }

    /// `NFTYPE` of the performance tables.
    var code: StaticString {
        switch self {
        case .community: "CY"
        case .voluntaryAided: "VA"
        case .voluntaryControlled: "VC"
        case .foundation: "FD"
        case .communitySpecial: "CYS"
        case .independent: "IND"
        case .foundationSpecial: "FDS"
        case .pupilReferralUnit: "PRU"
        case .nursery: "NUR"
        case .academySponsorLed: "AC"
        case .academySpecialSponsorLed: "ACS"
        case .academyConverter: "ACC"
        case .freeSchool: "F"
        case .freeSchoolSpecial: "FS"
        case .freeSchoolAlternativeProvision: "FAP"
        case .academyAlternativeProvisionConverter: "ACCAP"
        case .academySpecialConverter: "ACCS"
        }
    }
}
