package import Casework
import SchoolYear

/// A calendar as a text that calendar programs subscribe to (RFC 5545, RFC 7986).
package enum ICalendar {
    /// - Parameter stamp: from when it is; the same text comes of the same occurrences and stamp.
    package static func text(_ occurrences: [PlannedOccurrence], title: String, host: String, stamp: Moment) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//School improvement//Calendar//EN", "CALSCALE:GREGORIAN",
            "NAME:\(escaped(title))", "X-WR-CALNAME:\(escaped(title))", "X-WR-TIMEZONE:Europe/London", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
        ]
        for planned in occurrences { lines += event(planned, host: host, stamp: stamp) }
        lines.append("END:VCALENDAR")
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    private static func event(_ planned: PlannedOccurrence, host: String, stamp: Moment) -> [String] {
        let occurrence = planned.occurrence
        guard let day = occurrence.day, let due = occurrence.dueAt, let ends = occurrence.endsAt else { return [] }
        let isCalledOff = planned.state == .calledOff
        let whyNot: String? = isCalledOff ? planned.reason.map { "Called off: \($0)" } : nil
        let status = isCalledOff ? "CANCELLED" : occurrence.isProvisional ? "TENTATIVE" : "CONFIRMED"
        let period = occurrence.period.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
        var lines = [
            "BEGIN:VEVENT", "UID:\(occurrence.schedule)-\(occurrence.year.start)-\(period)@\(host)", "DTSTAMP:\(utc(stamp))",
        ]
        if occurrence.kind == .meeting {
            // What is called off keeps nobody busy either.
            lines += ["DTSTART:\(utc(due))", "DTEND:\(utc(ends))", isCalledOff ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE"]
        } else {
            // By when something must be done is a line at the top of the day, and keeps nobody busy.
            lines += ["DTSTART;VALUE=DATE:\(date(day))", "DTEND;VALUE=DATE:\(date(day.adding(days: 1)))", "TRANSP:TRANSPARENT"]
        }
        let description = [
            whyNot, occurrence.task, occurrence.kind == .meeting ? nil : "By \(due.timeInLondon).", occurrence.why,
            Citation(occurrence.citation).words,
        ].compactMap { $0 }.joined(separator: "\n")
        lines += [
            "SUMMARY:\(escaped(occurrence.title))", "DESCRIPTION:\(escaped(description))", "CATEGORIES:\(escaped(occurrence.kind.name))",
            "STATUS:\(status)", "SEQUENCE:\(planned.revision)", "CLASS:CONFIDENTIAL", "END:VEVENT",
        ]
        return lines
    }

    /// `20180904T150000Z`.
    private static func utc(_ moment: Moment) -> String {
        String(moment.description.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
    }

    private static func date(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case ";": out += "\\;"
            case ",": out += "\\,"
            case "\n": out += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// Lines of at most 75 bytes, those that go on indented by a space; a character is never cut in two.
    private static func folded(_ line: String) -> String {
        var out = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if length + size > 75 {
                out += "\r\n "
                length = 1
            }
            out.unicodeScalars.append(scalar)
            length += size
        }
        return out
    }
}
