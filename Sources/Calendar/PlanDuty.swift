import Access
package import Jobs
import Postgres

extension PlanKeeper {
    /// What the leading scheduler does for the calendar.
    package var duties: [LeaderDuty] { [duty, standings] }

    /// Says anew what is provisional. The files change only where a process starts; a scheduler with other files may have led since.
    var standings: LeaderDuty {
        LeaderDuty(name: "calendar-standings", every: .seconds(600)) { database, leadership in
            try await database.transaction(stating: Actor.service.statement, .readWrite) { transaction in
                guard try await leadership.isHeld(in: transaction) else { return }
                try await restate(at: try await transaction.now, in: transaction)
            }
        }
    }

    /// By the database's clock: plans the years that are not planned, and makes what is due. A batch is a transaction, so that a leader that is gone in
    /// the middle leaves whole batches.
    package var duty: LeaderDuty {
        LeaderDuty(name: "calendar", every: .seconds(1)) { database, leadership in
            try await database.transaction(stating: Actor.service.statement, .readWrite) { transaction in
                guard try await leadership.isHeld(in: transaction) else { return }
                try await extend(at: try await transaction.now, in: transaction)
            }
            // One that cannot be made keeps nobody from the others: it is left out of the next try, and told of when the others are made.
            var failed: [NotMade] = []
            while true {
                let except = failed.map(\.id)
                do {
                    let settled = try await database.transaction(stating: Actor.service.statement, .readWrite) { transaction in
                        guard try await leadership.isHeld(in: transaction) else { return 0 }
                        return try await make(at: try await transaction.now, except: except, in: transaction)
                    }
                    if settled < PlanKeeper.batch { break }
                } catch let fault as NotMade {
                    failed.append(fault)
                }
            }
            if let first = failed.first { throw first }
        }
    }

    /// How far the making lags behind the plan, for whoever watches the service: seconds at the most, while somebody leads.
    package static var lag: ServiceMetric {
        ServiceMetric(name: "calendar_lag_seconds", help: "For how long the oldest turn of the calendar that has come due waits to be made.") { database in
            try await database.read(MeasureLag(), stating: Actor.service.statement).first ?? 0
        }
    }
}
