package import SchoolYear

/// Between what a setting may be changed.
package enum SettingBound: Hashable, Sendable {
    case words([String])
    case numbers(ClosedRange<Int>)
    case times(ClosedRange<TimeOfDay>)

    /// `1 to 6`, `-30 to -1`, `08:00 to 18:00`.
    init?(_ text: String) {
        let ends = text.components(of: " to ")
        guard ends.count == 2 else { return nil }
        if let from = Int(ends[0]), let to = Int(ends[1]), from <= to {
            self = .numbers(from...to)
        } else if let from = TimeOfDay(ends[0]), let to = TimeOfDay(ends[1]), from <= to {
            self = .times(from...to)
        } else {
            return nil
        }
    }

    package func allows(_ value: String) -> Bool {
        switch self {
        case .words(let words): words.contains(value)
        case .numbers(let range): Int(value).map { range.contains($0) && String($0) == value } ?? false
        case .times(let range): TimeOfDay(value).map { range.contains($0) } ?? false
        }
    }

    package var sentence: String {
        switch self {
        case .words(let words): "One of: \(words.joined(separator: ", "))"
        case .numbers(let range): "From \(range.lowerBound) to \(range.upperBound)"
        case .times(let range): "From \(range.lowerBound) to \(range.upperBound)"
        }
    }
}

extension String {
    /// Its parts between a separator.
    fileprivate func components(of separator: String) -> [String] {
        var parts = [""]
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(separator) {
                parts.append("")
                rest = rest.dropFirst(separator.count)
            } else {
                parts[parts.count - 1].append(rest.removeFirst())
            }
        }
        return parts
    }
}
