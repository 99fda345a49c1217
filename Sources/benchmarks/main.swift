import Foundation

// Each benchmark is one file and one value in this list. `deploy/bench` starts the private server that they are pointed at.
let benchmarks: [Benchmark] = [
    driver,
    faults,
    importing,
    jobs,
    ledger,
    assessing,
    signingIn,
    accessing,
    lettering,
    allocating,
]

let arguments = Array(CommandLine.arguments.dropFirst())

guard let name = arguments.first, let benchmark = benchmarks.first(where: { $0.name == name }) else {
    print("benchmarks NAME [--option VALUE …], where NAME is one of:")
    for benchmark in benchmarks { print("  \(benchmark.name): \(benchmark.summary)") }
    exit(arguments.isEmpty ? 0 : 64)
}

do {
    let figures = try await benchmark.run(Options(Array(arguments.dropFirst())))
    for figure in figures { print(figure.line) }
    exit(figures.allSatisfy(\.holds) ? 0 : 1)
} catch {
    FileHandle.standardError.write(Data("benchmarks \(name): \(error)\n".utf8))
    exit(70)
}
