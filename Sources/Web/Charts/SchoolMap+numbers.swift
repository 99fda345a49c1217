extension SchoolMap {
    /// A school of the list that is in the part shown: where its mark stands, and where its number.
    struct Number: Sendable {
        /// Which of the list.
        let place: Int
        let mark: (x: Double, y: Double)
        /// The middle of its height, and the side of it that is next to the mark.
        let x: Double
        let y: Double
        /// Whether it stands before its mark.
        let isBefore: Bool

        /// What it covers where letters are largest, on a phone.
        var box: Box {
            let width = Double(String(place + 1).count) * 13
            return Box(left: isBefore ? x - width : x, top: y - 9, right: isBefore ? x : x + width, bottom: y + 9)
        }
    }

    /// A part of the drawing.
    struct Box: Sendable {
        let left: Double
        let top: Double
        let right: Double
        let bottom: Double

        func overlaps(_ other: Box) -> Bool { left < other.right && other.left < right && top < other.bottom && other.top < bottom }
        var isInside: Bool { left >= 0 && top >= 0 && right <= SchoolMap.side && bottom <= SchoolMap.side }
    }

    /// In the order of the list. Each number stands where it covers no other and no mark, the first of the list choosing first; where there is no such place it
    /// stands next to its mark, within the edge.
    var numbers: [Number] {
        var shown: [(place: Int, at: (x: Double, y: Double))] = []
        for (place, each) in places.enumerated() {
            guard let spot = each.spot, view.contains(spot), kinds.indices.contains(each.kind) else { continue }
            shown.append((place: place, at: self.place(spot)))
        }
        // The words of the scale, and its line.
        var taken = [Box(left: 12, top: 592, right: 330, bottom: 630)]
        let marks = shown.map { Box(left: $0.at.x - 8, top: $0.at.y - 8, right: $0.at.x + 8, bottom: $0.at.y + 8) }
        var numbers: [Number] = []
        for (order, each) in shown.enumerated() {
            let choices = SchoolMap.choices(each.place, at: each.at)
            let free = choices.first { choice in
                let box = choice.box
                let isOnMark = marks.indices.contains { $0 != order && marks[$0].overlaps(box) }
                return box.isInside && !isOnMark && !taken.contains { $0.overlaps(box) }
            }
            guard let number = free ?? choices.first(where: \.box.isInside) ?? choices.first else { continue }
            taken.append(number.box)
            numbers.append(number)
        }
        return numbers
    }

    /// Behind the mark and before it, at its height, above and below: by as much as a number is high, so that it is clear of one at that height.
    private static func choices(_ place: Int, at mark: (x: Double, y: Double)) -> [Number] {
        [0.0, -18, 18].flatMap { lift in
            [false, true].map { isBefore in
                Number(place: place, mark: mark, x: mark.x + (isBefore ? -9 : 9), y: mark.y + lift, isBefore: isBefore)
            }
        }
    }
}
