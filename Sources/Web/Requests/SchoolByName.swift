package import Casework

extension [ListSchoolsToOffer.Output] {
    /// By its number, or by the whole name of one of these; of schools that are called the same none is meant more than another.
    package func urn(of words: String) -> URN? {
        if let urn = URN(words) { return urn }
        let called = filter { $0.name.lowercased() == words.lowercased() }
        return called.count == 1 ? URN(called[0].urn) : nil
    }
}
