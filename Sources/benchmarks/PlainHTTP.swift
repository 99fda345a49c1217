import Foundation
import Glibc

/// A blocking HTTP/1.1 connection to this machine, from any of its loopback addresses: what a load generator needs, and no more.
final class PlainHTTP {
    struct Answer {
        let status: Int
        let head: String
        let body: String

        /// The value of a cookie that the answer sets.
        func cookie(_ name: String) -> String? {
            for line in head.components(separatedBy: "\r\n") where line.lowercased().hasPrefix("set-cookie: \(name.lowercased())=") {
                let value = line.dropFirst("set-cookie: \(name)=".count).prefix { $0 != ";" }
                if !value.isEmpty { return String(value) }
            }
            return nil
        }
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    private let socket: Int32

    /// - Parameter from: the last three bytes of the loopback address to ask from.
    init(port: Int, from: UInt32 = 1) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Failed(description: "no socket: \(errno)") }
        var own = PlainHTTP.address(127 << 24 | from, port: 0)
        var there = PlainHTTP.address(127 << 24 | 1, port: port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        // Both addresses live until the calls return, and are of the size that is told.
        let isBound = withUnsafePointer(to: &own) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) } } == 0
        let isConnected =
            isBound && withUnsafePointer(to: &there) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) } } == 0
        guard isConnected else {
            let number = errno
            close(socket)
            throw Failed(description: "no connection: \(number)")
        }
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    private static func address(_ host: UInt32, port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = host.bigEndian
        return address
    }

    func ask(_ method: String, _ path: String, cookies: String = "", form: String? = nil) throws -> Answer {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n"
        if !cookies.isEmpty { text += "Cookie: \(cookies)\r\n" }
        if let form { text += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n" }
        try write(Array((text + "\r\n" + (form ?? "")).utf8))
        return try read()
    }

    private func write(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { send(socket, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Failed(description: "cannot send: \(errno)") }
            sent += count
        }
    }

    private func read() throws -> Answer {
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        var bodyStart: Int?
        var length = 0
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            if bodyStart == nil, let found = bytes.firstRange(of: end) {
                bodyStart = found.upperBound
                let head = String(decoding: bytes[..<found.lowerBound], as: UTF8.self).lowercased()
                let line = head.components(separatedBy: "\r\n").first { $0.hasPrefix("content-length:") }
                length = line.flatMap { Int($0.dropFirst("content-length:".count).filter { $0 != " " }) } ?? 0
            }
            if let bodyStart, bytes.count >= bodyStart + length {
                let head = String(decoding: bytes[..<bodyStart], as: UTF8.self)
                let status = Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0
                return Answer(status: status, head: head, body: String(decoding: bytes[bodyStart...], as: UTF8.self))
            }
            let count = recv(socket, &piece, piece.count, 0)
            guard count > 0 else { throw Failed(description: "the answer broke off: \(errno)") }
            bytes += piece[..<count]
        }
    }
}
