/// Where a rule, a threshold or a calendar entry was read.
package struct Citation: Hashable, Sendable, Codable {
    /// How sure the source is, by the marks of the policy notes.
    package enum Standing: String, Sendable, Codable, CaseIterable {
        /// Legislation or a published page that was read.
        case verified
        /// General knowledge, or a local decision still to be agreed: the pages say so beside each verdict that rests on it.
        case provisional
    }

    package let source: String
    package let standing: Standing

    package init(_ source: String, standing: Standing = .verified) {
        self.source = source
        self.standing = standing
    }
}
