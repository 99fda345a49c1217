import Calendar
import Casework
import SchoolYear
import Web

/// The settings of a schedule that a director may change, as the fields of a form.
struct ScheduleForm: Encodable, Sendable {
    let schedule: String
    let fields: [Field]
    /// Of one that is counted in working days: from what point of the year.
    let point: String?
    let inForce: String
    let reason: String
    /// The number of the version that was the last when this was shown; 0 for the file's own.
    let number: Int
    /// The number of the version over which it was filled in.
    let shown: Int

    struct Field: Encodable, Sendable {
        let name: String
        let value: String
        /// What is set now.
        let standing: String
        let bounds: String
        /// Empty where it is typed.
        let choices: [String]
        let bound: SettingBound

        private enum CodingKeys: String, CodingKey { case name, value, standing, bounds, choices }

        init(name: String, value: String, standing: String, bound: SettingBound) {
            (self.name, self.value, self.standing, self.bound) = (name, value, standing, bound)
            bounds = bound.sentence
            choices = if case .words(let words) = bound { words } else { [] }
        }

        /// As people write a value of it.
        func shown(_ value: String) -> String { bound.shown(value, of: name) }
    }

    /// - Parameters:
    ///   - typed: what was typed; nil shows what is set.
    ///   - isWrong: whether it is shown again with what is wrong with it, and so what was emptied is empty; else that leaves what is set.
    init(_ schedule: Schedule, number: Int, typed: Fields? = nil, isWrong: Bool = false) {
        self.schedule = schedule.name
        self.number = number
        shown = typed?["number"].flatMap { Int($0) } ?? number
        point = ScheduleForm.point(of: schedule)
        fields = Schedule.timingSettings.compactMap { name in
            guard let bound = schedule.bounds[name], let value = schedule.settings[name] else { return nil }
            let isTyped = if case .words = bound { false } else { true }
            let emptied = isWrong && isTyped ? typed?.all(name).first : nil
            return Field(name: name, value: typed?[name].map { bound.kept($0, of: name) } ?? emptied ?? value, standing: value, bound: bound)
        }
        inForce = typed?.typed("in-force") ?? ""
        reason = typed?.typed("reason") ?? ""
    }

    private init(example: Void) {
        schedule = "siab-meeting"
        fields = [
            Field(name: "weekday", value: "tuesday", standing: "tuesday", bound: .words(["tuesday", "thursday"])),
            SettingBound("08:00 to 19:00").map { Field(name: "at", value: "16:00", standing: "16:00", bound: $0) },
        ].compactMap { $0 }
        point = nil
        inForce = "2018-12-01"
        reason = "The hall is free on Thursdays"
        number = 1
        shown = 1
    }

    private enum CodingKeys: String, CodingKey { case schedule, fields, inForce, reason, number, shown }

    static let example = ScheduleForm(example: ())

    static func point(of schedule: Schedule) -> String? {
        guard case .yearly(let point, _) = schedule.recurrence.cadence else { return nil }
        return point.words
    }

    static let descriptions = [
        FieldDescription("number", "The number of the version that was the last when the form was shown"),
        FieldDescription("in-force", "The day from which it shall hold, such as 2026-12-01"), FieldDescription("reason", "Why; kept with the change"),
    ] + Schedule.timingSettings.map { FieldDescription($0, label($0)) }

    /// What the director wants, from what was typed.
    static func change(_ typed: Fields, of entry: Schedule, at now: Moment) throws(SettingFaults) -> ScheduleChange {
        let wanted = Dictionary(entry.bounds.compactMap { name, bound in typed[name].map { (name, bound.kept($0, of: name)) } }, uniquingKeysWith: { first, _ in first })
        let inForce = typed.day("in-force", near: now.dayInLondon)
        do {
            return try ScheduleChange.decide(wanted, from: inForce, because: typed["reason"] ?? "", to: entry, at: now)
        } catch {
            guard inForce == nil, let said = typed["in-force"] else { throw error }
            throw SettingFaults(faults: error.faults.map { $0.setting == "in-force" ? unreadable(said, on: now.dayInLondon) : $0 })
        }
    }

