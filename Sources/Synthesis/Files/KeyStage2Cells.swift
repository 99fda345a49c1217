extension KeyStage2Table {
    /// How a figure of Key Stage 2 stands in its cell: as itself, suppressed, or not at all.
    struct Cells {
        let figures: KeyStage2?
        let isSpecial: Bool
        let isArea: Bool

        init(_ figures: KeyStage2?, isSpecial: Bool, isArea: Bool) {
            self.figures = figures
            self.isSpecial = isSpecial
            self.isArea = isArea
        }

        private func shown(_ count: Int, _ cell: (KeyStage2) -> Cell) -> Cell {
            guard let figures else { return .blank }
            return figures.isSuppressed || count < 6 ? .word("SUPP") : cell(figures)
        }

        func share(_ value: (KeyStage2) -> Double) -> Cell { shown(6) { .percent(Int((100 * value($0)).rounded())) } }

        /// Of a group of pupils: suppressed where the group is small, blank where there is none.
        func share(of group: (KeyStage2) -> Int, _ value: (KeyStage2) -> Double) -> Cell {
            guard let figures, group(figures) > 0 else { return .blank }
            return shown(group(figures)) { .percent(Int((100 * value($0)).rounded())) }
        }

        func whole(of group: (KeyStage2) -> Int, _ value: (KeyStage2) -> Double) -> Cell {
            guard let figures, group(figures) > 0 else { return .blank }
            return shown(group(figures)) { .whole(Int(value($0).rounded())) }
        }

        func part(_ count: (KeyStage2) -> Int) -> Cell {
            guard let figures, figures.eligible > 0 else { return .blank }
            return .percent(Int((100 * Double(count(figures)) / Double(figures.eligible)).rounded()))
        }

        func number(_ places: Int, _ value: (KeyStage2) -> Double) -> Cell { shown(6) { .fixed(value($0).scaled(places), places) } }

        /// A scaled score, which special schools do not have.
        func average(_ value: (KeyStage2) -> Double) -> Cell {
            isSpecial || figures.map { value($0) < 80 } ?? true ? .blank : shown(6) { .whole(Int(value($0).rounded())) }
        }

        private func withProgress(_ cell: (KeyStage2) -> Cell) -> Cell {
            guard let figures else { return .blank }
            // The tables publish no progress of England.
            if isArea, figures.reading.margin == 0 { return .word(" ") }
            if figures.isSuppressed || figures.isProgressSuppressed { return .word("SUPP") }
            return figures.isCoverageLow ? .word("LOWCOV") : cell(figures)
        }

        func progress(_ subject: (KeyStage2) -> KeyStage2.Subject, _ value: (KeyStage2.Subject) -> Double) -> Cell {
            withProgress { .fixed(value(subject($0)).scaled(1), 1) }
        }

        var coverage: Cell {
            guard let figures, figures.eligible > 0 else { return .blank }
            if isArea, figures.reading.margin == 0 { return .word(" ") }
            return figures.isSuppressed || figures.isProgressSuppressed
                ? .word("SUPP") : .percent(Int((100 * Double(figures.matched) / Double(figures.eligible)).rounded()))
        }

        /// 1 well above average, 2 above, 3 average, 4 below, 5 well below.
        func description(_ subject: (KeyStage2) -> KeyStage2.Subject) -> Cell {
            withProgress { figures in
                let figures = subject(figures)
                let isAbove = figures.progress - figures.margin > 0
                let isBelow = figures.progress + figures.margin < 0
                return .whole(isAbove ? (figures.progress >= 3 ? 1 : 2) : isBelow ? (figures.progress < -3 ? 5 : 4) : 3)
            }
        }
    }
}
