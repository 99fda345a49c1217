package import Postgres

/// Who uses the service: accounts, the roles they hold and for how long, passwords, sign-in and sessions.
///
/// The framework names the people (the BEP director and officers, the council's officers, members of SIAB) and gives each their part
/// in the list of schools causing concern (SCC-1 to SCC-5, ID-2); this capability says which of them is at the keyboard. What
/// each may then do is `Access/Grants`, not here.
package enum People {
    /// Every statement of this capability, for the test that prepares them all.
    package static let statements: [any Statement.Type] = [
        AddPerson.self, EndSession.self, EndSessionsOfPerson.self, FindCredential.self, FindPersonByEmail.self, FindSession.self,
        GiveRoles.self, ListPeople.self, OpenSession.self, SetPassword.self, TouchSession.self,
        AllocateSchool.self, DeclareInterest.self, DrawSample.self, EndAllocation.self, EndDelegation.self, EndEmergencyAccess.self,
        EndInterest.self, EndRoles.self, FindAllocationFacts.self, FindInterests.self, KeepAccessReview.self, LendRole.self,
        ListAccessForReview.self, ListEmergencyNotices.self, ListDelegations.self, ListDirectory.self, ListEmergencies.self, ListOwnInterests.self,
        ListPartners.self, TakeEmergencyAccess.self, Today.self,
    ]
}
