import Access
import Casework
import SchoolYear
import Testing
import Web

@testable import PriorityList

/// What stands on pages that a form or a paper leaves to be told in words.
@Suite struct PagesAsPrintedTests {
    private let context = RequestContext(path: "/", actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector]), formToken: "token")

    private func html(_ page: Page) -> String {
        var page = page
        // No links in the middle of what is looked for.
        page.explainsTerms = false
        return wholePage(page, context)
    }

    @Test func `only the allocation that the form holds is counted and proved, and paper names its partners`() {
        let proposed = html(AllocationPage.example.view(context))
        #expect(proposed.contains("Best possible: proved that no allocation has fewer points") && proposed.contains("By this proposal"))
        #expect(proposed.contains("Secondary: Ingrid &lt;Mbeki-Thorne&gt;, 3.2 km away</li>") && proposed.contains("Proposed: Ingrid"))
        #expect(proposed.contains("phase not known: stays with Somebody: nobody can take it</li>"))
        let changed = html(AllocationPage.example.view(context, typed: Fields([("partner-100003", "")])))
        #expect(!changed.contains("Best possible") && !changed.contains("By this proposal"))
        #expect(changed.contains("Secondary: nobody yet. Proposed: Ingrid &lt;Mbeki-Thorne&gt;, 3.2 km away</li>"))
        // What was not sent at all stands as it is proposed.
        #expect(html(AllocationPage.example.view(context, typed: Fields([("reason", "")]))).contains("Best possible: proved that no allocation has fewer points"))
    }

    @Test func `a proposal marks for which schools it is`() {
        let marked = "<a href=\"/partners/proposal\" aria-current=\"page\"><strong>For schools on the list that have no partner today</strong></a>"
        #expect(html(AllocationPage.example.view(context)).contains(marked))
    }

    @Test func `a rationale does not say again what the ground and the inspection beside it say`() {
        func beside(_ rationale: String) -> String {
            LineView(
                ListLine(
                    urn: ListedSchoolPage.exampleURN, name: "Cedar Park School", ground: .requiresImprovement, evidence: [.inspection(Day(daysSince1970: 17_444))],
                    rationale: rationale), .all
            ).rationaleBeside
        }
        let drafted = "Requires improvement, inspection of 5 October 2017."
        #expect(beside(drafted) == "By the judgement alone")
        #expect(beside("\(drafted)\nBEP: Results fell again.") == "BEP: Results fell again.")
        #expect(beside("\(drafted) Results fell again.") == "\(drafted) Results fell again.", "only what was drafted, word for word")
    }

    @Test func `what the form of a partner and that of a line hold stands on paper, which has no forms`() {
        let partner = html(PartnerProfilePage.example.view(context))
        #expect(partner.contains("<div class=\"printed\"><dl") && partner.contains("<dd>Easting 406800, northing 286900</dd>"))
        let typed = html(PartnerProfilePage.example.view(context, typed: Fields([("capacity", "9"), ("phases", "Not applicable")])))
        #expect(typed.contains("<dd>6</dd>") && !typed.contains("<dd>9</dd>") && typed.contains("<dd>Easting 406800, northing 286900</dd>"), "only what is kept is a fact")
        let line = html(LinePage.example.view(context))
        #expect(line.contains("<dd>Inspection of 5 October 2017</dd>") && line.contains("<dd>Requires improvement &lt;at last&gt;</dd>"))
    }

    @Test func `a list that is brought in has more columns in its file than on its page`() {
        #expect(!html(BroughtInPage.example.view(context)).contains("<th scope=\"col\">\(BringingIn.nextBy)</th>"))
        let file = RequestContext(path: "/", isWhole: true, actor: context.actor)
        let whole = html(BroughtInPage.example.view(file))
        #expect((BringingIn.columns + [BringingIn.source, BringingIn.letterOf, BringingIn.nextBy]).allSatisfy { whole.contains("<th scope=\"col\">\($0)</th>") })
    }

    @Test func `what was agreed once and stands as it stood is no change that was changed back`() {
        func act(_ urn: Int, _ act: ListAct) -> ListActsBetween.Output {
            ListActsBetween.Output(urn: urn, name: "School \(urn)", act: act, onDay: Day(daysSince1970: 17_820), isChange: true)
        }
        let acts = [act(100_001, .agreed), act(100_001, .boardRemoved), act(100_002, .agreed), act(100_003, .broughtIn)]
        let page = ListChangesPage(from: Day(daysSince1970: 17_800), to: Day(daysSince1970: 17_836), ListDifference(from: [], to: []), acts, .all)
        let words = html(page.view(context))
        #expect(words.contains("Changed and changed back between the two days: 1<") && words.contains("Confirmed again, unchanged: 2<"))
    }

    @Test func `where no duty has a date, nothing is said to be in time`() {
        #expect(!html(StagePage.example.view(context)).contains("No dates are planned yet."))
        let duties = StagePage.exampleEvidence.duties([], on: Day(daysSince1970: 17_836))
        #expect(duties.count == 9)
        let undated = html(StagePage(year: StagePage.example.year, duties: duties, selfReports: 0).view(context))
        #expect(undated.contains("No dates are planned yet.") && !undated.contains("Nothing is late"))
    }

    @Test func `a school is meant by its URN, by its name, or by what stands in its name alone`() {
        let lane = FindSchoolsNamed.Output(urn: 100_001, name: "Alder Lane School")
        let park = FindSchoolsNamed.Output(urn: 100_002, name: "Alder Park School")
        let annexe = FindSchoolsNamed.Output(urn: 100_003, name: "Alder Park School Annexe")
        let number = PartnersPage.meant("103211", among: [])
        #expect(number.urn == urn(103_211) && !number.isPart)
        let part = PartnersPage.meant("lane", among: [lane])
        #expect(part.urn == urn(100_001) && part.isPart, "which school that is, is shown first")
        let whole = PartnersPage.meant("alder park school", among: [park, annexe])
        #expect(whole.urn == urn(100_002) && !whole.isPart)
        func error(_ typed: String, _ named: [FindSchoolsNamed.Output] = []) -> String? { PartnersPage.meant(typed, among: named).error?.sentence }
        #expect(error("alder", [lane, park, annexe])?.hasPrefix("Several schools have ‘alder’ in their names, such as Alder Lane School, 100001") == true)
        #expect(error("birch") == "No maintained school has ‘birch’ in its name")
        #expect(["", "1032", "al"].allSatisfy { error($0)?.hasPrefix("Enter the six digits") == true })
    }
}
