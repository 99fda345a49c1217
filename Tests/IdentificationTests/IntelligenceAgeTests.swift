import Casework
import Identification
import Policy
import Testing

@Suite struct IntelligenceAgeTests {
    @Test func `a record says from which day it counts no more, by the policy of today, and nothing before that day`() {
        let observed = day("2018-09-20")
        #expect(IntelligenceLine.agedOut(observed, under: book, on: day("2019-09-19")) == nil)
        #expect(IntelligenceLine.agedOut(observed, under: book, on: day("2019-09-20")) == day("2019-09-20"))
        #expect(IntelligenceLine.agedOut(observed, under: book, on: day("2024-01-01")) == day("2019-09-20"))
        #expect(IntelligenceLine.agedOut(observed, under: .empty, on: day("2024-01-01")) == nil, "without a policy nothing ages")
    }
}
