/// What every chart is drawn with. Lengths are those of the drawing's own box, which the page makes as large as there is room; colours and
/// widths are classes of the stylesheet, since the policy on content allows no style inside.
extension HTML {
    /// A chart with all that belongs to it: what it shows in words above, the drawing named by the same words for whoever does not see it, what
    /// its marks mean where they need it, and the numbers as a table.
    ///
    /// - Parameters:
    ///   - standsBelow: whether the page has the numbers in a table of its own, so that paper needs them once.
    mutating func chart(
        _ title: String, says summary: String, width: Int, height: Int, standsBelow: Bool = false, table: (inout HTML) -> Void, drawing: (inout HTML) -> Void,
        key: (inout HTML) -> Void = { _ in }
    ) {
        raw("<figure class=\"chart\"><figcaption>")
        text(title)
        raw("</figcaption>")
        self.drawing(title, says: summary, width: width, height: height, content: drawing)
        key(&self)
        details("The numbers: \(title)", isOnScreenOnly: standsBelow, table)
        raw("</figure>")
    }

    mutating func drawing(_ title: String, says summary: String, width: Int, height: Int, content: (inout HTML) -> Void) {
        raw("<svg role=\"img\" viewBox=\"0 0 ")
        text(width)
        raw(" ")
        text(height)
        raw("\" width=\"")
        text(width)
        raw("\" height=\"")
        text(height)
        raw("\"><title>")
        text(summary.isEmpty ? title : "\(title). \(summary)")
        raw("</title>")
        content(&self)
        raw("</svg>")
    }

    mutating func line(_ names: StaticString, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
        raw("<path class=\"")
        raw(names)
        raw("\" d=\"M")
        point(x1, y1)
        raw("L")
        point(x2, y2)
        raw("\"/>")
    }

    /// One line through points; nothing through fewer than two.
    mutating func line(_ names: StaticString, through points: [(x: Double, y: Double)]) {
        guard points.count > 1 else { return }
        raw("<path class=\"")
        raw(names)
        raw("\" d=\"M")
        for (place, each) in points.enumerated() {
            if place > 0 { raw("L") }
            point(each.x, each.y)
        }
        raw("\"/>")
    }

    mutating func bar(_ names: StaticString, x: Double, y: Double, width: Double, height: Double) {
        raw("<rect class=\"")
        raw(names)
        raw("\" x=\"")
        coordinate(x)
        raw("\" y=\"")
        coordinate(y)
        raw("\" width=\"")
        coordinate(max(0, width))
        raw("\" height=\"")
        coordinate(max(0, height))
        raw("\"/>")
    }

    mutating func label(_ names: StaticString, _ x: Double, _ y: Double, _ words: String) {
        raw("<text class=\"")
        raw(names)
        raw("\" x=\"")
        coordinate(x)
        raw("\" y=\"")
        coordinate(y)
        raw("\">")
        text(words)
        raw("</text>")
    }

    /// A mark that stands for something by its shape; its colour repeats it.
    mutating func mark(_ shape: MarkShape, _ names: StaticString, _ x: Double, _ y: Double, _ r: Double = 5) {
        raw("<path class=\"")
        raw(names)
        raw("\" d=\"")
        shapePath(shape, x, y, r)
        raw("\"/>")
    }

    mutating func shapePath(_ shape: MarkShape, _ x: Double, _ y: Double, _ r: Double) {
        raw("M")
        switch shape {
        case .circle:
            point(x - r, y)
            raw("a")
            point(r, r)
            raw(" 0 1 0 ")
            point(2 * r, 0)
            raw("a")
            point(r, r)
            raw(" 0 1 0 ")
            point(-2 * r, 0)
            raw("z")
        case .square: polygon([(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)])
        case .diamond: polygon([(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)])
        case .triangle: polygon([(x, y - 1.2 * r), (x + 1.2 * r, y + r), (x - 1.2 * r, y + r)])
        case .cross:
            point(x - r, y - r)
            raw("L")
            point(x + r, y + r)
            raw("M")
            point(x + r, y - r)
            raw("L")
            point(x - r, y + r)
        case .upright: polygon([(x, y - 1.4 * r), (x, y + 1.4 * r)])
        }
    }

    private mutating func polygon(_ points: [(Double, Double)]) {
        for (place, each) in points.enumerated() {
            if place > 0 { raw("L") }
            point(each.0, each.1)
        }
        raw("z")
    }

    mutating func point(_ x: Double, _ y: Double) {
        coordinate(x)
        raw(" ")
        coordinate(y)
    }

    /// To a tenth, which is less than anybody sees.
    mutating func coordinate(_ value: Double) {
        guard value.isFinite, abs(value) < 1_000_000 else { return raw("0") }
        let tenths = Int((value * 10).rounded())
        if tenths < 0 { raw("-") }
        text(abs(tenths) / 10)
        if tenths % 10 != 0 {
            raw(".")
            text(abs(tenths) % 10)
        }
    }

    /// What the marks of a drawing mean, below it, in the marks' own shapes. No part of the drawing, so that names of any length have room.
    mutating func key(_ entries: [KeyEntry]) {
        guard !entries.isEmpty else { return }
        element("ul", .class("key")) { w in
            for entry in entries { w.keyEntry(entry.words) { $0.mark(entry.shape, entry.names, 8, 8) } }
        }
    }

    /// - Parameter mark: in a box of 16 by 16.
    mutating func keyEntry(_ words: String, mark: (inout HTML) -> Void) {
        li { w in
            w.raw("<svg class=\"swatch\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\">")
            mark(&w)
            w.raw("</svg> ")
            w.text(words)
        }
    }
}

typealias KeyEntry = (shape: MarkShape, names: StaticString, words: String)

/// An upright is a line across the drawing, such as a break.
package enum MarkShape: Sendable { case circle, square, diamond, triangle, cross, upright }
