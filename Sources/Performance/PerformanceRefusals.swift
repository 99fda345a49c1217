import Casework

extension Refusal {
    static let figuresNeedYear = Refusal(
        code: "performance.1",
        sentence: "The file does not say the school year of its figures. State it, as 2017/18.",
        citation: "A figure belongs to a year; files of different years can have the same columns"
    )
}
