import Groundwork
import Postgres
import TestCluster
import Testing

struct Everything: Statement {
    let values: [Parameter]
    static let sql = """
        select $1::text as text, $2::bigint as int, $3::float8 as double, $4::boolean as bool, $5::date as day,
            $6::timestamptz as moment, $7::bytea as bytes, $8::text[] as texts, $9::bigint[] as ints, $10::float8[] as doubles,
            $11::jsonb as json
        """
    var parameters: [Parameter] { values }

    struct Row: Sendable, Equatable {
        let text: String?
        let int: Int?
        let double: Double?
        let bool: Bool?
        let day: Day?
        let moment: Moment?
        let bytes: [UInt8]?
        let texts: [String]
        let ints: [Int]
        let doubles: [Double?]
        let json: [String: Int]
    }

    static func decode(_ row: inout Postgres.Row) throws -> Row {
        try Row(
            text: row.textOrNil("text"), int: row.intOrNil("int"), double: row.doubleOrNil("double"), bool: row.boolOrNil("bool"),
            day: row.dayOrNil("day"), moment: row.momentOrNil("moment"), bytes: row.bytesOrNil("bytes"), texts: row.texts("texts"),
            ints: row.ints("ints"), doubles: row.optionalDoubles("doubles"), json: row.json([String: Int].self, "json"))
    }
}

private func roundTrip(_ row: Everything.Row) async throws -> Everything.Row? {
    try await withDatabase { database async throws in
        try await database.read(
            Everything(values: [
                .optional(row.text), .optional(row.int), .optional(row.double), .optional(row.bool), .optional(row.day),
                .optional(row.moment), .optional(row.bytes), .texts(row.texts), .ints(row.ints), .doubles(row.doubles),
                .text(#"{"a": 1}"#),
            ]), stating: []
        ).first
    }
}

@Test func `every type comes back as it was sent`() async throws {
    let row = Everything.Row(
        text: "Ælfrēd's “school”\t\\ \n 🏫", int: .min, double: -1.5e-300, bool: true, day: Day(year: 1894, month: 2, day: 28),
        moment: Moment(microsecondsSince1970: -1), bytes: Array(0...255), texts: ["", "a,b", "{\"x\"}", "NULL", "\\"],
        ints: [.max, -1, 0], doubles: [0.1, nil, -2], json: ["a": 1])
    #expect(try await roundTrip(row) == row)
}

@Test func `nulls and empty arrays come back as such`() async throws {
    let row = Everything.Row(
        text: nil, int: nil, double: nil, bool: nil, day: nil, moment: nil, bytes: nil, texts: [], ints: [], doubles: [],
        json: ["a": 1])
    #expect(try await roundTrip(row) == row)
}

private struct Misread: Statement {
    static let sql = "select null::int as urn"
    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}

private struct ReadsTooFar: Statement {
    static let sql = "select 1 as one"
    static func decode(_ row: inout Row) throws -> Int { try row.int("one") + row.int("two") }
}

private struct WrongNames: Statement {
    let urn: Int
    static let sql = "select $1::int as urn, 'x'::text as name, current_date as opened_on"
    var parameters: [Parameter] { [] }
    static func decode(_ row: inout Row) throws -> String { try row.text("name") + row.text("opened_on") }
}

@Test func `a null where none may be names the statement and the column`() async throws {
    try await withDatabase { database async throws in
        let fault = await #expect(throws: PostgresFault.self) { try await database.read(Misread(), stating: []) }
        #expect(fault?.description.contains("Misread: column 1 'urn' is null") == true)
        let tooFar = await #expect(throws: PostgresFault.self) { try await database.read(ReadsTooFar(), stating: []) }
        #expect(tooFar?.description.contains("'two' is not there") == true)
    }
}

@Test func `checking a statement tells wrong names, types, counts and broken SQL`() async throws {
    try await withDatabase { database async throws in
        #expect(try await database.check(Sum.self) == [])
        #expect(try await database.check(Sum(left: 1, right: 2)) == [])
        let complaints = try await database.check(WrongNames(urn: 1)).joined(separator: "\n")
        #expect(complaints.contains("gives 0 parameters where the SQL has 1"))
        #expect(complaints.contains("reads column 1 as 'name' where the server calls it 'urn'"))
        #expect(complaints.contains("leaves 1 of 3 columns unread"))
        #expect(try await database.check(Broken.self).first?.contains("42601") == true)
    }
}

struct Broken: Statement { static let sql = "selec 1" }
