package import Intake
package import Postgres

/// The register: which establishments there are, of which type, since when and until when, and who followed whom.
///
/// The framework gives the local authority's school improvement a scope: *maintained* schools (SCC-1, SCC-2); "academies are never on the list; the
/// responsibility is the RSC's" (SCC-4), and "a school that converts leaves the list on its conversion date, with its history
/// kept". So the register keeps type and dates for every establishment of England, and the links by which a school's history is found
/// across its conversions. Whether a type is maintained is the official list's type, never its group: community special schools stand
/// in the group `Special schools` beside academies' neighbours.
///
/// Each source has its own records; `schools.merged` reads them as one, GIAS before the school-information file.
package enum Schools {
    package static let layouts: [any Layout.Type] = [GIASEstablishments.self, GIASLinks.self, SchoolInformation.self]

    package static let statements: [any Statement.Type] = [
        ListPlacedSchools.self,
        FindSchool.self, FindWholeSchool.self, ListRegister.self, ListWholeRegister.self, ListSchoolNames.self, NameSchools.self, KeepUnsaidByGIAS.self, KeepUnsaidBySpine.self, MergeGIASRecords.self,
        MergeLinks.self, MergeSpineRecords.self, RefreshFromGIAS.self, RefreshFromSpine.self,
    ]
}
