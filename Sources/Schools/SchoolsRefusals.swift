import Casework

extension Refusal {
    static let schoolInformationNeedsYear = Refusal(
        code: "schools.1",
        sentence: "The school-information file does not say its school year. State it, as 2017/18.",
        citation: "Each year's school information is kept beside the others (formats.md, 3h)"
    )
}
