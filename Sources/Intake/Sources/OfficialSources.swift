/// Where the official files come from that are read without anybody's upload: by the word of each (`gias`, `ofsted`) the address at which it
/// is published, and the folder below the watched one of the same name.
package struct OfficialSources: Sendable {
    let addresses: [String: SourceAddress]
    /// The watched folder; nil where none is.
    let inbox: String?

    package init(addresses: [String: SourceAddress] = [:], inbox: String? = nil) {
        self.addresses = addresses
        self.inbox = inbox
    }
}
