/// The beginning of a text that is written as it stands, since nothing in it needs escaping: of nearly every text, nearly all.
enum PlainBytes {
    /// Copies a text eight bytes at a time while none of them is special, and moves the place to write to behind what is copied. Written into whoever
    /// calls, with what they ask of the bytes, since every text of every page goes through it.
    ///
    /// - Returns: what is left, which must be looked at byte by byte.
    @inline(__always)
    static func copy(
        _ utf8: UnsafeBufferPointer<UInt8>, to target: inout UnsafeMutablePointer<UInt8>, whileNot hasSpecial: (UInt64) -> Bool
    ) -> Slice<UnsafeBufferPointer<UInt8>> {
        guard let start = utf8.baseAddress else { return utf8[...] }
        var place = 0
        while place + 8 <= utf8.count {
            let eight = UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self)
            guard !hasSpecial(eight) else { break }
            UnsafeMutableRawPointer(target).storeBytes(of: eight, as: UInt64.self)
            place += 8
            target += 8
        }
        return utf8[place...]
    }
}
