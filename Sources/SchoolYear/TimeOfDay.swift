package import Groundwork

/// A time of day in Europe/London: `16:00`.
package struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let hour: Int
    package let minute: Int

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        self.hour = hour
        self.minute = minute
    }

    package func moment(on day: Day) -> Moment { Moment(inLondon: day, hour: hour, minute: minute) }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { (left.hour, left.minute) < (right.hour, right.minute) }
    package var description: String { padded(hour, 2) + ":" + padded(minute, 2) }
}
