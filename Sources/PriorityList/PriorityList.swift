package import Postgres
package import Web

/// The schools causing concern: who is on the agreed list, on what ground, by whose agreement and since when (framework lines 144 to 213; SCC-1
/// to SCC-5, ID-1, ID-5, ID-6).
///
/// Each year BEP and BCC agree a list. It is drafted, put forward, and signed by both over the same bytes; what changes it makes it a draft again
/// and voids what was signed. With the second signature the schools of the text are on the list. From then on the list changes by acts alone,
/// each recorded as itself: the board’s recommendation acted on, conversion, closure, the year’s end. An entry stands only on a ground of the
/// definition, with the records that it rests on. Whether a school meets the definition by its judgement is another fact, shown beside it.
package enum PriorityList {
    /// - Parameter desk: what writes to schools about what changes here.
    package static func routes(_ desk: LetterDesk) -> [Route] {
        [
            PriorityListPage.route, ListChangesPage.route, DraftPage.route, DraftForms.open, DraftForms.propose, DraftForms.sign, LinePage.route,
            LineForms.keep, LineForms.remove, DocumentsPage.route, DocumentPage.route, DocumentPage.text, ListedSchoolPage.route, BoardForms.add(desk),
            BoardForms.remove(desk), ContactPage.route, ContactPage.record, ContactPage.classify, StatedForm.state, StatedForm.withdraw, PartnersPage.route, Allocations.allocate, Allocations.end, AllocationPage.route,
            AllocationPage.apply, PartnerProfilePage.route, PartnerProfilePage.keep, ReviewPage.route,
            ReviewedSchoolPage.route, ReviewForms.mark, ReviewForms.draft, YearEndPage.route, YearClosingPage.route, YearEndSchoolPage.route(desk), YearEndForms.decide(desk),
            YearEndForms.close(desk), SelfReportPage.route, SelfReportPage.send, ConfirmSelfReportPage.route, ConfirmSelfReportPage.confirm,
            SelfReportsPage.route, SelfReportsPage.decide, SelfReportsPage.classify, AcademiesPage.route, AcademiesPage.record, AcademiesPage.mail, AcademiesPage.notify, AcademiesPage.classify, AcademiesPage.withdraw, StagePage.route,
            BroughtInPage.route, BroughtInPage.take,
        ]
    }

    /// Every statement of this module, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        FindPersonOfName.self, FindBeginning.self, ListStageReaders.self, FindEvidenceReferences.self, ListSchoolPlaces.self, AddAcademyConcern.self, AddAcademyMail.self, AddAcademyNotice.self, WithdrawAcademyConcern.self, AddMailedNotice.self, FindAcademyMail.self, FindAcademyToNotify.self, WithholdWords.self, AddSelfReport.self, ConfirmSelfReport.self, DecideSelfReport.self, ReopenSelfReports.self,
        FindSelfReportByToken.self, FindStageEvidence.self, ListAcademyConcerns.self, ListSelfReports.self, ListStageDates.self,
        FindPlace.self, ListReportersListed.self, ListSignaturesOwed.self, ListStageReminders.self,
        AddMark.self, TakeMarkBack.self, CloseYear.self, KeepCarrying.self, ListProposals.self, ListYearReview.self,
        AddContact.self, AddStated.self, WithdrawStated.self, ClassifyAcademyConcern.self, ClassifyContact.self, ClassifySelfReport.self, AllocateSchools.self, EndAllocation.self, EndAllocations.self, FindAllocationFacts.self, FindAllocationState.self,
        KeepPartnerProfile.self, ListAllocatablePartners.self, ListAllocationNotices.self, ListPartners.self, ListSchoolsToAllocate.self, LockAllocations.self, LockMarks.self, LockReview.self, ListEarlierStays.self, ApplyAgreement.self, BeginAgreedEntries.self, BeginEntry.self, CopyCurrentLines.self, CountListed.self,
        EndEntry.self, FindDocument.self, FindDraft.self, FindFrozenText.self, FindListingFacts.self, FindOwnInterests.self, FindOpenDocument.self, FindSchoolsNamed.self, FollowRegister.self,
        FreezeVersion.self, InsertSignature.self, KeepLine.self, ListActs.self, ListActsBetween.self, ListBesideDefinition.self, ListBoard.self, ListContacts.self, ListDefined.self, ListDepartedLines.self,
        ListDocuments.self, ListLines.self, ListListed.self, ListSignatures.self, ListUndrafted.self, ListVersions.self, LockDocument.self,
        MoveDocument.self, OpenDocument.self, PutLineBack.self, RemoveLine.self, VoidSignatures.self,
    ]
}
