import Casework
import Synthesis
import Testing

@Suite struct OfficialFileTests {
    static let city = City(seed: 1)
    static let large = City(seed: 2, schools: 1_500)

    @Test func `every row of every file has at most the fields of its header, and no file is empty`() throws {
        for file in OfficialFileTests.city.files {
            let table = try Reading(OfficialFileTests.city, file.path)
            #expect(Set(table.header).count == table.header.count, "\(file.path)")
            #expect(!table.rows.isEmpty, "\(file.path)")
            #expect(table.rows.allSatisfy { $0.count <= table.header.count }, "\(file.path)")
            #expect(table.bytes.suffix(2) == [13, 10], "\(file.path)")
        }
    }

    @Test func `the register has GIAS's 140 columns in windows-1252 with its own form of dates`() throws {
        let table = try Reading(OfficialFileTests.city, "gias/edubasealldata20180903.csv")
        #expect(table.header.count == 140)
        #expect(table.rows.allSatisfy { $0.count == 140 })
        #expect(table.bytes.contains(0x92))
        let opened = table.rows.compactMap { table.value($0, "OpenDate") }.filter { !$0.isEmpty }
        #expect(opened.count > 100)
        #expect(opened.allSatisfy { $0.utf8.count == 10 && $0.split(separator: "-").map(\.utf8.count) == [2, 2, 4] })
        #expect(table.rows.allSatisfy { URN(table.value($0, "URN") ?? "") != nil })
    }

    @Test func `links lead both ways`() throws {
        let table = try Reading(OfficialFileTests.city, "gias/links_edubasealldata20180903.csv")
        let pairs = Set(table.rows.map { "\($0[0]) \($0[1])" })
        #expect(pairs.count == table.rows.count)
        #expect(table.rows.allSatisfy { pairs.contains("\($0[1]) \($0[0])") })
        #expect(table.tokens("LinkType").isSuperset(of: ["Predecessor", "Successor"]))
    }

    @Test func `about a quarter of schools are outstanding, over half good, one in seven requires improvement`() throws {
        let table = try Reading(
            OfficialFileTests.city, "ofsted/2018-08-31_state-funded_schools_inspections_and_outcomes.csv")
        #expect(table.header.count == 78)
        let grades = table.numbers("Overall effectiveness")
        for (grade, range) in [(1.0, 0.2...0.28), (2, 0.5...0.6), (3, 0.1...0.17), (4, 0.05...0.09)] {
            #expect(range.contains(Double(grades.count { $0 == grade }) / Double(grades.count)), "grade \(grade)")
        }
        let outcomes = table.tokens("Ungraded inspection overall outcome")
        #expect(outcomes.contains("School remains Good (Concerns) - S5 Next"))
        #expect(table.tokens("Category of concern") == ["SM", "SWK", "NULL"])
        #expect(table.tokens("Does the latest graded inspection relate to the URN of the current school?") == ["Yes", "No", "NULL"])
    }

    @Test func `some good schools have not been seen for over four years`() throws {
        let table = try Reading(
            OfficialFileTests.city, "ofsted/2018-08-31_state-funded_schools_inspections_and_outcomes.csv")
        let due = table.rows.filter { row in
            table.value(row, "Overall effectiveness") == "2" && table.value(row, "Date of latest ungraded inspection") == "NULL"
                && (table.value(row, "Inspection end date")?.suffix(4)).flatMap { Int($0) } ?? 2018 < 2015
        }
        #expect(due.count > 10)
    }

    @Test func `progress in primary schools lies around nought, with intervals that widen as cohorts shrink`() throws {
        let table = try Reading(OfficialFileTests.large, "performance/2017-2018/england_ks2final.csv")
        let isMainstream = { (row: [String]) in row[0] == "1" }
        for name in ["READPROG", "WRITPROG", "MATPROG"] {
            let scores = table.numbers(name, where: isMainstream)
            #expect(abs(mean(scores)) < 0.5, "\(name)")
            #expect((1.9...3.2).contains(deviation(scores)), "\(name): \(deviation(scores))")
        }
        let widths = table.rows.filter(isMainstream).compactMap { row -> (Double, Double)? in
            guard let pupils = table.number(row, "TELIG"), let low = table.number(row, "READPROG_LOWER"),
                let high = table.number(row, "READPROG_UPPER")
            else { return nil }
            return (pupils, high - low)
        }
        #expect(correlation(widths) < -0.6)
        #expect(table.tokens("READPROG").isSuperset(of: ["SUPP", "LOWCOV"]))
        #expect(table.rows.contains { $0.last == "NEW" && $0.count < table.header.count })
        #expect(table.rows.suffix(3).map { $0[0] } == ["3", "4", "5"])
    }

