import Access
import Casework
import Foundation
import Intake
import Postgres
import TestCluster
import Testing

@testable import Inspections

private struct ListTold: Statement {
    let day: Day?
    static let sql = """
        select urn from (select distinct urn from inspections.told_of_ungraded) told where inspections.ungraded_are_known(urn, $1) order by urn
        """
    var parameters: [Parameter] { [.optional(day)] }
    static func decode(_ row: inout Row) throws -> Int { try row.int("urn") }
}

/// The rules and layouts on small rows: each trap of formats.md, section 2.
struct InspectionsTests {
    private func facts() -> FileFacts {
        FileFacts(importID: ImportID(1), name: "x.csv", sha256: "", takenAt: Moment(microsecondsSince1970: 0))
    }

    /// A row by column name, through the layout; the inspections and the judgements that come of it.
    private func read(_ row: KeyValuePairs<String, String>) throws -> (inspections: [[String]], judgements: [[String]]) {
        let header = Header(row.map(\.key))
        var layout = try OfstedInspections(header: header, file: facts())
        var out = RowSink(OfstedInspections.stages)
        try layout.read(Record(row.map(\.value)), &out)
        func rows(_ text: String) -> [[String]] {
            text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        }
        return (rows(out.copyText(0)), rows(out.copyText(1)))
    }

    @Test func `9, 8 and 0 are reasons, never grades`() {
        #expect(Judged("9.0")?.status == "not-judged")
        #expect(Judged("8")?.status == "does-not-apply")
        #expect(Judged("0.0")?.status == "insufficient-evidence")
        #expect(Judged("NULL")?.status == "blank")
        #expect(Judged("2.0")?.overall == 2)
        #expect(Judged("7") == nil)
        #expect(Judged("Foo") == nil)
    }

    @Test func `a column takes the words of its own scale alone`() {
        #expect(Judged("good")?.grade == "Good")
        #expect(Judged("Strong standard") == nil)
        #expect(Judged("STRONG STANDARD", on: .reportCard)?.grade == "Strong standard")
        #expect(Judged("2", on: .reportCard) == nil)
        #expect(Judged("Not met", on: .metOrNot)?.grade == "Not met")
        #expect(Judged("9", on: .yesOrNo)?.status == "not-judged")
        #expect(Judged("Yes") == nil)
        for scale in Scale.allCases {
            for word in scale.words { #expect(Judged(word, on: scale)?.grade == word) }
        }
    }

    @Test func `from September 2024 not judged stands where a grade stood`() {
        #expect(Judged("Not judged")?.overall == nil)
        #expect(Judged("Not judged")?.status == "not-judged")
    }

    @Test func `a predecessor's grade stands under both URNs and says whose it was`() throws {
        let (inspections, judgements) = try read([
            "": "7", "URN": "141000.0", "Inspection number of latest graded inspection": "ITS449512", "Inspection start date": "21/01/2015",
            "Publication date": "24/02/2015", "URN at time of latest graded inspection": "103120.0", "Overall effectiveness": "2.0",
            "Category of concern": "", "Quality of education": "9.0",
        ])
        #expect(inspections.map { $0[0] } == ["141000", "103120"])
        #expect(inspections.map { $0[4] } == ["103120", "103120"])
        #expect(inspections[0][8] == "2")
        #expect(judgements[0][3...5] == ["quality-of-education", "\\N", "not-judged"])
    }

    @Test func `a school that was never inspected has no inspection`() throws {
        let (inspections, _) = try read([
            "URN": "141000", "Inspection number of latest graded inspection": "NULL", "Inspection start date": "NULL",
            "Publication date": "NULL", "Overall effectiveness": "NULL",
        ])
        #expect(inspections.isEmpty)
    }

    @Test func `an ungraded inspection keeps Ofsted's own words, and one that converted is not counted twice`() throws {
        let (inspections, _) = try read([
            "URN": "141000", "Inspection number": "1", "Inspection start date": "", "Publication date": "",
            "Date of latest ungraded inspection": "05/03/2019", "Ungraded inspection overall outcome": "School remains Good (Concerns) - S5 Next",
            "Did the latest ungraded inspection convert to a graded inspection?": "No",
        ])
        #expect(inspections[0][1] == "ungraded")
        #expect(inspections[0][12] == "School remains Good (Concerns) - S5 Next")
        let (converted, _) = try read([
            "URN": "141000", "Inspection number": "1", "Inspection start date": "", "Publication date": "",
            "Date of latest ungraded inspection": "05/03/2019", "Did the latest ungraded inspection convert to a graded inspection?": "Yes",
        ])
        #expect(converted.isEmpty)
    }

    @Test func `a report card and the last old grade are two inspections, and no overall grade is made up`() throws {
        let (inspections, judgements) = try read([
            "URN": "141000", "Inspection number of latest full inspection": "10", "Inspection start date": "12/01/2026",
            "Publication date": "20/02/2026", "Category of concern": "NULL", "Curriculum and teaching": "Strong standard",
            "Curriculum and teaching - date of grade": "12/01/2026", "Inspection start date of latest OEIF graded inspection": "10/05/2022",
            "Latest OEIF overall effectiveness": "2", "Latest OEIF  safeguarding is effective?": "Yes",
        ])
        #expect(inspections.map { $0[2] } == ["2026-01-12", "2022-05-10"])
        #expect(inspections.map { $0[8] } == ["\\N", "2"])
        #expect(judgements.map { $0[3] } == ["curriculum-and-teaching", "safeguarding"])
        #expect(judgements[0][4] == "Strong standard")
    }

    @Test func `an unknown grade or category is refused, naming the column`() {
        let refusal = #expect(throws: RowRefusal.self) {
            try read([
                "URN": "141000", "Inspection number": "1", "Inspection start date": "12/01/2016", "Publication date": "", "Overall effectiveness": "6",
            ])
        }
        #expect(refusal?.column == "Overall effectiveness")
    }

