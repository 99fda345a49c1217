import Casework
import Policy

extension Assessment {
    /// The canonical text: what `assess` prints and what a run keeps the hash of. The same data and policy give the same bytes.
    package var text: String {
        var lines: [String] = []
        lines.append("Schools causing concern: proposal under policy \(policyVersion), as at \(asAt.written)")
        lines.append("Figures up to academic year \(year). This proposes; BEP and BCC agree the list, which is kept apart.")
        lines.append("")
        lines.append("Maintained schools assessed: \(assessed)")
        lines.append("Meeting the definition by judgement: \(meetingDefinition.count)")
        lines.append("Proposed as vulnerable: \(proposed.count)")
        lines.append("Together: \(meetingDefinition.count + proposed.count); the framework expects \(expected.lowerBound) to \(expected.upperBound)")
        for (reason, count) in countsByReason { lines.append("  \(reason): \(count)") }
        lines.append("")
        lines.append("Meeting the definition by judgement")
        for school in meetingDefinition { lines.append("  \(school.urn)  \(school.name): \(school.definition.sentence)") }
        lines.append("")
        lines.append("Proposed, in order")
        for school in proposed {
            lines.append("  \(school.rank ?? 0). \(school.urn)  \(school.name) (score \(school.score)): \(school.reason ?? "")")
            lines.append("       Inspections and published figures")
            for finding in school.findings where finding.outcome == .fired || finding.outcome == .notJudged {
                let mark = finding.outcome == .fired ? "met, \(finding.points) points" : "could not be judged"
                lines.append("         \(finding.title) [\(mark)]: \(finding.sentence)")
                lines.append("           Threshold: \(finding.threshold).")
                for input in finding.inputs {
                    lines.append("           \(input.name): \(input.value)\(input.source.isEmpty ? "" : " (\(input.source))")")
                }
                lines.append("           Policy \(finding.policyVersion), \(finding.citation.standing.rawValue): \(finding.citation.source)")
            }
            lines.append("       Intelligence: leadership, staff vacancies, governance, finance")
            lines.append("         Not in this score and not in this list: each reader sees on the school's own page what they may.")
        }
        lines.append("")
        lines.append("Judgement could not be read")
        for school in schools {
            guard case .notJudged(let sentence) = school.definition else { continue }
            lines.append("  \(school.urn)  \(school.name): \(sentence)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
