import Casework
import Testing

@testable import Web

@Suite struct FormTokenTests {
    static let secret = String(repeating: "ab", count: 32)

    @Test func `each form carries the token under a mask of its own, and each is good`() {
        let token = FormToken.make(for: Self.secret)
        let carried = (0..<50).map { _ in FormToken.masked(token) }
        #expect(Set(carried).count == 50)
        for each in carried {
            #expect(each.utf8.count == 128 && !each.contains(token) && FormToken.isOfOneForm(each))
            #expect(FormToken.isValid(each, for: Self.secret) && !FormToken.isValid(each, for: "another"))
        }
        #expect(FormToken.isValid(token, for: Self.secret) && !FormToken.isOfOneForm(token))
    }

    @Test(arguments: ["", "token", String(repeating: "0", count: 64), String(repeating: "0", count: 128), String(repeating: "z", count: 128), "0", "é"])
    func `what is no token opens nothing, masked or not`(words: String) {
        #expect(!FormToken.isValid(words, for: Self.secret))
        #expect(!FormToken.isValid(FormToken.masked(words), for: Self.secret))
    }

    @Test func `a token with one digit changed is none`() {
        var carried = Array(FormToken.masked(FormToken.make(for: Self.secret)))
        for place in [0, 63, 64, 127] {
            let kept = carried[place]
            carried[place] = kept == "0" ? "1" : "0"
            #expect(!FormToken.isValid(String(carried), for: Self.secret))
            carried[place] = kept
        }
        #expect(FormToken.isValid(String(carried), for: Self.secret))
    }

    @Test func `the same form with the same words has one key, and whatever differs has another`() throws {
        let carried = FormToken.masked(FormToken.make(for: Self.secret))
        func key(_ fields: [(String, String)], _ path: String = "/greet") -> FormKey? { FormKey(Fields(fields), path: path) }
        let first = try #require(key([("name", "Ada"), (FormToken.field, carried)]))
        #expect(first.digits.utf8.count == 64)
        #expect(key([("name", "Ada"), (FormToken.field, carried)]) == first)
        #expect(key([("name", "Adam"), (FormToken.field, carried)]) != first)
        #expect(key([("name", "Ada"), (FormToken.field, carried)], "/other") != first)
        #expect(key([("name", "Ada"), (FormToken.field, FormToken.masked(FormToken.make(for: Self.secret)))]) != first)
        #expect(key([("name", "Ada"), (FormToken.field, FormToken.make(for: Self.secret))]) == nil, "a program’s form is as often as it is sent")
    }

    @Test func `bytes and their digits are each other`() {
        #expect(hexadecimal([0, 15, 16, 255]) == "000f10ff")
        #expect(bytes(hexadecimal: "000f10ff") == [0, 15, 16, 255])
        #expect(bytes(hexadecimal: "") == [])
        for wrong in ["0", "0g", "0F", " 0", "é", "0x"] { #expect(bytes(hexadecimal: wrong) == nil, "\(wrong)") }
        for count in [0, 1, 7, 8, 9, 32] { #expect(randomBytes(count).count == count) }
        #expect(randomBytes(32) != randomBytes(32))
    }
}
