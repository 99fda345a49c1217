package import Access
package import Casework
package import SchoolYear

/// One turn of a schedule as the plan has it: its date with the reason, and all that making it needs.
package struct Occurrence: Hashable, Sendable, Encodable {
    /// What turn of what schedule it is, whatever becomes of its date.
    package struct Key: Hashable, Comparable, Sendable {
        package let schedule: String
        package let year: AcademicYear
        package let period: String

        package static func < (left: Key, right: Key) -> Bool {
            (left.schedule, left.year, left.period) < (right.schedule, right.year, right.period)
        }
    }

    package let schedule: String
    package let year: AcademicYear
    package let period: String
    /// By the plain rule, before holidays.
    package let nominal: Day
    /// Nil where it is not held.
    package let day: Day?
    package let title: String
    package let kind: Schedule.Kind
    package let owner: Role
    package let attends: [Role]
    package let task: String?
    package let job: String?
    package let ifMissed: Schedule.IfMissed
    /// When it begins, or by when it must be done; nil where it is not held, as are the two below.
    package let dueAt: Moment?
    package let endsAt: Moment?
    /// When the plan makes its effects.
    package let makeAt: Moment?
    package let why: String
    /// The schedule's rule in words, as it was when this was planned.
    package let rule: String
    package let duties: [String]
    package let citation: String
    /// Whether it rests on a decision that nobody verified, or its year has dates that are not all verified.
    package let isProvisional: Bool

    package var key: Key { Key(schedule: schedule, year: year, period: period) }

    /// Whether somebody with these roles owns or attends it, as what stands in their own calendar.
    package func concerns(_ roles: Set<Role>) -> Bool { roles.contains(owner) || !roles.isDisjoint(with: attends) }

    init(_ planned: PlannedDay, of schedule: Schedule, in year: AcademicYear, isProvisional: Bool) {
        self.schedule = schedule.name
        self.year = year
        period = planned.period
        nominal = planned.nominal
        day = planned.day
        title = schedule.title
        kind = schedule.kind
        owner = schedule.owner
        attends = schedule.attends
        task = schedule.task
        job = schedule.job
        ifMissed = schedule.ifMissed
        let due = planned.day.map { schedule.at.moment(on: $0) }
        dueAt = due
        endsAt = due?.adding(seconds: schedule.minutes * 60)
        makeAt = schedule.leadDays == 0
            ? due : planned.day.map { Moment(inLondon: $0.adding(days: -schedule.leadDays), hour: 6, minute: 0) }
        why = planned.why
        rule = schedule.recurrence.words
        duties = schedule.duties
        citation = schedule.citation.source
        self.isProvisional = isProvisional
    }

    package init(
        schedule: String, year: AcademicYear, period: String, nominal: Day, day: Day?, title: String, kind: Schedule.Kind, owner: Role,
        attends: [Role], task: String?, job: String?, ifMissed: Schedule.IfMissed, dueAt: Moment?, endsAt: Moment?, makeAt: Moment?, why: String,
        rule: String, duties: [String], citation: String, isProvisional: Bool
    ) {
        self.schedule = schedule
        self.year = year
        self.period = period
        self.nominal = nominal
        self.day = day
        self.title = title
        self.kind = kind
        self.owner = owner
        self.attends = attends
        self.task = task
        self.job = job
        self.ifMissed = ifMissed
        self.dueAt = dueAt
        self.endsAt = endsAt
        self.makeAt = makeAt
        self.why = why
        self.rule = rule
        self.duties = duties
        self.citation = citation
        self.isProvisional = isProvisional
    }

    /// Whether it would happen at the same times, to the same people, with the same effect.
    func isSame(as other: Occurrence) -> Bool {
        day == other.day && dueAt == other.dueAt && endsAt == other.endsAt && makeAt == other.makeAt && title == other.title && kind == other.kind
            && owner == other.owner && attends == other.attends && task == other.task && job == other.job && ifMissed == other.ifMissed
    }

    /// Of what `isSame` compares and whose turn it is, in 64 bits that every process computes alike: by it the plan is compared with what is wanted
    /// without being read.
    var mark: Int {
        var hash = StableHash()
        func add(_ text: String?) {
            hash.add((text ?? "-").utf8)
            hash.add(CollectionOfOne(0xff))
        }
        func add(_ number: Int?) {
            withUnsafeBytes(of: (number ?? .min).littleEndian) { hash.add($0) }
        }
        add(schedule)
        add(year.start)
        add(period)
        add(day?.daysSince1970)
        for moment in [dueAt, endsAt, makeAt] { add(moment?.microsecondsSince1970) }
        add(title)
        add(kind.rawValue)
        add(owner.rawValue)
        add(attends.count)
        for role in attends { add(role.rawValue) }
        add(task)
        add(job)
        add(ifMissed.rawValue)
        return Int(bitPattern: UInt(hash.value))
    }
}
