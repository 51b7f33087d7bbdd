/// Sections of one page that can be jumped to: works as links, prints as one page.
public func tabs(_ sections: [(id: String, title: String, body: HTML)]) -> HTML {
  let links = sections.map { section -> HTML in
    "<li><a href=\"#\(section.id)\">\(section.title)</a></li>"
  }
  let bodies = sections.map { section -> HTML in
    """
    <section class="tab" id="\(section.id)" tabindex="-1" aria-labelledby="\(section.id)-title">\
    <h2 id="\(section.id)-title">\(section.title)</h2>\(section.body)</section>
    """
  }
  return "<nav class=\"tabs\" aria-label=\"On this page\"><ul>\(links)</ul></nav>\(bodies)"
}
