import Groundwork

/// A number with so many decimals, at most two, half away from zero, and the minus sign of print; one too large for that as the program writes it.
package func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = decimals == 0 ? 1 : decimals == 1 ? 10 : 100
    guard let scaled = Int(exactly: (abs(value) * Double(scale)).rounded()) else { return "\(value)" }
    let whole = String(scaled / scale)
    let sign = value < 0 && scaled > 0 ? "\u{2212}" : ""
    guard decimals > 0 else { return sign + whole }
    return sign + whole + "." + padded(scaled % scale, decimals)
}
