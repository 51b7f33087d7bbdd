// swift-tools-version: 6.2
import PackageDescription

// Timed work, apart from the tests: `swift run -c release --package-path Benchmarks/store`.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "store-benchmarks",
  dependencies: [
    .package(name: "continuum", path: "../.."),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .executableTarget(
      name: "store",
      dependencies: [
        .product(name: "Store", package: "continuum"),
        .product(name: "Days", package: "continuum"),
        .product(name: "Identifiers", package: "continuum"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources", swiftSettings: strict)
  ],
  swiftLanguageModes: [.v6]
)
