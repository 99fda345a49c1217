package import SchoolYear

/// Between what a setting may be changed.
package enum SettingBound: Hashable, Sendable {
    case words([String])
    case numbers(ClosedRange<Int>)
    case times(ClosedRange<TimeOfDay>)

    /// `1 to 6`, `-30 to -1`, `08:00 to 18:00`.
    package init?(_ text: String) {
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

    /// What is asked for where a value lies outside.
    ///
    /// - Parameter example: one that lies inside.
    func request(such example: String?) -> String {
        switch self {
        case .words(let words): "Choose one of: \(words.joined(separator: ", "))"
        case .numbers(let range): "Enter a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .times(let range): "Enter a time from \(range.lowerBound) to \(range.upperBound)\(example.map { ", such as \($0)" } ?? "")"
        }
    }
}

/// Working days that can only lie before a point of the year are kept with a minus, and written and shown without it.
extension SettingBound {
    package func isBefore(_ setting: String) -> Bool {
        guard setting == "working-days", case .numbers(let range) = self else { return false }
        return range.lowerBound < 0 && range.upperBound <= 0
    }

    /// Between what its field of a form asks for it.
    package func inForm(of setting: String) -> SettingBound {
        guard isBefore(setting), case .numbers(let range) = self else { return self }
        return .numbers(-range.upperBound ... -range.lowerBound)
    }

    /// As a schedule keeps what was typed. What has its minus already, as a program and a form that is shown again may send it, is left.
    package func kept(_ typed: String, of setting: String) -> String {
        guard isBefore(setting), let number = Int(typed), number > 0 else { return typed }
        return String(-number)
    }

    /// As a form shows what is kept, or was typed.
    package func shown(_ kept: String, of setting: String) -> String {
        guard isBefore(setting), let number = Int(kept), number < 0 else { return kept }
        return String(number.magnitude)
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
