// swift-tools-version: 6.2
import PackageDescription

/// Every target is Swift 6 with warnings as errors: a warning nobody reads is a defect nobody saw.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A target of our own under `Sources/NAME`, and its tests under `Tests/NAMETests`.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], files: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: files,
    swiftSettings: strict)
}

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
  name: "continuum",
  products: [
    .executable(name: "continuum", targets: ["continuum"]),
    // For `Benchmarks/`, a package of its own.
    .library(name: "Store", targets: ["Store"]),
    .library(name: "Days", targets: ["Days"]),
    .library(name: "Identifiers", targets: ["Identifiers"]),
  ],
  dependencies: [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1",
      traits: ["FullFoundation"]),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // Platform
    room("Days"),
    tests("Days"),
    room("Identifiers"),
    tests("Identifiers"),
    room("Delimited"),
    tests("Delimited"),
    room("Procedures", ["Days", yams, crypto]),
    tests("Procedures", ["Days"]),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "Assets", exclude: ["files"]),
    room("Pages", ["Assets", "Days", crypto]),
    .target(
      name: "Gallery", dependencies: ["Pages", "Days"], path: "Tests/Gallery",
      swiftSettings: strict),
    tests("Pages", ["Gallery", "Days", crypto]),
    room("Store", ["Days", "Identifiers", "CLibPQ", grdb, sqlite, crypto, logging]),
    tests("Store", ["TestSupport", logging], files: ["Fixtures"]),
    .target(
      name: "TestSupport", dependencies: ["Store", "Days", "Identifiers", logging],
      path: "Tests/TestSupport", swiftSettings: strict),
    room("Forms", ["Procedures", "Pages", "Days"]),
    tests("Forms", ["Procedures", "Pages", "Days"]),
    room("Attachments", ["Identifiers", crypto]),
    tests("Attachments", ["Identifiers"]),
    // Engines
    room("Thresholds", ["Procedures", "Days"]),
    tests("Thresholds", ["Procedures", "Days"]),
    room("Linkage"),
    tests("Linkage"),
    .systemLibrary(
      name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    room(
      "Access",
      [
        "Store", "Pages", "Procedures", "Identifiers", "Delimited", "Days", "CArgon2", crypto, jwt,
      ]),
    tests(
      "Access",
      [
        "Store", "Pages", "Procedures", "Days", "Identifiers", "TestSupport", crypto,
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    // Features
    room("Returns", ["Days", "Delimited", "Identifiers"]),
    tests("Returns", ["Days"]),
    room("Performance", ["Access", "Store", "Pages", "Procedures", "Delimited", "Days"]),
    tests(
      "Performance",
      [
        "Access", "Store", "Pages", "Procedures", "Delimited", "Identifiers", "Days", "TestSupport",
        crypto,
      ]),
    room(
      "Governance",
      ["Performance", "Access", "Store", "Pages", "Procedures", "Delimited", "Identifiers", "Days"]),
    tests(
      "Governance",
      [
        "Performance", "Access", "Store", "Pages", "Procedures", "Delimited", "Identifiers", "Days",
        "TestSupport", crypto,
      ]),
    room(
      "People",
      [
        "Access", "Linkage", "Store", "Pages", "Procedures", "Delimited", "Identifiers", "Days",
      ]),
    tests(
      "People",
      ["Access", "Store", "Pages", "Procedures", "Days", "Identifiers", "TestSupport", crypto]),
    room(
      "Guidance",
      ["Access", "Store", "Thresholds", "Forms", "Pages", "Procedures", "Identifiers", "Days"]),
    tests(
      "Guidance",
      [
        "Access", "Store", "Thresholds", "Forms", "Pages", "Procedures", "Identifiers", "Days",
        "TestSupport", crypto,
      ]),
    room(
      "ChildRecord",
      ["People", "Access", "Store", "Pages", "Procedures", "Delimited", "Days"]),
    tests(
      "ChildRecord",
      [
        "People", "Access", "Store", "Pages", "Procedures", "Days", "Identifiers", "TestSupport",
        crypto,
      ]),
    room(
      "FrontDoor",
      [
        "Attachments", "Guidance", "People", "Access", "Store", "Thresholds", "Forms", "Pages",
        "Procedures", "Delimited", "Identifiers", "Days", crypto,
      ]),
    tests(
      "FrontDoor",
      [
        "Attachments", "Guidance", "People", "Access", "Store", "Thresholds", "Forms", "Pages",
        "Procedures", "Identifiers", "Days", "TestSupport", crypto,
      ]),
    room(
      "DataQuality",
      ["Returns", "Access", "Store", "Pages", "Days"]),
    tests(
      "DataQuality",
      [
        "Returns", "Access", "Store", "Pages", "Procedures", "Days", "TestSupport", crypto,
      ]),
    room(
      "Assurance",
      [
        "Access", "Performance", "Store", "Pages", "Procedures", "Delimited", "Identifiers", "Days",
      ]),
    tests(
      "Assurance",
      [
        "Access", "Store", "Pages", "Procedures", "Days", "Identifiers", "TestSupport", crypto,
      ]),
    room(
      "Server",
      [
        "Access",
        "Assurance",
        "Attachments",
        "ChildRecord",
        "DataQuality",
        "Days",
        "Forms",
        "FrontDoor",
        "Governance",
        "Guidance",
        "Identifiers",
        "Pages",
        "People",
        "Performance",
        "Procedures",
        "Store",
        "Thresholds",
        hummingbird, crypto, yams,
        logging,
      ]),
    tests(
      "Server",
      [
        "Access", "Guidance", "Pages", "Procedures", "Store", "Days", "Identifiers",
        "TestSupport", crypto, logging,
      ]),
    // The program
    .executableTarget(
      name: "continuum",
      dependencies: [
        "Attachments", "FrontDoor", "Server", "People", "Access", "Guidance", "Thresholds",
        "Linkage", "Performance", "Returns", "Procedures", "Store", "Days", "Delimited", crypto,
        yams, arguments, logging,
      ],
      swiftSettings: strict),
    // Writes the gallery of components for browsers to look at
    .executableTarget(
      name: "gallerywriter", dependencies: ["Gallery", "Pages"],
      path: "Tests/Browser/GalleryWriter", swiftSettings: strict),
    // Programs that the fault tests kill
    .executableTarget(
      name: "faultworker", dependencies: ["Store", "Days", "Identifiers", logging],
      path: "Tests/Faults/Worker", swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
