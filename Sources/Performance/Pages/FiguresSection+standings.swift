import Web

extension FiguresSection {
    /// How the city's schools of the school's phase stand on one measure in one school year.
    package struct Standing: Encodable, Sendable {
        let measure: String
        /// The calendar year in which the school year starts.
        let year: Int
        /// How many have a figure, how many a file has without one, such as what is suppressed or not published, and how many no file has.
        let withFigure: Int
        let withoutFigure: Int
        let inNoFile: Int
        /// Nil of fewer than five schools with a figure: a quarter of them says nothing.
        let quartiles: Quartiles?

        init(_ measure: String, _ year: Int, _ city: ListPublishedFigures.City) {
            (self.measure, self.year) = (measure, year)
            (withFigure, withoutFigure, inNoFile) = (city.values.count, city.withheld, city.unlisted)
            quartiles = Quartiles(city.values)
        }
    }

    /// In the order of the figures.
    var standings: [Standing] {
        FiguresSection.drawn.compactMap { measure in
            others[measure].flatMap { city in figures.last { $0.measure == measure }.map { Standing(measure, $0.year, city) } }
        }
    }

    private enum CodingKeys: String, CodingKey { case figures, benchmarks, standings, authority }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(figures, forKey: .figures)
        try container.encode(benchmarks, forKey: .benchmarks)
        try container.encode(standings, forKey: .standings)
        try container.encode(authority, forKey: .authority)
    }
}
