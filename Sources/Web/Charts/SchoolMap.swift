import Groundwork

/// Schools where they are, by the easting and northing of the national grid: those in question numbered, in a shape for each kind, the others
/// as dots to find one's way by. There are no tiles: nothing is asked of another host.
package struct SchoolMap: Sendable {
    package struct Kind: Sendable {
        let words: String
        let shape: MarkShape
        let tone: Tone
        package init(_ words: String, _ shape: MarkShape, _ tone: Tone) { (self.words, self.shape, self.tone) = (words, shape, tone) }
    }

    package struct Place: Sendable {
        let name: String
        let path: String
        /// Which of the kinds.
        let kind: Int
        /// Metres; nil where the register does not say.
        let spot: Spot?

        package init(_ name: String, path: String, kind: Int, at spot: Spot?) {
            self.name = name
            self.path = path
            self.kind = kind
            self.spot = spot
        }
    }

    package struct Spot: Sendable, Hashable {
        let east: Int
        let north: Int

        package init(east: Int, north: Int) { (self.east, self.north) = (east, north) }
    }

    let title: String
    let kinds: [Kind]
    let places: [Place]
    let others: [Spot]
    let view: View

    /// - Parameter asked: `E,N,closer`, as the links of the map write it; nil for the whole.
    package init(_ title: String, _ kinds: [Kind], _ places: [Place], others: [Spot], asked: String?) {
        self.title = title
        self.kinds = kinds
        self.places = places
        self.others = others
        view = View(asked, around: places.compactMap(\.spot) + others)
    }

    /// The square of the ground that is drawn.
    struct View: Sendable, Hashable {
        /// The middle and half the side of the whole, in metres.
        let whole: (east: Int, north: Int, reach: Int)
        let east: Int
        let north: Int
        /// How many times closer than the whole: 1, 2, 4 or 8.
        let closer: Int

        static func == (left: View, right: View) -> Bool { left.words == right.words && left.whole == right.whole }
        func hash(into hasher: inout Hasher) { hasher.combine(words) }

        init(_ asked: String?, around spots: [Spot]) {
            let (easts, norths) = (spots.map(\.east).sorted(), spots.map(\.north).sorted())
            let (west, right) = (easts.first ?? 0, easts.last ?? 0)
            let (south, top) = (norths.first ?? 0, norths.last ?? 0)
            let reach = max(500, max(right - west, top - south) / 2 + 400)
            whole = (east: (west + right) / 2, north: (south + top) / 2, reach: reach)
            let numbers = (asked ?? "").split(separator: ",").map { Int($0) }
            guard numbers.count == 3, let east = numbers[0], let north = numbers[1], let closer = numbers[2], [2, 4, 8].contains(closer) else {
                (self.east, self.north, self.closer) = (whole.east, whole.north, 1)
                return
            }
            self.closer = closer
            // The middle stays in the whole, so that no link leads out of the city.
            self.east = min(max(east, whole.east - reach), whole.east + reach)
            self.north = min(max(north, whole.north - reach), whole.north + reach)
        }

        var reach: Int { whole.reach / closer }
        var words: String { "\(east),\(north),\(closer)" }

        func moved(east: Int = 0, north: Int = 0, closer: Int? = nil) -> String? {
            let closer = closer ?? self.closer
            return closer <= 1 ? nil : "\(self.east + east * reach),\(self.north + north * reach),\(closer)"
        }

        func contains(_ spot: Spot) -> Bool { abs(spot.east - east) <= reach && abs(spot.north - north) <= reach }
    }

    /// The side of the box that is drawn in. The stylesheet writes its words the larger the smaller the box stands on the page, at most as `Number.box` has them.
    static let side = 640.0

    /// Where in the box a spot stands.
    func place(_ spot: Spot) -> (x: Double, y: Double) {
        let (middle, scale) = (SchoolMap.side / 2, SchoolMap.side / 2 / Double(max(1, view.reach)))
        return (x: middle + Double(spot.east - view.east) * scale, y: middle - Double(spot.north - view.north) * scale)
    }

    var summary: String {
        let shown = places.filter { $0.spot.map(view.contains) ?? false }
        let counts = kinds.indices.map { kind in "\(kinds[kind].words): \(shown.filter { $0.kind == kind }.count)" }
        let unknown = places.filter { $0.spot == nil }.count
        return counts.joined(separator: "; ") + "." + (unknown > 0 ? " The place of \(unknown) is not known." : "")
    }
}

