package import Casework

/// What an import came to. Each is recorded.
package enum ImportResult: Sendable {
    case taken(ImportRecord)
    /// The same bytes were taken before, as the same format for the same year and as the same release: nothing was changed.
    case alreadyTaken(ImportRecord)
    /// The whole file was refused; what was there stands as it was.
    case refused(ImportID, Refusal)

    /// One sentence for the person who waits: `england_abs.csv: 21,265 rows taken, 3 refused.`
    package var sentence: String {
        switch self {
        case .taken(let file):
            let counts = file.counts
            return "\(file.fileName): \(grouped(counts.taken)) rows taken"
                + (counts.refused > 0 ? ", \(grouped(counts.refused)) refused" : "")
                + (counts.passedOver > 0 ? ", \(grouped(counts.passedOver)) passed over" : "") + "."
        case .alreadyTaken(let file):
            return "\(file.fileName): taken before, on \(file.startedAt.written); nothing was changed."
        case .refused(_, let refusal): return refusal.sentence
        }
    }
}
