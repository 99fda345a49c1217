import Casework
import Crypto

/// One form of one page with what was typed into it: changed and sent again, from the page as the browser kept it, it is another.
struct FormKey: Sendable, Hashable {
    let digits: String

    /// Nil where the form came from no page, which every program may send as often as it means to.
    init?(_ fields: Fields, path: String) {
        guard FormToken.isOfOneForm(fields.typed(FormToken.field)) else { return nil }
        digits = hexadecimal(SHA256.hash(data: Array("\(path)\n\(fields.encoded)".utf8)))
    }
}
