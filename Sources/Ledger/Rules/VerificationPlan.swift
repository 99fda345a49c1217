/// How the chain is cut into pieces that can be verified beside one another: consecutive blocks, and the events whose ids are above those
/// of all blocks before and not above the highest of these. So each event is read once, whichever block sealed it.
struct VerificationPiece: Sendable, Hashable {
    var blocks: ClosedRange<Int>
    let above: Int
    var through: Int
    /// As the last block counts.
    var total: Int
}

enum VerificationPlan {
    static func pieces(_ heads: [BlockHead], events: Int, blocks: Int) -> [VerificationPiece] {
        var pieces: [VerificationPiece] = []
        var before = 0
        for head in heads {
            if var piece = pieces.last, piece.total - before < events, piece.blocks.count < blocks {
                piece.blocks = piece.blocks.lowerBound...max(piece.blocks.lowerBound, head.number)
                piece.through = max(piece.through, head.lastID)
                piece.total = head.total
                pieces[pieces.count - 1] = piece
            } else {
                before = pieces.last?.total ?? 0
                let above = pieces.last?.through ?? Int.min
                pieces.append(
                    VerificationPiece(blocks: head.number...head.number, above: above, through: max(above, head.lastID), total: head.total))
            }
        }
        return pieces
    }
}