extension HTML {
    /// The map, and beside it the list of its numbers.
    package mutating func map(_ map: SchoolMap, _ path: String, _ query: Fields) {
        raw("<figure class=\"chart map\"><figcaption>")
        text(map.title)
        raw("</figcaption>")
        div("map-sides") { w in
            w.div("map-drawing") { w in
                w.drawing(map.title, says: map.summary, width: Int(SchoolMap.side), height: Int(SchoolMap.side)) { w in w.drawMap(map) }
                w.key(
                    map.kinds.map { (shape: $0.shape, names: $0.tone.marked, words: $0.words) } + (map.others.isEmpty ? [] : [(.circle, "dot", "Other schools")]))
                w.mapLinks(map.view, path, query)
            }
            w.element("ol", .class("map-list")) { w in
                for place in map.places {
                    w.li { w in
                        w.a(place.path, place.name)
                        if map.kinds.count > 1, map.kinds.indices.contains(place.kind) { w.element("span", .class("soft"), text: ", " + map.kinds[place.kind].words.lowercasedFirst) }
                        if let spot = place.spot {
                            if !map.view.contains(spot) { w.element("span", .class("soft"), text: " (outside the part shown)") }
                        } else {
                            w.element("span", .class("soft"), text: " (place not known)")
                        }
                    }
                }
            }
        }
        raw("</figure>")
    }

    private mutating func drawMap(_ map: SchoolMap) {
        let view = map.view
        bar("ground", x: 0, y: 0, width: SchoolMap.side, height: SchoolMap.side)
        let dots = map.others.filter(view.contains)
        if !dots.isEmpty {
            raw("<path class=\"dots\" d=\"")
            for dot in dots.map(map.place) {
                raw("M")
                point(dot.x.rounded(), dot.y.rounded())
                raw("h0")
            }
            raw("\"/>")
        }
        // The first of the list is drawn last, so that nothing lies over it.
        for number in map.numbers.reversed() {
            let kind = map.kinds[map.places[number.place].kind]
            mark(kind.shape, kind.tone.marked, number.mark.x, number.mark.y, 7)
            label(number.isBefore ? "number end" : "number", number.x, number.y, String(number.place + 1))
        }
        let kilometre = 320_000 / Double(max(1, view.reach))
        let length = [1.0, 2, 5].last { $0 * kilometre <= 300 } ?? 1
        line("axis", 20, 622, 20 + length * kilometre, 622)
        label("tick", 20, 614, length == 1 ? "1 kilometre" : "\(Int(length)) kilometres")
    }

    private mutating func mapLinks(_ view: SchoolMap.View, _ path: String, _ query: Fields) {
        let links = [
            ("Closer", view.closer < 8 ? view.moved(closer: view.closer * 2) : nil), ("Farther", view.moved(closer: view.closer / 2)),
            ("North", view.moved(north: 1)), ("East", view.moved(east: 1)), ("South", view.moved(north: -1)), ("West", view.moved(east: -1)),
        ]
        element("nav", .class("map-links"), .fixed("aria-label", "Which part of the map")) { w in
            w.ul { w in
                for (words, asked) in links {
                    guard let asked else { continue }
                    w.li { $0.a("\(path)?\(query.with("map", asked).encoded)#map", words) }
                }
                if view.closer > 1 {
                    let rest = query.with("map", nil).encoded
                    w.li { $0.a(path + (rest.isEmpty ? "" : "?" + rest) + "#map", "The whole city") }
                }
            }
        }
    }
}

extension Tone {
    /// A mark in this tone.
    var marked: StaticString {
        switch self {
        case .plain: "mark plain-mark"
        case .good: "mark good-mark"
        case .warning: "mark warning-mark"
        case .bad: "mark bad-mark"
        case .info: "mark info-mark"
        }
    }
}
