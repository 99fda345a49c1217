import Groundwork
import Testing

@Suite struct CapitalsTests {
    @Test func `only the beginning gets a capital`() {
        #expect("every second Tuesday".capitalisedFirst == "Every second Tuesday")
        #expect("émile".capitalisedFirst == "Émile")
        for words in ["", "PDF", "Every day", "9 letters", "‘so it is’"] { #expect(words.capitalisedFirst == words) }
    }
}
