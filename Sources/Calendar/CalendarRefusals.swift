package import Casework

extension Refusal {
    /// The difference is not the one that was shown.
    package static let planMovedOn = Refusal(
        code: "calendar.1",
        sentence: "The plan has moved on since this page was loaded. Nothing was changed: look at the difference again.",
        citation: "The calendar’s rule: a difference is seen before it is applied")

    /// By which the page knows that both versions are to be shown.
    package static let scheduleMovedOnCode = "calendar.2"

    static func scheduleMovedOn(_ title: String) -> Refusal {
        Refusal(
            code: "calendar.2",
            sentence: "Somebody else has changed ‘\(title)’ meanwhile. Nothing was changed: look at what they set, and set it again if it is still right.",
            citation: "Two people on one file: the second is told")
    }

    static func notYourTask(_ owner: String) -> Refusal {
        Refusal(
            code: "calendar.3", sentence: "This task is for: \(owner). They, or a BEP director, can say that it is done or does not apply.",
            citation: "The schedule’s owner in config/schedules.yaml")
    }

    package static let taskAlreadyDone = Refusal(
        code: "calendar.4", sentence: "It was said already that this task is done, or does not apply. Nothing was changed.", citation: "A task is done once")

    package static let taskNotReopened = Refusal(
        code: "calendar.7",
        sentence: "Only whoever said that this task is done, or does not apply, can reopen it. Nothing was changed.",
        citation: "A task is done once")

    package static let feedForPeople = Refusal(
        code: "calendar.6", sentence: "The secret address of a calendar is shown to the person whose calendar it is, and to no program.",
        citation: "A token reads what it was made for, and ends with the person who answers for it")

    package static let meetingMovedOn = Refusal(
        code: "calendar.8",
        sentence: "Somebody has called this meeting off, said that it is held after all, or moved it since this page was loaded. Nothing was changed: look at how it stands now.",
        citation: "Two people on one file: the second is told")

    package static let meetingIsOver = Refusal(
        code: "calendar.9",
        sentence: "A meeting is called off, or held after all, until its day is over. Nothing was changed.",
        citation: "The calendar’s rule: what is past stays as it was")

    static let onlyDirectors = Refusal(
        code: "calendar.5", sentence: "Schedules and the plan are changed by a BEP director.",
        citation: "School Improvement Framework 2018 to 2020, calendar: the director sets what the framework leaves open")
}
