import CLibQREncode
import Web

/// A QR code as a picture inside the page, for a camera to read.
struct QRCode: Sendable {
    /// Modules on a side, without the quiet zone.
    let width: Int
    private let isDark: [Bool]

    /// Nil for words that no QR code holds.
    init?(_ words: String) {
        let bytes = Array(words.utf8)
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        guard let data = code.pointee.data else { return nil }
        // The lowest bit of a module says whether it is dark; the memory is the library's until it is freed, and is copied here.
        isDark = (0..<width * width).map { data[$0] & 1 == 1 }
    }

    /// Every run of dark modules in a row is one rectangle of the path.
    var path: String {
        var path = ""
        for y in 0..<width {
            var x = 0
            while x < width {
                let start = x
                while x < width, isDark[y * width + x] { x += 1 }
                if x > start { path += "M\(start) \(y)h\(x - start)v1h-\(x - start)z" } else { x += 1 }
            }
        }
        return path
    }

    func draw(_ w: inout HTML, title: String) {
        // Four modules of quiet around it, as ISO/IEC 18004 asks.
        w.element(
            "svg", .class("qr"), .fixed("role", "img"), .fixed("xmlns", "http://www.w3.org/2000/svg"),
            Attribute("viewBox", "-4 -4 \(width + 8) \(width + 8)"), .fixed("shape-rendering", "crispEdges")
        ) { w in
            w.element("title", text: title)
            w.element("path", Attribute("d", path), .fixed("fill", "#000")) { _ in }
        }
    }
}
