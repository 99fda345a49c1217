package import Casework
import Foundation

extension Moment {
    /// What this machine's clock says: for what happens where there is no database, or depends on no record, such as which year somebody means who
    /// types a day without one.
    package static var bySystemClock: Moment { Moment(microsecondsSince1970: Int(Date().timeIntervalSince1970 * 1_000_000)) }
}
