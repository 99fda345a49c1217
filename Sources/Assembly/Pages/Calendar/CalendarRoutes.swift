package import Calendar
package import Web

/// The pages of the calendar and its schedules. They need the schedules and term dates of the configuration, so they are made and not listed.
package enum CalendarRoutes {
    package static func all(_ plan: PlanKeeper) -> [Route] {
        [
            CalendarPage.route(plan), MonthPage.route(plan), OccurrencePage.route, OccurrencePage.done(plan), OccurrencePage.callingOff(plan),
            PlanChangesPage.route(plan), PlanChangesPage.apply(plan),
            FeedPage.route, FeedPage.renew, FeedPage.revoke, FeedPage.feed,
            SchedulesPage.route(plan), SchedulePage.route(plan), ScheduleChangePage.route(plan), ScheduleChangePage.set(plan),
        ]
    }
}
