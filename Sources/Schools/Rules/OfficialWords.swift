/// The closed lists by which official files describe an establishment. A word on none of them refuses its row: taken as it stands, an unknown type
/// would make its school one that nobody maintains.
enum OfficialWords {
    /// The types of establishment by their codes: those of schools.establishment_type; a test compares the two.
    static let types: [(code: Int, name: String)] = [
        (1, "Community school"), (2, "Voluntary aided school"), (3, "Voluntary controlled school"), (5, "Foundation school"), (6, "City technology college"),
        (7, "Community special school"), (8, "Non-maintained special school"), (10, "Other independent special school"), (11, "Other independent school"),
        (12, "Foundation special school"), (14, "Pupil referral unit"), (15, "Local authority nursery school"), (18, "Further education"),
        (23, "Playing for success centres"), (24, "Secure units"), (25, "Offshore schools"), (26, "Service children's education"), (27, "Miscellaneous"), (28, "Academy sponsor led"),
        (29, "Higher education institutions"), (30, "Welsh establishment"), (31, "Sixth form centres"), (32, "Special post 16 institution"),
        (33, "Academy special sponsor led"), (34, "Academy converter"), (35, "Free schools"), (36, "Free schools special"),
        (37, "British schools overseas"), (38, "Free schools alternative provision"), (39, "Free schools 16 to 19"), (40, "University technical college"),
        (41, "Studio schools"), (42, "Academy alternative provision converter"), (43, "Academy alternative provision sponsor led"),
        (44, "Academy special converter"), (45, "Academy 16-19 converter"), (46, "Academy 16 to 19 sponsor led"), (47, "Children's centre"),
        (48, "Children's centre linked site"), (49, "Online provider"),
        (56, "Institution funded by other government department"), (57, "Academy secure 16 to 19"),
    ]

    static let typeCodes = Set(types.map(\.code))

    /// What a type is called where there is no code, in lower case: by its name, or as the school-information file calls it. Those of
    /// schools.type_word; a test compares the two.
    static let typeWords = Set(types.map { $0.name.lowercased() }).union([
        "academy - converter mainstream", "academy sponsor led mainstream", "academy - converter special school", "academy - sponsor led special school",
        "academy - converter alternative provision", "academy - sponsor led alternative provision", "academy 16-19 sponsor led",
        "free school - mainstream", "free school - special", "free school - alternative provision", "free school  16-19", "free school 16-19",
        "free school - 16-19", "general further education college", "sixth form college", "agriculture and horticulture college",
        "art, design and performing art college", "specialist designated college", "tertiary college", "sixth form centre/consortia",
        "service childrens education", "studio school",
    ])

    /// The phases of education, as GIAS writes them.
    static let phases: [StaticString] = [
        "Nursery", "Primary", "Middle deemed primary", "Middle deemed secondary", "Secondary", "All-through", "16 plus", "Not applicable",
    ]

    /// The groups of the school-information file, in lower case; `n/a` are the schools of service children.
    static let minorGroups: Set<String> = ["maintained school", "academy", "special school", "independent school", "college", "n/a"]

    /// How two establishments are linked, in lower case: every word of the file of 5 September 2025.
    static let linkKinds: Set<String> = [
        "predecessor", "predecessor - amalgamated", "predecessor - merged", "predecessor - split school", "successor", "successor - amalgamated",
        "successor - merged", "successor - split school", "result of amalgamation", "sixth form centre link", "sixth form centre school", "closure",
        "expansion", "merged - change in age range", "merged - expansion of school capacity",
        "merged - expansion in school capacity and changer in age range", "other",
    ]
}
