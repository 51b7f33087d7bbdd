/// What every page must keep, whatever is on it.
enum MarkupRules {
  /// What is wrong with a whole document, in words; empty where nothing is.
  static func faults(in page: MarkupReader) -> [String] {
    identifiers(page) + labels(page) + headings(page) + content(page)
  }

  private static func identifiers(_ page: MarkupReader) -> [String] {
    var faults: [String] = []
    var ids: Set<String> = []
    for element in page.elements {
      guard let id = element.attributes["id"] else { continue }
      if !ids.insert(id).inserted { faults.append("the id \(id) is there twice") }
      if id.isEmpty || id.contains(" ") { faults.append("\(id) is no id") }
    }
    for element in page.elements {
      for name in ["aria-describedby", "aria-labelledby", "aria-controls", "for"] {
        for id in (element.attributes[name] ?? "").split(separator: " ")
        where !ids.contains(String(id)) {
          faults.append("\(name) of <\(element.name)> leads to \(id), which is not there")
        }
      }
      if let href = element.attributes["href"], href.hasPrefix("#"),
        !ids.contains(String(href.dropFirst()))
      {
        faults.append("the link to \(href) leads nowhere")
      }
    }
    return faults
  }

  private static func labels(_ page: MarkupReader) -> [String] {
    let labelled = Set(page.elements.filter { $0.name == "label" }.map { $0.attributes["for"] })
    var faults: [String] = []
    for (index, element) in page.elements.enumerated() {
      let hasName =
        element.attributes["aria-label"] != nil || element.attributes["aria-labelledby"] != nil
      switch element.name {
      case "input", "select", "textarea":
        if element.attributes["type"] != "hidden", !labelled.contains(element.attributes["id"]) {
          faults.append("<\(element.name) name=\(element.attributes["name"] ?? "")> has no label")
        }
      case "fieldset":
        let legends = page.inside(index).filter {
          page.elements[$0].name == "legend" && page.elements[$0].parent == index
        }
        if legends.count != 1 { faults.append("a fieldset has \(legends.count) legends") }
      case "a", "button", "label", "legend", "h1", "h2", "h3", "h4", "summary", "caption", "title":
        if !element.text.contains(where: \.isLetter), !hasName {
          faults.append("<\(element.name)> has no words")
        }
      case "nav", "section", "figure":
        let isPlain = element.attributes["class"] == "card"
        if !hasName, !isPlain { faults.append("<\(element.name)> has no name") }
      case "svg":
        if element.attributes["aria-hidden"] == nil, !hasName,
          !isHidden(page, index)
        {
          faults.append("an svg is neither named nor hidden")
        }
      default: break
      }
    }
    return faults
  }

  private static func isHidden(_ page: MarkupReader, _ index: Int) -> Bool {
    var at = index
    while at >= 0 {
      if page.elements[at].attributes["aria-hidden"] == "true" { return true }
      at = page.elements[at].parent
    }
    return false
  }

  private static func headings(_ page: MarkupReader) -> [String] {
    let levels = page.elements.compactMap { element in
      element.name.count == 2 && element.name.hasPrefix("h")
        ? element.name.last?.wholeNumberValue
        : nil
    }
    var faults: [String] = []
    if levels.filter({ $0 == 1 }).count != 1 { faults.append("not one main heading: \(levels)") }
    let afterFirst = levels.drop { $0 != 1 }
    for (one, next) in zip(afterFirst, afterFirst.dropFirst()) where next > one + 1 {
      faults.append("a heading of level \(next) follows one of level \(one)")
    }
    if page.elements.filter({ $0.name == "main" }).count != 1 { faults.append("not one main part") }
    return faults
  }

  /// What the content policy would refuse or what would lead out of the product.
  private static func content(_ page: MarkupReader) -> [String] {
    var faults: [String] = []
    for element in page.elements {
      for (name, value) in element.attributes {
        if name == "style" || name.hasPrefix("on") {
          faults.append("<\(element.name)> has an inline \(name)")
        }
        if ["src", "action", "formaction"].contains(name), !value.hasPrefix("/") {
          faults.append("\(name)=\(value) leads out")
        }
        if name == "href", value.lowercased().hasPrefix("javascript:") {
          faults.append("a link runs script")
        }
      }
      if element.name == "style" || (element.name == "script" && element.attributes["src"] == nil) {
        faults.append("an inline <\(element.name)>")
      }
      if element.name == "form", element.attributes["method"] == "post" {
        continue
      }
    }
    return faults
  }
}
