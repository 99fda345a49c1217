/// What Ofsted judges, under its own name in the database, by the column names of each era. An area of one framework is never taken for
/// the like-named area of another: `early-years` of a report card is not `early-years-provision` of a grade of 1 to 4.
enum Areas {
    static func scale(of area: String) -> Scale {
        switch area {
        case "safeguarding": .yesOrNo
        case "safeguarding-standards": .metOrNot
        default: reportCard.contains { $0.0 == area } ? .reportCard : .fourGrades
        }
    }

    static let latest: [(String, [String])] =
        [
            ("quality-of-education", ["Quality of education"]),
            ("behaviour-and-attitudes", ["Behaviour and attitudes"]),
            ("personal-development", ["Personal development"]),
            ("leadership-and-management", ["Effectiveness of leadership and management"]),
            ("safeguarding", ["Safeguarding is effective?", "Safeguarding is effective", "Is safeguarding effective?"]),
            ("early-years-provision", ["Early years provision (where applicable)", "Early years provision"]),
            ("sixth-form-provision", ["Sixth form provision (where applicable)", "Sixth form provision"]),
        ] + from2015 + reportCard

    /// The common inspection framework, September 2015 to August 2019.
    private static let from2015: [(String, [String])] = [
        ("outcomes-for-pupils", ["Outcomes for pupils", "Outcomes for children and learners", "Outcomes for children and other learners"]),
        (
            "teaching-learning-and-assessment",
            ["Quality of teaching, learning and assessment", "Quality of teaching learning and assessment"]
        ),
        (
            "personal-development-behaviour-and-welfare",
            ["Personal development, behaviour and welfare", "Personal development behaviour and welfare"]
        ),
        (
            "study-programmes",
            ["16 - 19 study programmes", "16-19 study programmes", "16 to 19 study programmes", "16 - 19 study programmes (where applicable)"]
        ),
    ]

    /// Report cards, from November 2025.
    private static let reportCard: [(String, [String])] = [
        ("safeguarding-standards", ["Safeguarding standards"]),
        ("inclusion", ["Inclusion"]),
        ("curriculum-and-teaching", ["Curriculum and teaching"]),
        ("achievement", ["Achievement"]),
        ("attendance-and-behaviour", ["Attendance and behaviour"]),
        ("personal-development-and-well-being", ["Personal development and wellbeing", "Personal development and well-being"]),
        ("early-years", ["Early years (where applicable)"]),
        ("post-16-provision", ["Post-16 provision (where applicable)"]),
        ("leadership-and-governance", ["Leadership and governance"]),
    ]

    static let oeif: [(String, [String])] = [
        ("quality-of-education", ["Latest OEIF quality of education"]),
        ("behaviour-and-attitudes", ["Latest OEIF behaviour and attitudes"]),
        ("personal-development", ["Latest OEIF personal development"]),
        ("leadership-and-management", ["Latest OEIF effectiveness of leadership and management"]),
        // Two spaces: so the files have it.
        ("safeguarding", ["Latest OEIF  safeguarding is effective?", "Latest OEIF safeguarding is effective?"]),
        ("early-years-provision", ["Latest OEIF early years provision (where applicable)"]),
        ("sixth-form-provision", ["Latest OEIF sixth form provision (where applicable)"]),
    ]

    static let previous: [(String, [String])] = [
        ("quality-of-education", ["Previous quality of education"]),
        ("behaviour-and-attitudes", ["Previous behaviour and attitudes"]),
        ("personal-development", ["Previous personal development"]),
        ("leadership-and-management", ["Previous effectiveness of leadership and management"]),
        ("safeguarding", ["Previous safeguarding is effective?"]),
        ("early-years-provision", ["Previous early years provision (where applicable)"]),
        ("sixth-form-provision", ["Previous sixth form provision (where applicable)"]),
    ]
}
