import Schools
import Testing

@Suite struct NearNamesTests {
    static let schools = [
        "Alder Lane Primary School", "Alder Lane Infant School", "Beech Hill School", "Cedar Park School", "St Mary’s Catholic Primary School",
    ].enumerated().map { SchoolName(urn: 100_001 + $0.offset, name: $0.element) }

    private func near(_ typed: String) -> [String] { NearNames.of(typed, among: Self.schools).map(\.name) }

    @Test(arguments: [
        ("alder lone", ["Alder Lane Infant School", "Alder Lane Primary School"]),
        ("Aledr Lane Prim", ["Alder Lane Primary School"]),
        ("beach hill", ["Beech Hill School"]),
        ("cedr park", ["Cedar Park School"]),
        ("st marys", ["St Mary’s Catholic Primary School"]),
        ("St. Mary's", ["St Mary’s Catholic Primary School"]),
    ])
    func `a slip in a word is forgiven, and the beginning of a word is enough`(typed: String, names: [String]) { #expect(near(typed) == names) }

    @Test(arguments: ["", "  ", "%", "oak", "alder mill", "xx", "zebra", "a b c d e f g"])
    func `what is like no name is near to none`(typed: String) { #expect(near(typed).isEmpty) }

    @Test func `an accent is the same, however it is typed`() {
        let school = SchoolName(urn: 100_009, name: "Étoile School")
        #expect(NearNames.of("E\u{301}toile", among: [school]).map(\.urn) == [100_009])
    }

    @Test func `the nearest stands first, and no more than were asked for`() {
        #expect(near("alder").count == 2)
        #expect(NearNames.of("school", among: Self.schools, most: 3).count == 3)
        #expect(near("prmary alder").first == "Alder Lane Primary School")
    }
}
