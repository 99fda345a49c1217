/// What JSON of a kind of model can be, as it is learnt from an example of it.
struct Shape {
    indirect enum Kind {
        /// Nothing is known: the example has no such thing in it.
        case unknown
        /// Not one thing only.
        case anything
        case plain(type: String, format: String?)
        case list(Shape)
        /// A dictionary: its names are data.
        case map(Shape)
        case object([String: Member])
    }

    struct Member {
        let shape: Shape
        let isRequired: Bool
    }

    let kind: Kind
    var isNullable = false

    init(_ kind: Kind, isNullable: Bool = false) { (self.kind, self.isNullable) = (kind, isNullable) }

    static func plain(_ type: String, _ format: String? = nil) -> Shape { Shape(.plain(type: type, format: format)) }

    /// Of two items of one list, or of two values under one name: what either may be.
    func merged(with other: Shape) -> Shape {
        let nullable = isNullable || other.isNullable
        switch (kind, other.kind) {
        case (.unknown, _): return Shape(other.kind, isNullable: nullable)
        case (_, .unknown): return Shape(kind, isNullable: nullable)
        case (.plain(let mine, let format), .plain(let theirs, let other)):
            if mine == theirs { return Shape(.plain(type: mine, format: format == other ? format : nil), isNullable: nullable) }
            let isNumber = Set([mine, theirs]) == ["integer", "number"]
            return Shape(isNumber ? .plain(type: "number", format: nil) : .anything, isNullable: nullable)
        case (.list(let mine), .list(let theirs)): return Shape(.list(mine.merged(with: theirs)), isNullable: nullable)
        case (.map(let mine), .map(let theirs)): return Shape(.map(mine.merged(with: theirs)), isNullable: nullable)
        case (.object(let mine), .object(let theirs)):
            var members = mine.merging(theirs) { Member(shape: $0.shape.merged(with: $1.shape), isRequired: $0.isRequired && $1.isRequired) }
            // What stands in one of them alone may be missing.
            for (name, member) in members where mine[name] == nil || theirs[name] == nil { members[name] = Member(shape: member.shape, isRequired: false) }
            return Shape(.object(members), isNullable: nullable)
        default: return Shape(.anything, isNullable: nullable)
        }
    }

    /// As JSON Schema says it.
    var schema: JSONValue {
        switch kind {
        case .unknown, .anything: return .object([:])
        case .plain(let type, let format):
            var members = ["type": self.type(type)]
            if let format { members["format"] = .string(format) }
            return .object(members)
        case .list(let item): return .object(["type": type("array"), "items": item.schema])
        case .map(let value): return .object(["type": type("object"), "additionalProperties": value.schema])
        case .object(let members):
            var parts = ["type": type("object"), "properties": JSONValue.object(members.mapValues(\.shape.schema))]
            let required = members.filter(\.value.isRequired).keys.sorted()
            if !required.isEmpty { parts["required"] = .array(required.map(JSONValue.string)) }
            return .object(parts)
        }
    }

    private func type(_ name: String) -> JSONValue { isNullable ? .array([.string(name), .string("null")]) : .string(name) }

    /// The places of which the example does not show what stands there: an empty list, or what is missing and has members of its own.
    func unknown(at place: String) -> [String] {
        switch kind {
        case .unknown: [place]
        case .anything, .plain: []
        case .list(let item): item.unknown(at: place + "[]")
        case .map(let value): value.unknown(at: place + ".*")
        case .object(let members): members.sorted { $0.key < $1.key }.flatMap { $0.value.shape.unknown(at: "\(place).\($0.key)") }
        }
    }
}
