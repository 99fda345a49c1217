/// What somebody may write into a name, a rationale or a reply to do harm where it ends: one list for every way out (HTML, PDF, DOCX, workbooks, CSV,
/// mail headers, calendars), so that each is held against all of it.
package enum HostileText {
    /// - Parameter address: of a server that counts who asks, such as `127.0.0.1:4711`: whatever fetches is seen there.
    package static func all(fetching address: String = "127.0.0.1:9") -> [String] { markup(address) + formulas(address) + breaking + unusual }

    /// For HTML, and for what is made of it.
    package static func markup(_ address: String) -> [String] {
        [
            "<script>fetch('http://\(address)/script')</script>", "</p></td></table></body><h1>Another letter</h1>",
            "<img src=http://\(address)/picture onerror=alert(1)>", "<img src=\"file:///etc/passwd\">", "\" onmouseover=\"alert(1)", "' autofocus onfocus='x",
            "<link rel=attachment href=\"file:///etc/passwd\">", "<a rel=attachment href=\"data:text/plain,secret\">a file</a>",
            "<style>@import url(http://\(address)/style); p { display: none }</style>", "<iframe src=\"http://\(address)/frame\"></iframe>",
            "<svg><image href=\"http://\(address)/svg\"/></svg>", "<object data=\"file:///etc/hostname\"></object>",
            "<meta http-equiv=refresh content=\"0; url=http://\(address)/meta\">", "<base href=\"http://\(address)/\">",
            "&lt;b&gt; &amp;amp; &#x3C;i&#x3E; &nbsp;", "<!-- a comment", "]]>", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
            "{{secret}} {{{secret}}} {{>other}} ${7*7} #{7*7} <%= 7*7 %>", "javascript:alert(1)", "url(http://\(address)/css)", "\\input{/etc/passwd} #read(\"/etc/passwd\")",
            "![a picture](http://\(address)/markdown)", "`rm -rf /` $(id) ; | cat /etc/passwd", "' or 1=1; drop table people.person; --",
        ]
    }

    /// For spreadsheets.
    package static func formulas(_ address: String) -> [String] {
        [
            "=1+1", "=HYPERLINK(\"http://\(address)/formula\",\"Click\")", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1,1)", "\t=1+1", "\r=1+1", " =1+1",
            "＝1+1", "＋1", "－1", "＠SUM(1)", "=WEBSERVICE(\"http://\(address)/service\")", "\"=1+1\"", ";=1+1", "1,\"2\"\n=3",
        ]
    }

    /// For lines and fields: mail headers, calendars, CSV.
    package static let breaking = [
        "Bo\r\nBcc: everybody@example.org", "Bo\nBcc: everybody@example.org", "Bo\rX-Header: yes", "Bo\r\n\r\nAnother body", "Bo\u{2028}Bcc: x@example.org",
        "Bo\u{85}Bcc: x@example.org", "Bo\u{0B}\u{0C}end", "\"Bo\" <other@example.org>, more@example.org", "=?utf-8?q?Bcc=3A_x=40example.org?=",
        "Bo\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:another", "Bo;VALUE=URI:http://x", "a,b;c:d\\n\\e\"f", "--boundary--", ".", "\n.\n",
        "Ada\r\n\r\n<script>alert(1)</script>", "Ada\u{0}Fern", "Ada, Bob <evil@elsewhere.example>, Carol", "Ada\\", "\\\"Ada\\\"", "Ada (comment",
        "Ada; group: x;", "=?utf-8?B?QmNjOiBldmlsQGVsc2V3aGVyZS5leGFtcGxl?=", "=?utf-8?Q?=0D=0ABcc:_evil?=", "", "   ", "From me", "<>", "@", "%0d%0aBcc: x",
        "Ada\t\tFern",
    ]

    /// Letters that are rare, wide, wrong, or turn the line.
    package static let unusual = [
        "Ṫ̈hé nâïve Ærøskøbing", "Ольга Щукина", "王小明", "محمد علي", "abc\u{202E}fdp.exe", "a\u{200B}b\u{FEFF}c", "👩🏽‍🏫 teacher", "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "tab\tand\u{A0}space", "control \u{1}\u{8}\u{1B}[31m end", "\u{FFFE}\u{FFFF}", String(repeating: "W", count: 1_500), String(repeating: "a b ", count: 400),
        "Zo\u{EB} O\u{2019}Neill \u{2013} Governor", "Ada\u{202E}elpmaxe.live@nref", "\u{FEFF}Ada", String(repeating: "a", count: 3_000),
        String(repeating: "\u{E9}", count: 3_000), "e" + String(repeating: "\u{301}", count: 200),
        "\u{1F469}\u{200D}\u{1F3EB}\u{1F469}\u{200D}\u{1F3EB}\u{1F469}\u{200D}\u{1F3EB} teacher",
    ]
}
