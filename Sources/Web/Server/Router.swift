/// Finds the route of a path. Literal paths by a look-up, the rest in the order of the list.
struct Router: Sendable {
    enum Finding { case found(Route, [String: String]), otherMethod([Route.Method]), nothing }

    private let literal: [String: [Route]]
    private let patterned: [Route]

    init(_ routes: [Route]) {
        literal = Dictionary(grouping: routes.filter(\.path.isLiteral), by: \.path.written)
        patterned = routes.filter { !$0.path.isLiteral }
    }

    func find(_ method: Route.Method?, _ path: String) -> Finding {
        if let routes = literal[path] {
            if let route = routes.first(where: { $0.method == method }) { return .found(route, [:]) }
            return .otherMethod(routes.map(\.method))
        }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        var others: [Route.Method] = []
        for route in patterned {
            guard let values = route.path.match(Array(parts)) else { continue }
            if route.method == method { return .found(route, values) }
            others.append(route.method)
        }
        return others.isEmpty ? .nothing : .otherMethod(others)
    }
}
