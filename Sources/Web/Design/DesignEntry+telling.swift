import Access
import Casework

extension DesignEntry {
    /// Saying how things stand.
    static let telling = [
        DesignEntry(
            "tag", "Status tag", "How something stands, in words. The colour repeats them and says nothing alone.",
            [
                Example("Every tone") { w, _ in
                    w.div("actions") { w in
                        for (words, tone) in [("Planned", Tone.plain), ("Good", .good), ("Provisional", .warning), ("Late", .bad), ("To be done", .info)] {
                            w.tag(words, tone)
                        }
                    }
                },
            ]),
        DesignEntry(
            "banner", "Banner", "What whoever reads the page must know before the rest of it.",
            [
                Example("News, a warning, something wrong") { w, _ in
                    w.banner("The list of 2018/19 was agreed on 12 October 2018.") { $0.way { $0.a("/design/banner", "See the list") } }
                    w.banner("The term dates of 2019/20 are not entered yet.", .warning)
                    w.banner("Three imports were refused.", .bad) { $0.p("Nothing of them was kept.") }
                },
            ]),
        DesignEntry(
            "confirmation", "Confirmation with undo", "What was done, said once, with the way to take it back where there is one. It never says so when nothing changed.",
            [
                Example("With its undo") { w, context in
                    w.confirmation(
                        "You watch Elm Primary School.", undo: Undo("/schools/100004/watch/end", "Stop watching Elm Primary School"), context)
                },
                Example("What cannot be taken back") { w, context in w.confirmation("The assessment has been run.", context) },
            ]),
        DesignEntry(
            "empty", "Empty state", "What there is in place of a list that is empty: why it is empty, and what one can do about it.",
            [Example("Nothing is late") { w, _ in w.empty("Nothing is late.") }]),
        DesignEntry(
            "task-list", "Task list", "What is to be done, by when, and how it stands; each leads to where it is done.",
            [
                Example("Due dates and standing") { w, _ in
                    w.taskList([
                        TaskLine(
                            "Prepare the agenda of the advisory board", path: "/design/task-list", hint: "BEP director", due: Day(daysSince1970: 17_847),
                            standing: "Late", tone: .bad),
                        TaskLine("Allocate a Priority Partner", path: "/design/task-list", due: Day(daysSince1970: 17_860), standing: "To be done", tone: .info),
                        TaskLine("Confirm the list with each school", path: "/design/task-list", standing: "Done", tone: .good),
                    ])
                },
            ]),
        DesignEntry(
            "timeline", "Timeline", "What happened, latest first, each with its day and who did it.",
            [
                Example("Of a school") { w, _ in
                    w.timeline([
                        TimelineEntry(
                            when: "6 February 2018", what: "Full inspection", path: "/design/timeline", detail: "Serious weaknesses", standing: "Inadequate",
                            tone: .bad),
                        TimelineEntry(when: "1 September 2016", what: "Opened in place of Beech Hill School"),
                    ])
                },
            ]),
        DesignEntry(
            "history", "History of a record", "Who changed what of a record, when, by which right and why, with what stood before and after.",
            [Example("A correction, and details that were erased") { w, _ in w.history(HistoryLine.examples) }]),
        DesignEntry(
            "figures", "Figures", "A number with what it counts, where it comes from, of which day, and how final it is. What is missing says why.",
            [
                Example("With source, day and status") { w, _ in
                    w.figures([
                        FigureLine("281", "schools maintained by the council", path: "/schools?maintained=yes", source: "GIAS, 3 September 2018"),
                        FigureLine("−0.62", "Progress 8", source: "Key stage 4, 2017/18", status: "Provisional"),
                        FigureLine("Suppressed", "Progress 8 of disadvantaged pupils: too few pupils to publish", source: "Key stage 4, 2017/18", isMissing: true),
                    ])
                },
            ]),
        DesignEntry(
            "summary", "Summary list", "Facts of one thing: what, and how it is.",
            [
                Example("Of a school") { w, _ in
                    w.summary([("Type", "Community school"), ("Pupils", "412"), ("Headteacher", "Ada Fern"), ("Website", nil)])
                },
            ]),
        DesignEntry(
            "record", "Record", "One of several of a kind, with what can be done with it. Its edge repeats what its words say of how it stands.",
            [
                Example("As it is, one to be looked into, and one that counts against a school") { w, _ in
                    w.div("rule") { w in
                        w.h3("Leadership, 12 November 2018")
                        w.p("written", "The acting head was told that her post ends at Christmas.\nNobody is appointed yet.")
                        w.p("soft", "Sure. Source: the chair of governors.")
                    }
                    w.div("rule unjudged") { w in
                        w.h3("Progress at key stage 2")
                        w.p { $0.tag("Could not be judged", .warning) }
                    }
                    w.div("rule fired") { w in
                        w.h3("Judged inadequate")
                        w.p { $0.tag("Met", .bad) }
                    }
                },
                Example("Set apart from all else on the page") { w, _ in
                    w.div("apart") { w in
                        w.p("What is known of leadership, staffing, governance and finance is kept apart from the figures.")
                    }
                },
            ]),
        DesignEntry(
            "letter", "Letter", "A letter as whoever opens it reads it, set off from the page around it. Words that somebody wrote keep their lines.",
            [
                Example("Its greeting, its subject and its text") { w, _ in
                    w.div("letter") { w in
                        w.p("Dear Ada Fern")
                        w.h3("Support for Elm Primary School in 2018/19")
                        w.p("Your school has a Priority Partner from September.")
                    }
                    w.p("written", "Thank you for your letter.\nWe look forward to the visit.")
                },
            ]),
        DesignEntry(
            "refused-rows", "Refused rows", "The rows of a file that were not taken while somebody waited, each with where it stands and why. Nothing where none was.",
            [
                Example("Of a file of contacts") { w, _ in
                    w.refusedRows([
                        (line: 3, column: "URN", reason: "There is no school of this number on the register.", value: "999999"),
                        (line: 7, column: "Since", reason: "This is not a date.", value: "31 Nov"),
                    ])
                },
            ]),
        DesignEntry(
            "restriction", "Restriction", "Who may see a record, where that is not everybody who may see records of its kind; and the question, as every form asks it.",
            [
                Example("Restricted to a service, and to persons") { w, _ in
                    w.restriction(.finance)
                    w.restriction(.named)
                },
                Example("A record that is open says nothing") { w, _ in
                    w.p("What stands here is open.")
                    w.restriction(.open)
                },
                Example("The question") { w, _ in
                    RestrictionForm().view(&w, [ListColleagues.Output(person: PersonID(1), name: "Ada Fern", organisation: .bep)])
                },
            ]),
        DesignEntry(
            "month", "Month", "A month as a grid of its days, with what there is on each. The list of the same days is the calendar’s own page.",
            [
                Example("Two weeks of it, with today and a holiday") { w, _ in
                    let board = MonthDay.Entry("Advisory board", path: "/design/month", detail: "16:00 to 18:00", standing: "Planned", tone: .plain)
                    w.month(
                        "November 2018",
                        [
                            [MonthDay(nil), MonthDay(nil), MonthDay(nil), MonthDay(1, note: "Half-term"), MonthDay(2, note: "Half-term"), MonthDay(3), MonthDay(4)],
                            [MonthDay(5), MonthDay(6, isToday: true, entries: [board]), MonthDay(7), MonthDay(8), MonthDay(9), MonthDay(10), MonthDay(11)],
                        ])
                },
            ]),
        DesignEntry(
            "paper-and-colours", "Print, colours and contrast",
            "What changes by itself, as the device or the printer asks. To look at it, print this page to a file, or have the browser ask for dark, for more contrast or for forced colours.",
            [
                Example("On paper: no navigation, forms or buttons, details unfolded, and the day at the end") { w, _ in
                    w.filterForm("/design/paper-and-colours", label: "Not on paper") { w in
                        w.field("words-not-printed", label: "A field")
                        w.div("filter-actions") { $0.button("A button") }
                    }
                    w.details("Folded here, unfolded on paper") { $0.p("What few need.") }
                    w.printedOn(Day(daysSince1970: 17_847))
                },
                Example("Colours: in the dark, with more contrast, and forced") { w, _ in
                    w.summary([
                        ("Dark", "Light words on dark; charts and tags with it."), ("More contrast", "Soft words and thin lines become as dark as the rest, and tags have thick edges."),
                        ("Forced colours", "The device’s own; tags and rules keep their edges, charts their lines and shapes."),
                    ])
                    w.div("actions") { w in
                        for (words, tone) in [("Planned", Tone.plain), ("Good", .good), ("Provisional", .warning), ("Late", .bad), ("To be done", .info)] {
                            w.tag(words, tone)
                        }
                    }
                    w.banner("Three imports were refused.", .bad)
                    w.empty("Nothing is late.")
                },
            ]),
        DesignEntry(
            "progress", "Progress", "How far a job has come, in words and as a bar. The page loads itself again only where one asks it to.",
            [Example("A file being read") { w, _ in w.progress(done: 12_000, of: 27_000, "12,000 of 27,000 rows read") }]),
        DesignEntry(
            "term", "Word of the framework",
            "The first use of a word with a meaning of its own here leads to what it means, at the end of the page. The page’s frame sees to it: no page names its words.",
            [
                Example("In a sentence, and explained below") { w, _ in
                    let start = w.length
                    w.p("Each school on the agreed list has one Priority Partner. A Priority Partner agrees its action plan.")
                    w.explain(w.linkTerms(from: start))
                },
            ]),
    ]
}
