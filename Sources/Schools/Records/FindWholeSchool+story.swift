package import Access
package import Casework

extension FindWholeSchool {
    /// As whom the reader reads what is kept in the log of readings; nil where the reader may not read it.
    package struct Readers: Sendable {
        package var list: Role?
        package var reports: Role?
        package var facts: Role?

        package init(list: Role? = nil, reports: Role? = nil, facts: Role? = nil) {
            self.list = list
            self.reports = reports
            self.facts = facts
        }
    }

    /// What was done with a school and what it said itself, as far as the reader may see it: when, and what became of it; never the words, which stand on pages
    /// of their own.
    package struct Story: Sendable, Codable {
        /// All that it has had, latest first.
        package var partners: [Partner] = []
        /// Before it was listed, latest first.
        package var steps: [Step] = []
        package var reports: [Report] = []
        package var concerns: [Concern] = []
        /// What BEP and the council last said of it for each year.
        package var marks: [Mark] = []
        package var decisions: [Decision] = []
        package var disputes: [Dispute] = []
        /// Letters that it has not acknowledged.
        package var awaited: [Awaited] = []
        /// Nil where it does not stand in the joint review of today.
        package var review: Review?

        package init() {}
    }

    package struct Partner: Sendable, Codable {
        package let name: String
        package let since: Day
        /// Nil of who has it today.
        package let until: Day?

        package init(name: String, since: Day, until: Day?) { (self.name, self.since, self.until) = (name, since, until) }
    }

    package struct Step: Sendable, Codable {
        /// By its word in `PriorityList`.
        package let step: String
        package let onDay: Day
        /// What was agreed; nil of a step that agrees nothing.
        package let isPriority: Bool?

        package init(step: String, onDay: Day, isPriority: Bool?) { (self.step, self.onDay, self.isPriority) = (step, onDay, isPriority) }
    }

    package struct Report: Sendable, Codable {
        package let id: Int
        /// `head` or `chair`.
        package let part: String
        package let onDay: Day
        /// By its word in `PriorityList`; nil while it waits to be decided.
        package let outcome: String?
        package let decidedOn: Day?

        package init(id: Int, part: String, onDay: Day, outcome: String?, decidedOn: Day?) {
            (self.id, self.part, self.onDay, self.outcome, self.decidedOn) = (id, part, onDay, outcome, decidedOn)
        }
    }

    package struct Concern: Sendable, Codable {
        package let id: Int
        package let onDay: Day
        /// Whether the page of the academies shows it.
        package let isOfThisYear: Bool
        /// How many of the two bodies were told.
        package let told: Int

        package init(id: Int, onDay: Day, isOfThisYear: Bool, told: Int) {
            (self.id, self.onDay, self.isOfThisYear, self.told) = (id, onDay, isOfThisYear, told)
        }
    }

    package struct Mark: Sendable, Codable {
        /// The calendar year in which the school year starts.
        package let year: Int
        /// By their words in `PriorityList`.
        package let organisation: String
        package let verdict: String
        package let onDay: Day

        package init(year: Int, organisation: String, verdict: String, onDay: Day) {
            (self.year, self.organisation, self.verdict, self.onDay) = (year, organisation, verdict, onDay)
        }
    }

    package struct Decision: Sendable, Codable {
        /// That was reviewed.
        package let year: Int
        package let isCarried: Bool
        package let onDay: Day
        package let isConfirmed: Bool

        package init(year: Int, isCarried: Bool, onDay: Day, isConfirmed: Bool) {
            (self.year, self.isCarried, self.onDay, self.isConfirmed) = (year, isCarried, onDay, isConfirmed)
        }
    }

    package struct Dispute: Sendable, Codable {
        package let onDay: Day
        /// Whether nobody has asked the school again since.
        package let isOpen: Bool

        package init(onDay: Day, isOpen: Bool) { (self.onDay, self.isOpen) = (onDay, isOpen) }
    }

    package struct Awaited: Sendable, Codable {
        package let id: Int
        package let part: String
        package let sentOn: Day

        package init(id: Int, part: String, sentOn: Day) { (self.id, self.part, self.sentOn) = (id, part, sentOn) }
    }

    package struct Review: Sendable, Codable {
        package let year: Int
        /// By its word in `PriorityList`; nil of who has not said anything.
        package let bep: String?
        package let bcc: String?

        package init(year: Int, bep: String?, bcc: String?) { (self.year, self.bep, self.bcc) = (year, bep, bcc) }
    }
}
