import Groundwork
import Testing

@Suite struct CapitalsTests {
    @Test func `only the beginning gets a capital`() {
        #expect("every second Tuesday".capitalisedFirst == "Every second Tuesday")
        #expect("émile".capitalisedFirst == "Émile")
        for words in ["", "PDF", "Every day", "9 letters", "‘so it is’"] { #expect(words.capitalisedFirst == words) }
    }

    @Test func `only the beginning gets a small letter`() {
        #expect("Every Tuesday".lowercasedFirst == "every Tuesday")
        for words in ["", "every day", "9 Letters"] { #expect(words.lowercasedFirst == words) }
    }
}
