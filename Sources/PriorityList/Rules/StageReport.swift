import Casework

/// Stage 1 in a few lines: each duty, how it stands, and who has to act next.
enum StageReport {
    /// In days: so long before its day a duty is worth a report.
    static let ahead = 28

    /// Whether any duty is late, or waits and comes soon.
    static func isWanted(_ duties: [StageDuty], on today: Day) -> Bool {
        duties.contains { duty in
            switch duty.standing {
            case .late: true
            case .due: duty.day.map { $0 - today <= ahead } ?? false
            case .done, .undated, .doesNotApply: false
            }
        }
    }

    static func lines(_ duties: [StageDuty]) -> [String] {
        duties.map { duty in
            let by = [.done, .doesNotApply].contains(duty.standing) ? nil : duty.day.map { "due by \($0.written)" }
            let owes = duty.owes.map { "waits for \($0)" }
            return "\(duty.title): " + [duty.standing.words.lowercased(), by, owes].compactMap { $0 }.joined(separator: ", ")
        }
    }
}
