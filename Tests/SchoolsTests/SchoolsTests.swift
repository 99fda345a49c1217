import Access
import Casework
import Foundation
import Intake
import Policy
import Postgres
import SchoolYear
import TestCluster
import Testing
import Web

@testable import Schools

private struct ListTypes: Statement {
    static let sql = "select name from schools.establishment_type order by code"
    static func decode(_ row: inout Row) throws -> String { try row.text("name") }
}

private struct ListTypesByCode: Statement {
    static let sql = "select code || ' ' || name as type from schools.establishment_type order by code"
    static func decode(_ row: inout Row) throws -> String { try row.text("type") }
}

private struct ListTypeWords: Statement {
    static let sql = "select word from schools.type_word"
    static func decode(_ row: inout Row) throws -> String { try row.text("word") }
}

/// The register on a real database: sources merged in any order, histories across conversions.
struct SchoolsTests {
    static let gias = """
        URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name)
        100001,330,2001,Old Primary,01,Community school,Closed,,31-08-2018,Primary
        100002,330,2001,New Academy,34,Academy converter,Open,,,Primary
        100003,330,7001,A Special School,07,Community special school,Open,,,Not applicable

        """

    static let spine = """
        URN,LA,ESTAB,LAESTAB,SCHNAME,ICLOSE,OPENDATE,CLOSEDATE,MINORGROUP,NFTYPE,ISPRIMARY,ISSECONDARY,ISPOST16,AGEL,AGEH
        100002,330,2001,3302001,New Academy (spine),1,01/09/2018,,Academy,Academy - Converter mainstream,1,0,0,3,11
        100004,330,2004,3302004,Only in the Spine,1,,,Maintained School,Foundation school,1,0,0,3,11

        """

    static let links = """
        URN,LinkURN,LinkName,LinkType,LinkEstablishedDate
        100001,100002,New Academy,Successor,01-09-2018
        100002,100001,Old Primary,Predecessor,01-09-2018
        100001,100003,A Special School,Predecessor - merged,
        100003,100002,New Academy,Predecessor,

        """

    @discardableResult
    private func take(_ text: String, year: AcademicYear? = nil, _ database: Database) async throws -> ImportCounts? {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".csv"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let result = try await Intake.importFile(
            at: path, named: "x.csv", stated: StatedFacts(year: year), layouts: Schools.layouts,
            permit: try Actor.service.permit(.importFiles), database: database)
        guard case .taken(let record) = result else {
            Issue.record("\(result.sentence)")
            return nil
        }
        return record.counts
    }

