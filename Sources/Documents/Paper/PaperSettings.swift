import Foundation

/// Where the programs are that make paper, and what one document may cost.
package struct PaperSettings: Sendable {
    /// The version that the documents of this service are made with: another makes other bytes of the same letter.
    package static let weasyPrint = "70.0"
    package static let pandoc = "3.9"

    /// The folder of the Python environment that has WeasyPrint and `pypandoc_binary` (deploy/parts/paper.txt).
    package var environment: String
    /// The folder with `make_paper.py` and `reference.docx`: `paper` of the configuration.
    package var resources: String
    /// How many children render at once. Each is a process of some 70 MB.
    package var children = 2
    /// What one document may take, and the start of a child.
    package var timeLimit: Duration = .seconds(30)
    /// Bytes of address space of a child.
    package var memoryLimit = 768 << 20
    /// After so many documents a child makes room for a fresh one.
    package var documentsPerChild = 1_000

    package init(environment: String, resources: String) {
        self.environment = environment
        self.resources = resources
    }

    var python: String { "\(environment)/bin/python" }
    var script: String { "\(resources)/make_paper.py" }
    var reference: String { "\(resources)/reference.docx" }
    /// `pypandoc_binary` carries the program in its package; nil where it is not there.
    var pandocProgram: String? {
        let library = "\(environment)/lib"
        let pythons = (try? FileManager.default.contentsOfDirectory(atPath: library)) ?? []
        return pythons.sorted().map { "\(library)/\($0)/site-packages/pypandoc/files/pandoc" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
