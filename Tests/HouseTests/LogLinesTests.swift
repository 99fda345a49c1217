import Assembly
import Testing

/// What the journal gets.
@Suite struct LogLinesTests {
    @Test(arguments: [
        ("one event\n", "one event"), ("a name\n2018-09-03 error forged\n", "a name\\u{A}2018-09-03 error forged"),
        ("\u{1B}[2Jgone\r\n", "\\u{1B}[2Jgone\\u{D}"), ("a\u{2028}b\u{202E}c\t\u{0}", "a\\u{2028}b\\u{202E}c\\u{9}\\u{0}"),
        ("Zoë’s café, 3 £ – 漢字", "Zoë’s café, 3 £ – 漢字"), ("", ""),
    ])
    func `nothing that is logged begins another line or speaks to a terminal`(event: String, line: String) {
        #expect(LogLines.line(event) == line)
    }
}
