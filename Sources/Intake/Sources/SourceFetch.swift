import AsyncHTTPClient
import Casework
import Foundation
import NIOCore
import NIOHTTP1

/// What a server said of the version of a file that it sent: asked again with these, it sends nothing unless there is a newer one (RFC 9110,
/// section 13).
struct Validators: Hashable, Sendable {
    let etag: String?
    let lastModified: String?
}

/// How much is taken from a server, and how long it is waited for.
package struct FetchLimits: Sendable {
    /// The largest official file has about 70 MB.
    package var bytes = 200_000_000
    /// For all of it, redirects and the last byte included.
    package var seconds = 600
    /// Without a byte for so long, it is given up.
    package var silence = 30
    package var redirects = 3

    package init() {}
}

/// What asking an address came to.
enum Fetched {
    case unchanged
    case file(SpooledFile, name: String, Validators)
}

/// Why an address gave no file. Time may cure each of them.
struct FetchFault: Error, Hashable {
    let sentence: String
}

/// Fetches one file over HTTP.
struct SourceFetch {
    let limits: FetchLimits

    /// - Throws: `FetchFault`; `FileFault` where this machine cannot keep the file.
    func file(at address: String, known: Validators?) async throws -> Fetched {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(Int64(limits.silence)))
        do {
            return try await HTTPClient.withHTTPClient(configuration: configuration) { http in
                try await fetch(address, known, http)
            }
        } catch let error as HTTPClientError where !Task.isCancelled {
            throw FetchFault(sentence: "The server did not answer as it should: \(error.shortDescription).")
        } catch where !(error is FetchFault || error is FileFault || Task.isCancelled) {
            throw FetchFault(sentence: "The server cannot be reached, or broke off (\(type(of: error))).")
        }
    }

    /// Follows redirects by itself, so that none leads away from https.
    private func fetch(_ address: String, _ known: Validators?, _ http: HTTPClient) async throws -> Fetched {
        let deadline = NIODeadline.now() + .seconds(Int64(limits.seconds))
        var address = address
        for _ in 0...limits.redirects {
            var request = HTTPClientRequest(url: address)
            request.headers.add(name: "User-Agent", value: "school-improvement")
            // A length that is announced is then that of the file, and nothing unfolds into something larger.
            request.headers.add(name: "Accept-Encoding", value: "identity")
            if let etag = known?.etag { request.headers.add(name: "If-None-Match", value: etag) }
            if let date = known?.lastModified { request.headers.add(name: "If-Modified-Since", value: date) }
            let response = try await http.execute(request, deadline: deadline)
            switch response.status.code {
            case 200: return try await spooled(response, from: address, by: deadline)
            case 304 where known != nil: return .unchanged
            case 301, 302, 303, 307, 308:
                let next = response.headers.first(name: "Location").flatMap { URL(string: $0, relativeTo: URL(string: address))?.absoluteString }
                guard let next, OutgoingAddress.isAllowed(next) else {
                    throw FetchFault(sentence: "The server leads to an address that is not taken: only https is.")
                }
                address = next
            default: throw FetchFault(sentence: "The server answers with status \(response.status.code), and no file.")
            }
        }
        throw FetchFault(sentence: "The server leads from one address to another more than \(limits.redirects) times.")
    }

    /// - Parameter deadline: the client keeps it up to the head of an answer only.
    private func spooled(_ response: HTTPClientResponse, from address: String, by deadline: NIODeadline) async throws -> Fetched {
        if let coding = response.headers.first(name: "Content-Encoding"), coding.lowercased() != "identity" {
            throw FetchFault(sentence: "The server sends the file in a coding that was not asked for, \(coding.prefix(40)).")
        }
        let announced = response.headers.first(name: "Content-Length").flatMap { Int($0) }
        let tooLarge = FetchFault(sentence: "The file is larger than \(limits.bytes / 1_000_000) MB.")
        if let announced, announced > limits.bytes { throw tooLarge }
        let spool = try SpooledFile()
        var length = 0
        for try await part in response.body {
            length += part.readableBytes
            guard length <= limits.bytes else { throw tooLarge }
            guard NIODeadline.now() <= deadline else { throw FetchFault(sentence: "The file took longer than \(limits.seconds) seconds.") }
            try spool.append(Array(part.readableBytesView))
        }
        if let announced, announced != length {
            throw FetchFault(sentence: "The server announced \(announced) bytes and sent \(length).")
        }
        let name = URL(string: address)?.lastPathComponent ?? ""
        return .file(
            spool, name: name.isEmpty || name == "/" ? "file.csv" : String(name.prefix(200)),
            Validators(etag: header(response, "ETag"), lastModified: header(response, "Last-Modified")))
    }

    /// One that is too long to keep is not kept: then the file is fetched whole the next time.
    private func header(_ response: HTTPClientResponse, _ name: String) -> String? {
        response.headers.first(name: name).flatMap { $0.utf8.count <= 500 ? $0 : nil }
    }
}
