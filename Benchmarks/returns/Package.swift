// swift-tools-version: 6.2
import PackageDescription

// The checker of the returns alone, timed beside the sector's own tool: see run.sh.
let package = Package(
  name: "returns-benchmark",
  targets: [
    .target(name: "Delimited"),
    .target(name: "Identifiers"),
    .target(name: "Days"),
    .target(name: "Returns", dependencies: ["Days", "Delimited", "Identifiers"]),
    .executableTarget(name: "returns-bench", dependencies: ["Returns", "Days"]),
  ],
  swiftLanguageModes: [.v6]
)
