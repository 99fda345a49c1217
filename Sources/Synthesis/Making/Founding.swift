import Casework

/// Makes the establishments of the city: the open schools in their mix, the schools that they took the place of, and a few that closed.
enum Founding {
    static func schools(seed: UInt64, count: Int, wards: [Double]) -> [School] {
        var drafts: [Draft] = []
        var numbers: [Int: Int] = [:]
        for (index, choice) in mix(seed: seed, count: count).enumerated() {
            let (provision, type) = choice
            let site = Site(number: index, provision: provision, type: type, wards: wards, seed: seed)
            let (first, span) = provision.establishmentNumbers
            let establishmentNumber = first + numbers[first, default: 0] % span
            numbers[first, default: 0] += 1
            found(site, type, establishmentNumber, seed: seed, into: &drafts)
        }
        return numbered(drafts)
    }

    private struct Draft {
        var name: String
        var type: EstablishmentType
        var establishmentNumber: Int
        var openedOn: Day?
        var closedOn: Day?
        var closure: School.Closure?
        var isMerger = false
        var isToClose = false
        var trust: Int?
        var predecessors: [Int] = []
        var site: Site
    }

    /// The provisions and types in their shares, so that a city of any size has its mix exactly, in an order that the seed shuffles.
    private static func mix(seed: UInt64, count: Int) -> [(Provision, EstablishmentType)] {
        var dice = Dice(seed: seed, .mix)
        var result: [(Provision, EstablishmentType)] = []
        for (provision, number) in apportioned(count, Provision.mix) {
            for (type, number) in apportioned(number, provision.types) {
                result += Array(repeating: (provision, type), count: number)
            }
        }
        for index in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(index, dice.number(0...index)) }
        return result
    }

    /// Whole numbers in proportion to weights, adding up to the count: by the largest remainder.
    private static func apportioned<Value>(_ count: Int, _ weights: [(value: Value, weight: Double)]) -> [(Value, Int)] {
        let total = weights.reduce(0) { $0 + $1.weight }
        let exact = weights.map { Double(count) * $0.weight / total }
        var numbers = exact.map { Int($0) }
        let order = exact.indices.sorted { left, right in
            let difference = (exact[left] - Double(numbers[left])) - (exact[right] - Double(numbers[right]))
            return difference == 0 ? left < right : difference > 0
        }
        for index in order.prefix(count - numbers.reduce(0, +)) { numbers[index] += 1 }
        return zip(weights, numbers).map { ($0.value, $1) }
    }

    private static func found(
        _ site: Site, _ type: EstablishmentType, _ establishmentNumber: Int, seed: UInt64, into drafts: inout [Draft]
    ) {
        var naming = Dice(seed: seed, .people, site.number)
        var dice = Dice(seed: seed, .conversion, site.number)
        let name = Gazetteer.school(site.provision, type, site.faith, site.gender, &naming)
        var school = Draft(name: name, type: type, establishmentNumber: establishmentNumber, site: site)
        if type.isAcademy { school.trust = dice.happens(0.8) ? dice.number(0...Gazetteer.trusts.count - 1) : nil }
        if type.isConversion {
            let day = firstOfMonth(from: 2011, to: 2018, &dice)
            school.openedOn = day
            if type.isSponsored { school.name = academyName(name) }
            var former = school
            former.name = name
            former.type = formerType(type, site.faith, &dice)
            former.trust = nil
            former.openedOn = nil
            former.closedOn = day.adding(days: -1)
            former.closure = .academyConversion
            drafts.append(former)
            school.predecessors = [drafts.count - 1]
        } else if type.isFreeSchool {
            school.openedOn = Day(year: dice.number(2012...2017), month: 9, day: 1)
        } else if site.provision == .primary, dice.happens(0.025) {
            merge(into: &school, &dice, seed: seed, &drafts)
        } else if dice.happens(0.12) {
            school.openedOn = Day(year: dice.number(1965...2008), month: 9, day: 1)
        }
        if type.isMaintained, site.quality < -1.3, dice.happens(0.12) { school.isToClose = true }
        drafts.append(school)
        if dice.happens(0.03) { drafts.append(closed(at: site, seed: seed)) }
    }

    /// An infant and a junior school that became one primary school.
    private static func merge(into school: inout Draft, _ dice: inout Dice, seed: UInt64, _ drafts: inout [Draft]) {
        let day = Day(year: dice.number(2010...2016), month: 9, day: 1) ?? City.asAt
        let place = Gazetteer.place(&dice)
        school.openedOn = day
        school.isMerger = true
        let infant = school.site.teaching(.infant, from: 5, to: 7)
        let junior = school.site.teaching(.junior, from: 7, to: 11)
        for (number, site) in [infant, junior].enumerated() {
            var former = school
            former.name = place + (number == 0 ? " Infant School" : " Junior School")
            former.site = site
            former.predecessors = []
            former.isToClose = false
            former.establishmentNumber = 3_900 + (school.establishmentNumber * 2 + number) % 100
            former.openedOn = nil
            former.closedOn = day.adding(days: -1)
            former.closure = .amalgamation
            drafts.append(former)
            school.predecessors.append(drafts.count - 1)
        }
    }

    /// A primary school that closed for good, years ago, and stood nearby.
    private static func closed(at site: Site, seed: UInt64) -> Draft {
        var dice = Dice(seed: seed, .closures, site.number)
        let name = Gazetteer.school(.primary, .community, .none, .mixed, &dice)
        return Draft(
            name: name, type: .community, establishmentNumber: 3_500 + site.number % 400,
            closedOn: Day(year: dice.number(1989...2013), month: 8, day: 31), closure: .closed,
            site: site.teaching(.primary, from: 4, to: 11))
    }

    private static func firstOfMonth(from first: Int, to last: Int, _ dice: inout Dice) -> Day {
        let year = dice.number(first...last)
        let month = dice.one(of: [9, 9, 9, 4, 1, 11, 2])
        let day = Day(year: year, month: month, day: 1) ?? City.asAt
        return day < City.asAt ? day : day.adding(years: -1)
    }

    private static func formerType(_ type: EstablishmentType, _ faith: Faith, _ dice: inout Dice) -> EstablishmentType {
        switch type {
        case .academySpecialConverter, .academySpecialSponsorLed: .communitySpecial
        case .academyAlternativeProvisionConverter: .pupilReferralUnit
        default: faith == .none ? dice.weighed([(.community, 80), (.foundation, 20)]) : .voluntaryAided
        }
    }

    private static func academyName(_ name: String) -> String {
        for ending in [" School", " Centre", " College", " Unit"] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count)) + " Academy"
        }
        return name + " Academy"
    }

    /// URNs are given in the order of opening, as the official ones are.
    private static func numbered(_ drafts: [Draft]) -> [School] {
        let order = drafts.indices.sorted { left, right in
            let first = drafts[left].openedOn?.daysSince1970 ?? Int.min
            let second = drafts[right].openedOn?.daysSince1970 ?? Int.min
            return first == second ? left < right : first < second
        }
        // Six digits each: 60,000 open schools make fewer than 99,000 establishments.
        var urns = [URN?](repeating: nil, count: drafts.count)
        for (position, index) in order.enumerated() { urns[index] = URN(900_001 + position) }
        var successors = [[URN]](repeating: [], count: drafts.count)
        for (index, draft) in drafts.enumerated() {
            for former in draft.predecessors { successors[former].append(contentsOf: [urns[index]].compactMap(\.self)) }
        }
        return order.compactMap { index in
            guard let urn = urns[index] else { return nil }
            let draft = drafts[index]
            return School(
                urn: urn, establishmentNumber: draft.establishmentNumber, name: draft.name, type: draft.type,
                openedOn: draft.openedOn, closedOn: draft.closedOn, closure: draft.closure,
                predecessors: draft.predecessors.compactMap { urns[$0] }, successors: successors[index],
                isMerger: draft.isMerger, isToClose: draft.isToClose, trust: draft.trust, site: draft.site)
        }
    }
}
