import Access
import Casework
import Postgres
import TestCluster
import TestTown
import Testing

/// A school’s page says who leads it and how the last assessment judged it.
@Suite struct WhoLeadsASchool {
    @Test func `a head and a chair that are recorded stand on the school’s page for those who may see them, with the way to their page`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            try await town.clone.connect(as: .migrator, connections: 1).transaction {
                try await $0.execute(
                    script: """
                        insert into people.school_contact (urn, part, name, title, email, source, during) values
                            (\(urn), 'head', 'Quill Alder', 'Dr', 'head@alder.example', 'The clerk', daterange('2018-09-01', null)),
                            (\(urn), 'chair', 'Bea Quillfeather', 'Mx', 'chair@alder.example', 'The clerk', daterange('2018-09-01', null))
                        """)
            }
            let director = try await town.get("/schools/\(urn)", as: .bepDirector)
            #expect(director.text.contains("Dr Quill Alder") && director.text.contains("Mx Bea Quillfeather"))
            #expect(director.text.contains("href=\"/contacts/\(urn)\""))
            let member = try await town.get("/schools/\(urn)", as: .siabMember)
            #expect(!member.text.contains("Quillfeather") && !member.text.contains("/contacts/\(urn)\""))
            let read = try await town.get("/schools/\(urn)", as: .siabMember, json: true)
            #expect(!read.text.contains("Quill"))
        }
    }

    @Test func `how the last assessment judged a school stands in a line, for those who may read assessments`() async throws {
        try await withTown { town in
            let urn = town.schools[0]
            let words = "No assessment has judged this school so far."
            let director = try await town.get("/schools/\(urn)", as: .bepDirector)
            #expect(director.text.contains(words))
            let outside = try await town.get("/schools/\(urn)", as: .eigMember)
            #expect(!outside.text.contains(words))
        }
    }
}
