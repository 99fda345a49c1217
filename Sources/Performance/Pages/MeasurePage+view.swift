import Casework
import SchoolYear
import Web

extension MeasurePage {
    func view(_ context: RequestContext) -> Page {
        let heading = "\(title), \(AcademicYear(starting: year)): schools of \(context.site.authorityName)"
        var page = Page(heading, trail: [.init("Schools", "/schools")]) { w in
            w.back(context, "Back to the school")
            w.h1(heading)
            standing(&w, context)
            if let why = SeriesBreak.why(measure, year) { w.p("Do not compare this year with the years before. \(why)") }
            neighbours(&w, context)
            filters(&w, context)
            if schools.isEmpty {
                let isFiltered = context.query["phase"] != nil || context.query["school"] != nil
                w.empty(
                    !isFiltered
                        ? "No open school is in the register. The GIAS establishments file fills it."
                        : "No school matches what you asked for.")
                if isFiltered { w.p("on-screen", "Take away a filter, or search for a part of the name.") }
            } else {
                if withFigure == 0 { w.empty("None of these schools has a figure of that year in the files that were imported.") }
                table(&w, context)
            }
            w.paging(paging, "/figures/\(measure)/\(year)", context.query)
            for source in sources { w.p("soft", "Source: \(source.sentence)") }
        }
        page.isWide = true
        return page
    }

    private var path: String { "/figures/\(measure)/\(year)" }

    /// How many have a figure, and where the figures of all lie.
    private func standing(_ w: inout HTML, _ context: RequestContext) {
        guard withFigure > 0 || !without.isEmpty else { return }
        let day = sources.compactMap(\.takenOn).max().map { "Taken in on \($0.written)" } ?? "As at \(context.today.written)"
        w.figures(
            [FigureLine(String(withFigure), withFigure == 1 ? "school has a figure" : "schools have a figure", source: day)]
                + without.map { FigureLine(String($0.schools), $0.sentence, source: day, isMissing: true) })
        guard let quartiles else {
            return w.p("Fewer than five of these schools have a figure: too few to say where the quarters of them end.")
        }
        w.figures(
            [
                ("Lowest", quartiles.lowest), ("A quarter are below", quartiles.lower), ("Half are below", quartiles.median),
                ("Three quarters are below", quartiles.upper), ("Highest", quartiles.highest),
            ].map { words, value in FigureLine(FigureWords.written(value, unit), words, source: day) })
    }

    private func neighbours(_ w: inout HTML, _ context: RequestContext) {
        guard yearBefore != nil || yearAfter != nil else { return }
        let asked = context.query.with("page", nil).encoded
        func link(_ w: inout HTML, _ words: String, _ year: Int) {
            let path = "/figures/\(measure)/\(year)"
            w.li { $0.a(asked.isEmpty ? path : path + "?" + asked, "\(words): \(AcademicYear(starting: year))") }
        }
        w.ways { w in
            if let yearBefore { link(&w, "The year before with figures", yearBefore) }
            if let yearAfter { link(&w, "The year after with figures", yearAfter) }
        }
    }

    private func filters(_ w: inout HTML, _ context: RequestContext) {
        let query = context.query
        w.filterForm(path, label: "Which schools") { w in
            w.choice("phase", label: "Phase", options: [("", "Every phase")] + phases.map { ($0, $0) }, chosen: query["phase"])
            w.searchField("school", label: "Name or URN", value: query.typed("school"))
            w.handsOn(context)
            if let sort = query["sort"] { w.hidden("sort", sort) }
            w.button("Show")
        }
        let chosen = [
            query["phase"].map { ChosenFilter("phase", "Phase: \($0)") }, query["school"].map { ChosenFilter("school", "Name or URN has ‘\($0)’") },
        ]
        w.chosenFilters(chosen.compactMap { $0 }, path, query)
    }

    private func table(_ w: inout HTML, _ context: RequestContext) {
        let (ordering, query) = (Self.ordering(context.query), context.query)
        w.table("Schools and their figures", hideCaption: true, sticky: true) { w in
            w.head { w in
                w.th("School", sort: "name", ordering, path, query)
                w.th("Phase")
                w.th("Figure", sort: "figure", ordering, path, query, isNumber: true)
                if hasLimits {
                    w.th("Lower confidence limit", isNumber: true)
                    w.th("Upper confidence limit", isNumber: true)
                }
                w.th("Release")
            }
            w.body { w in
                for school in schools { row(&w, school, context) }
            }
        }
    }

    private func row(_ w: inout HTML, _ school: School, _ context: RequestContext) {
        w.listedRow(school.urn) { w in
            w.rowHeader { $0.listed("/schools/", school.urn, school.name, in: context) }
            w.td(school.phase)
            if let value = school.value { w.td("num", FigureWords.written(value, unit)) } else { w.td("num soft", school.words ?? "") }
            if hasLimits {
                limit(&w, school.lower)
                limit(&w, school.upper)
            }
            guard let release = school.release else { return w.td("soft", "–") }
            // What may still change is marked.
            if release < 3 { w.td { $0.tag(FigureWords.release(release)) } } else { w.td(FigureWords.release(release)) }
        }
    }

    private func limit(_ w: inout HTML, _ value: Double?) {
        if let value { w.td("num", FigureWords.written(value, unit)) } else { w.td("num soft", "–") }
    }
}

extension MeasurePage.Without {
    /// What stands beside the number of them.
    fileprivate var sentence: String {
        if status == Absence.notImported.status { return schools == 1 ? "school is in no file here" : "schools are in no file here" }
        return "\(schools == 1 ? "school has" : "schools have") no figure. \(words)"
    }
}

extension MeasurePage.Source {
    /// As the page of a school says it.
    fileprivate var sentence: String {
        "\(fileName), \(FigureWords.release(release).lowercased())" + (takenOn.map { ", taken in on \($0.written)" } ?? "")
    }
}
