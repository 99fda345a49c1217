import Access
import Casework
import Intake
import Jobs
import SchoolYear
import Web

/// The official files that came in, and the form to hand over another.
struct ImportsPage: PageModel {
    let imports: [ImportLine]
    let paging: Paging
    let arriving: [Arriving]
    let waiting: [Waiting]

    /// A file of which some is still to come.
    struct Arriving: Encodable, Sendable {
        let upload: Int
        let fileName: String
        let sender: String
        /// How many bytes have come so far.
        let bytes: Int
        /// Of how many, nearly; nil where the sender does not say.
        let expectedBytes: Int?
        let since: Moment

        /// In millions of bytes, as the form says how large a file may be.
        func show(_ w: inout HTML) {
            let come = bytes / 1_000_000
            guard let expectedBytes else {
                return w.p("\(fileName), from \(sender): \(grouped(come)) MB have come so far; the browser did not say how large the file is.")
            }
            let all = max(1, come, (expectedBytes + 500_000) / 1_000_000)
            w.progress(id: "arriving-\(upload)", done: come, of: all, "\(fileName), from \(sender): \(grouped(come)) of \(grouped(all)) MB have come")
        }
    }

    struct Waiting: Encodable, Sendable {
        let fileName: String
        let job: Int?
        let uploadedAt: Moment
    }

    static let route = Route.page(
        "/imports", .readImports, "The official files that came in, latest first", query: [FieldDescription("page", "Which 50", .number)],
        load: load, view: { model, context in model.view(context, errors: [], typed: Fields()) })

    @Sendable static func load(_ context: RequestContext) async throws -> ImportsPage {
        let total = try await context.read(CountImports()).first ?? 0
        let paging = Paging(page: Paging.asked(context.query), perPage: context.perPage(50), total: total)
        let rows = try await context.read(ListImports(limit: paging.perPage, offset: paging.skipped))
        let uploads = try await context.read(ListUploads())
        return ImportsPage(
            imports: rows.map(ImportLine.init), paging: paging, arriving: uploads.filter(\.isArriving).map(Arriving.init),
            waiting: uploads.filter { !$0.isArriving }.map { Waiting(fileName: $0.fileName, job: $0.job?.number, uploadedAt: $0.uploadedAt) })
    }

    func view(_ context: RequestContext, errors: [FieldError], typed: Fields) -> Page {
        var page = Page(errors.isEmpty ? "Imports" : "Error: Imports") { w in
            w.errorSummary(errors)
            w.h1("Imports")
            if context.may(.importFiles) { form(&w, context, errors, typed) }
            if !arriving.isEmpty {
                w.h2("Still arriving")
                for upload in arriving { upload.show(&w) }
            }
            if !waiting.isEmpty {
                w.h2("Waiting or running")
                w.ul { w in
                    for upload in waiting {
                        w.li { w in
                            if let job = upload.job { w.a("/jobs/", job, upload.fileName) } else { w.text(upload.fileName) }
                            w.text(", uploaded \(upload.uploadedAt.written)")
                        }
                    }
                }
            }
            if isMoving { w.reloadLinks(context, "until no file is arriving or waiting") { address(context, reloads: $0) } }
            w.h2("Files so far")
            if imports.isEmpty {
                w.empty("No file has been imported yet. Start with the GIAS establishments file: it fills the register.")
            } else {
                ImportLine.table(&w, imports, caption: "Files so far", in: context)
                w.paging(paging, "/imports", context.query)
            }
        }
        page.isWide = true
        if isMoving, errors.isEmpty, Reloading.isAsked(context) { page.refreshSeconds = Reloading.seconds }
        return page
    }

    /// Whether there is something to wait for.
    private var isMoving: Bool { !arriving.isEmpty || !waiting.isEmpty }

    private func address(_ context: RequestContext, reloads: Bool) -> String {
        let query = Fields([("page", context.query["page"] ?? ""), (Reloading.field, Reloading.value(reloads))]).encoded
        return "/imports" + (query.isEmpty ? "" : "?" + query)
    }

