import Groundwork
import Testing

@Suite struct GroupedDigitsTests {
    @Test func `every three digits from the right stand together`() {
        let written = [(0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (49_998, "49,998"), (100_000, "100,000"), (1_234_567, "1,234,567")]
        for (number, words) in written { #expect(grouped(number) == words) }
    }

    @Test func `a number below zero has the minus sign of print, and no comma behind it`() {
        #expect(grouped(-123) == "\u{2212}123")
        #expect(grouped(-1_234) == "\u{2212}1,234")
    }
}