    @Test(arguments: [
        ("S5 Inspection", "Inspection (section 5)"), ("S8 Short Inspection", "Short inspection (section 8)"), ("School inspection", "School inspection"),
    ])
    func `the section of the law by which a file names an inspection is written out`(written: String, words: String) {
        #expect(FrameworkWords.kind(written) == words)
    }

    @Test(arguments: ["None", "Not inspected", "Does not apply", "Not applicable", "Not judged", "0", "8", "9", "9.0", "NULL", ""])
    func `what says that there is no category of concern refuses no row`(words: String) throws {
        #expect(try concern(words) == "\\N")
    }

    @Test func `a category of concern is kept, and an unknown one is refused, naming the column`() throws {
        #expect(try concern("Special measures") == "SM")
        let refusal = #expect(throws: RowRefusal.self) { try concern("Worried") }
        #expect(refusal?.column == "Category of concern" && refusal?.value == "Worried")
    }

    private func concern(_ words: String) throws -> String? {
        let (inspections, _) = try read([
            "URN": "141000", "Inspection number": "1", "Inspection start date": "12/01/2016", "Publication date": "", "Overall effectiveness": "4",
            "Category of concern": words,
        ])
        let place = try #require(OfstedInspections.stages[0].columns.firstIndex { $0.name == "concern" })
        return inspections.first?[place]
    }

    @Test func `a file with columns for ungraded inspections tells of each school that it names, and one without tells of none`() async throws {
        try await withDatabase(as: .worker) { database in
            try await take(
                """
                URN,Inspection number,Inspection start date,Publication date,Overall effectiveness,Date of latest ungraded inspection,\
                Ungraded inspection publication date,Ungraded inspection overall outcome
                141000,1,12/01/2016,20/02/2016,2,,,
                141001,2,12/01/2014,20/02/2014,2,05/03/2018,01/04/2018,School remains Good

                """, database)
            try await take(
                """
                URN,Inspection number,Inspection start date,Publication date,Overall effectiveness
                141002,3,12/01/2018,20/02/2018,2

                """, database)
            func told(_ day: String) async throws -> [Int] {
                try await database.read(ListTold(day: Day(day)), stating: Actor.service.statement)
            }
            // The first file's latest day is 1 April 2018.
            #expect(try await told("2018-04-01") == [141_000, 141_001])
            #expect(try await told("2018-06-02") == [141_000, 141_001])
            #expect(try await told("2018-06-03").isEmpty)
            #expect(try await told("2018-03-31") == [141_000], "what the other's letter of April replaced in the file is not known")
        }
    }

    private func take(_ text: String, _ database: Database) async throws {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".csv"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let result = try await Intake.importFile(
            at: path, named: "x.csv", layouts: Inspections.layouts, permit: try Actor.service.permit(.importFiles), database: database)
        guard case .taken = result else {
            Issue.record("\(result.sentence)")
            return
        }
    }

    @Test func `the grades of the performance tables are another file`() {
        let header = Header(["URN", "School name", "Ofsted phase", "Inspection date", "Publication date", "Overall effectiveness", "REPORURL"])
        #expect(OfstedSchools.recognise(header) != nil)
        #expect(OfstedInspections.recognise(header) == nil)
    }
}
