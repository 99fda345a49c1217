package import Postgres

/// Who uses the service: accounts, the roles they hold and for how long, passwords, sign-in and sessions.
///
/// The framework names the people (the BEP director and officers, the council's officers, members of SIAB) and gives each their part
/// in the list of schools causing concern (SCC-1 to SCC-5, ID-2); this capability says which of them is at the keyboard. What
/// each may then do is `Access/Grants`, not here.
package enum People {
    /// Every statement of this capability, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        AddContactLink.self, AddFactCheck.self, AddLetterLinks.self, ClassifyFactCheck.self, AddLinkedAccount.self, AddOneTimeLink.self, AddPerson.self, AddRecoveryCodes.self,
        AddToken.self, DeclareInterest.self, DeleteRecoveryCodes.self, DeleteSecondFactor.self, DrawSample.self, DropList.self,
        EndDelegation.self, EndLentAndTaken.self, EndEmergencyAccess.self, EndGroupRoles.self, EndInterest.self, EndOneSession.self,
        EndRole.self, EndRoles.self, EndSession.self, EndSessionsOfPerson.self, EndWatch.self, FindAccount.self,
        FindContactLink.self, FindCredential.self, FindFactorState.self, FindFreshSession.self, FindInterests.self, FindLinkExpiry.self, FindLinkedAccount.self, FindName.self,
        FindOneTimeLink.self, FindPersonByEmail.self, FindProgram.self, FindSecondFactor.self, FindSession.self, FindStanding.self,
        GiveGroupRoles.self, GiveRoles.self, KeepAccessReview.self, KeepAttempt.self, KeepList.self, LendRole.self, LinkAccount.self,
        ListAccessForReview.self, ListAccessReviewers.self, ListContactLinks.self, ListDelegations.self, ListDirectory.self, ListEmergencies.self,
        ListEmergencyNotices.self,
        ListFactChecks.self, ListKeptLists.self, ListNews.self, ListOwnInterests.self, ListPeople.self, ListRolesOfPerson.self, ListSessions.self,
        ListTokens.self, ListTokensForReview.self, ListWatchedSchools.self, ListWrongFacts.self, OpenSession.self, ReopenRole.self, ResumeInterest.self, RevokeContactLink.self, RevokeOneTimeLinks.self, RevokeToken.self, RevokeTokensOfPerson.self, SetPassword.self,
        SetSecondFactor.self, StateActor.self, SuspendPerson.self, TakeAttempt.self, TakeEmergencyAccess.self,
        TouchSession.self, TouchToken.self, UseContactLink.self, UseOneTimeLink.self, UseRecoveryCode.self, UseTimedCode.self,
        WatchSchool.self, WithdrawRole.self,
        AddSchoolContact.self, WithdrawSchoolContact.self, EndSchoolContact.self, ResumeSchoolContact.self, FindContactsOfSchool.self, FindStandingContact.self,
        ListEarlierContacts.self, ListKnownContacts.self, ListSchoolsByContact.self, LockSchoolContact.self,
        LockSchoolContacts.self, MovePerson.self,
    ]
}
