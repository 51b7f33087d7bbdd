import Access
import Store

/// Forgets results in time even where nobody comes back for them.
public struct ChecksUpkeep: Sendable {
  let house: AccessHouse
  let desk: CheckDesk

  public init(_ house: AccessHouse, desk: CheckDesk) {
    self.house = house
    self.desk = desk
  }

  /// Looks through memory each minute and through what is kept each hour, until the surrounding task
  /// is cancelled.
  public func run() async {
    var minutes = 0
    while !Task.isCancelled {
      let now = house.now.now()
      desk.sweep(at: now)
      // A store that cannot be written now is asked again in an hour; what is too old is not shown.
      if minutes % 60 == 0 { try? await KeptChecks(house: house).sweep(at: now) }
      minutes += 1
      try? await Task.sleep(for: .seconds(60))
    }
  }
}
