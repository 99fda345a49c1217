import People
import Web

/// Pages of words that anybody may read.
struct WordsPage: PageModel {
    let title: String
    let paragraphs: [Paragraph]
    /// Whom to tell, where the page says to and they are known.
    var contact: String?

    struct Paragraph: Encodable, Sendable {
        let heading: String
        let sentences: [String]
    }

    static let example = accessibility

    static func route(_ path: String, _ page: WordsPage) -> Route {
        .page(path, nil, page.title, load: { page.naming($0.site.contact) }, view: { model, context in model.view(context.site.contact) })
    }

    private func naming(_ contact: ServiceContact?) -> WordsPage {
        var page = self
        if paragraphs.contains(where: { $0.heading == Self.inTheWay }) { page.contact = contact?.words }
        return page
    }

    /// Under which it stands whom to tell.
    private static let inTheWay = "If something is in your way"

    func view(_ contact: ServiceContact? = nil) -> Page {
        Page(title) { w in
            w.h1(title)
            for paragraph in paragraphs {
                w.h2(paragraph.heading)
                for sentence in paragraph.sentences { w.p { Self.say(sentence, &$0) } }
                if paragraph.heading == Self.inTheWay {
                    if contact == nil { w.p("The service has no contact address yet. Until it has one, tell the person who invited you or sent you a link, who can pass it on.") }
                    w.peopleWhoRunIt(contact)
                }
            }
        }
    }

    /// A sentence, in which the address of those who advise is a link.
    private static func say(_ sentence: String, _ w: inout HTML) {
        guard let found = sentence.firstRange(of: advice) else { return w.text(sentence) }
        w.text(String(sentence[..<found.lowerBound]))
        w.a("https://\(advice)", advice)
        w.text(String(sentence[found.upperBound...]))
    }

    private static let advice = "www.equalityadvisoryservice.com"

    static let accessibility = WordsPage(
        title: "Accessibility",
        paragraphs: [
            Paragraph(
                heading: "What you can do",
                sentences: [
                    "You can use every page with a keyboard alone, with a screen reader, enlarged to 400%, on a narrow screen, in dark or high-contrast colours, and printed.",
                    "There is no script in any page. Nothing moves, and no page changes while you read it: that of a running job loads itself again only if you ask it to.",
                    "You are signed out when you have asked for no page for \(SessionLimits().idleMinutes) minutes, and \(SessionLimits().absoluteMinutes / 60) hours after you signed in. That protects what is confidential. What you send after that is not kept, but the page then shows it to you, up to 10,000 characters, so that you can sign in and send it again. A file has to be chosen again.",
                ]),
            Paragraph(
                heading: "How well it is made",
                sentences: [
                    "The service is built to meet the Web Content Accessibility Guidelines 2.2 at level AA. No independent audit has been made yet, so we do not claim that it meets them in full.",
                    "Every page is tested with axe against these guidelines each time the service is changed, with the keyboard alone, and for how it fits into 320 pixels. The parts of which all pages are made are tested with axe in dark and in high-contrast colours too, and at 320 pixels.",
                ]),
            Paragraph(
                heading: "What we know not to work for everybody",
                sentences: [
                    "On a narrow screen the rows of a table stand as lists; a few tables have to be scrolled sideways there.",
                    "The pile of letters for the print room is one PDF without tags; each letter in it is also there by itself, as a tagged PDF.",
                    "Maps and charts cannot be read by a screen reader point by point: what they show stands beside them as a list or a table.",
                ]),
            Paragraph(
                heading: inTheWay,
                sentences: ["Tell the people who run the service, and give the address of the page. You can ask for the same information in another form, such as large print or a Word document."]),
            Paragraph(
                heading: "If our answer does not help",
                sentences: [
                    "The Equality and Human Rights Commission sees to it that the accessibility regulations of 2018 for public sector bodies are kept. If you are not content with how we answer, contact the Equality Advisory and Support Service (EASS): www.equalityadvisoryservice.com, or telephone 0808 800 0082.",
                    "This statement was prepared on 28 November 2026.",
                ]),
        ])

    static let data = WordsPage(
        title: "About the data",
        paragraphs: [
            Paragraph(
                heading: "Where it comes from",
                sentences: [
                    "The register comes from Get Information about Schools (GIAS), and for opening dates from the school information of Compare School Performance, both by the Department for Education.",
                    "Inspections come from Ofsted’s monthly and yearly lists of outcomes. Figures of key stage 2, key stage 4, absence and pupils come from Compare School Performance.",
                    "All of it is published under the Open Government Licence v3.0.",
                ]),
            Paragraph(
                heading: "What is missing",
                sentences: [
                    "A figure that is missing is never shown as a zero. The page says why it is missing: suppressed because there are too few pupils, not published, does not apply, or not collected that year.",
                    "No school figures were published for 2019/20, and key stage 2 figures of schools for 2019/20 to 2021/22 were never published.",
                ]),
            Paragraph(
                heading: "Which release",
                sentences: [
                    "Where a figure was published as provisional, revised and final, the latest of these is shown, and each says which it is.",
                    "If the latest release leaves a figure blank, the figure of the release before it is shown. If that figure is Progress 8, its confidence limits and its number of pupils come from that release too.",
                ]),
            Paragraph(
                heading: "Schools that became academies",
                sentences: [
                    "A school that converts gets a new number. Its history before is shown with it, and inspections of its predecessor are marked as such."
                ]),
        ])
}
