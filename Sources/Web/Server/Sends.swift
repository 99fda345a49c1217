import Casework

/// How often a form that is for anybody may be sent within an hour. Behind one address may sit a school, or a council with all its schools: where the form
/// names a school, few may be sent of each, so that one sender leaves room for the others, and more of all together. Where those are used up, a school of
/// which little was sent still has its place: nobody’s sends keep everybody else out.
package struct Sends: Sendable {
    let fromNetwork: Int
    /// The field that names the school, and how often it may be named from one network; nil where the form is about none.
    let school: (field: String, most: Int)?
    /// How many of each school are taken from a network that has sent its share, and how many of all schools there.
    let kept: (ofEach: Int, most: Int)

    package init(fromNetwork: Int, naming school: (field: String, most: Int)? = nil, keeping kept: (ofEach: Int, most: Int) = (0, 0)) {
        self.fromNetwork = fromNetwork
        self.school = school
        self.kept = kept
    }
}

/// What was sent by one form within the hour.
final class SendPace: Sendable {
    private let networks: Pace
    private let schools: (field: String, pace: Pace, first: Pace, kept: Pace)?

    init(_ sends: Sends) {
        func pace(_ most: Int) -> Pace { Pace(most: most, within: .seconds(3_600)) }
        networks = pace(sends.fromNetwork)
        schools = sends.school.map { (field: $0.field, pace: pace($0.most), first: pace(sends.kept.ofEach), kept: pace(sends.kept.most)) }
    }

    /// Of a school first: what is turned away there takes nothing from the others of its network. What names no school is counted as if it named one, and has
    /// no place of its own.
    func admits(_ fields: Fields, from network: String, now: ContinuousClock.Instant) -> Bool {
        guard let schools else { return networks.admits(network, now: now) }
        let school = fields[schools.field].flatMap { URN($0) }
        let key = "\(network) \(school?.description ?? "")"
        guard schools.pace.admits(key, now: now) else { return false }
        let isOfFew = schools.first.admits(key, now: now) && school != nil
        return networks.admits(network, now: now) || isOfFew && schools.kept.admits(network, now: now)
    }
}
