package import Postgres

/// What leaves the service on paper or by wire. So far that is mail: invitations and notices now, the letters that the framework sends to
/// heads and chairs of governors (ID-8, RV-6) in time, are rows of an outbox, written in the transaction of whoever sends them, and
/// handed by a job to the mail server, each at most once.
package enum Documents {
    /// Every statement of this module, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        BeginHandover.self, EndHandover.self, FindMail.self, InsertMail.self, InsertMails.self, LastMailNumber.self, ListMail.self,
    ]
}
