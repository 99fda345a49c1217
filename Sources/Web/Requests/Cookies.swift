import HTTPTypes

/// The four cookies of the service, `__Host-` cookies where the service stands behind TLS: bound to the host, never to a subdomain.
struct Cookies: Sendable {
    /// False only where the service is tried over plain HTTP in a browser that will not take secure cookies there.
    let secure: Bool

    var session: String { secure ? "__Host-session" : "session" }
    /// Ties a sign-in form to the browser that was shown it, before there is a session.
    var visit: String { secure ? "__Host-visit" : "visit" }

    /// Known to belong to an account's owner, signed in or not.
    var device: String { secure ? "__Host-device" : "device" }

    /// What was just done, by its code, for the page that says so.
    var notice: String { secure ? "__Host-notice" : "notice" }

    func read(_ name: String, from headers: HTTPFields) -> String? {
        for line in headers[values: .cookie] {
            for part in line.utf8.split(separator: UInt8(ascii: ";")) {
                // By bytes, since every request is asked for four of them.
                guard let equals = part.firstIndex(of: UInt8(ascii: "=")), Cookies.trimmed(part[..<equals]).elementsEqual(name.utf8) else { continue }
                let value = Cookies.trimmed(part[part.index(after: equals)...])
                guard !value.isEmpty else { continue }
                return value.count <= 128 && value.allSatisfy(Cookies.isTokenByte) ? String(decoding: value, as: UTF8.self) : nil
            }
        }
        return nil
    }

    func set(_ name: String, _ value: String) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
    }

    /// Kept for a year, when the browser is closed too.
    func setForLong(_ name: String, _ value: String) -> String { set(name, value) + "; Max-Age=31536000" }

    /// For the answer that comes next, and no later one.
    func setBriefly(_ name: String, _ value: String) -> String { set(name, value) + "; Max-Age=300" }

    func clear(_ name: String) -> String { set(name, "") + "; Max-Age=0" }

    private static func trimmed(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        var rest = bytes
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}
