import Letters
package import People
import Postgres

extension ContactsDesk {
    /// Letters that are not issued yet go to whom is known now. A job addresses them: whoever records heads and chairs may not write letters.
    package static let letters = ContactsDesk(changed: { try await FollowSchools.follow(in: $0) }, ended: { try await FollowSchools.followSoon(in: $0) })
}
