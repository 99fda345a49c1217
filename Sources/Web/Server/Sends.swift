import Casework

/// How often a form that is for anybody may be sent within an hour. Behind one address may sit a school, or a council with all its schools: where the form
/// names a school, few may be sent of each, so that one sender leaves room for the others, and more of all together.
package struct Sends: Sendable {
    let fromNetwork: Int
    /// The field that names the school, and how often it may be named from one network; nil where the form is about none.
    let school: (field: String, most: Int)?

    package init(fromNetwork: Int, naming school: (field: String, most: Int)? = nil) {
        self.fromNetwork = fromNetwork
        self.school = school
    }
}

/// What was sent by one form within the hour.
final class SendPace: Sendable {
    private let networks: Pace
    private let schools: (field: String, pace: Pace)?

    init(_ sends: Sends) {
        networks = Pace(most: sends.fromNetwork, within: .seconds(3_600))
        schools = sends.school.map { (field: $0.field, pace: Pace(most: $0.most, within: .seconds(3_600))) }
    }

    /// Of a school first: what is turned away there takes nothing from the others of its network. What names no school is counted as if it named one.
    func admits(_ fields: Fields, from network: String, now: ContinuousClock.Instant) -> Bool {
        if let (field, pace) = schools {
            let school = fields[field].flatMap { URN($0) }?.description ?? ""
            guard pace.admits("\(network) \(school)", now: now) else { return false }
        }
        return networks.admits(network, now: now)
    }
}
