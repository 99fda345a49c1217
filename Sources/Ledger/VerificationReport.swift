/// What a verification saw. Whole where it found nothing.
package struct VerificationReport: Sendable {
    /// The number of the last block; 0 before the first.
    package let head: Int
    /// Events that blocks have sealed and that are there.
    package let events: Int
    /// Events that no block has sealed yet.
    package let unsealed: Int
    /// Events whose details were erased; they are verified by their hash.
    package let erased: Int
    package let findings: [Finding]

    package var isWhole: Bool { findings.isEmpty }

    /// A sentence for each finding; what is beyond the limit is counted.
    package func sentences(atMost limit: Int) -> [String] {
        findings.prefix(limit).map(\.sentence) + (findings.count > limit ? ["And \(findings.count - limit) more."] : [])
    }
}
