import Intake

/// Where every layout of figures writes: schools' first, then the authority's and the country's.
enum FigureStages {
    static let all = [
        Stage("performance_figure_stage", [
            .init("urn", "integer not null"),
            .init("measure", "smallint not null"),
            .init("value", "double precision"),
            .init("status", "text not null"),
            .init("token", "text"),
        ]),
        Stage("performance_benchmark_stage", [
            .init("area", "text not null"),
            .init("measure", "smallint not null"),
            .init("value", "double precision"),
            .init("status", "text not null"),
            .init("token", "text"),
        ]),
    ]
}
