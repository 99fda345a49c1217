package import Access

/// The rights that the calendar's pages and writes need, in one place.
package enum Rights {
    package static let read: Action = .readCalendar
    package static let edit: Action = .editSchedules
    /// For what the service does of itself: plan and make.
    static let run: Action = .editSchedules
}
