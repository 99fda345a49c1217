package import Casework

/// What becomes of occurrences whose moment has come: made, or, where it came while nobody was there to make them, as each one's rule says.
package enum CatchUp {
    package enum Fate: Hashable, Sendable {
        case make
        case skip(String)
    }

    /// So long after its moment an occurrence counts as missed: a change of leader takes seconds.
    static let patience = 3600

    /// - Parameter isOvertaken: whether a later turn of the same schedule is due as well.
    package static func fate(
        _ ifMissed: Schedule.IfMissed, makeAt: Moment, endsAt: Moment, isOvertaken: Bool, at moment: Moment
    ) -> Fate {
        switch ifMissed {
        case .make: .make
        case .latest:
            isOvertaken ? .skip("Not made in its time; a later turn does its work.") : .make
        case .skip:
            endsAt.adding(seconds: patience) < moment
                ? .skip("It was over on \(endsAt.written), before the service was back on \(moment.written).") : .make
        }
    }
}
