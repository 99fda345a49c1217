import Access
import Casework
import Ledger
import Policy
import Postgres
import SchoolYear
package import Web

/// The words of one kind of letter, their versions, and, for the director, the form that shows and puts in force others.
package struct TemplatePage: PageModel {
    let kind: LetterKind
    let words: String
    /// Of the words in force: 0 for those of the configuration.
    let number: Int
    let version: String
    let subject: String
    let source: String
    let fields: [FieldLine]
    let versions: [Version]
    /// The schools that the field offers while one types; no part of the answer.
    let offered: [ListSchoolsToShow.Output]

    private enum CodingKeys: String, CodingKey { case kind, words, number, version, subject, source, fields, versions }

    struct FieldLine: Encodable, Sendable {
        let name: String
        let meaning: String
        let isRequired: Bool
        let mayBeMissing: Bool
    }

    struct Version: Encodable, Sendable {
        let version: String
        let since: Day
        let by: String?
        let reason: String
        let subject: String
    }

    package static let route = Route.page(
        "/letters/templates/{kind}", .readLetters, "The words of one kind of letter and their versions", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> TemplatePage {
        guard let kind = context.parameters["kind"].flatMap(LetterKind.init(rawValue:)) else {
            throw Rejection.missing("There is no such kind of letter.")
        }
        let today = try await context.dayOfRecord()
        let own = try await context.read(ListTemplates(authority: context.site.authority, isWhole: true)).filter { $0.kind == kind }
        guard let template = own.first?.template ?? context.site.book.template(kind, on: today) else {
            throw Rejection.missing("There are no words in force for this kind of letter today.")
        }
        let shipped = context.site.book.templates.filter { $0.kind == kind && $0.inForce <= today }.reversed()
        return TemplatePage(
            kind: kind, words: kind.words, number: own.first?.number ?? 0, version: template.version, subject: template.subject,
            source: template.source,
            fields: LetterField.allCases.map {
                FieldLine(name: $0.rawValue, meaning: $0.meaning, isRequired: kind.required.contains($0), mayBeMissing: $0.mayBeMissing)
            },
            versions: own.map { Version(version: $0.version, since: $0.madeAt.dayInLondon, by: $0.madeBy, reason: $0.reason, subject: $0.subject) }
                + shipped.map { Version(version: $0.version, since: $0.inForce, by: nil, reason: $0.citation.words, subject: $0.subject) },
            offered: context.may(.editLetterTemplates) ? try await context.read(ListSchoolsToShow(authority: context.site.authority)) : [])
    }

    func view(
        _ context: RequestContext, typed: Fields? = nil, errors: [FieldError] = [], preview: LetterText? = nil, of school: String? = nil,
        isMovedOn: Bool = false
    ) -> Page {
        let title = "Wording: \(words)"
        var page = Page(
            errors.isEmpty ? title : "Error: \(title)", trail: [.init("Letters", "/letters"), .init("Wording of letters", "/letters/templates")],
            history: "letter-words/\(kind.rawValue)"
        ) { w in
            w.back(context, "Back to the wording of letters")
            w.errorSummary(errors)
            w.h1(title)
            if isMovedOn {
                w.banner("Somebody else put other words in force", .warning) { w in
                    w.p("Yours are in the form below and nothing of them is lost. The words that are in force now stand under the form.")
                }
            }
            if let preview {
                w.h2("What it would say to \(school ?? "an invented school")")
                if school != nil { w.p("soft", "With the facts of a letter to it as that was drafted: those of today may be others.") }
                w.div("letter") { w in
                    w.h3(preview.subject)
                    LetterSheet.body(preview, &w, level: 4)
                }
            }
            let mayEdit = context.may(.editLetterTemplates)
            // Before the words that are full of them.
            fieldsTable(&w)
            if mayEdit { form(&w, context, typed, errors) }
            w.h2("In force: version \(version)")
            // The form holds them already.
            if mayEdit { w.details("The words in force") { inForce(&$0) } } else { inForce(&w) }
            w.h2("Versions")
            versionsTable(&w)
        }
        page.isWide = true
        return page
    }

    private func inForce(_ w: inout HTML) {
        w.p("written", subject)
        w.element("pre", text: source)
    }

    private func form(_ w: inout HTML, _ context: RequestContext, _ typed: Fields?, _ errors: [FieldError]) {
        w.h2("Change the words")
        w.postForm("/letters/templates/\(kind.rawValue)", context) { w in
            w.hidden("number", String(number))
            w.textArea("subject", label: "Subject", value: typed?.typed("subject") ?? subject, errors: errors, rows: 3)
            w.textArea(
                "words", label: "Words", value: typed?.typed("words") ?? source,
                hint: "An empty line ends a paragraph; # begins a heading and - an item of a list. What stands in double braces is explained under ‘Fields’", errors: errors, rows: 24)
            w.field(
                "urn", label: "Preview with this school (URN)", value: typed?.typed("urn") ?? "", hint: "Six digits, such as 103211. Leave it empty to show any school",
                errors: errors, autocomplete: "off", width: "date-field", list: "school-names")
            w.suggestions("school-names", offered.lazy.map { (value: String($0.urn), words: $0.school) })
            w.field("reason", label: "Why do the words change?", value: typed?.typed("reason") ?? "", errors: errors)
            w.radios(
                "act", legend: "What do you want to do?", options: [("show", "Show what a letter would say"), ("keep", "Put them in force")],
                chosen: typed?["act"] ?? "show", errors: errors)
            w.button("Continue")
        }
    }

    private func fieldsTable(_ w: inout HTML) {
        w.h2("Fields")
        w.p("Each letter has its own facts in place of the fields. Write a field in double braces, such as {{school}}.")
        w.p("A condition stands between two marks. The letter says what is between {{#partner}} and {{/partner}} only where it has a partner, and what is between {{^partner}} and {{/partner}} only where it has none.")
        w.table("Fields", hideCaption: true) { w in
            w.head { w in for heading in ["Field", "Stands for", "In this letter"] { w.th(heading) } }
            w.body { w in
                for field in fields {
                    w.tr { w in
                        w.rowHeader { $0.element("code", text: "{{\(field.name)}}") }
                        w.td(field.meaning)
                        w.td(use(of: field))
                    }
                }
            }
        }
    }

    private func use(of field: FieldLine) -> String {
        switch (field.isRequired, field.mayBeMissing) {
        case (true, true): "The words must have it, inside its own condition: a letter without it leaves that part out"
        case (true, false): "The words must have it"
        case (false, true): "The words may have it, inside its own condition: a letter without it leaves that part out"
        case (false, false): "The words may have it"
        }
    }

    private func versionsTable(_ w: inout HTML) {
        w.table("Versions", hideCaption: true) { w in
            w.head { w in for heading in ["Version", "Since", "By", "Why", "Subject"] { w.th(heading) } }
            w.body { w in
                for version in versions {
                    w.tr { w in
                        w.rowHeader { $0.text(version.version) }
                        w.td("nowrap", version.since.written)
                        w.td(version.by ?? "Came with the service")
                        w.td(version.reason)
                        w.td(version.subject)
                    }
                }
            }
        }
    }

    package static let keep = Route.form(
        "/letters/templates/{kind}", .editLetterTemplates, "Shows what a letter would say by other words, or puts them in force",
        fields: [
            FieldDescription("number", "The number of the version that was shown; 0 for the configuration’s"), FieldDescription("subject", "The subject"),
            FieldDescription("words", "The words"), FieldDescription("urn", "The school with which they are shown"),
            FieldDescription("reason", "Why they change"), FieldDescription("act", "show or keep"),
        ], shows: "What a letter would say, where that was asked for.",
        handle: { context, fields in
            let permit = try context.actor.permit(.editLetterTemplates)
            let page = try await load(context)
            // The box of the subject has three lines, the subject one.
            let subject = (fields["subject"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let source = fields.typed("words").replacing("\r\n", with: "\n")
            // The subject is no line of the words, nor is what they lack.
            let (words, complaints) = LetterWords.read(page.kind, subject: subject, words: source, file: "words", lines: (subject: 0, words: 1), whole: -1)
            guard let words else {
                let errors: [FieldError] = complaints.map { complaint in
                    switch complaint.line {
                    case 0: FieldError("subject", complaint.sentence)
                    case ..<0: FieldError("words", complaint.sentence)
                    default: FieldError("words", Refusal.templateWrong(complaint.line, complaint.sentence).sentence)
                    }
                }
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            guard fields["act"] == "keep" else {
                let (text, school) = try await preview(words, page.kind, fields["urn"].flatMap { Int($0) }, context)
                return .shown(page.view(context, typed: fields, preview: text, of: school))
            }
            let reason = fields["reason"] ?? ""
            guard !reason.isEmpty, reason.count <= 500 else {
                let errors = [FieldError("reason", Refusal.templateUnsaid.sentence)]
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            let shown = fields["number"].flatMap { Int($0) } ?? -1
            let isKept = try await context.database.transaction(stating: context.actor.statement) { transaction in
                let added = AddTemplate(
                    authority: context.site.authority, kind: page.kind, shown: shown, subject: subject, words: source, reason: reason)
                guard try await transaction.run(added) == 1 else { return false }
                let event = Event(
                    kind: "letters.words-changed", subject: "letter-words/\(page.kind.rawValue)", details: [.init("version", "edit \(shown + 1)")],
                    reason: reason)
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            guard isKept else { return .movedOn(page.view(context, typed: fields, isMovedOn: true)) }
            return .done(see: "/letters/templates", saying: LettersNotice.wordsKept)
        })

    /// What the words say with the facts of a letter as that was drafted, and to which school; nil for an invented one.
    private static func preview(
        _ words: LetterWords, _ kind: LetterKind, _ urn: Int?, _ context: RequestContext
    ) async throws -> (LetterText, String?) {
        let example = try await context.read(FindExample(authority: context.site.authority, kind: kind, urn: urn)).first
        let fields = example?.fields ?? TemplatePage.invented(context)
        return (try FilledLetter(words).text(fields), example?.school)
    }

    /// Where no letter of the kind was drafted yet.
    private static func invented(_ context: RequestContext) -> LetterFields {
        LetterFields(
            values: [
                .addressee: "Headteacher", .school: "Example Primary School", .authority: context.site.authorityName,
                .year: AcademicYear(of: context.today).description, .ground: "Requires improvement", .framework: "https://schools.example/framework",
                .services: "https://schools.example/services", .report: "\(context.site.publicAddress)/priority-list/self-report",
            ], reasons: [Reason("Requires improvement, inspection of 5 October 2017.", .register)])
    }

    package static let example = TemplatePage(
        kind: .priority, words: LetterKind.priority.words, number: 0, version: "2018", subject: "{{school}} is a priority",
        source: "{{school}} is a priority in {{year}}.\n\n{{reasons}}",
        fields: [FieldLine(name: "school", meaning: "The school’s name", isRequired: true, mayBeMissing: false)],
        versions: [Version(version: "2018", since: Day(daysSince1970: 17_775), by: nil, reason: "The framework, stage 1: whether it is a priority, and the rationale", subject: "{{school}} is a priority")],
        offered: [ListSchoolsToShow.Output(urn: 100_003, school: "Cedar <Park> School")])
}
