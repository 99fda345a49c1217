/// How figures are written for people.
enum FigureWords {
    static func written(_ value: Double, _ unit: String) -> String {
        switch unit {
        case "percent": fixed(value, 1) + "%"
        case "count", "band": fixed(value, value == value.rounded() ? 0 : 1)
        case "points": fixed(value, 2)
        default: fixed(value, 1)
        }
    }

    static func release(_ number: Int) -> String {
        switch number {
        case 1: "Provisional"
        case 2: "Revised"
        default: "Final"
        }
    }

    /// With so many decimals, half away from zero, and the minus sign of print; a number too large for that as the program writes it.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        let scale = decimals == 0 ? 1 : decimals == 1 ? 10 : 100
        guard let scaled = Int(exactly: (abs(value) * Double(scale)).rounded()) else { return "\(value)" }
        let whole = String(scaled / scale)
        let sign = value < 0 && scaled > 0 ? "\u{2212}" : ""
        guard decimals > 0 else { return sign + whole }
        let rest = String(scaled % scale)
        return sign + whole + "." + String(repeating: "0", count: decimals - rest.utf8.count) + rest
    }
}
