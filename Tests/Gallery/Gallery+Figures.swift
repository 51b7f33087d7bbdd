import Pages

extension Gallery {
  static var table: Page {
    let list = Path("people").with("who", "Asha")
    let state = TableState(
      path: list.with("sort", "due"), sort: "due", isDescending: true, next: "c2", isFirst: false,
      csv: Path("people.csv"))
    let columns = [
      TableColumn("Child", sort: "name"), TableColumn("Plan"), TableColumn("Due", sort: "due"),
      TableColumn("Worker", sort: "worker"), TableColumn("Visits", number: true, sort: "visits"),
      TableColumn("Days open", number: true),
    ]
    let rows = (1...8).map { number -> [HTML] in
      [
        link("Child \(number)", Path("people", "\(number)")), "Child protection plan",
        number == 2 ? tag("Late", .bad) : time(day.adding(days: -number), short: true),
        "Asha Example", "\(number * 7)", "\(number * 113)",
      ]
    }
    return Page(
      "Children with a plan", breadcrumbs: [NavigationItem("My work", Path())], isWide: true,
      section: Path("people"),
      """
      \(searchBox(Path("search"), "Find a person", value: "O'Neil & \"sons\""))\
      \(filterForm(
        Path("people").with("sort", "due"),
        textInput(Field("who", "Worker"), value: "Asha", width: .characters20),
        select(Field("kind", "Plan"), [Choice("cp", "Child protection"), Choice("cin", "In need")],
          chosen: "cp", empty: "All plans"), isNarrowed: true))\
      \(dataTable(
        id: "plans", caption: "8 of 388 children, latest first", columns: columns, rows: rows,
        totals: ["All", "", "", "", "252", "4,068"], state: state, filter: true))\
      \(dataTable(id: "none", caption: "None", columns: columns, rows: [], empty: "Nobody waits."))
      """)
  }

  static var charts: Page {
    let years = ["2009/10", "2010/11", "2011/12", "2012/13", "2013/14"]
    let line = LineChart(
      id: "plans-line", title: "Children with a plan at the end of the year",
      summary: "The number rises in most years, most steeply in the last.", labelsAre: "Year",
      labels: years,
      series: [
        ChartSeries("Neglect", [90, 110, 140, nil, 180]),
        ChartSeries("Emotional abuse", [60, 75, 72, 90, 120]),
        ChartSeries("Physical abuse", [40, 38, 30, 44, 51]),
        ChartSeries("Sexual abuse", [10, 14, 12, 20, 37]),
      ], references: [ChartReference("Average of England", 130)])
    let bars = BarTable(
      id: "kinds", title: "Children with a plan by kind of harm", rowsAre: "Kind of harm",
      labels: ["Neglect", "Emotional abuse", "Physical abuse", "Sexual abuse"],
      series: [
        ChartSeries("2012/13", [140, 90, 44, 20]), ChartSeries("2013/14", [180, 120, 51, 37]),
      ])
    let single = BarTable(
      id: "share", title: "Seen within ten days", rowsAre: "Agency",
      labels: ["Council", "Health", "Police"],
      series: [ChartSeries("Share", [92.5, 61, nil])],
      numbers: ChartNumbers(decimals: 1, unit: "%"))
    return Page(
      "Charts", breadcrumbs: [NavigationItem("Figures", Path("figures"))], section: Path("figures"),
      "\(line.html)\(bars.html)\(single.html)")
  }
}
