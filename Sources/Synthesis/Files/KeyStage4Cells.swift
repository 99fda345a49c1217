/// How a figure of Key Stage 4 stands in its cell: as itself, or as the code that says why there is none.
struct KeyStage4Cells {
    let figures: KeyStage4?
    /// Rows of areas have hundredths in their percentages.
    let isArea: Bool

    private func shown(_ group: Int, _ cell: (KeyStage4) -> Cell) -> Cell {
        guard let figures else { return .blank }
        if figures.isSuppressed || group < 6 { return .word("SUPP") }
        return figures.hasNoEntries ? .word("NE") : cell(figures)
    }

    func share(_ value: (KeyStage4) -> Double) -> Cell {
        shown(6) { isArea ? .finePercent(Int((10_000 * value($0)).rounded())) : .percent(Int((100 * value($0)).rounded())) }
    }

    func part(_ count: (KeyStage4) -> Int) -> Cell {
        guard let figures, figures.pupils > 0 else { return .blank }
        if figures.isSuppressed { return .word("SUPP") }
        let share = Double(count(figures)) / Double(figures.pupils)
        return isArea ? .finePercent(Int((10_000 * share).rounded())) : .percent(Int((100 * share).rounded()))
    }

    func number(_ places: Int, _ value: (KeyStage4) -> Double) -> Cell { shown(6) { .fixed(value($0).scaled(places), places) } }

    /// Of a group: `NP` at an independent school, suppressed where it is small, `NE` where there is nobody in it.
    func group(_ count: (KeyStage4) -> Int, _ places: Int, _ value: (KeyStage4) -> Double) -> Cell {
        guard let figures else { return .blank }
        if figures.isIndependent { return .word("NP") }
        return count(figures) == 0 ? .word("NE") : shown(count(figures)) { .fixed(value($0).scaled(places), places) }
    }

    /// What rests on earlier results: not published of independent schools.
    func prior(_ places: Int, _ value: (KeyStage4) -> Double) -> Cell {
        guard let figures else { return .blank }
        return figures.isIndependent ? .word("NP") : figures.isSuppressed ? .word("SUPP") : .fixed(value(figures).scaled(places), places)
    }

    private func withProgress(_ cell: (KeyStage4) -> Cell) -> Cell {
        guard let figures else { return .blank }
        if figures.isIndependent { return .word("NP") }
        if figures.isSuppressed || figures.isProgressSuppressed { return .word("SUPP") }
        if figures.hasNoEntries { return .word("NE") }
        return figures.isCoverageLow ? .word("LOWCOV") : cell(figures)
    }

    func progress(_ value: (KeyStage4) -> Double) -> Cell { withProgress { .fixed(value($0).scaled(2), 2) } }

    /// England's own margin is not published.
    func limit(_ value: (KeyStage4) -> Double) -> Cell { figures?.margin == 0 ? .blank : progress(value) }

    var progressPupils: Cell { figures.map { $0.isIndependent ? .word("NP") : .whole($0.matched) } ?? .blank }

    /// 1 well above average, 2 above, 3 average, 4 below, 5 well below; blank where there is no Progress 8.
    var banding: Cell {
        guard let figures, !figures.isIndependent, !figures.isSuppressed, !figures.isProgressSuppressed, !figures.hasNoEntries,
            !figures.isCoverageLow, figures.margin > 0
        else { return .blank }
        let isAbove = figures.progress - figures.margin > 0
        let isBelow = figures.progress + figures.margin < 0
        return .whole(isAbove ? (figures.progress >= 0.5 ? 1 : 2) : isBelow ? (figures.progress < -0.5 ? 5 : 4) : 3)
    }
}
