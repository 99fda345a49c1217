package import Access
package import Casework
import Ledger
package import Postgres
import SchoolYear

/// The secret address at which a person's own calendar program subscribes: it shows what their roles own and attend, and whoever has the
/// address sees it, until it is revoked.
package enum Feeds {
    /// Gives the person an address, in place of the one that they had: 32 random bytes, since nobody tries 2^256 addresses.
    package static func renew(by permit: Permit, at moment: Moment, in transaction: Transaction) async throws {
        try await revoke(by: permit, at: moment, in: transaction, isRenewed: true)
        guard let person = permit.actor.person else { return }
        try await transaction.run(InsertFeed(person: person, token: hexadecimal(randomBytes(32)), moment: moment))
    }

    /// Makes the person's address worth nothing.
    package static func revoke(by permit: Permit, at moment: Moment, in transaction: Transaction, isRenewed: Bool = false) async throws {
        guard let person = permit.actor.person else { return }
        let revoked = try await transaction.run(RevokeFeed(person: person, moment: moment))
        guard revoked > 0 || isRenewed else { return }
        let event = Event(kind: isRenewed ? "calendar.feed-renewed" : "calendar.feed-revoked", subject: "person/\(person)")
        try await Ledger.commit([event], by: permit, at: moment, in: transaction)
    }

    /// The calendar at an address, from a year back to all that is planned; nil where the address is nobody's.
    ///
    /// - Parameter host: what makes the entries' names unique in the world.
    package static func text(of token: String, title: String, host: String, database: Database) async throws -> String? {
        guard token.utf8.count == 64, token.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            let holder = try await database.read(FindFeedHolder(token: token), stating: []).first
        else { return nil }
        return try await database.transaction(stating: holder.statement, .snapshot) { transaction in
            let now = try await transaction.now
            let days = DaySpan(first: now.dayInLondon.adding(days: -365), last: now.dayInLondon.adding(days: 800))
            let occurrences = try await transaction.all(ListFeedOccurrences(roles: holder.roles, days: days))
            // The same all day where nothing changed, so that a program that asks again is told so.
            let day = 86_400_000_000
            let stamp = Moment(microsecondsSince1970: now.microsecondsSince1970 / day * day)
            return ICalendar.text(occurrences, title: title, host: host, stamp: stamp)
        }
    }
}
