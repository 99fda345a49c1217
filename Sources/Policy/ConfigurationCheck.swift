import Foundation
package import SchoolYear

/// All that is wrong with the files below `config`: policy and calendar, each complaint with its file and line. What `check` prints;
/// empty means that the service can start on them.
package enum ConfigurationCheck {
    package static func complaints(config: String) -> [Complaint] {
        let (calendar, complaints) = calendar(config: config)
        return (PolicyBook.load(config: config).complaints + RetentionSchedule.load(config: config).complaints + complaints
            + schoolTerms(config: config, council: calendar).complaints).sorted()
    }

    /// The schools whose term dates are not the council's, from `config/school-terms.yaml`; without the file all keep the council's.
    package static func schoolTerms(config: String, council: SchoolCalendar) -> (differences: SchoolDifferences, complaints: [Complaint]) {
        let file = "school-terms.yaml"
        guard let data = FileManager.default.contents(atPath: config + "/" + file) else { return (.none, []) }
        guard let text = String(validating: data, as: UTF8.self) else {
            return (.none, [Complaint(file: file, line: 1, sentence: "The file is not UTF-8.")])
        }
        return SchoolDifferences.read(file, text, council: council)
    }

    /// The school calendar of `config/calendar`, one file for a school year.
    package static func calendar(config: String) -> (calendar: SchoolCalendar, complaints: [Complaint]) {
        let folder = config + "/calendar"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        guard !names.isEmpty else {
            return (SchoolCalendar([]), [Complaint(file: "calendar", line: 1, sentence: "The folder holds no school year.")])
        }
        var complaints: [Complaint] = []
        var files: [(file: String, text: String)] = []
        for name in names {
            guard let data = FileManager.default.contents(atPath: folder + "/" + name),
                let text = String(validating: data, as: UTF8.self)
            else {
                complaints.append(Complaint(file: "calendar/\(name)", line: 1, sentence: "The file is not UTF-8."))
                continue
            }
            files.append((file: "calendar/\(name)", text: text))
        }
        let (calendar, found) = SchoolCalendar.read(files)
        return (calendar, (complaints + found).sorted())
    }
}
