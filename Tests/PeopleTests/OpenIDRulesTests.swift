import Access
import Casework
import Foundation
import SchoolYear
import Testing

@testable import People

@Suite struct OpenIDRulesTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path()

    static let entry = """
        - name: entra
          display-name: Birmingham City Council
          issuer: https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0
          client-id: 11111111-1111-1111-1111-111111111111
          groups-claim: groups
          email-domains: [birmingham.gov.uk]
          email-verification: claim
          groups:
            - group: 22222222-2222-2222-2222-222222222222
              role: bcc-officer
              organisation: bcc

        """

    @Test func `the project's own file lists no provider, and a missing one lists none`() {
        for config in [Self.root + "config", "/nowhere"] {
            let (providers, complaints) = OpenIDProvider.load(config: config)
            #expect(providers.isEmpty && complaints.isEmpty, "\(complaints)")
        }
    }

    @Test func `the entry that the page shows is read`() throws {
        let page = try String(contentsOfFile: Self.root + "Sources/Assembly/Assembly.docc/0017-single-sign-on.md", encoding: .utf8)
        let yaml = page.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }.joined(separator: "\n")
        let (providers, complaints) = OpenIDProvider.read(yaml)
        #expect(complaints.isEmpty, "\(complaints)")
        #expect(providers.map(\.name) == ["entra"] && providers.first?.groups.map(\.role) == [.bccOfficer, .humanResources])
    }

    @Test(arguments: [
        ("name: entra", "name: Entra ID", "sign-in.yaml:1: 'name' must be a word"),
        ("issuer: https:", "issuer: http:", "sign-in.yaml:3: 'issuer' must be an https address"),
        ("client-id", "clientid", "sign-in.yaml:1: 'client-id' is missing."),
        ("client-id", "clientid", "sign-in.yaml:4: 'clientid' is not a key that is known here."),
        ("[birmingham.gov.uk]", "[\"@birmingham.gov.uk\"]", "sign-in.yaml:6: '@birmingham.gov.uk' is not a domain"),
        ("role: bcc-officer", "role: bep-officer", "sign-in.yaml:10: 'bep-officer' is not a role of Birmingham City Council."),
        ("role: bcc-officer", "role: operator", "sign-in.yaml:10: Nobody signs in as the operator."),
        ("role: bcc-officer", "role: king", "sign-in.yaml:10: 'role' is 'king'"),
        ("email-verification: claim", "email-verification: none", "sign-in.yaml:7: 'email-verification' is 'none'; known are: claim, directory."),
        ("groups-claim: groups", "groups-claim: groups\n  scopes: [email]", "sign-in.yaml:6: 'scopes' must name 'openid'."),
        ("groups-claim: groups", "groups-claim: groups\n  second-factor-claim: amr", "sign-in.yaml:1: 'second-factor-value' is missing."),
    ])
    func `what is wrong in an entry is named with its line`(right: String, wrong: String, complaint: String) {
        let (providers, complaints) = OpenIDProvider.read(Self.entry.replacing(right, with: wrong))
        #expect(providers.isEmpty)
        #expect(complaints.contains { $0.description.hasPrefix(complaint) }, "\(complaints)")
    }

    @Test func `a provider stands in the file once`() {
        let complaints = OpenIDProvider.read(Self.entry + Self.entry).complaints
        #expect(complaints.map(\.description) == [
            "sign-in.yaml:12: Another provider has this name already.", "sign-in.yaml:14: Another provider has this issuer already.",
        ])
    }

    @Test func `the challenge of a verifier is the one of RFC 7636, appendix B`() {
        #expect(PKCE.challenge(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test func `an address is asked over https, and in the clear on this machine alone`() {
        for address in ["https://login.example/a", "http://localhost:8080", "http://127.0.0.1:1/a?b=c", "http://[::1]:1/"] {
            #expect(OutgoingAddress.isAllowed(address), "\(address)")
        }
        for address in [
            "http://login.example", "ftp://login.example", "https://", "https://me:secret@login.example", "https://a#b", "file:///etc/passwd", "/here",
        ] {
            #expect(!OutgoingAddress.isAllowed(address), "\(address)")
        }
        #expect(ProviderAddress.discovery(of: "https://a/") == "https://a/.well-known/openid-configuration")
        #expect(ProviderAddress.adding("c=d", to: "https://a?b=c") == "https://a?b=c&c=d")
    }

    @Test func `where a provider must name the second factor, nobody comes in whose token does not`() throws {
        let entry = Self.entry.replacing("groups-claim", with: "second-factor-claim: amr\n  second-factor-value: mfa\n  groups-claim")
        let strict = try #require(OpenIDProvider.read(entry).providers.first), trusted = try #require(OpenIDProvider.read(Self.entry).providers.first)
        func subject(_ amr: String, by provider: OpenIDProvider) throws -> String {
            let claims = #"{"iss":"\#(provider.issuer)","aud":"\#(provider.clientID)","sub":"a","nonce":"n","iat":1000,"exp":1100\#(amr)}"#
            return try IDTokenCheck.check(
                try IDTokenClaims(of: ".\(Base64URL.encoded(Array(claims.utf8))).", from: provider), from: provider, nonce: "n",
                at: Moment(microsecondsSince1970: 1_000_000_000)).subject
        }
        #expect(try subject(#","amr":["pwd","mfa"]"#, by: strict) == "a")
        #expect(try subject("", by: trusted) == "a")
        for amr in ["", #","amr":["pwd"]"#, #","amr":"pwd""#, #","amr":true"#] {
            #expect(throws: Refusal.noSecondFactor(strict)) { try subject(amr, by: strict) }
        }
    }

    @Test func `base64 of tokens is read strictly`() {
        #expect(Base64URL.decoded("-_8") == Data([0xFB, 0xFF]) && Base64URL.encoded([0xFB, 0xFF]) == "-_8")
        for wrong in ["+/8", "-_8=", "a", "ä"] { #expect(Base64URL.decoded(wrong) == nil, "\(wrong)") }
    }

    @Test func `a token without a key's name is tried with the only key that fits`() throws {
        let provider = try #require(OpenIDProvider.read(Self.entry).providers.first)
        let header = try IDTokenHeader(of: Base64URL.encoded(Array(#"{"alg":"RS256"}"#.utf8)) + "..", from: provider)
        let json = #"{"keys":[{"kty":"RSA","kid":"1","n":"AQ","e":"AQ"},{"kty":"RSA","use":"enc","n":"AQ","e":"AQ"},{"kty":"EC"},{"kty":1}]}"#
        let keys = try JSONDecoder().decode(ProviderKeySet.self, from: Data(json.utf8)).keys
        #expect(keys.count == 3)
        #expect(ProviderKey.named(in: header, among: keys)?.kid == "1")
        #expect(ProviderKey.named(in: header, among: keys + keys) == nil)
    }
}
