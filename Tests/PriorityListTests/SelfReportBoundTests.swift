import Access
import Postgres
import TestCluster
import Testing

@testable import PriorityList

@Suite struct SelfReportBoundTests {
    @Test func `whoever reports in a school's name all day at other addresses keeps neither its head nor another school out, and fills nobody's mailbox`() async throws {
        try await withCouncil { council in
            try await council.script(
                """
                insert into people.school_contact (urn, part, name, title, email, source, during)
                values (100003, 'head', 'Vera Quill', 'Mrs', 'Head@School.example', 'The clerk', '[2018-09-01,)')
                """)
            var sent = 0
            func takes(_ number: Int, from email: String) async throws -> Bool {
                sent += 1
                let report = AddSelfReport(
                    authority: 999, urn: urn(number), name: "Somebody", email: email, part: "head", words: "Help", tokenHash: SelfReportPage.hash("\(sent)"))
                return try await council.api.transaction(stating: SelfReportPage.visitor.statement) { try await $0.first(report) } != nil
            }
            for number in 1...3 { #expect(try await takes(100_003, from: "made-up-\(number)@elsewhere.example")) }
            #expect(try await takes(100_003, from: "made-up-4@elsewhere.example") == false, "three a day of one school")
            #expect(try await takes(100_002, from: "head@other.example"), "another school")
            for email in ["head@school.example", "Head@School.example", "HEAD@school.example"] {
                #expect(try await takes(100_003, from: email), "its head, as on record")
            }
            #expect(try await takes(100_003, from: "hEAD@school.example") == false, "three a day to one mailbox, however it is written")
            #expect(try await takes(100_002, from: "head@school.example") == false, "of whatever school")
        }
    }
}
