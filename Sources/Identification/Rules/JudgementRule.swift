package import Policy

extension SchoolFacts {
    package func definition(under book: PolicyBook) -> Definition { book.definition(of: graded, at: urn) }
}
