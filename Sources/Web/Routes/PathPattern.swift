/// The path of a route: `/schools/{urn}`.
package struct PathPattern: Sendable, Hashable {
    enum Segment: Sendable, Hashable { case literal(String), parameter(String) }
    package let written: String
    let segments: [Segment]

    package init(_ written: String) {
        self.written = written
        segments = written.split(separator: "/").map {
            $0.hasPrefix("{") && $0.hasSuffix("}") ? .parameter(String($0.dropFirst().dropLast())) : .literal(String($0))
        }
    }

    var isLiteral: Bool { !written.contains("{") }

    package var parameters: [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// The values of the parameters, when the path is one of this pattern.
    func match(_ parts: [Substring]) -> [String: String]? {
        guard parts.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let word): guard word == part else { return nil }
            case .parameter(let name): values[name] = Fields.decoded(part, plusIsSpace: false)
            }
        }
        return values
    }
}
