import Casework
import Policy
import Testing

/// What pages say of the policy’s own citations.
@Suite struct CitationsToldTests {
    @Test func `no citation of the project’s policy and letters tells a reader one of our numbers`() throws {
        let book = try #require(PolicyBook.load(config: root + "/config").book)
        let citations = book.templates.map(\.citation) + book.allocations.map(\.citation) + book.letters.map(\.citation) + book.intelligence.map(\.citation)
        #expect(citations.count > 8)
        for citation in citations {
            #expect(!citation.words.contains(#/\b[A-Z]{2,3}-[0-9]+/#), "\(citation.words)")
        }
    }
}
