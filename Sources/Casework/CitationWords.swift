extension Citation {
    /// What a reader is told: the framework’s own words in place of the numbers by which we know its duties, which stand in no document that a reader has. A past
    /// entry of the configuration is never edited, and a kept assessment keeps its bytes, so both go on holding the numbers.
    package var words: String {
        let withoutLines = source.replacing(Self.lines, with: "").replacing(Self.readIn, with: "")
        let shortened = withoutLines.replacing(Self.bracketed) { match -> Substring in
            Self.duties[String(match.1)] == nil ? match.0 : ""
        }
        let said = shortened.replacing(Self.named) { match -> String in
            Self.duties[String(match.output)] ?? String(match.output)
        }
        return said == shortened ? said : said.capitalisedFirst
    }

    // Made once: to read a pattern takes longer than to look for it. A pattern is no Sendable value since it may hold a closure; these hold none, and nobody changes them.
    /// Lines are those of a copy of the framework that no reader has.
    private nonisolated(unsafe) static let lines = #/ \(lines? [0-9]+( to [0-9]+)?\)|,? lines? [0-9]+( to [0-9]+)?/#
    /// Where we read a copy of a published text tells a reader nothing of the text.
    private nonisolated(unsafe) static let readIn = #/, as read in .*?(?=;|\. |$)/#
    /// In brackets of its own it only repeats what was said in words.
    private nonisolated(unsafe) static let bracketed = #/ \(([A-Z]{2,3}-[0-9]+)\)/#
    private nonisolated(unsafe) static let named = #/\b[A-Z]{2,3}-[0-9]+\b/#

    /// The duties that citations name. Each reads on in brackets, after a comma, or with a verb.
    private static let duties = [
        "ID-1": "the framework on the review of the year", "ID-2": "the framework on the data-led assessment",
        "ID-3": "the framework on intelligence beside the assessment", "ID-4": "the framework on the joint review",
        "ID-5": "the framework on visits before a listing", "ID-6": "the framework on agreeing the list",
        "ID-7": "the framework on allocating Priority Partners", "ID-8": "the framework on letters to schools",
        "ID-9": "the framework on academies of concern", "SCC-1": "the framework on schools causing concern",
        "SCC-2": "the framework on vulnerable schools", "SCC-3": "the framework on schools in crisis", "SCC-4": "the framework on academies",
        "RV-2": "the framework on what the board recommends", "RV-3": "the framework on leaving the list",
        "RV-6": "the framework on letters when a school leaves the list", "AP-8": "the framework on schools that report themselves",
        "PP-8": "the framework on caseloads and conflicts of interest", "SB-3": "the framework on early intervention",
        "KPI-5": "the framework’s measures of success",
    ]
}
