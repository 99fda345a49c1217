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
                    w.banner("The list of 2018/19 was agreed on 12 October 2018.") { $0.p { $0.a("/design/banner", "See the list") } }
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
