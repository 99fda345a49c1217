/// One file of the synthetic city, in the bytes in which the official service would have served it.
package struct OfficialFile: Sendable {
    /// Relative to the folder of the city, as the official sites lay them out: `performance/2017-2018/england_ks2final.csv`.
    package let path: String
    /// Hands the file over in pieces of some 64 kB, so that a city of 25,000 schools is never whole in memory.
    package let write: @Sendable (_ sink: (borrowing [UInt8]) throws -> Void) throws -> Void

    /// The whole file: for tests.
    package func bytes() throws -> [UInt8] {
        var all: [UInt8] = []
        try write { all.append(contentsOf: $0) }
        return all
    }
}