    @Test func `poverty, attainment and absence hang together`() throws {
        let results = try Reading(OfficialFileTests.city, "performance/2017-2018/england_ks2final.csv")
        let absence = try Reading(OfficialFileTests.city, "performance/2017-2018/england_abs.csv")
        let missed = Dictionary(
            absence.rows.compactMap { row in absence.number(row, "PERCTOT").map { (row[2], $0) } }, uniquingKeysWith: { first, _ in first })
        let schools = results.rows.filter { $0[0] == "1" }
        let poverty = schools.compactMap { row -> (Double, Double)? in
            guard let poor = results.number(row, "PTFSM6CLA1A"), let standard = results.number(row, "PTRWM_EXP") else { return nil }
            return (poor, standard)
        }
        #expect((-0.8 ... -0.3).contains(correlation(poverty)))
        let away = schools.compactMap { row -> (Double, Double)? in
            guard let standard = results.number(row, "PTRWM_EXP"), let share = missed[results.value(row, "URN") ?? ""] else { return nil }
            return (share, standard)
        }
        #expect(correlation(away) < -0.3)
    }

    @Test func `some primary schools fall below the floor of 2018`() throws {
        let table = try Reading(OfficialFileTests.large, "performance/2017-2018/england_ks2final.csv")
        let below = table.rows.filter { row in
            guard row[0] == "1", let standard = table.number(row, "PTRWM_EXP"), standard < 65 else { return false }
            return [("READPROG", -5.0), ("WRITPROG", -7), ("MATPROG", -5)].contains { name, floor in
                (table.number(row, name) ?? 0) < floor && (table.number(row, "\(name)_UPPER") ?? 0) < 0
            }
        }
        #expect((8...80).contains(below.count))
    }

    @Test func `a school's history repeats what last year's file said`() throws {
        let now = try Reading(OfficialFileTests.city, "performance/2017-2018/england_ks2final.csv")
        let before = try Reading(OfficialFileTests.city, "performance/2016-2017/england_ks2final.csv")
        let earlier = Dictionary(before.rows.map { (before.value($0, "URN") ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        var compared = 0
        for row in now.rows where row[0] == "1" {
            guard let past = earlier[now.value(row, "URN") ?? ""], let reading = now.value(row, "READPROG_17"), !reading.isEmpty
            else { continue }
            compared += 1
            #expect(reading == before.value(past, "READPROG"))
        }
        #expect(compared > 200)
    }

    @Test func `the header of a year tells it by its history columns`() throws {
        for (folder, newest, absent) in [("2016-2017", "16", "17"), ("2017-2018", "17", "18"), ("2018-2019", "18", "19")] {
            for (file, name) in [("ks2", "READPROG"), ("ks4", "P8MEA")] {
                let header = try Reading(OfficialFileTests.city, "performance/\(folder)/england_\(file)final.csv").header
                #expect(header.contains("\(name)_\(newest)"))
                #expect(!header.contains("\(name)_\(absent)"))
            }
        }
    }

    @Test func `secondary tables hold the codes of what is missing`() throws {
        let table = try Reading(OfficialFileTests.large, "performance/2017-2018/england_ks4final.csv")
        #expect(table.tokens("P8MEA").isSuperset(of: ["NP", "SUPP", "NE"]))
        #expect(table.rows.contains { $0.count == table.header.count - 1 })
        let scores = table.numbers("P8MEA") { $0[0] == "1" }
        #expect(abs(mean(scores)) < 0.12)
        #expect((0.25...0.45).contains(deviation(scores)))
        #expect(table.rows.suffix(3).map { $0[0] } == ["4", "5", "7"])
    }

    @Test func `the census follows the columns of its year`() throws {
        let widths = try ["2017-2018", "2018-2019", "2022-2023"].map {
            try Reading(OfficialFileTests.city, "performance/\($0)/england_census.csv").header.count
        }
        #expect(widths == [21, 22, 23])
    }
}
