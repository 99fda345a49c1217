/// Where the official files come from that are read without anybody's upload: by the word of each source (`gias`, `ofsted`) the addresses at which its
/// files are published, and a watched folder.
package struct OfficialSources: Sendable {
    /// Each source's in the order in which they are read.
    let addresses: [String: [SourceAddress]]
    /// The watched folder; nil where none is.
    let inbox: String?

    /// The folders below the watched one, each of which is looked through whatever is configured beside it.
    static let folders = ["gias", "ofsted"]

    package init(addresses: [String: [SourceAddress]] = [:], inbox: String? = nil) {
        self.addresses = addresses
        self.inbox = inbox
    }
}
