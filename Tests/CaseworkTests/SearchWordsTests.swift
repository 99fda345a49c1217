import Casework
import Testing

@Suite struct SearchWordsTests {
    @Test func `a person's wild cards are letters in a search`() {
        #expect(SearchWords("  St  Mary's_100% ").patterns == ["%st%", "%mary's\\_100\\%%"])
        #expect(SearchWords("  St  Mary's_100% ").whole == "st mary's_100%")
        #expect(SearchWords(" ").patterns.isEmpty)
    }

    @Test func `each word is to stand in a text, in any order and apart, and of many words the first six`() {
        #expect(SearchWords("primary ALDER").stand(in: "Alder Lane Primary School"))
        #expect(!SearchWords("alder infant").stand(in: "Alder Lane Primary School"))
        #expect(SearchWords("a b c d e f g h").words == ["a", "b", "c", "d", "e", "f"])
    }
}
