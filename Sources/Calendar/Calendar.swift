package import Postgres

/// The school-improvement calendar: schedules and term dates give a plan of occurrences, and the leading scheduler makes each exactly once,
/// when its moment has come, in the transaction that makes its effects: an entry in the calendar and a task for its owner, or a job.
///
/// The framework's year is its ground (ID-1 to ID-9, RV-1, MT-1, ES-2, RP-1, RP-2, PP-2 to PP-7, and the page on the calendar), but
/// the machine knows no school: what a schedule is and when stands in `config/schedules.yaml`, and what a job does is handed in by its word.
/// The moment is handed in too, so that a whole year runs in a test. A plan stays as it was planned: new term dates or a
/// changed schedule give a difference, which somebody sees before it is applied, and which never touches what is past.
package enum Calendar {
    /// Every statement of this module, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        CallOff.self, ClaimDueOccurrences.self, ClaimPlannedYear.self, CompleteTask.self, DropOccurrences.self, FindFeed.self, FindFeedHolder.self,
        FindOccurrence.self, HoldAfterAll.self, InsertEntries.self, InsertFeed.self, InsertOccurrences.self, InsertScheduleVersion.self, InsertTasks.self, ListAgenda.self,
        ListFeedOccurrences.self, ListNames.self, ListNextDays.self, ListOccurrences.self, ListOpenTasks.self, ListPlan.self, ListPlanMarks.self, ListPlannedYears.self,
        ListScheduleVersions.self, LockPlan.self, MeasureLag.self, MoveEntries.self, MoveOccurrences.self, MoveTasks.self, ReopenTask.self, RestateOccurrences.self, RevokeFeed.self, SettleOccurrences.self,
    ]
}
