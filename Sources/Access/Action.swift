/// Everything that somebody can do here. A route, a job or a command names one; a case without a row in `Grants` does not compile.
package enum Action: String, Sendable, CaseIterable {
    case signIn = "sign-in"
    case readHome = "read-home"
    case readRegister = "read-register"
    case readSchool = "read-school"
    case readAssessment = "read-assessment"
    case runAssessment = "run-assessment"
    case readImports = "read-imports"
    case importFiles = "import-files"
    case readJobs = "read-jobs"
    case readGrants = "read-grants"
    case readDocumentation = "read-documentation"
    case manageAccounts = "manage-accounts"
}
