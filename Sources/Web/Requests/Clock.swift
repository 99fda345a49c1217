import Casework
import Glibc

extension Moment {
    /// The time of this machine, for what depends on no record: which year somebody means who types a day without one.
    static var ofRequest: Moment { Moment(microsecondsSince1970: time(nil) * 1_000_000) }
}
