import Web

/// Maintained schools that are asked for by part of a name.
extension FindSchoolsNamed {
    /// One or two letters stand in nearly every name, and a number is none.
    private static func isName(_ words: String) -> Bool { words.count >= 3 && !words.allSatisfy(\.isNumber) }

    /// None where what was typed is no part of a name.
    static func find(_ words: String?, _ context: RequestContext) async throws -> [Output] {
        guard let words, isName(words) else { return [] }
        return try await context.read(FindSchoolsNamed(authority: context.site.authority, words: String(words.prefix(100))))
    }

    /// Why none was found.
    static func notFound(_ words: String) -> FieldError {
        isName(words)
            ? FieldError("urn", "No maintained school has ‘\(words)’ in its name")
            : FieldError("urn", "Enter the six digits of the school’s URN, or at least three letters of its name")
    }
}
