/// The letters that somebody was shown before they were to be issued, each as it stood. The job names them, so that what is approved between the page and
/// its run goes out with a run of its own, and nothing unread.
package struct ConfirmedLetters: Sendable, Hashable, Codable {
    let ids: [Int]
    /// Of each of them, in their order.
    let revisions: [Int]

    init(_ letters: [ListLetters.Output]) {
        let ordered = letters.sorted { $0.id < $1.id }
        ids = ordered.map(\.id)
        revisions = ordered.map(\.revision)
    }

    /// By which a form says which letters its page showed.
    var mark: String {
        sha256(of: Array(zip(ids, revisions).map { id, revision in "\(id)/\(revision)" }.joined(separator: " ").utf8))
    }
}