    /// Of a day that was entered it is not said that one is to be entered.
    private static func unreadable(_ said: String, on today: Day) -> Recurrence.Fault {
        Recurrence.Fault(setting: "in-force", sentence: "‘\(said.prefix(40))’ is not a date. Enter one such as \(HTML.writtenDay(ahead: today)).")
    }

    /// What is wrong with a setting begins with its name: above the form nothing else says of what it is true.
    static func errors(_ faults: SettingFaults) -> [FieldError] {
        faults.faults.map { fault in
            guard Schedule.timingSettings.contains(fault.setting) else { return FieldError(fault.setting, fault.sentence) }
            let name = fault.setting == "working-days" ? "Working days" : label(fault.setting)
            return FieldError(fault.setting, "\(name): \(fault.sentence.lowercasedFirst)")
        }
    }

    func view(_ w: inout HTML, _ context: RequestContext, _ errors: [FieldError] = []) {
        w.element("form", .fixed("method", "get"), .action("/schedules/\(schedule)/change")) { w in
            w.handsOn(context)
            for field in fields {
                if field.choices.isEmpty {
                    w.field(
                        field.name, label: label(of: field), value: field.shown(field.value), hint: hint(of: field), errors: errors, width: "date-field")
                } else {
                    w.choice(
                        field.name, label: label(of: field), options: field.choices.map { ($0, ScheduleForm.words($0)) },
                        chosen: field.value, errors: errors)
                }
            }
            w.dateField("in-force", label: "From which day", value: inForce, hint: "After today: what is past stays as it was", errors: errors, ahead: context.today)
            w.field("reason", label: "Why", value: reason, hint: "Kept with the change", errors: errors)
            w.hidden("number", String(shown))
            w.button("See what would change")
        }
    }

    private func hint(of field: Field) -> String {
        let bounds = field.bound.inForm(of: field.name).sentence
        return field.name == "working-days" && bounds.contains("-") ? "\(bounds). With a minus it is before: -5 is 5 working days before" : bounds
    }

    /// `2 hours`, `1 hour 30 minutes`.
    static func duration(_ minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        let parts = [hours == 0 ? nil : hours == 1 ? "1 hour" : "\(hours) hours", rest == 0 ? nil : rest == 1 ? "1 minute" : "\(rest) minutes"]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    func label(of field: Field) -> String { ScheduleForm.label(field.name, from: point, isBefore: field.bound.isBefore(field.name)) }

    /// A setting with its value, as a schedule keeps it: `Working days before the end of August: 5`.
    static func said(_ setting: String, _ value: String, from point: String?) -> String {
        let isBefore = setting == "working-days" && value.hasPrefix("-")
        return "\(label(setting, from: point, isBefore: isBefore)): \(words(isBefore ? String(value.dropFirst()) : value))"
    }

    /// - Parameters:
    ///   - point: from which working days are counted, where it is known.
    ///   - isBefore: whether they are counted back from it.
    static func label(_ setting: String, from point: String? = nil, isBefore: Bool = false) -> String {
        switch setting {
        case "weekday": "Day of the week"
        case "from-week": "First week of the school year"
        case "week": "Which week"
        case "season": "Held"
        case "working-day": "Which working day"
        case "working-days": "Working days \(isBefore ? "before" : "after") \(point.map { "the \($0)" } ?? "its point of the year")"
        case "on-holiday": "When it falls on a holiday"
        case "at": "Time of day"
        case "minutes": "Minutes that it takes"
        case "lead-days": "Days ahead that its task appears"
        case "every": "How often"
        case "weeks": "Every how many weeks"
        case "point": "Point of the year"
        default: setting
        }
    }

    static func words(_ choice: String) -> String {
        switch choice {
        case Season.inTerm.rawValue: "In term only"
        case Season.allYear.rawValue: "The whole year through"
        default: (HolidayRule(rawValue: choice)?.words ?? choice).capitalisedFirst
        }
    }
}
