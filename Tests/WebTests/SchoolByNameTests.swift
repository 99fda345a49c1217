import Casework
import Testing
import Web

/// Where a school is named that somebody may not know by its number.
@Suite struct SchoolByNameTests {
    @Test func `a school is meant by its number, or by the whole name that it alone has`() {
        let offered = [(100_001, "Alder Lane School"), (100_002, "Elm School"), (100_003, "Elm School")].map { ListSchoolsToOffer.Output(urn: $0.0, name: $0.1) }
        func meant(_ words: String) -> Int? { offered.urn(of: words)?.number }
        #expect(meant("103211") == 103_211 && meant("alder lane SCHOOL") == 100_001)
        #expect(meant("Alder Lane") == nil && meant("Elm School") == nil && meant("") == nil)
    }
}
