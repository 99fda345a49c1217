import Access
import Casework
import Web

extension RunPage {
    /// The letters on paper before they are approved: to be asked for, on their way, or made.
    func proving(_ w: inout HTML, _ context: RequestContext) {
        let mayMake = toProve > 0 && context.may(.draftLetters)
        guard proofs != nil || making != nil || mayMake else { return }
        w.h2("Proofs")
        if let proofs {
            w.p { w in
                w.a("/letters/runs/\(batch.id)/proofs", proofs.letters == 1 ? "Proof of one letter, PDF" : "Proofs of \(proofs.letters) letters, PDF")
                w.text(", as they stood on \(proofs.readAt.written)")
            }
            for sentence in proofs.since { w.p(sentence) }
        }
        if let making {
            w.p { w in
                w.text(making.total > 0 ? "Proofs are being made: \(making.done) of \(making.total). " : "Proofs are asked for. ")
                w.a("/jobs/\(making.id)", "See how far the proofs have got")
            }
        } else if mayMake {
            w.p(
                "Proofs are one PDF of all letters that wait to be approved and whose addressee is known, in the order of postcodes, for reading on paper. Each page is marked as a proof. The PDF is deleted after thirty days, or as soon as a letter in it is issued or none is waiting; newer proofs take its place."
            )
            w.buttonForm("/letters/runs/\(batch.id)/proofs", context, "Make proofs as PDF", as: .secondary)
        }
    }
}

extension Proofs {
    /// What the proofs no longer show.
    var since: [String] {
        [
            changed == 0 ? nil : changed == 1 ? "One of these letters has changed since." : "\(changed) of these letters have changed since.",
            added == 0 ? nil : added == 1 ? "One letter that waits to be approved is not among them." : "\(added) letters that wait to be approved are not among them.",
        ].compactMap { $0 }
    }
}
