// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "http-benchmark",
  dependencies: [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1",
      traits: ["FullFoundation"])
  ],
  targets: [
    .executableTarget(
      name: "baseline", dependencies: [.product(name: "Hummingbird", package: "hummingbird")])
  ],
  swiftLanguageModes: [.v6]
)
