import Casework

/// What the search finds of the kinds that need a few words each: those that stand on a page of a school or among others of theirs. One shape for all of
/// them, so that a further kind is a branch more of its statement and a line of `SearchPage+records`.
struct FoundRecord: Codable, Sendable {
    enum Kind: String, Codable, Sendable, CaseIterable {
        /// With a school before it was listed (ID-5).
        case contact
        /// What BEP or the council said in the joint review (ID-4).
        case mark
        /// Of the review of the year (ID-1).
        case decision
        /// That and why a school came onto the list, stayed or left it, where that is not why it is there today (ID-6, RV-2, RV-3).
        case act
        /// What somebody stated of an inspection letter or of the next inspection (SCC-2).
        case statement
        /// What a head or chair said of the facts.
        case answer
        case letterRun = "letter-run"
        case wording
        case assessment
        case keptList = "kept-list"
        case token
        case hold
        case request
    }

    let kind: Kind
    /// Its number; the school’s where it is kept by that, and of the wording of a letter its version, which is 0 for what comes with the service.
    let id: Int
    /// Of the school that it is of; nil for what is of none.
    var urn: Int?
    /// The school, or its own name: of an assessment the policy, of a hold on neither school nor person nothing.
    let title: String
    /// What the table calls it by: the step, who said it, whether it stands, what a hold is on or a list was asked.
    var word: String?
    let on: Day
    /// Nil for what nobody can restrict.
    var classification: String?
    /// How many of the kind there are, whatever part of them is shown.
    let total: Int
}

extension FoundRecord {
    private static func example(_ kind: Kind, _ id: Int, _ title: String, _ word: String? = nil, urn: Int? = nil, classification: String? = nil) -> FoundRecord {
        FoundRecord(kind: kind, id: id, urn: urn, title: title, word: word, on: Day(daysSince1970: 17_850), classification: classification, total: 1)
    }

    /// One of each kind.
    static let examples = [
        example(.contact, 2, "Alder Lane Primary School", "visited", urn: 100_001, classification: "hr"),
        example(.mark, 5, "Alder Lane Primary School", "bep", urn: 100_001), example(.decision, 100_003, "Cedar Park School", "carried", urn: 100_003),
        example(.act, 7, "Cedar Park School", "board-removed", urn: 100_003),
        example(.statement, 3, "Alder Lane Primary School", "inspection-imminent", urn: 100_001),
        example(.answer, 6, "Alder Lane Primary School", "wrong", urn: 100_001, classification: "open"),
        example(.letterRun, 3, "Letters to every maintained school, 2018/19"), example(.wording, 2, "The school is a priority", "priority"),
        example(.assessment, 2, "2018"), example(.keptList, 1, "Primary schools to visit", "phase=Primary"), example(.token, 5, "School map", "good"),
        example(.hold, 1, "", "school/100003"), example(.request, 4, "Ada Fern", "waits"),
    ]
}
