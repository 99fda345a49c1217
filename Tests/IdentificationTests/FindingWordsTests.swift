import Casework
import Testing

@testable import Identification

/// What the page of a school tells of a rule: what an assessment keeps, in the words of a reader.
@Suite struct FindingWordsTests {
    private func told(_ rule: String, _ threshold: String, _ sentence: String, _ inputs: [Finding.Input] = []) -> FindingWords {
        let text = RuleText(
            rule: rule, title: "Expected standard: the city’s lowest part", kind: .performance, threshold: threshold, policyVersion: "2018",
            citation: Citation("Lowest quartile of the city", standing: .provisional))
        return FindingWords(finding: Finding(text, .fired, sentence, inputs: inputs, points: 2))
    }

    @Test func `where a school stands is told with its unit, and the lowest quarter by one name`() {
        let told = told(
            "lowest-ks2", "In the lowest 25% of the city’s schools of this phase: at or under 45 (20 schools)", "40 is in the city’s lowest part, which ends at 45.",
            [Finding.Input(name: "Expected standard", value: "40%", source: "2017/18, final")])
        #expect(told.title == "Expected standard: the city’s lowest quarter")
        #expect(told.sentence == "40% is in the city’s lowest quarter, which ends at 45%.")
        #expect(told.threshold == "Threshold: In the lowest quarter of the city’s schools of this phase: at or under 45 (20 schools)")
        #expect(told.ground == "Policy 2018. Lowest quarter of the city (not yet confirmed or agreed)")
        #expect(told.inputs.map(\.1) == ["40% (2017/18, final)"])
    }

    @Test func `another share keeps its name, and a score has no unit`() {
        let told = told(
            "lowest-ks2", "In the lowest 20% of the city’s schools of this phase: at or under -5 (20 schools)", "-6 is in the city’s lowest part, which ends at -5.",
            [Finding.Input(name: "Progress", value: "-6", source: "")])
        #expect(told.title.hasSuffix("lowest part") && told.sentence == "−6 is in the city’s lowest part, which ends at −5.")
        #expect(told.threshold.hasSuffix("at or under −5 (20 schools)") && told.inputs.map(\.1) == ["−6"])
    }

    @Test func `a label is said once, and a band by what it means`() {
        #expect(told("early-years", "None: there is nothing to compare", "").threshold == "No threshold: there is nothing to compare")
        #expect(told("floor", "Below: under 65%, and progress under -5", "").threshold == "Threshold: under 65%, and progress under −5")
        let band = told("floor", "", "", [Finding.Input(name: "Progress in reading, published band", value: "4", source: "2017/18, final")])
        #expect(band.inputs.map(\.1) == ["4 (below average) (2017/18, final)"])
        #expect(told("floor", "", "It is (-6), in 2017-18.").sentence == "It is (−6), in 2017-18.")
    }
}
