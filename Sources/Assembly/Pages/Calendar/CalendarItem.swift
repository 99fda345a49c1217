import Access
import Calendar
import Casework
import SchoolYear
import Web

/// One occurrence as the calendar's pages show it.
struct CalendarItem: Encodable, Sendable {
    let id: Int
    let schedule: String
    let title: String
    let kind: String
    /// The day by the plain rule, where it is not held.
    let day: Day
    let isHeld: Bool
    let begins: String?
    let ends: String?
    let owner: String
    /// `planned`, `made`, `skipped` or `called-off`.
    let state: String
    /// Why it was skipped, or is called off.
    let reason: String?
    let task: Task?
    let isProvisional: Bool

    struct Task: Encodable, Sendable {
        let id: Int
        let title: String
        let dueAt: Moment
        /// Nil while it waits.
        let outcome: TaskOutcome?
        /// When its outcome was said.
        let doneAt: Moment?
        /// Of one that does not apply: why.
        let note: String?
        let isLate: Bool

        init(_ task: TaskState, at now: Moment) {
            id = task.id
            title = task.title
            dueAt = task.dueAt
            outcome = task.outcome
            doneAt = task.doneAt
            note = task.note
            isLate = task.outcome == nil && task.dueAt < now
        }

        init(example isLate: Bool) {
            id = isLate ? 4 : 5
            title = "Prepare the agenda and papers of the advisory board"
            dueAt = Moment(microsecondsSince1970: 1_536_678_000_000_000)
            outcome = isLate ? nil : .done
            doneAt = isLate ? nil : Moment(microsecondsSince1970: 1_536_600_000_000_000)
            note = isLate ? nil : "Sent to all members"
            self.isLate = isLate
        }
    }

    init(_ line: CalendarLine, at now: Moment) {
        let occurrence = line.planned.occurrence
        id = line.planned.id
        schedule = occurrence.schedule
        title = occurrence.title
        kind = occurrence.kind.name
        day = occurrence.day ?? occurrence.nominal
        isHeld = occurrence.day != nil
        begins = occurrence.dueAt?.timeInLondon
        ends = occurrence.kind == .meeting ? occurrence.endsAt?.timeInLondon : nil
        owner = occurrence.owner.name
        state = line.planned.state.rawValue
        reason = line.planned.reason
        task = line.task.map { Task($0, at: now) }
        isProvisional = occurrence.isProvisional
    }

    init(example isLate: Bool) {
        id = isLate ? 11 : 12
        schedule = "siab-meeting"
        title = "School Improvement Advisory Board"
        kind = "Meeting"
        day = Day(daysSince1970: isLate ? 17_785 : 17_799)
        isHeld = true
        begins = "16:00"
        ends = "18:00"
        owner = "BEP director"
        state = "made"
        reason = "Not made in its time; a later turn does its work."
        task = Task(example: isLate)
        isProvisional = true
    }

    private var isMeeting: Bool { kind == Schedule.Kind.meeting.name }
    var isCalledOff: Bool { state == PlannedOccurrence.State.calledOff.rawValue }
    /// Skipped, and said to be: of what has no day it is said that it is not held.
    var isSaidSkipped: Bool { isHeld && state == PlannedOccurrence.State.skipped.rawValue }
    var whyCalledOff: String? { isCalledOff ? reason : nil }

    /// Where it stands, in words and a tone.
    var standing: (words: String, tone: Tone) {
        if !isHeld { return ("Not held", .plain) }
        if isCalledOff { return ("Called off", .warning) }
        if isSaidSkipped { return ("Skipped", .plain) }
        guard let task else { return state == "made" ? ("In the calendar", .info) : ("Planned", .plain) }
        return switch task.outcome {
        // That its task is done does not mean that a meeting was held, nor is a meeting late whose task is.
        case .done: (isMeeting ? "Task done" : "Done", .good)
        case .doesNotApply: (isMeeting ? "Task does not apply" : "Does not apply", .plain)
        case nil where isMeeting: task.isLate ? ("Task late", .bad) : ("Task to be done", .info)
        case nil: standingOfTask
        }
    }

    /// Where it stands in a list of tasks, where it is called by its task.
    var standingOfTask: (words: String, tone: Tone) {
        guard isHeld, !isCalledOff, !isSaidSkipped, let task, task.outcome == nil else { return standing }
        return task.isLate ? ("Late", .bad) : ("To be done", .info)
    }

    var times: String { [begins, ends].compactMap { $0 }.joined(separator: " to ") }

    /// - Parameter place: where one comes back to, in a table whose items may stand in another of the page; nil for the row of each.
    static func table(
        _ w: inout HTML, _ items: [CalendarItem], _ caption: String, hideCaption: Bool = true, in context: RequestContext, place: String? = nil
    ) {
        let back = place.map { context.wayBack(to: $0) }
        w.table(caption, hideCaption: hideCaption, sticky: true) { w in
            w.head { w in
                for heading in ["What", "Day", "Time", "Whose", "Standing"] { w.th(heading) }
            }
            w.body { w in
                for item in items {
                    if let back {
                        w.tr { item.cells(&$0, back: back) }
                    } else {
                        w.listedRow(item.id) { w in
                            let back = w.wayBack(toRow: item.id, context)
                            item.cells(&w, back: back)
                        }
                    }
                }
            }
        }
    }

    /// The turns of one schedule, whose page has said what they are and whose.
    static func days(_ w: inout HTML, _ items: [CalendarItem], _ caption: String, in context: RequestContext) {
        w.table(caption, hideCaption: true, sticky: true) { w in
            w.head { w in
                for heading in ["Day", "Time", "Standing"] { w.th(heading) }
            }
            w.body { w in
                for item in items {
                    w.listedRow(item.id) { w in
                        let back = w.wayBack(toRow: item.id, context)
                        w.rowHeader { $0.a("/calendar/\(item.id)\(back)", "\(item.day.weekday.name) \(item.day.written)") }
                        w.td("nowrap", item.isHeld ? item.times : "–")
                        item.standingCell(&w)
                    }
                }
            }
        }
    }

    private func cells(_ w: inout HTML, back: String) {
        w.rowHeader { w in
            w.a("/calendar/\(id)\(back)", title)
            w.raw("<br><span class=\"soft\">")
            w.text(kind)
            w.raw("</span>")
        }
        w.td("nowrap", "\(day.weekday.name.prefix(3)) \(day.written)")
        w.td("nowrap", isHeld ? times : "–")
        w.td(owner)
        standingCell(&w)
    }

    private func standingCell(_ w: inout HTML) {
        w.td { w in
            w.tag(standing.words, standing.tone)
            guard let why = whyCalledOff else { return }
            w.raw("<br><span class=\"soft\">")
            w.text(why)
            w.raw("</span>")
        }
    }
}
