import Testing

@testable import Web

@Suite struct FieldsTests {
    @Test func `what is encoded decodes to itself`() {
        let fields = Fields([("a b", "1+1=2 & more"), ("é", "中 100%"), ("x", "")])
        let back = Fields(encoded: fields.encoded)
        #expect(back.pairs == fields.pairs.filter { !$0.value.isEmpty })
    }

    @Test(arguments: [("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("a%00b", "ab"), ("%FF", "\u{FFFD}"), ("+", " ")])
    func `what is broken is read as well as it can be`(written: String, read: String) {
        #expect(Fields.decoded(written) == read)
    }

    @Test func `a blank field is no field`() {
        let fields = Fields(encoded: "name=++&year=2017")
        #expect(fields["name"] == nil)
        #expect(fields["year"] == "2017")
        #expect(fields.typed("name") == "  ")
    }

    @Test(arguments: [
        ("/schools?page=2", true), ("//elsewhere.example", false), ("/\\elsewhere.example", false),
        ("https://elsewhere.example", false), ("", false), ("/a\r\nSet-Cookie: x", false), ("/", true),
    ])
    func `after signing in one stays on this site`(path: String, isHere: Bool) {
        #expect((pathHere(path) != nil) == isHere)
    }

    @Test(arguments: 0..<60)
    func `a page number asked for is always one that exists`(seed: Int) {
        var random = Random(seed: UInt64(seed))
        let paging = Paging(page: random.below(40) - 5, perPage: 1 + random.below(50), total: random.below(500))
        #expect((1...paging.pages).contains(paging.page))
        #expect(paging.last - paging.first + 1 <= paging.perPage)
        #expect(paging.last <= paging.total)
        #expect(paging.numbers.compactMap { $0 }.contains(paging.page))
        #expect(paging.skipped >= 0 && paging.skipped <= paging.total)
        // A search that finds nothing once ended the process that served it.
        #expect(Paging(page: paging.page, perPage: paging.perPage, total: 0).skipped == 0)
    }

    @Test func `an unknown order is the usual order`() {
        let usual = Ordering("name")
        #expect(Ordering(Fields([("sort", "; drop table")]), allowed: ["name", "phase"], otherwise: usual) == usual)
        #expect(Ordering(Fields([("sort", "-phase")]), allowed: ["name", "phase"], otherwise: usual).word == "-phase")
    }
}
