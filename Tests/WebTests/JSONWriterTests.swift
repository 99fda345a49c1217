import Casework
import Foundation
import Testing

@testable import Web

/// The writer of JSON against Foundation's: what one writes, the other reads as the same.
@Suite struct JSONWriterTests {
    struct Inner: Codable, Hashable {
        var words: String
        var number: Double
        var missing: Int?
        var list: [Inner]
        var day: Day
    }

    struct Outer: Codable, Hashable {
        var flag: Bool
        var small: UInt8
        var large: UInt64
        var negative: Int
        var nothing: [String]
        var empty: [String: Int]
        var byName: [String: [String: Int]]
        var inner: [Inner?]
    }

    static func random(_ random: inout Random, depth: Int) -> Inner {
        let scalars = ["a", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "€", "\u{1F393}", "<", "\u{2028}"]
        return Inner(
            words: (0..<random.below(12)).map { _ in scalars[random.below(scalars.count)] }.joined(),
            number: [0, -0.5, 1e21, 1.5e-7, 3, 12_345.678, -9_007_199_254_740_993][random.below(7)],
            missing: random.below(2) == 0 ? nil : -random.below(1_000),
            list: depth == 0 ? [] : (0..<random.below(3)).map { _ in Self.random(&random, depth: depth - 1) },
            day: Day(daysSince1970: random.below(40_000)))
    }

    @Test func `what it writes is read back as what was written`() throws {
        var random = Random(seed: 5)
        for _ in 0..<300 {
            let inner = (0..<random.below(4)).map { _ in random.below(5) == 0 ? nil : Self.random(&random, depth: 2) }
            let outer = Outer(
                flag: random.below(2) == 0, small: 255, large: .max, negative: .min + 1, nothing: [], empty: [:],
                byName: ["b": ["z": 1, "a": 2], "a\"": [:], "é": ["x": 3]], inner: inner)
            let bytes = try JSONWriter.bytes(outer)
            #expect(try JSONDecoder().decode(Outer.self, from: Data(bytes)) == outer)
        }
    }

    @Test func `the same model is the same bytes: members as declared, a dictionary by its names`() throws {
        let names = (0..<200).map { "name \($0)" }
        let one = Dictionary(uniqueKeysWithValues: names.map { ($0, 1) })
        let other = Dictionary(uniqueKeysWithValues: names.reversed().map { ($0, 1) })
        #expect(try JSONWriter.bytes(one) == JSONWriter.bytes(other))
        #expect(String(decoding: try JSONWriter.bytes(["b": [1, 2], "a": []]), as: UTF8.self) == #"{"a":[],"b":[1,2]}"#)
        #expect(String(decoding: try JSONWriter.bytes(Greeting.example), as: UTF8.self) == #"{"name":"<Elm> Primary","count":2,"words":["one"]}"#)
    }

    @Test func `a container that nests containers by hand is closed where it ends`() throws {
        struct ByHand: Encodable {
            enum Key: String, CodingKey { case list, object, after }
            func encode(to encoder: any Encoder) throws {
                var members = encoder.container(keyedBy: Key.self)
                var list = members.nestedUnkeyedContainer(forKey: .list)
                try list.encode(1)
                var deep = list.nestedContainer(keyedBy: Key.self)
                try deep.encode("x", forKey: .after)
                _ = members.nestedContainer(keyedBy: Key.self, forKey: .object)
                try members.encodeNil(forKey: .after)
            }
        }
        struct Nothing: Encodable { func encode(to encoder: any Encoder) {} }
        #expect(String(decoding: try JSONWriter.bytes([ByHand()]), as: UTF8.self) == #"[{"list":[1,{"after":"x"}],"object":{},"after":null}]"#)
        #expect(String(decoding: try JSONWriter.bytes([Nothing()]), as: UTF8.self) == "[{}]")
    }

    @Test func `texts that need most room, as names and as values, are whole where room has to be found for each`() throws {
        for count in 0...40 {
            for scalar in ["\u{1}", "a", "{", "[", "\""] {
                let text = String(repeating: scalar, count: count)
                let model = [[text: [text, ""]], [:]]
                let bytes = try JSONWriter.bytes(model, capacity: 16)
                #expect(try JSONDecoder().decode([[String: [String]]].self, from: Data(bytes)) == model)
            }
        }
        let numbers = (0..<60).map { UInt64.max >> UInt64($0) }
        #expect(try JSONDecoder().decode([UInt64].self, from: Data(JSONWriter.bytes(numbers, capacity: 16))) == numbers)
    }

    @Test(arguments: [(1, 1, 1), (999, 12, 31), (1000, 1, 1), (2018, 9, 3), (9999, 12, 31)])
    func `a day is written as it writes itself`(year: Int, month: Int, number: Int) throws {
        let day = try #require(Day(year: year, month: month, day: number))
        #expect(String(decoding: try JSONWriter.bytes([day], capacity: 16), as: UTF8.self) == "[\"\(day)\"]")
    }

    @Test func `a number that JSON has no word for is refused`() {
        #expect(throws: JSONWriter.NoSuchNumber.self) { try JSONWriter.bytes([Double.nan]) }
        #expect(throws: JSONWriter.NoSuchNumber.self) { try JSONWriter.bytes([-Double.infinity]) }
    }
}
