import Access
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// A form that comes when its session has ended.
@Suite struct NotKeptTests {
    private func headers(_ more: HTTPFields = [:]) -> HTTPFields {
        var headers = more
        headers[.cookie] = "__Host-session=ended"
        headers[.contentType] = "application/x-www-form-urlencoded"
        return headers
    }

    private func send(_ body: String, _ headers: HTTPFields) async throws -> (status: HTTPResponse.Status, type: String?, text: String) {
        try await ask {
            try await $0.execute(uri: "/greet", method: .post, headers: headers, body: ByteBuffer(string: body)) {
                ($0.status, $0.headers[.contentType], String(buffer: $0.body))
            }
        }
    }

    @Test func `a browser is shown what was typed and how to sign in, and never a secret`() async throws {
        let body = "form-token=0123&name=%3CElm%3E+and%0Aash&sample-reason=Every+tenth&password=hunter2&reset-code=998877&version=41"
        let answer = try await send(body, headers([.accept: "text/html"]))
        #expect(answer.status == .unauthorized && answer.type?.hasPrefix("text/html") == true)
        #expect(answer.text.contains("You have been signed out, so this was not done"))
        #expect(answer.text.contains("&lt;Elm&gt; and\nash") && answer.text.contains("Sample reason") && answer.text.contains("Every tenth"))
        #expect(answer.text.contains("href=\"/sign-in?return=%2F\""))
        for secret in ["hunter2", "998877", "0123", "41"] { #expect(!answer.text.contains(">\(secret)<"), "\(secret)") }
    }

    @Test func `a field whose name says too little is shown by what its form calls it`() {
        let described = [FieldDescription("until", "The first day without it", label: "First day without it"), FieldDescription("sample-reason", "Why it was drawn")]
        var w = HTML()
        PostedAnswers(Fields([("until", "3 Sep 2018"), ("sample-reason", "Every tenth")]), of: described).view(&w)
        let html = w.string
        #expect(html.contains("<dt>First day without it</dt><dd>3 Sep 2018</dd>") && html.contains("<dt>Sample reason</dt><dd>Every tenth</dd>"), "\(html)")
    }

    @Test func `of a field whose value is a code it is shown what was chosen, or that something was, and nothing where nothing was`() {
        let described = [FieldDescription("held", "The role and its first day", .code, label: "Role to end"), FieldDescription("delegate", "The colleague", .code),
            FieldDescription("reader", "Who reads it", .code), FieldDescription("kind", "What it is", options: ["governor": "I am a governor there"]),
        ]
        var w = HTML()
        let answers = PostedAnswers(Fields([("held", "bep-officer/2018-09-03"), ("delegate", ""), ("reader", "17"), ("kind", "governor")]), of: described)
        answers.view(&w)
        let html = w.string
        #expect(html.contains("<dt>Role to end</dt><dd>BEP officer, from 3 September 2018</dd>"), "\(html)")
        #expect(html.contains("<dt>Reader</dt><dd>Chosen from the list</dd>") && html.contains("<dt>Kind</dt><dd>I am a governor there</dd>"), "\(html)")
        #expect(!html.contains(">governor<") && !html.contains("bep-officer") && !html.contains("Delegate"), "\(html)")
        #expect(!answers.isCut)
    }

    @Test func `no more than 10,000 characters are shown, and it is said that there are more`() async throws {
        let answer = try await send("name=" + String(repeating: "z", count: 12_000), headers())
        #expect(answer.text.contains(String(repeating: "z", count: 10_000)) && !answer.text.contains(String(repeating: "z", count: 10_001)))
        #expect(answer.text.contains("There is more than is shown here."))
    }

    @Test func `what another site sent is not shown`() async throws {
        var sent = headers()
        sent[.secFetchSite] = "cross-site"
        let answer = try await send("name=Elm+and+ash", sent)
        #expect(answer.status == .unauthorized && !answer.text.contains("Elm and ash"))
    }

    @Test func `the fields before a file are shown too`() async throws {
        var sent = headers()
        sent[.contentType] = "multipart/form-data; boundary=b"
        let upload = sent
        let body = "--b\r\nContent-Disposition: form-data; name=\"year\"\r\n\r\n2017/18\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ks4.csv\"\r\n\r\nx\r\n--b--\r\n"
        let answer = try await ask {
            try await $0.execute(uri: "/files", method: .post, headers: upload, body: ByteBuffer(string: body)) { ($0.status, String(buffer: $0.body)) }
        }
        #expect(answer.0 == .unauthorized && answer.1.contains("2017/18") && answer.1.contains("choose the file there"))
    }

    @Test func `a program is told so as before`() async throws {
        let answer = try await send("name=Elm", headers([.accept: "application/json"]))
        #expect(answer.status == .unauthorized && answer.type == "application/problem+json" && answer.text.contains("web.7"))
    }

    @Test func `whoever signed in meanwhile sends it by a button of the new session, once they have looked at it`() async throws {
        var sent = signedIn(.bepOfficer)
        sent[.contentType] = "application/x-www-form-urlencoded"
        let plain = sent
        sent[.secFetchSite] = "same-origin"
        let known = sent
        let answer = try await send("name=100000&form-token=00", known)
        #expect(answer.status == .forbidden && answer.text.contains("Send it") && answer.text.contains(", and send nothing</a>") && answer.text.contains("name=\"name\" value=\"100000\""))
        // Only where the browser itself says that one of our pages sent it, and never with a password.
        for (body, headers) in [("name=100000&form-token=00", plain), ("name=100000&password=hunter2&form-token=00", known), ("name=100000", known)] {
            let refused = try await send(body, headers)
            #expect(refused.status == .forbidden && !refused.text.contains("Send it") && !refused.text.contains("hunter2"), "\(body)")
        }
    }
}
