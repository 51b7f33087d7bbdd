import Forms
import Pages

/// Which showing of each page of a form was kept last. A form that is open in two windows is found
/// out by it: what the second one sends was typed without knowing of the first.
struct Edits: Codable, Sendable, Equatable {
  struct Mark: Codable, Sendable, Equatable {
    /// How often the page was kept.
    let number: Int
    /// The showing that kept it last.
    let page: String
  }

  /// What a page carries with it: how things stood when it was shown, and its own name.
  struct Stamp: Sendable, Equatable {
    static let field = "_edit"
    let children: Int
    let number: Int
    let page: String

    init(children: Int, number: Int, page: String) {
      self.children = children
      self.number = number
      self.page = page
    }

    /// Reads what a page sent; one that names nothing knows of nothing.
    init(_ data: FormData) {
      let parts = (data[Self.field] ?? "").split(separator: ".").map(String.init)
      let numbers = parts.prefix(2).compactMap(Int.init)
      let isWhole = parts.count == 3 && numbers.count == 2 && parts[2].utf8.count <= 40
      children = isWhole ? numbers[0] : 0
      number = isWhole ? numbers[1] : 0
      page = isWhole ? parts[2] : ""
    }

    var hidden: HTML {
      let value = "\(children).\(number).\(page)"
      return "<input type=\"hidden\" name=\"_edit\" value=\"\(value)\">"
    }
  }

  private var marks: [String: Mark] = [:]
  /// How often a child was taken off: pages about children then mean another child.
  private var children = 0

  /// What a page that is shown now carries.
  func stamp(_ step: FormStep, page: String) -> Stamp {
    Stamp(children: children, number: marks[step.id]?.number ?? 0, page: page)
  }

  /// Whether a page was typed in the knowledge of what is kept.
  func know(_ stamp: Stamp, _ step: FormStep) -> Bool {
    let isAboutChildren = step.child != nil || step.section == nil
    if isAboutChildren, stamp.children != children { return false }
    guard let mark = marks[step.id] else { return true }
    return mark.number == stamp.number || mark.page == stamp.page
  }

  /// Notes that a page was kept.
  mutating func note(_ stamp: Stamp, _ step: FormStep) {
    let number = (marks[step.id]?.number ?? 0) + 1
    marks[step.id] = Mark(number: number, page: stamp.page)
  }

  /// Notes that a child was taken off the form.
  mutating func noteChildTakenOff() { children += 1 }
}
