/// What pages and data alike write as it stands: the beginning of a text, of nearly every one nearly all, and the digits of numbers.
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
        let from = UnsafeRawPointer(start)
        var place = 0
        while place + 8 <= utf8.count {
            let eight = from.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard !hasSpecial(eight) else { return utf8[place...] }
            UnsafeMutableRawPointer(target).storeBytes(of: eight, as: UInt64.self)
            place += 8
            target += 8
        }
        // The rest with some bytes before it that are written already, in place of one by one.
        let rest = utf8.count - place
        if rest > 0, place > 0 {
            let eight = from.loadUnaligned(fromByteOffset: utf8.count - 8, as: UInt64.self)
            guard !hasSpecial(eight) else { return utf8[place...] }
            UnsafeMutableRawPointer(target + rest - 8).storeBytes(of: eight, as: UInt64.self)
        } else if rest >= 4 {
            let (first, last) = (from.loadUnaligned(as: UInt32.self), from.loadUnaligned(fromByteOffset: rest - 4, as: UInt32.self))
            guard !hasSpecial(UInt64(first) << 32 | UInt64(last)) else { return utf8[...] }
            UnsafeMutableRawPointer(target).storeBytes(of: first, as: UInt32.self)
            UnsafeMutableRawPointer(target + rest - 4).storeBytes(of: last, as: UInt32.self)
        } else {
            return utf8[place...]
        }
        target += rest
        return utf8[utf8.count...]
    }

    /// The highest bit of each of eight bytes that is this one: what differs from eight times that byte is zero where it stands. The first of them is told
    /// rightly, and whether there is one; of those behind it one may be told too many.
    @inline(__always)
    static func marks(of byte: UInt8, in eight: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let difference = eight ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & 0x8080_8080_8080_8080
    }

    /// Writes a number in its decimal digits, of which there are 20 at most.
    ///
    /// - Returns: how many there are.
    @inline(__always)
    static func write(_ number: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
        var (digits, bound): (Int, UInt64) = (1, 10)
        while number >= bound, digits < 20 {
            digits += 1
            bound &*= 10
        }
        var (rest, place) = (number, digits)
        repeat {
            place -= 1
            target[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        } while place > 0
        return digits
    }
}
