extension String {
    /// With a capital at its beginning, and all else as it stands: `Every Tuesday` of `every Tuesday`.
    package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
