import Casework
import Testing

/// A reader is told the framework’s words, and not the numbers by which we know its duties.
@Suite struct CitationWordsTests {
    @Test(arguments: [
        ("ID-8 (whether it is a priority), ID-7", "The framework on letters to schools (whether it is a priority), the framework on allocating Priority Partners"),
        ("KPI-5, attendance; 15 per cent", "The framework’s measures of success, attendance; 15 per cent"),
        ("BEP and BCC agree the list itself (ID-6)", "BEP and BCC agree the list itself"),
        ("School Improvement Framework, schools causing concern (lines 144 to 177)", "School Improvement Framework, schools causing concern"),
        ("School Improvement Framework, lines 144 to 177 (65 to 70 schools)", "School Improvement Framework (65 to 70 schools)"),
        ("School Improvement Framework, stage 3, line 258", "School Improvement Framework, stage 3"),
        ("As it says (stage 3, lines 12 to 15)", "As it says (stage 3)"),
        ("DfE, accountability 2016, as read in one.example (2018) and two.example 2000124 (2016); coverage not verified", "DfE, accountability 2016; coverage not verified"),
        ("DfE, floor target 2016, as read in three.example", "DfE, floor target 2016"),
        ("DfE, floor target 2016, as read in three.example. Bands: the department's", "DfE, floor target 2016. Bands: the department's"),
        ("Education Act 2005, section 5", "Education Act 2005, section 5"),
        ("alphagov, SHA-256 (UTF-8)", "alphagov, SHA-256 (UTF-8)"),
    ])
    func `a citation is told in words, and what is no duty of ours stays as it is`(source: String, words: String) {
        #expect(Citation(source).words == words)
    }
}
