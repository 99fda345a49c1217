/// A whole number as a page writes it, with a comma before every three digits: `49,998`.
package func grouped(_ number: Int) -> String {
    var out = ""
    for (index, digit) in String(number.magnitude).reversed().enumerated() {
        if index > 0 && index % 3 == 0 { out.append(",") }
        out.append(digit)
    }
    return (number < 0 ? "\u{2212}" : "") + String(out.reversed())
}
