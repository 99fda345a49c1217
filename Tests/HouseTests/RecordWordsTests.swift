import Testing

@testable import Assembly

@Suite struct RecordWordsTests {
    @Test func `what the record knows by its words is said as its own page says it`() {
        #expect(RecordWords.of("ground", "requires-improvement") == "Requires improvement")
        #expect(RecordWords.of("contact 3: classification", "hr") == "Restricted to HR and Employee Relations")
        #expect(RecordWords.of("partner", "7", named: ["7": "Ada Fern"]) == "Ada Fern")
        #expect(RecordWords.of("verdict", "confirmed") == "confirmed")
        #expect(RecordWords.of("words", "agreed") == "agreed", "what somebody wrote is no word of ours")
    }

    @Test func `a history is headed by what it is of`() {
        #expect(RecordWords.title("academy-concern/3") == "concern about an academy, number 3")
        #expect(RecordWords.title("school/100001") == "school 100001")
        #expect(RecordWords.title("academy-concern/*") == "every concern about an academy" && RecordWords.title("person/*") == "every person")
        #expect(RecordWords.title("intelligence/*") == "every record of intelligence" && RecordWords.title("intelligence/4") == "record of intelligence 4")
        #expect(RecordWords.title("authority/*") == "all schools of the authority")
        #expect(RecordWords.of("subject", "self-report/2") == "report of a school about itself, number 2", "what a legal hold is on")
    }
}