    private func form(_ w: inout HTML, _ context: RequestContext, _ errors: [FieldError], _ typed: Fields) {
        w.h2(ofAct: "Import an official file")
        w.p("A file is recognised by its columns, never by its name. The same file again changes nothing.")
        w.p("While the file is being sent, your browser shows how far it has come, and so does this page if you open it in another tab. Then you are led to a page that shows how far it has been read.")
        w.postForm("/imports", context, isUpload: true) { w in
            // The year stands before the file, so that it is known when the file's bytes arrive.
            w.field(
                "year", label: "School year (if the file does not say)", value: typed.typed("year"), hint: "For example 2017/18",
                errors: errors, width: "date-field")
            w.choice(
                "release", label: "Release (if the file does not say)",
                options: [("", "Not stated"), ("provisional", "Provisional"), ("revised", "Revised"), ("final", "Final")],
                chosen: typed["release"], hint: "Results, absence and the census are taken as final if it is not stated", errors: errors)
            w.fileField(
                "file", label: "File", accept: ".csv,.xlsx,.zip",
                hint: ".csv, .xlsx, or a .zip of one .csv; at most \(context.site.maximumUploadBytes / 1_000_000) MB", errors: errors)
            w.button("Import")
        }
    }

    static let example = ImportsPage(
        imports: [ImportLine(exampleTaken: true), ImportLine(exampleTaken: false)], paging: Paging(page: 1, perPage: 50, total: 2),
        arriving: [
            Arriving(
                upload: 17, fileName: "edubasealldata.csv", sender: "Tomasz Penhallow", bytes: 12_582_912, expectedBytes: 62_000_000,
                since: Moment(microsecondsSince1970: 1_536_000_000_000_000))
        ],
        waiting: [Waiting(fileName: "england_ks4provisional.csv", job: 3, uploadedAt: Moment(microsecondsSince1970: 1_536_000_000_000_000))])
}

/// The upload: its bytes go to the database as they come, and a job imports them.
enum UploadFile {
    static let route = Route.upload(
        "/imports", .importFiles, "Takes an official file and imports it in a job",
        fields: [
            FieldDescription("year", "The school year, such as 2017/18, where the file does not say; before the file in the form"),
            FieldDescription("release", "provisional, revised or final; final where neither it nor the file says"), FieldDescription("file", "The file"),
        ],
        handle: { context, upload in
            var errors: [FieldError] = []
            var stated = StatedFacts()
            if let text = upload.fields["year"] {
                stated.year = AcademicYear(text)
                if stated.year == nil { errors.append(FieldError("year", "Enter a school year such as 2017/18")) }
            }
            if let word = upload.fields["release"] {
                stated.release = Release(rawValue: word)
                if stated.release == nil { errors.append(FieldError("release", "Choose provisional, revised or final")) }
            }
            if upload.fileName == nil { errors.append(FieldError("file", "Choose a file")) }
            guard errors.isEmpty, let name = upload.fileName else { return try await again(context, upload.fields, errors) }
            do {
                let permit = try context.actor.permit(.importFiles)
                let stored = try await Uploads.store(
                    upload, named: name, stated: stated, expecting: upload.contentLength, permit: permit, database: try context.database)
                return .done(see: "/jobs/\(stored.job)")
            } catch let refusal as Refusal where !refusal.code.hasPrefix("access.") {
                return try await again(context, upload.fields, [FieldError("file", refusal.sentence)])
            }
        })

    private static func again(_ context: RequestContext, _ fields: Fields, _ errors: [FieldError]) async throws -> FormOutcome {
        .invalid(errors, try await ImportsPage.load(context).view(context, errors: errors, typed: fields))
    }
}

extension ImportsPage.Arriving {
    init(_ upload: WaitingUpload) {
        self.init(
            upload: upload.id.number, fileName: upload.fileName,
            sender: upload.uploadedBy.map { upload.sender ?? "Person \($0)" } ?? "the people who run the service",
            bytes: upload.byteCount, expectedBytes: upload.expectedBytes, since: upload.uploadedAt)
    }
}
