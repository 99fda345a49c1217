/// The cheapest way to give each row a column of its own, by the Hungarian method in the form of successive shortest paths with prices (Kuhn 1955;
/// Jonker and Volgenant 1987), in whole numbers. The prices prove it: no assignment at all costs less than what they add up to.
package struct Assignment: Sendable, Hashable {
    /// The column of each row.
    package let columns: [Int]
    package let cost: Int
    package let rowPrices: [Int]
    package let columnPrices: [Int]

    /// - Parameter costs: a row each, of equal length, with at least as many columns as rows.
    package static func cheapest(_ costs: [[Int]]) -> Assignment {
        let (rows, width) = (costs.count, costs.first?.count ?? 0)
        // Counted from 1; 0 is no row and the column from which each search starts.
        var rowPrice = [Int](repeating: 0, count: rows + 1)
        var columnPrice = [Int](repeating: 0, count: width + 1)
        var rowOf = [Int](repeating: 0, count: width + 1)
        for row in 0..<rows {
            rowOf[0] = row + 1
            var column = 0
            var shortest = [Int](repeating: .max, count: width + 1)
            var from = [Int](repeating: 0, count: width + 1)
            var isSettled = [Bool](repeating: false, count: width + 1)
            repeat {
                isSettled[column] = true
                let settled = rowOf[column]
                let line = costs[settled - 1]
                var (step, next) = (Int.max, 0)
                for other in 1...width where !isSettled[other] {
                    let reduced = line[other - 1] - rowPrice[settled] - columnPrice[other]
                    if reduced < shortest[other] { (shortest[other], from[other]) = (reduced, column) }
                    if shortest[other] < step { (step, next) = (shortest[other], other) }
                }
                for other in 0...width {
                    if isSettled[other] {
                        rowPrice[rowOf[other]] += step
                        columnPrice[other] -= step
                    } else if shortest[other] < .max {
                        shortest[other] -= step
                    }
                }
                column = next
            } while rowOf[column] != 0
            repeat {
                let before = from[column]
                rowOf[column] = rowOf[before]
                column = before
            } while column != 0
        }
        var columns = [Int](repeating: 0, count: rows)
        for column in 0..<width where rowOf[column + 1] > 0 { columns[rowOf[column + 1] - 1] = column }
        return Assignment(
            columns: columns, cost: columns.indices.reduce(0) { $0 + costs[$1][columns[$1]] }, rowPrices: Array(rowPrice.dropFirst()),
            columnPrices: Array(columnPrice.dropFirst()))
    }

    /// Whether the prices prove that nothing is cheaper. Each row and column pays at most what its cell costs, and no column is paid for: then
    /// whoever assigns otherwise pays at least the sum of all prices, and that is what this costs.
    package func isProvedCheapest(for costs: [[Int]]) -> Bool {
        guard columns.count == costs.count, rowPrices.count == costs.count, Set(columns).count == columns.count,
            columnPrices.allSatisfy({ $0 <= 0 })
        else { return false }
        for (row, line) in costs.enumerated() {
            guard line.count == columnPrices.count, line.indices.contains(columns[row]) else { return false }
            for (column, cost) in line.enumerated() where rowPrices[row] + columnPrices[column] > cost { return false }
        }
        let paid = columns.indices.reduce(0) { $0 + costs[$1][columns[$1]] }
        return paid == cost && rowPrices.reduce(0, +) + columnPrices.reduce(0, +) == cost
    }
}
