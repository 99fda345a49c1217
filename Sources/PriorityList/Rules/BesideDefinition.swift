import Policy

/// How the list and the definition differ about one school (SCC-1). Meeting the definition is a fact of the inspection, and being on the list is agreed: a new
/// judgement shows at once, and changes nobody’s place.
enum BesideDefinition: Sendable, Hashable {
    /// Meets the definition by its judgement, and is not on the list.
    case unlisted
    /// On the list by a judgement, and judged Good or Outstanding since.
    case improved
    /// On the list on one ground, and judged to be of another: listed as vulnerable and found Inadequate, or listed as Inadequate and found better but not Good.
    case judgedOtherwise

    /// Nil where they agree.
    ///
    /// - Parameter ground: on which it is on the list; nil where it is not.
    init?(listedOn ground: Ground?, judged definition: Definition) {
        switch (ground, Ground(judged: definition)) {
        case (nil, .some): self = .unlisted
        case (.some(let ground), .some(let judged)) where ground != judged: self = .judgedOtherwise
        case (.some(let ground), nil) where ground.isByJudgement && definition.isGoodOrOutstanding: self = .improved
        default: return nil
        }
    }
}

extension Ground {
    /// The ground that the judgement gives by itself; nil for none.
    init?(judged definition: Definition) {
        switch definition {
        case .inadequate: self = .inadequate
        case .requiresImprovement: self = .requiresImprovement
        case .notMet, .notJudged: return nil
        }
    }
}
