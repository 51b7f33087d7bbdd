import Pages

/// A family tree as a picture. Whoever does not see it reads the table beside it.
struct TreePicture {
  let tree: FamilyTree
  let layout: TreeLayout
  /// What stands in each box: a name, and a line below it.
  let labels: [String: (name: String, detail: String)]
  let title: String

  init(
    _ tree: FamilyTree, title: String, labels: [String: (name: String, detail: String)]
  ) {
    self.tree = tree
    self.title = title
    self.labels = labels
    layout = TreeLayout(tree)
  }

  private static let box = (width: 166, height: 62)
  /// From one column or row to the next.
  private static let pitch = (x: 192, y: 126)
  private static let margin = 28
  /// Characters of a line in a box.
  private static let most = 18

  var html: HTML {
    let width = Self.margin * 2 + max(layout.columns, 1) * Self.pitch.x - 26
    let height = Self.margin * 2 + max(layout.rows, 1) * Self.pitch.y - 64
    let lines = tree.ties.enumerated().map { line($0.element, number: $0.offset) }
    let boxes = tree.members.map(box)
    return """
      <div class="chart-frame" role="region" aria-label="Picture: \(title)" tabindex="0">\
      <svg class="tree" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      role="img" aria-labelledby="tree-words"><title id="tree-words">\(title). The table says the \
      same.</title>\(lines)\(boxes)</svg></div>
      """
  }

  private func corner(_ person: String) -> (x: Int, y: Int)? {
    layout.places[person].map {
      (Self.margin + $0.half * Self.pitch.x / 2, Self.margin + $0.row * Self.pitch.y)
    }
  }

  private func box(_ member: FamilyTree.Member) -> HTML {
    guard let (x, y) = corner(member.person), let label = labels[member.person] else {
      return .none
    }
    let isMiddle = member.steps == 0
    let names = Self.lines(of: label.name)
    let middle = x + Self.box.width / 2
    let texts = names.enumerated().map { place, text -> HTML in
      "<text class=\"tree-name\" x=\"\(middle)\" y=\"\(y + (names.count == 1 ? 28 : 20) + place * 17)\">\(text)</text>"
    }
    return """
      <rect x="\(x)" y="\(y)" width="\(Self.box.width)" height="\(Self.box.height)" \
      rx="\(isMiddle ? 10 : 3)" fill="\(isMiddle ? "#d9e6f2" : "#ffffff")" stroke="#12436D" \
      stroke-width="\(isMiddle ? 3 : 1)"/>\(texts)\
      <text class="tree-detail" x="\(middle)" y="\(y + 54)">\(label.detail)</text>
      """
  }

  private func line(_ tie: FamilyTree.Tie, number: Int) -> HTML {
    guard let a = corner(tie.elder), let b = corner(tie.younger) else { return .none }
    let half = Self.box.width / 2
    let (ax, bx) = (a.x + half, b.x + half)
    let path: HTML
    if a.y == b.y {
      if tie.kind == "couple", abs(ax - bx) == Self.pitch.x {
        let y = a.y + Self.box.height / 2
        path = "M\(min(ax, bx) + half) \(y)H\(max(ax, bx) - half)"
      } else {
        // Above the boxes, so that it crosses none of them.
        let y = a.y - 8 - number % 3 * 6
        path = "M\(ax) \(a.y)V\(y)H\(bx)V\(b.y)"
      }
    } else {
      let (top, low) = a.y < b.y ? ((ax, a.y), (bx, b.y)) : ((bx, b.y), (ax, a.y))
      let turn = low.1 - 34 + (tie.kind == "birth" ? 0 : 7 + number % 2 * 6)
      path = "M\(top.0) \(top.1 + Self.box.height)V\(turn)H\(low.0)V\(low.1)"
    }
    return """
      <path class="tree-tie" d="\(path)" fill="none" stroke="\(Self.colour(tie.kind))" \
      stroke-width="2" stroke-dasharray="\(Self.dash(tie.kind))"/>
      """
  }

  private static func colour(_ kind: String) -> HTML {
    switch kind {
    case "birth": "#12436D"
    case "couple": "#801650"
    case "care": "#1B7A72"
    default: "#4d5761"
    }
  }

  private static func dash(_ kind: String) -> HTML {
    switch kind {
    case "birth", "couple": "none"
    case "care": "8 4"
    default: "2 4"
    }
  }

  /// A name in one line or two, shortened where it is longer.
  static func lines(of name: String) -> [String] {
    guard name.count > most else { return [name] }
    var lines = [""]
    for word in name.split(separator: " ").map(String.init) {
      let longer = lines[lines.count - 1].isEmpty ? word : lines[lines.count - 1] + " " + word
      if longer.count <= most || lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = longer
      } else {
        lines.append(word)
      }
    }
    return lines.prefix(2).enumerated().map { place, line in
      let isLast = place == 1 && lines.count > 2
      return line.count > most || isLast ? String(line.prefix(most - 1)) + "…" : line
    }
  }
}
