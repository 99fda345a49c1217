/// The number by which a local authority knows a school: the authority's three digits and the establishment's four, written
/// as one number of seven (330 and 2317 make 3302317). A converting school often keeps it.
package struct LAESTAB: Hashable, Sendable, CustomStringConvertible {
    package let number: Int

    package init?(authority: Int, establishment: Int) {
        guard (100...999).contains(authority), (0...9999).contains(establishment) else { return nil }
        number = authority * 10_000 + establishment
    }

    package init?(_ number: Int) {
        self.init(authority: number / 10_000, establishment: number % 10_000)
    }

    package var authority: Int { number / 10_000 }
    package var establishment: Int { number % 10_000 }

    /// `330/2317`, as local authorities write it.
    package var description: String {
        let digits = String(establishment)
        return "\(authority)/" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
