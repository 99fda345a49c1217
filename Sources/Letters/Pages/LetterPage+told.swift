import Access
import Casework
import Web

extension LetterPage {
    static let takeReceiptBack = "Take back that they have it"

    /// What a school says by telephone or face to face ends the waiting as its link does.
    func telling(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?, _ errors: [FieldError]) {
        guard context.may(.issueLetters), canBeTold || isToldToReader else { return }
        w.h2("If they say that they have it")
        guard canBeTold else {
            w.p("You have recorded that they have it. If that was a slip, you can take it back; the letter then stands as it did before.")
            w.buttonForm(
                "/letters/\(id)/receipt", context, LetterPage.takeReceiptBack, [TakingBack.hidden] + BackLink.fields(context.from), as: .secondary)
            return
        }
        w.p("A school that was written to by post has no link to answer by, and the link of an email is good for a time. What somebody of the school told you counts as their answer.")
        w.postForm("/letters/\(id)/receipt", context) { w in
            w.handsOn(context)
            w.radios(
                "teller", legend: "Who said it?", options: ToldReceipt.Teller.allCases.map { LetterPage.offered($0.rawValue, $0.words) },
                chosen: typed?["teller"], errors: errors)
            w.radios(
                "how", legend: "How did they say it?", options: ToldReceipt.Way.allCases.map { LetterPage.offered($0.rawValue, $0.words) },
                chosen: typed?["how"], errors: errors)
            w.dateField("on", label: "On which day?", value: typed?.typed("on") ?? "", errors: errors)
            w.button("Record that they have it")
        }
    }

    /// Beside a button words begin with a capital.
    private static func offered(_ value: String, _ words: String) -> (value: String, words: String) {
        (value: value, words: words.capitalisedFirst)
    }
}