    private func school(_ urn: Int, _ database: Database) async throws -> FindSchool.School? {
        try await database.read(FindSchool(urn: try #require(URN(urn))), stating: Actor.service.statement).first
    }

    @Test(arguments: [true, false]) func `the order in which sources arrive does not matter`(giasFirst: Bool) async throws {
        try await withDatabase(as: .worker) { database in
            let year = AcademicYear(starting: 2017)
            if giasFirst { try await take(Self.gias, database) }
            try await take(Self.spine, year: year, database)
            if !giasFirst { try await take(Self.gias, database) }
            let academy = try #require(try await school(100002, database))
            #expect(academy.name == "New Academy")
            #expect(academy.openedOn == Day(year: 2018, month: 9, day: 1))
            #expect(!academy.isMaintained)
            #expect(try await school(100003, database)?.isMaintained == true)
            let onlyInSpine = try #require(try await school(100004, database))
            #expect(onlyInSpine.isMaintained)
            #expect(onlyInSpine.phase == "Primary")
        }
    }

    @Test func `what a later register has no column for stays, and what it leaves blank does not`() async throws {
        try await withDatabase(as: .worker) { database in
            try await take(
                """
                URN,LA (code),EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (name),NumberOfPupils,Town
                100001,330,A Primary,01,Community school,Open,210,Aston
                100002,330,B Primary,01,Community school,Open,180,Aston

                """, database)
            try await take(
                """
                URN,LA (code),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),Town
                100001,330,A Primary,Community school,Open,
                100002,330,B Primary,Academy converter,Open,Aston

                """, database)
            let (same, converted) = (try #require(try await school(100001, database)), try #require(try await school(100002, database)))
            #expect(same.roll == 210 && same.isMaintained && same.address.isEmpty)
            #expect(converted.roll == 180 && !converted.isMaintained)
        }
    }

    @Test func `what a later file of school information has no column for stays`() async throws {
        try await withDatabase(as: .worker) { database in
            let year = AcademicYear(starting: 2017)
            try await take(Self.spine, year: year, database)
            try await take(
                """
                URN,LA,ESTAB,SCHNAME,OPENDATE,MINORGROUP,NFTYPE
                100004,330,2004,Renamed,,Maintained School,Foundation school

                """, year: year, database)
            let school = try #require(try await school(100004, database))
            #expect(school.name == "Renamed" && school.phase == "Primary" && school.highAge == 11)
        }
    }

    @Test func `a history follows conversions both ways and does not run in circles`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            try await take(Self.gias, database)
            try await take(Self.links, database)
            let found = try await test.connect(as: .api).read(
                FindWholeSchool(urn: try #require(URN(100002))), stating: Actor.service.statement)
            let history = try #require(found.first).history
            #expect(history.contains { $0.urn == 100001 && $0.relation == "predecessor" && $0.steps == 1 })
            #expect(!history.contains { $0.urn == 100002 })
        }
    }

    @Test func `a page of the register says how many there are in all`() async throws {
        try await withDatabase(as: .worker) { database in
            try await take(Self.gias, database)
            var question = ListRegister.Question(authority: 330)
            question.limit = 1
            let page = try await database.read(ListRegister(question), stating: Actor.service.statement)
            #expect(page.map(\.name) == ["A Special School"])
            #expect(page.first?.total == 2)
            question.includesClosed = true
            question.search = "PRIMARY"
            #expect(try await database.read(ListRegister(question), stating: Actor.service.statement).map(\.urn) == [100001])
        }
    }

    @Test func `the register as it opens is what the filters give when nothing is asked, page by page, and empty behind the last`() async throws {
        try await withDatabase(as: .worker) { database in
            try await take(Self.gias, database)
            var question = ListRegister.Question(authority: 330)
            question.limit = 1
            func pages(_ statement: (ListRegister.Question) async throws -> [ListRegister.Entry]) async throws -> [[String]] {
                var pages: [[String]] = []
                for offset in 0...2 {
                    question.offset = offset
                    pages.append(try await statement(question).map { "\($0)" })
                }
                return pages
            }
            let filtered = try await pages { try await database.read(ListRegister($0), stating: Actor.service.statement) }
            let whole = try await pages {
                try await database.read(try #require(ListWholeRegister($0)), stating: Actor.service.statement)
            }
            #expect(whole == filtered && whole.map(\.count) == [1, 1, 0])
            question.isDescending = true
            #expect(ListWholeRegister(question) == nil)
        }
    }

    @Test func `the filter offers every official type of establishment`() async throws {
        try await withDatabase(as: .worker) { database in
            let listed = try await database.read(ListTypes(), stating: Actor.service.statement)
            #expect(RegisterQuery.types.dropFirst().map(\.value) == listed)
        }
    }

    @Test func `a file may call a type by the codes and words that the database knows, and by no others`() async throws {
        try await withDatabase(as: .worker) { database in
            let types = try await database.read(ListTypesByCode(), stating: Actor.service.statement)
            #expect(OfficialWords.types.map { "\($0.code) \($0.name)" } == types)
            let words = try await database.read(ListTypeWords(), stating: Actor.service.statement)
            #expect(OfficialWords.typeWords == Set(words))
        }
    }

    @Test func `a row whose type of establishment nobody knows is refused by line, column and value, and the others are taken`() async throws {
        try await withDatabase(as: .worker) { database in
            let counts = try await take(
                """
                URN,LA (code),EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name)
                100001,330,A Primary,01,Community school,Open,Primary
                100002,330,B Primary,99,Community school,Open,Primary
                100003,330,C Primary,,Unheard-of school,Open,Primary
                100004,330,D Primary,01,Community school,Open,Teenage

                """, database)
            #expect(counts?.taken == 1 && counts?.refused == 3)
            #expect(try await school(100001, database)?.isMaintained == true)
            #expect(try await school(100002, database) == nil)
        }
    }

    @Test func `the last assessment's list can be asked for by either ground`() {
        func places(_ word: String) -> [ListPlacedSchools.Place] {
            RegisterQuery(Fields([("proposed", word)]), authority: 330).placed
        }
        #expect(places("definition") == [.meetsDefinition] && places("yes") == [.proposed])
        #expect(places("either") == [.meetsDefinition, .proposed] && places("").isEmpty)
    }

    @Test func `a page has fifty schools, or as many as a city has where somebody asks for them`() {
        func rows(_ word: String) -> (limit: Int, offset: Int) {
            let query = Fields([("rows", word), ("page", "2")])
            let question = RegisterQuery(query, authority: 330, perPage: RegisterQuery.rows(query)).question
            return (question.limit, question.offset)
        }
        #expect(rows("") == (50, 50) && rows("450") == (450, 450) && rows("100000") == (50, 50))
    }

    @Test func `a grade is called as the framework of the inspection's day called it`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let book = try #require(PolicyBook.load(config: root.appending(path: "config").path()).book)
        func words(_ grade: Int?, _ day: String, _ status: String? = "value") -> String {
            JudgementWords.overall(grade, status: status, on: Day(day), in: book)
        }
        #expect(words(3, "2012-03-01") == "Satisfactory" && words(3, "2012-10-01") == "Requires improvement")
        #expect(words(nil, "2025-01-01", "not-judged") == "No overall grade" && words(nil, "", nil) == "Not inspected")
    }

    @Test func `somebody who is nobody sees no school`() async throws {
        try await withDatabase(as: .worker) { database in
            try await take(Self.gias, database)
            #expect(try await database.read(ListRegister(.init(authority: 330)), stating: Actor.visitor.statement).isEmpty)
            let whole = try #require(ListWholeRegister(.init(authority: 330)))
            #expect(try await database.read(whole, stating: Actor.visitor.statement).isEmpty)
        }
    }
}
