import Casework
import SchoolYear
import Synthesis
import Testing

@Suite struct CityTests {
    static let city = City(seed: 1)

    @Test func `the same seed makes the same bytes, and another seed others`() throws {
        let first = City(seed: 7, schools: 60).files
        let again = City(seed: 7, schools: 60).files
        let other = City(seed: 8, schools: 60).files
        #expect(first.map(\.path) == again.map(\.path))
        for (index, file) in first.enumerated() {
            let bytes = try file.bytes()
            #expect(digest(bytes) == digest(try again[index].bytes()), "\(file.path)")
            #expect(digest(bytes) != digest(try other[index].bytes()), "\(file.path)")
        }
    }

    @Test func `a city has as many open schools as were asked for, of which about three in five are maintained`() {
        let open = CityTests.city.schools.filter(\.isOpen)
        #expect(open.count == 450)
        #expect((220...300).contains(open.count { $0.type.isMaintained }))
        for provision in Provision.allCases { #expect(open.contains { $0.provision == provision }, "\(provision)") }
        #expect(City(seed: 3, schools: 1).schools.count { $0.isOpen } == 1)
    }

    @Test func `no two establishments share a URN`() {
        let urns = CityTests.city.schools.map(\.urn)
        #expect(Set(urns).count == urns.count)
        #expect(urns == urns.sorted())
        #expect(urns.allSatisfy { (900_001...999_999).contains($0.number) })
    }

    @Test func `a converted school and its former self name one another and keep their number`() throws {
        let schools = Dictionary(uniqueKeysWithValues: CityTests.city.schools.map { ($0.urn, $0) })
        var conversions = 0
        for school in schools.values {
            for urn in school.predecessors {
                let former = try #require(schools[urn])
                #expect(former.successors == [school.urn])
                #expect(!former.isOpen)
                if school.type.isConversion {
                    conversions += 1
                    #expect(former.establishmentNumber == school.establishmentNumber)
                    #expect(former.type.isMaintained)
                    #expect(former.closedOn?.adding(days: 1) == school.openedOn)
                }
            }
            for urn in school.successors { #expect(schools[urn]?.predecessors.contains(school.urn) == true) }
        }
        #expect(conversions > 100)
    }

    @Test func `ages fit the phase`() {
        for school in CityTests.city.schools {
            #expect(school.lowAge < school.highAge)
            switch school.provision {
            case .nursery: #expect(school.highAge == 5)
            case .infant: #expect(school.highAge == 7)
            case .junior: #expect(school.lowAge == 7 && school.highAge == 11)
            case .primary: #expect(school.lowAge <= 5 && school.highAge == 11)
            case .secondary: #expect(school.lowAge == 11 && school.highAge >= 16)
            case .allThrough: #expect(school.lowAge <= 4 && school.highAge >= 16)
            case .special, .alternative, .independent: break
            }
        }
    }

    @Test func `files lie as on the official sites, four for each year and the spine and provisional results beside`() {
        let paths = CityTests.city.files.map(\.path)
        #expect(paths.count == 4 + 5 * 4 + 2)
        #expect(paths.contains("performance/2017-2018/england_ks2final.csv"))
        #expect(paths.contains("performance/2022-2023/england_abs.csv"))
        let two = City(seed: 1, schools: 5, years: [AcademicYear(starting: 2016), AcademicYear(starting: 2018)])
        #expect(two.files.count == 4 + 2 * 4)
    }

    /// FNV-1a: enough to compare two runs.
    private func digest(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}
