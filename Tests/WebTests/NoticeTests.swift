import Access
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// What a page says was done.
@Suite struct NoticeTests {
    private func signInPage(_ cookie: String?) async throws -> (text: String, cookies: [String]) {
        var headers: HTTPFields = [:]
        headers[.cookie] = cookie
        let sent = headers
        return try await ask {
            try await $0.execute(uri: "/sign-in?done=signed-out", method: .get, headers: sent) {
                (String(buffer: $0.body), $0.headers[values: .setCookie])
            }
        }
    }

    @Test func `what an address says was done is believed of the browser that did it, once`() async throws {
        let sentence = SignInNotice.signedOut.sentence
        let stranger = try await signInPage(nil)
        #expect(!stranger.text.contains(sentence))
        let other = try await signInPage("__Host-notice=list-kept")
        #expect(!other.text.contains(sentence))
        let own = try await signInPage("__Host-notice=signed-out")
        #expect(own.text.contains(sentence) && own.cookies.contains { $0.hasPrefix("__Host-notice=; ") && $0.contains("Max-Age=0") })
    }

    @Test func `an address that ends in a place of a page says before it what was done`() {
        #expect(SignInNotice.signedOut.address("/jobs#row-3") == "/jobs?done=signed-out#row-3")
        #expect(SignInNotice.signedOut.address("/jobs?page=2#row-3") == "/jobs?page=2&done=signed-out#row-3")
    }

    @Test func `signing out gives the browser what the page then says`() async throws {
        var headers = signedIn(.siabMember)
        headers[.contentType] = "application/x-www-form-urlencoded"
        let sent = headers
        let cookies = try await ask {
            try await $0.execute(uri: "/sign-out", method: .post, headers: sent, body: ByteBuffer(string: "form-token=" + token(.siabMember))) {
                $0.headers[values: .setCookie]
            }
        }
        #expect(cookies.contains { $0.hasPrefix("__Host-notice=signed-out; ") && $0.contains("HttpOnly") })
    }

    @Test func `an address to come back to after signing in says nothing was done`() async throws {
        let (cookie, secret) = ("__Host-visit=" + String(repeating: "a", count: 64), String(repeating: "a", count: 64))
        var headers: HTTPFields = [:]
        headers[.cookie] = cookie
        headers[.contentType] = "application/x-www-form-urlencoded"
        let sent = headers
        let body = "name=bep-director&password=correct&return=%2F%3Fdone%3Dsigned-out&form-token=\(FormToken.make(for: secret))"
        let answer = try await ask { try await $0.execute(uri: "/sign-in", method: .post, headers: sent, body: ByteBuffer(string: body)) { $0 } }
        #expect(answer.status == .seeOther && answer.headers[.location] == "/?done=signed-out")
        #expect(!answer.headers[values: .setCookie].contains { $0.hasPrefix("__Host-notice=") })
    }
}
