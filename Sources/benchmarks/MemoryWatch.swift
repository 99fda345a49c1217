import Foundation

/// Looks at the memory of a process and all that it started, as long as it is not ended: what each holds of its own and its share of what it has in common with
/// others (Pss), so that the sum is what the machine gives them.
final class MemoryWatch: Sendable {
    private let watching: Task<Double, Never>

    init(of process: Int32) {
        watching = Task.detached {
            var peak = 0.0
            while !Task.isCancelled {
                peak = max(peak, MemoryWatch.tree(process).reduce(0) { $0 + MemoryWatch.held(by: $1) })
                // To look costs the machine a fiftieth of itself where it is done ten times a second.
                try? await Task.sleep(for: .milliseconds(400))
            }
            return peak
        }
    }

    /// Ends looking; the most that they held together, in MB.
    func end() async -> Double {
        watching.cancel()
        return await watching.value
    }

    /// A process and those below it, by what each of them has started now.
    private static func tree(_ process: Int32) -> [Int32] {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
        // A child is listed with the thread that started it.
        let children = tasks.flatMap { task in
            let words = (try? String(contentsOfFile: "/proc/\(process)/task/\(task)/children", encoding: .utf8)) ?? ""
            return words.split(separator: " ").compactMap { Int32($0) }
        }
        return [process] + children.flatMap(tree)
    }

    /// One that ended meanwhile holds nothing.
    private static func held(by process: Int32) -> Double {
        let rollup = (try? String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)) ?? ""
        let line = rollup.split(separator: "\n").first { $0.hasPrefix("Pss:") }?.split(whereSeparator: \.isWhitespace)
        return (line.flatMap { $0.count > 1 ? Double($0[1]) : nil } ?? 0) / 1024
    }
}
