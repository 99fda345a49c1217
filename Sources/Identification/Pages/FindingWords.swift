import Casework

/// What one rule came to as the page of a school tells it. An assessment keeps its text to the byte, so that a copy can be held against it; a reader is told
/// the same without labels said twice, with the units, and with one word for the lowest quarter.
struct FindingWords {
    let finding: Finding

    var title: String { plain(finding.title) }

    var sentence: String {
        // Where the school stands among the city’s: both numbers are of the figure below it.
        guard finding.rule.hasPrefix("lowest-"), let value = finding.inputs.first?.value, value.hasSuffix("%"),
            finding.sentence.hasPrefix("\(value.dropLast()) is "), finding.sentence.hasSuffix(".")
        else { return plain(finding.sentence) }
        return plain("\(value)\(finding.sentence.dropFirst(value.count - 1).dropLast())%.")
    }

    var threshold: String {
        if let why = rest(of: finding.threshold, after: "None: ") { return "No threshold: \(plain(why))" }
        return "Threshold: \(plain(rest(of: finding.threshold, after: "Below: ") ?? finding.threshold))"
    }

    var inputs: [(String, String?)] {
        finding.inputs.map { input in
            let value = plain(input.value) + (input.name.hasSuffix("published band") ? Self.bands[input.value].map { " (\($0))" } ?? "" : "")
            return (plain(input.name), input.source.isEmpty ? value : "\(value) (\(input.source))")
        }
    }

    /// What it rests on, and whether that is sure.
    var ground: String {
        "Policy \(finding.policyVersion). \(finding.citation.words.replacing("quartile", with: "quarter"))"
            + (finding.citation.standing == .provisional ? " (not yet confirmed or agreed)" : "")
    }

    /// The Department for Education’s bands of progress.
    private static let bands = ["1": "well above average", "2": "above average", "3": "average", "4": "below average", "5": "well below average"]

    private func rest(of words: String, after label: String) -> String? {
        words.hasPrefix(label) ? String(words.dropFirst(label.count)) : nil
    }

    /// With a minus before a number, as charts have it, and the lowest quarter called that.
    private func plain(_ words: String) -> String {
        let isQuarter = finding.threshold.contains("lowest 25%")
        let said = isQuarter ? words.replacing("lowest part", with: "lowest quarter").replacing("lowest 25%", with: "lowest quarter") : words
        var out = ""
        var before: Character = " "
        for (character, next) in zip(said, String(said.dropFirst()) + " ") {
            let isMinus = character == "-" && next.isNumber && (before.isWhitespace || before == "(")
            out.append(isMinus ? "\u{2212}" : character)
            before = character
        }
        return out
    }
}
