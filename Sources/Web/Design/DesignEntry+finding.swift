import Access
import Casework

extension DesignEntry {
    /// Getting about and finding things.
    static let finding = [
        DesignEntry(
            "header", "Header and navigation",
            "What stands above every page: the service, the search, who is signed in with which role, and where that role may go.",
            [
                Example("Somebody’s role decides what the navigation holds") { w, _ in
                    w.siteHeader(
                        RequestContext(path: "/schools", actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.priorityPartner])),
                        searchID: "example-search")
                },
            ]),
        DesignEntry(
            "breadcrumbs", "Breadcrumbs", "Where a page stands, and the way up. Not on pages that the navigation leads to.",
            [Example("Two steps from home") { w, _ in w.breadcrumbs([.init("Schools", "/schools"), .init("Cedar Park School", "/schools/100003")]) }]),
        DesignEntry(
            "back", "Back link",
            "Leads back to the list from which one came, with its filters, its page and the place in it. It stands only where one came from such a list.",
            [
                Example("From the second page of a filtered list") { w, _ in
                    w.back(
                        RequestContext(
                            path: "/schools/100003", query: Fields([("from", "/schools?phase=Secondary&page=2#row-100003")]), actor: .visitor),
                        "Back to the schools")
                },
                Example("The links of such a list") { w, _ in
                    let list = RequestContext(path: "/schools", query: Fields([("phase", "Secondary"), ("page", "2")]), actor: .visitor)
                    w.ul { w in w.li { $0.listed("/schools/", 100_003, "Cedar Park School", in: list) } }
                },
            ]),
        DesignEntry(
            "pages", "Links to pages", "A heading with the pages that somebody may open from here. It is not there for whoever may open none.",
            [
                Example("For whoever may see jobs and accounts") { w, _ in
                    w.pages(
                        "The service itself", [("Jobs", "/jobs", .readJobs), ("Accounts", "/accounts", .manageAccounts)],
                        for: RequestContext(path: "/", actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector, .administrator])))
                },
            ]),
        DesignEntry(
            "keeps-list", "List to be kept", "The way to keep what was asked of a list, under its filters. It stands there only where something was asked.",
            [
                Example("Of a filtered list") { w, _ in
                    w.keepsList(RequestContext(path: "/schools", query: Fields([("phase", "Primary")]), actor: .visitor))
                },
            ]),
        DesignEntry(
            "table", "Table",
            "Rows of one kind, each led by what it is about. Columns sort by links; figures stand under each other; on a phone its rows stand as lists; the head of a long one stays in sight; a whole row leads on.",
            [
                Example("Sorted by a link, with figures and states") { w, _ in
                    let ordering = Ordering("name")
                    w.table("Schools", sticky: true) { w in
                        w.head { w in
                            w.th("School", sort: "name", ordering, "/design/table", Fields())
                            w.th("Pupils", sort: "roll", ordering, "/design/table", Fields(), isNumber: true)
                            w.th("Last full inspection")
                        }
                        w.body { w in
                            for (urn, name, roll, words, tone) in [
                                (100_001, "Alder Lane Primary School", "412", "Good", Tone.good), (100_002, "Beech Hill School", "1,104", "Inadequate", .bad),
                                (100_003, "Cedar Park School", "not known", "Not inspected", .plain),
                            ] {
                                w.listedRow(urn) { w in
                                    w.rowHeader { $0.a("/schools/", urn, name) }
                                    w.td("num", roll)
                                    w.td { $0.tag(words, tone) }
                                }
                            }
                        }
                    }
                },
                Example("With the links to it as a file, an address that wraps, and a day that does not") { w, _ in
                    let asked = w.fileQuestion
                    // As on a page that can be asked again.
                    w.fileQuestion = asked ?? Fields()
                    w.table("Accounts", rows: true) { w in
                        w.head { w in for heading in ["Name", "Email address", "Last seen"] { w.th(heading) } }
                        w.body { w in
                            w.listedRow(1) { w in
                                w.rowHeader { $0.a("/design/table", "Ada Fern") }
                                w.td("address", "ada.fern@fernborough.example")
                                w.td("nowrap", "12 November 2018")
                            }
                        }
                    }
                    w.fileQuestion = asked
                },
                Example("Nothing to show") { w, _ in w.empty("No school matches what you asked for. Take away a filter, or search for a part of the name.") },
            ]),
        DesignEntry(
            "filters", "Filters",
            "What a list can be asked for. What is chosen stands above the list, each with a link that takes it away and leaves the rest. The address holds it all, so that it can be kept and sent.",
            [
                Example("A panel, and what was chosen") { w, _ in
                    let phases = [(value: "", words: "Every phase"), (value: "Primary", words: "Primary"), (value: "Secondary", words: "Secondary")]
                    w.filterForm("/design/filters", label: "Find schools") { w in
                        w.searchField("search", label: "Name, URN or postcode", value: "elm")
                        w.choice("phase", label: "Phase", options: phases, chosen: "Primary")
                        w.div("filter-actions") { $0.button("Show") }
                    }
                    w.chosenFilters(
                        [ChosenFilter("search", "Search: elm")] + [ChosenFilter("phase", "Phase", phases, Fields([("phase", "Primary")]))].compactMap { $0 },
                        "/design/filters", Fields([("search", "elm"), ("phase", "Primary"), ("page", "3")]))
                },
            ]),
        DesignEntry(
            "search", "Search field", "Words to look for, with offers while one types where the browser can; without them it works as well.",
            [
                Example("With offers") { w, _ in
                    w.searchField(
                        "for", label: "Search", value: "", suggestions: ["Alder Lane Primary School", "Cedar Park School"],
                        hint: "A school, a head, a meeting or a file")
                },
                Example("A field that offers a value with what it stands for") { w, _ in
                    w.field("school-offered", label: "URN of the school", width: "date-field", list: "offered-schools")
                    w.suggestions("offered-schools", [(value: "100001", words: "Alder Lane Primary School"), (value: "100003", words: "Cedar Park School")])
                },
            ]),
        DesignEntry(
            "paging", "Paging", "The parts of a long list: the first, the last, and the neighbours of the one shown.",
            [
                Example("The fourth of nine") { w, _ in
                    w.paging(Paging(page: 4, perPage: 50, total: 431), "/design/paging", Fields([("phase", "Primary")]))
                },
            ]),
        DesignEntry(
            "details", "Details", "What few need, folded away. On paper it is unfolded.",
            [Example("Folded") { w, _ in w.details("Where these figures come from") { $0.p("Key stage 2, 2017/18: england_ks2final.csv, final") } }]),
    ]
}
