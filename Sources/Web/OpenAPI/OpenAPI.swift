import Access

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
            ]),
        ])
    }

    private static func operation(_ route: Route) throws -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .string(operationID(route)), "summary": .string(route.summary),
            "responses": .object(try responses(route)),
        ]
        let parameters = route.path.parameters.map { parameter($0, in: "path", "Which one", isRequired: true) }
            + (route.method == .get ? route.fields.map { parameter($0.name, in: "query", $0.meaning, isRequired: false) } : [])
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let action = route.action {
            let session: JSONValue = .object(["session": .array([])])
            operation["security"] = .array(route.method == .get ? [session, .object(["token": .array([])])] : [session])
            operation["description"] = .string("Needs the right ‘\(action.rawValue)’.")
        }
        if route.method == .post { operation["requestBody"] = body(route) }
        return .object(operation)
    }

    private static func operationID(_ route: Route) -> String {
        let words = route.path.written.split { !$0.isLetter && !$0.isNumber }
        return ([route.method.rawValue.lowercased()] + (words.isEmpty ? ["home"] : words.map(String.init))).joined(separator: "-")
    }

    private static func parameter(_ name: String, in place: String, _ meaning: String, isRequired: Bool) -> JSONValue {
        .object([
            "name": .string(name), "in": .string(place), "required": .bool(isRequired), "description": .string(meaning),
            "schema": .object(["type": .string("string")]),
        ])
    }

    private static func body(_ route: Route) -> JSONValue {
        let isUpload = if case .upload = route.kind { true } else { false }
        let fields = route.fields + [FieldDescription(FormToken.field, "The token that the page with this form carries")]
        var properties: [String: JSONValue] = [:]
        for field in fields {
            properties[field.name] = .object(["type": .string("string"), "description": .string(field.meaning)])
        }
        let type = isUpload ? "multipart/form-data" : "application/x-www-form-urlencoded"
        let schema: JSONValue = .object(["type": .string("object"), "properties": .object(properties)])
        return .object(["required": .bool(true), "content": .object([type: .object(["schema": schema])])])
    }

    private static func responses(_ route: Route) throws -> [String: JSONValue] {
        var responses: [String: JSONValue] = [:]
        switch route.kind {
        case .page(let answer):
            let example = try JSONValue(encoding: Envelope(data: AnyModel(answer.example)))
            responses["200"] = .object([
                "description": .string(route.summary),
                "content": .object([
                    "application/json": .object(["schema": schema(of: example), "example": example]),
                    "text/html": .object(["schema": .object(["type": .string("string")])]),
                ]),
            ])
        case .text(let answer):
            let type = String(answer.type.prefix { $0 != ";" })
            responses["200"] = .object([
                "description": .string(route.summary),
                "content": .object([type: .object(["schema": .object(["type": .string("string")])])]),
            ])
        case .form, .upload, .step:
            responses["303"] = .object(["description": .string("Done: the header Location says where to look.")])
            responses["422"] = problem("Not done, and why.")
        }
        if route.action != nil {
            responses["401"] = problem("Nobody is signed in.")
            responses["403"] = problem("The role does not allow it.")
            responses["429"] = problem("More than is allowed in a minute.")
        }
        if !route.path.parameters.isEmpty { responses["404"] = problem("There is no such thing.") }
        return responses
    }

    private static func problem(_ words: String) -> JSONValue {
        .object([
            "description": .string(words),
            "content": .object([
                "application/problem+json": .object(["schema": .object(["$ref": .string("#/components/schemas/Problem")])])
            ]),
        ])
    }

    private static func problemSchema() throws -> JSONValue {
        let example = ProblemDetails(.noSuchPage, errors: [FieldError("year", "Enter a year")])
        return schema(of: try JSONValue(encoding: example))
    }

    /// The schema that an example shows. Examples are kept full: a value that may be missing stands in them.
    static func schema(of value: JSONValue) -> JSONValue {
        switch value {
        case .null: .object([:])
        case .bool: .object(["type": .string("boolean")])
        case .integer: .object(["type": .string("integer")])
        case .number: .object(["type": .string("number")])
        case .string: .object(["type": .string("string")])
        case .array(let items):
            .object(["type": .string("array"), "items": items.first.map(schema(of:)) ?? .object([:])])
        case .object(let members):
            .object(["type": .string("object"), "properties": .object(members.mapValues(schema(of:)))])
        }
    }
}
