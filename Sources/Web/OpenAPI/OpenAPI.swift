import Access
import Casework

/// The API's description (OpenAPI 3.1), made from the list of routes, so that it cannot say anything else than what there is.
enum OpenAPI {
    static func describe(_ routes: [Route], _ settings: SiteSettings) throws -> JSONValue {
        var paths: [String: JSONValue] = [:]
        for (path, routes) in Dictionary(grouping: routes, by: \.path.written) {
            var operations: [String: JSONValue] = [:]
            for route in routes { operations[route.method.rawValue.lowercased()] = try operation(route) }
            paths[path] = .object(operations)
        }
        return .object([
            "openapi": .string("3.1.0"),
            "info": .object([
                "title": .string(settings.serviceName), "version": .string("1"),
                "description": .string("Every page of the service, as JSON when asked with ‘Accept: application/json’."),
            ]),
            "paths": .object(paths),
            "components": .object([
                "securitySchemes": .object([
                    "session": .object([
                        "type": .string("apiKey"), "in": .string("cookie"),
                        "name": .string(Cookies(secure: settings.secureCookies).session),
                    ]),
                    "token": .object(["type": .string("http"), "scheme": .string("bearer")]),
                ]),
                "schemas": .object(["Problem": try problemSchema()]),
                "examples": .object([
                    "Problem": .object(["summary": .string("What was asked for cannot be read"), "value": try problemExample()])
                ]),
            ]),
        ])
    }

