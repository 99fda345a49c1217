package import Postgres
package import Web

/// The letters to schools (framework lines 200 to 205, 145 and 273; ID-1, ID-8, RV-6): every maintained school’s Headteacher and Chair of Governors
/// are told whether the school is a priority for support, and why; schools on the list are told what the review of the year decided; a removed
/// school gets a letter.
///
/// The words of each kind are versioned: the first are in `config/letters`, a director’s own come after them and are checked the same way. A run is
/// drafted from what is on record, each sentence of its rationale with the record that it rests on; what is not known is said so. It is read by
/// somebody who neither drafted nor changed it, and approved; then what it says stands. Issued, it is a PDF with its hash, kept for good, sent by mail with
/// a personal link or printed; it is never altered, and one that is wrong is followed by another that names it. What came back, what is in doubt and what
/// nobody acknowledged in time is shown, and the last of these chased once.
package enum Letters {
    package static func routes(_ paper: LetterPaper) -> [Route] {
        [
            LettersPage.route, LettersPage.draft, RunPage.route, RunForms.approve, RunForms.issue, RunForms.pack, RunForms.posted, RunForms.prove, TemplatesPage.route,
            TemplatePage.route, TemplatePage.keep, LetterPage.route, LetterForms.edit, LetterForms.approve, LetterForms.read, LetterForms.sendBack,
            LetterForms.post, LetterForms.cameBack, LetterForms.postInstead, LetterForms.told, LetterForms.replace, LetterDocuments.pdf,
            LetterDocuments.pack, LetterDocuments.proofs,
        ] + LetterDocuments.routes(paper)
    }

    /// Every statement of this module, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        AddDeliveries.self, AddDocument.self, AddPack.self, AddProof.self, AddReceipt.self, AddReminder.self, AddTemplate.self, AddToldReceipt.self, AddressLetters.self, ApproveLetters.self, CountIssued.self, DropProofs.self,
        FindAgreedYear.self, FindBatch.self, FindExample.self, FindLetter.self, FindLetterByLink.self, FindLetterPDF.self, FindPackPDF.self, FindPostedPack.self, FindProofs.self, FindProofsPDF.self, FindReplacement.self, FindReturned.self, FindReview.self, FindStageToDraft.self, HoldBatch.self, HoldBatchOfLetter.self, HoldRuns.self,
        KeepProofs.self, KeepReasons.self, KeepReturn.self, ListBatches.self, ListConfirmations.self, ListHeldBack.self, ListLapsed.self, ListLapsedReasons.self, ListLetters.self, ListMisaddressed.self, ListOvertaken.self, ListOwed.self, ListPacks.self, ListReplacements.self, ListSchoolsToShow.self, ListSchoolsToWrite.self,
        ListTemplates.self, ListToChase.self, ListToIssue.self, ListToPrint.self, ListToProve.self, ListYearsOfChanges.self, LockBatch.self, LockLetter.self, MarkIssued.self, MarkPosted.self, MergeDrafts.self, OpenBatch.self,
        PostInstead.self, PostPack.self, PostToOffice.self, SendBackLapsed.self, SendBackLetter.self, TakeApprovalBack.self, TakeReceiptBack.self, TakeReturnBack.self, WithdrawOvertaken.self, WithdrawStale.self,
    ]
}
