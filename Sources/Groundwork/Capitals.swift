extension String {
    /// With a capital at its beginning, and all else as it stands: `Every Tuesday` of `every Tuesday`.
    package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// With a small letter at its beginning, and all else as it stands, for words that go on in a sentence.
    package var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
