// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The vocabulary: every target may use it.
let vocabulary: [Target.Dependency] = ["Casework", "SchoolYear", "Policy", "Access"]

/// What a capability may import: the vocabulary and the machines, never another capability.
let belowCapabilities: [Target.Dependency] =
    vocabulary + ["Postgres", "Jobs", "Ledger", "Calendar", "Documents", "Intake", "Web"]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], excluding files: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name)] + dependencies,
        exclude: files,
        swiftSettings: strict
    )
}

/// A capability: its target and the target that tests it, with the rooms that design page 0001 names.
func capability(
    _ name: String, extra: [Target.Dependency] = [], forTests: [Target.Dependency] = [], excluding files: [String] = []
) -> [Target] {
    [
        module(name, belowCapabilities + extra),
        tests(of: name, belowCapabilities + ["TestCluster"] + extra + forTests, excluding: files),
    ]
}

let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let vocabularyTargets: [Target] = [
    module("Groundwork"),
    tests(of: "Groundwork"),
    module("Casework", ["Groundwork"]),
    tests(of: "Casework"),
    module("SchoolYear", ["Groundwork", yams]),
    tests(of: "SchoolYear", ["Groundwork"]),
    module("Policy", ["Casework", "SchoolYear", yams]),
    tests(of: "Policy", ["Casework", "SchoolYear"]),
    module("Access", ["Casework"]),
    tests(of: "Access", ["Casework"]),
]

let machineTargets: [Target] = [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CLibQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    module("Postgres", ["Groundwork", "CLibPQ", log, lifecycle]),
    tests(of: "Postgres", ["Groundwork", "TestCluster", log, lifecycle]),
    module("Jobs", ["Groundwork", "Postgres", log, lifecycle]),
    tests(of: "Jobs", ["Groundwork", "Postgres", "TestCluster", log, lifecycle]),
    module("Ledger", ["Casework", "Access", "Postgres", "Jobs", crypto, log]),
    tests(of: "Ledger", ["Casework", "Access", "Postgres", "Jobs", "TestCluster"]),
    module("Documents", ["Casework", "Access", "Postgres", "Jobs", "CLibCurl", nioPosix, subprocess, systemPackage, lifecycle, log]),
    .testTarget(
        name: "DocumentsTests",
        dependencies: ["Documents", "Casework", "Access", "Postgres", "Jobs", "TestCluster", nio, nioPosix, log, lifecycle],
        exclude: ["mail_server.py", "read_paper.py"],
        swiftSettings: strict
    ),
    module("Calendar", vocabulary + ["Postgres", "Jobs", "Ledger"]),
    tests(of: "Calendar", vocabulary + ["Postgres", "Jobs", "Ledger", "TestCluster"], excluding: ["read_calendar.py"]),
    module("Intake", vocabulary + ["Postgres", "Jobs", "Ledger", "CLibZip", "CLibXML2", crypto, httpClient, nio, nioHTTP1, log]),
    tests(
        of: "Intake",
        vocabulary + ["Postgres", "Jobs", "Ledger", "TestCluster", hummingbird, hummingbirdTesting, nio, httpTypes, log, lifecycle]),
    module("Web", vocabulary + ["Postgres", "Jobs", "Ledger", "CXLSXWriter", hummingbird, hummingbirdCore, nio, nioPosix, httpTypes, log, lifecycle, crypto]),
    tests(
        of: "Web", vocabulary + ["Postgres", "TestCluster", hummingbird, .product(name: "HummingbirdTesting", package: "hummingbird")],
        excluding: ["Design", "read_workbook.py"]),
]

let roofTargets: [Target] = [
    module("Synthesis", ["Casework", "SchoolYear"]),
    tests(of: "Synthesis", ["Casework", "SchoolYear"]),
    module(
        "Assembly",
        belowCapabilities + [
            "People", "Schools", "Performance", "Inspections", "Identification", "PriorityList", "Letters",
            hummingbird, hummingbirdCore, httpTypes, nio, nioPosix, configuration, log, lifecycle, unixSignals,
        ]
    ),
    .executableTarget(
        name: "school-improvement",
        dependencies: belowCapabilities + ["Assembly", "Synthesis", "People", "Identification", "PriorityList", "Letters", arguments, log, lifecycle],
        swiftSettings: strict
    ),
    .executableTarget(
        name: "benchmarks",
        dependencies: belowCapabilities + ["People", "Schools", "Performance", "Inspections", "Identification", "PriorityList", "Letters", "Synthesis", log, lifecycle],
        swiftSettings: strict
    ),
]

let testSupportTargets: [Target] = [
    .target(
        name: "TestCluster",
        dependencies: ["Groundwork", "Postgres", log],
        path: "Tests/TestCluster",
        swiftSettings: strict
    ),
    .target(
        name: "TestTown",
        dependencies: belowCapabilities + [
            "Assembly", "Synthesis", "People", "Identification", "Letters", "TestCluster", log, hummingbird, hummingbirdTesting, httpTypes,
        ],
        path: "Tests/TestTown",
        swiftSettings: strict
    ),
    .testTarget(
        name: "BrowserTests",
        dependencies: belowCapabilities + ["Assembly", "TestTown", "TestCluster", "People", "PriorityList", "Letters", "Synthesis", log, lifecycle, httpTypes],
        exclude: [
            "acting.py", "check_description.py", "keyboard.py", "look_at_pages.py", "looking.py", "open_over_a_slow_line.py", "play_stage_1.py", "use_without_script.py",
            "without_script_accounts.py", "without_script_casework.py", "without_script_everyday.py", "without_script_letters.py",
        ],
        swiftSettings: strict
    ),
    .testTarget(
        name: "HouseTests",
        dependencies: belowCapabilities + ["Assembly", "TestCluster", log],
        swiftSettings: strict
    ),
    .testTarget(
        name: "StoryTests",
        dependencies: belowCapabilities + [
            "Assembly", "Synthesis", "People", "Schools", "Identification", "PriorityList", "Letters", "TestCluster", "TestTown", log, lifecycle, nio, nioHTTP1, hummingbird,
            hummingbirdTesting, httpClient,
        ],
        swiftSettings: strict
    ),
]

let package = Package(
    name: "school-improvement",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: vocabularyTargets + machineTargets
        + capability(
            "People", extra: [crypto, cryptoExtras, httpClient, jwt, log, nio, nioHTTP1, "CLibQREncode"],
            forTests: [hummingbird, hummingbirdTesting, httpTypes], excluding: ["openid_provider.py"])
        + capability("Schools")
        + capability("Performance")
        + capability("Inspections")
        + capability("Identification", extra: [crypto])
        + capability("PriorityList", extra: [crypto])
        + capability("Letters", extra: [crypto, log, mustache], excluding: ["look_at_structure.py"])
        + roofTargets + testSupportTargets
)
