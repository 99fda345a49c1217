/// One repeatable measurement against a named reference.
struct Benchmark: Sendable {
    let name: String
    let summary: String
    let run: @Sendable (Options) async throws -> [Measured]
}

/// A figure beside its bar.
struct Measured: Sendable {
    let name: String
    let figure: Double
    let bar: Double
    /// Whether the figure must reach the bar, or stay within it.
    var mustReach = true

    var holds: Bool { mustReach ? figure >= bar : figure <= bar }

    /// `driver, 8 callers: 1.05 (bar 1.0) holds`. Cut off, not rounded: a figure just under its bar must not read like the bar.
    var line: String {
        let hundredths = (figure * 100).rounded(mustReach ? .down : .up)
        let shown = "\(Int(hundredths) / 100)." + (Int(hundredths) % 100 < 10 ? "0" : "") + "\(Int(hundredths) % 100)"
        return "\(name): \(shown) (bar \(bar)) \(holds ? "holds" : "falls short")"
    }
}

/// `--name value` pairs.
struct Options: Sendable {
    private var values: [String: String] = [:]

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard name.hasPrefix("--"), let value = rest.popFirst() else {
                throw Malformed(description: "options are written --name value; '\(name)' is not")
            }
            values[String(name.dropFirst(2))] = value
        }
    }

    func text(_ name: String) throws -> String {
        guard let value = values[name] else { throw Malformed(description: "--\(name) is needed") }
        return value
    }

    func text(_ name: String, otherwise: String) -> String { values[name] ?? otherwise }

    /// `--name one,two`.
    func list(_ name: String, otherwise: [String]) -> [String] { values[name]?.split(separator: ",").map(String.init) ?? otherwise }

    func int(_ name: String, otherwise: Int) throws -> Int {
        guard let value = values[name] else { return otherwise }
        guard let number = Int(value) else { throw Malformed(description: "--\(name) must be a whole number") }
        return number
    }
}

func median(of values: [Double]) -> Double {
    let sorted = values.sorted()
    if sorted.isEmpty { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