    static func operation(_ route: Route) throws -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .string(operationID(route)), "summary": .string(route.summary),
            "responses": .object(try responses(route)),
        ]
        var parameters = route.path.parameters.map { parameter(FieldDescription($0, "Which one"), in: "path") }
            + (route.method == .get ? route.fields.map { parameter($0, in: "query") } : [])
        switch route.kind {
        case .page(let answer): parameters += ways(answer)
        case .text: parameters.append(ifNoneMatch)
        default: break
        }
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let action = route.action {
            let session: JSONValue = .object(["session": .array([])])
            operation["security"] = .array(route.method == .get ? [session, .object(["token": .array([])])] : [session])
            operation["description"] = .string("Needs the right ‘\(action.rawValue)’.")
        }
        if route.method == .post { operation["requestBody"] = body(route) }
        return .object(operation)
    }

    static func operationID(_ route: Route) -> String {
        let words = route.path.written.split { !$0.isLetter && !$0.isNumber }
        return ([route.method.rawValue.lowercased()] + (words.isEmpty ? ["home"] : words.map(String.init))).joined(separator: "-")
    }

    private static func parameter(_ field: FieldDescription, in place: String) -> JSONValue {
        var parameter: [String: JSONValue] = [
            "name": .string(field.name), "in": .string(place), "required": .bool(place == "path"), "description": .string(field.meaning + form(of: field.kind)),
            "schema": .object(["type": .string("string")]),
        ]
        if let example = example(field) { parameter["example"] = .string(example) }
        return .object(parameter)
    }

    /// How else than as a page the answer may come. Of tables there is something to say only where the page has one.
    private static func ways(_ answer: PageAnswer) -> [JSONValue] {
        let formats = ["html", "json"] + (hasTable(answer) ? TableFormat.allCases.map(\.rawValue) : [])
        let format: JSONValue = .object([
            "name": .string(TableFormat.field), "in": .string("query"), "required": .bool(false),
            "description": .string("In which format, in place of the header Accept; in csv and xlsx every row comes at once"),
            "schema": .object(["type": .string("string"), "enum": .array(formats.map(JSONValue.string))]), "example": .string("json"),
        ])
        let table: JSONValue = .object([
            "name": .string(TableFormat.tableField), "in": .string("query"), "required": .bool(false),
            "description": .string("Which table of the page, for csv and xlsx; the first without it"),
            "schema": .object(["type": .string("integer"), "minimum": .integer(1)]), "example": .integer(1),
        ])
        return hasTable(answer) ? [format, table, ifNoneMatch] : [format, ifNoneMatch]
    }

    private static let ifNoneMatch: JSONValue = .object([
        "name": .string("If-None-Match"), "in": .string("header"), "required": .bool(false),
        "description": .string("The ETag of an answer that the program has kept: 304 where it is still the answer"),
        "schema": .object(["type": .string("string")]),
    ])

    private static func hasTable(_ answer: PageAnswer) -> Bool {
        var w = HTML()
        answer.exampleView(RequestContext(path: "/", actor: .service)).content(&w)
        return !TableReader.tables(in: w.bytes).isEmpty
    }

    private static func body(_ route: Route) -> JSONValue {
        var properties: [String: JSONValue] = [
            FormToken.field: .object(["type": .string("string"), "description": .string("The token that the page with this form carries")])
        ]
        for field in route.fields {
            let holdsFile = isFile(field, of: route)
            var property: [String: JSONValue] = [
                holdsFile ? "contentMediaType" : "type": .string(holdsFile ? "application/octet-stream" : "string"),
                "description": .string(field.meaning + form(of: field.kind)),
            ]
            if !holdsFile, let example = formExample(field) { property["examples"] = .array([.string(example)]) }
            properties[field.name] = .object(property)
        }
        let isUpload = if case .upload = route.kind { true } else { false }
        let type = isUpload ? "multipart/form-data" : "application/x-www-form-urlencoded"
        let schema: JSONValue = .object([
            "type": .string("object"), "properties": .object(properties), "required": .array([.string(FormToken.field)]),
        ])
        var example: [String: JSONValue] = [:]
        for field in formExample(route) { example[field.name] = .string(field.value) }
        return .object([
            "required": .bool(true), "content": .object([type: .object(["schema": schema, "example": .object(example)])]),
        ])
    }

    /// Every answer that the route can give, refusals among them. A token that is not good is refused wherever it is brought.
    private static func responses(_ route: Route) throws -> [String: JSONValue] {
        var responses = ["401": problem("Nobody is signed in, or the token is not good.")]
        if route.action != nil {
            responses["403"] = refusal("The role does not allow it.")
            responses["429"] = refusal("More than is allowed in a minute.")
        }
        if route.sendsInAnHour != nil { responses["429"] = refusal("Sent too often within an hour.") }
        switch route.kind {
        case .page(let answer):
            let envelope = Envelope(data: AnyModel(answer.example))
            let (schema, example) = (try ShapeReader.shape(of: envelope).schema, try JSONValue(encoding: envelope))
            var content: [String: JSONValue] = ["application/json": .object(["schema": schema, "example": example]), "text/html": page]
            if hasTable(answer) { for file in TableFormat.allCases { content[String(file.type.prefix { $0 != ";" })] = page } }
            responses["200"] = .object([
                "description": .string(route.summary), "content": .object(content),
                "headers": tag("Of data and of files, to be brought again in If-None-Match; a page for a browser has none", isAlways: false),
            ])
            responses["304"] = unchanged
            responses["406"] = refusal("There is no such format, or no such table.")
            if route.fields.contains(where: { $0.kind != .words }) { responses["422"] = refusal("A field of the query cannot be read, such as a day that is none.") }
            if route.action != nil { responses["303"] = toSignIn }
        case .text(let answer):
            let type = String(answer.type.prefix { $0 != ";" })
            responses["200"] = .object([
                "description": .string(route.summary),
                "content": .object([type: .object(["schema": .object(["type": .string("string")]), "example": .string(answer.example)])]),
                "headers": tag("To be brought again in If-None-Match", isAlways: true),
            ])
            responses["304"] = unchanged
            if route.action != nil { responses["303"] = toSignIn }
        case .document(let answer):
            responses["200"] = .object([
                "description": .string(route.summary),
                "content": .object([answer.type: .object(["schema": .object(["type": .string("string"), "format": .string("binary")])])]),
            ])
            if route.action != nil { responses["303"] = toSignIn }
        case .step:
            responses["303"] = leadsOn(route.summary)
            responses["422"] = refusal("Not done, and why.")
        case .form, .upload:
            // A browser is shown what was typed, so that it is not lost.
            if route.action != nil { responses["401"] = refusal("Nobody is signed in, or the token is not good.") }
            if let words = route.shows { responses["200"] = .object(["description": .string(words), "content": .object(["text/html": page])]) }
            responses["303"] = leadsOn("Done: where to look.")
            responses["400"] = refusal("What was sent cannot be read as a form.")
            responses["403"] = refusal("The form’s token is not this browser’s, or the role does not allow it.")
            responses["409"] = refusal("Somebody else was first.")
            responses["413"] = refusal("More was sent than the service takes.")
            responses["422"] = refusal("Not done, and why.")
        }
        // What is not there may be named by the path, by the query or by a field.
        responses["404"] = refusal("There is no such thing.")
        return responses
    }

    private static let toSignIn = leadsOn("A browser in which nobody is signed in: where to sign in.")
    private static let page: JSONValue = .object(["schema": .object(["type": .string("string")])])
    private static let unchanged: JSONValue = .object([
        "description": .string("The answer is still the one whose ETag was brought."), "headers": tag("The same", isAlways: true),
    ])
    private static let details: JSONValue = .object([
        "schema": .object(["$ref": .string("#/components/schemas/Problem")]),
        "examples": .object(["problem": .object(["$ref": .string("#/components/examples/Problem")])]),
    ])

    private static func tag(_ words: String, isAlways: Bool) -> JSONValue {
        let header: JSONValue = .object([
            "description": .string(words), "required": .bool(isAlways), "schema": .object(["type": .string("string")]),
        ])
        return .object(["ETag": header])
    }

    private static func leadsOn(_ words: String) -> JSONValue {
        let location: JSONValue = .object(["required": .bool(true), "schema": .object(["type": .string("string")])])
        return .object(["description": .string(words), "headers": .object(["Location": location])])
    }

    /// Told as a page to a browser and as a problem to a program.
    private static func refusal(_ words: String) -> JSONValue {
        .object(["description": .string(words), "content": .object(["application/problem+json": details, "text/html": page])])
    }

    private static func problem(_ words: String) -> JSONValue {
        .object(["description": .string(words), "content": .object(["application/problem+json": details])])
    }

    private static func problemSchema() throws -> JSONValue {
        try ShapeReader.shape(of: ProblemDetails(.noSuchPage, errors: [FieldError("year", "Enter a year")])).schema
    }
}
