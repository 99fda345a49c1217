/// What a one-time link is for.
enum LinkPurpose: String, Sendable, CaseIterable {
    case invitation, forgotten

    /// How long it is good.
    var hours: Int {
        switch self {
        case .invitation: 7 * 24
        case .forgotten: 24
        }
    }

    var days: Int { hours / 24 }
}
