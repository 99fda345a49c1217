import Casework
import SchoolYear

/// A day in the grid of a month.
package struct MonthDay: Sendable {
    /// What there is on it, each with where it leads and how it stands.
    package struct Entry: Sendable {
        let path: String
        let words: String
        let detail: String
        let standing: String
        let tone: Tone

        package init(_ words: String, path: String, detail: String, standing: String, tone: Tone) {
            (self.words, self.path, self.detail, self.standing, self.tone) = (words, path, detail, standing, tone)
        }
    }

    /// Of the day in its month; nil for one of the month before or after, which fills its week.
    let number: Int?
    let isToday: Bool
    /// Why there is no school; nil on a school day.
    let note: String?
    let entries: [Entry]

    package init(_ number: Int?, isToday: Bool = false, note: String? = nil, entries: [Entry] = []) {
        (self.number, self.isToday, self.note, self.entries) = (number, isToday, note, entries)
    }
}

extension HTML {
    /// A month as a grid, a row for each week from Monday on. A phone shows today and the days that have something, one below the other.
    package mutating func month(_ title: String, _ weeks: [[MonthDay]]) {
        div("month") { w in
            w.table(title, hideCaption: true, isPicture: true) { w in
                w.head { w in
                    for weekday in Weekday.allCases { w.th(weekday.name) }
                }
                w.body { w in
                    for week in weeks {
                        w.tr { w in
                            for (weekday, day) in zip(Weekday.allCases, week) { w.monthDay(day, weekday) }
                        }
                    }
                }
            }
        }
    }

    private mutating func monthDay(_ day: MonthDay, _ weekday: Weekday) {
        guard let number = day.number else { return td("away", "") }
        element(
            "td", day.isToday ? .class("today") : day.note == nil ? Attribute("class", when: false) : .class("away"), Attribute("data-of", weekday.name)
        ) { w in
            w.strong(String(number))
            if day.isToday { w.text(" Today") }
            if let note = day.note {
                w.raw(" <span class=\"soft\">")
                w.text(note)
                w.raw("</span>")
            }
            guard !day.entries.isEmpty else { return }
            w.ul { w in
                for entry in day.entries {
                    w.li { w in
                        w.a(entry.path, entry.words)
                        w.raw("<br>")
                        w.text(entry.detail.isEmpty ? "" : entry.detail + " ")
                        w.tag(entry.standing, entry.tone)
                    }
                }
            }
        }
    }
}
