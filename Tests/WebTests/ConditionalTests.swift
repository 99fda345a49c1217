import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Conditional requests: what has not changed is not sent again.
@Suite struct ConditionalTests {
    @Test(arguments: ["/listed", "/listed?format=csv", "/listed?format=xlsx", "/openapi.json", Stylesheet.path, Icon.path])
    func `an answer carries a mark, and whoever brings it again gets 304 and no bytes`(path: String) async throws {
        try await ask { client in
            let headers = signedIn(.bepOfficer, [.accept: "application/json"])
            let tag = try await client.execute(uri: path, method: .get, headers: headers) { response in
                #expect(response.status == .ok && response.body.readableBytes > 0)
                return try #require(response.headers[.eTag])
            }
            for named in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                var more = headers
                more[.ifNoneMatch] = named
                try await client.execute(uri: path, method: .get, headers: more) { response in
                    #expect(response.status == .notModified && response.body.readableBytes == 0 && response.headers[.eTag] == tag, "\(named)")
                }
            }
            var more = headers
            more[.ifNoneMatch] = "\"other\""
            try await client.execute(uri: path, method: .get, headers: more) { #expect($0.status == .ok) }
        }
    }

    @Test func `who may not see an answer is not told either that it has not changed`() async throws {
        try await ask { client in
            try await client.execute(uri: "/listed", method: .get, headers: [.accept: "application/json", .ifNoneMatch: "*"]) { response in
                #expect(response.status == .unauthorized)
            }
        }
    }
}
