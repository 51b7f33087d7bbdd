// swift-tools-version: 6.2
import PackageDescription

/// Timed work on record linkage: its own package, so that a release build takes seconds and the
/// product's tests never wait for it. `Sources/Linkage` is a link to the product's own target.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "linkage-benchmarks",
  targets: [
    .target(name: "Linkage", swiftSettings: strict),
    .executableTarget(name: "generate", swiftSettings: strict),
    .executableTarget(name: "link", dependencies: ["Linkage"], swiftSettings: strict),
    .executableTarget(name: "probe", dependencies: ["Linkage"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
