"""What every page must be, whatever it says."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def accessibility(page):
    """What axe finds, as sentences."""
    result = AXE.run(page, options=RULES)
    return [
        f"{page.url}: {found['id']}: {found['help']} ({found['nodes'][0]['html'][:120]})"
        for found in result.response["violations"]
    ]


def overflow(page):
    """Whether the page must be scrolled sideways; a table's own frame may be."""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [f"{page.url}: {wide} px too wide"] if wide > 0 else []


def structure(page):
    """One main heading, one main part, no id twice, a label for each control."""
    found = page.evaluate(
        """() => {
          const out = [];
          if (document.querySelectorAll('h1').length !== 1) out.push('not one h1');
          if (document.querySelectorAll('main').length !== 1) out.push('not one main');
          const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
          ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => out.push('id twice: ' + id));
          document.querySelectorAll('[aria-describedby],[aria-labelledby]').forEach((e) => {
            for (const name of ['aria-describedby', 'aria-labelledby'])
              (e.getAttribute(name) || '').split(/\\s+/).filter(Boolean).forEach((id) => {
                if (!document.getElementById(id)) out.push(name + ' leads nowhere: ' + id);
              });
          });
          document.querySelectorAll('a[href^="#"]').forEach((e) => {
            if (!document.getElementById(e.hash.slice(1))) out.push('link leads nowhere: ' + e.hash);
          });
          if (document.querySelector('[style],[onclick],style,script:not([src])')) out.push('inline');
          return out;
        }"""
    )
    return [f"{page.url}: {fault}" for fault in found]


def keyboard(page, most=400):
    """Tab reaches every control in the order of the page, each with a focus that can be seen."""
    expected = page.evaluate(
        """() => [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')]
          .filter((e) => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden'
            && e.checkVisibility({checkOpacity: false, contentVisibilityAuto: true}))
          // Of a group of radio buttons one is a stop.
          .filter((e) => e.type !== 'radio' || e.checked
            || !document.querySelector(`input[name="${e.name}"]:checked`)
              && e === document.querySelector(`input[name="${e.name}"]`))
          .map((e, at) => { e.dataset.stop = at; return at; })"""
    )
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    reached, faults = [], []
    for _ in range(min(len(expected), most)):
        page.keyboard.press("Tab")
        at, seen, what = page.evaluate(
            """() => {
              const e = document.activeElement;
              const style = getComputedStyle(e);
              const label = e.type === 'radio' || e.type === 'checkbox'
                ? getComputedStyle(e.labels[0] || e, '::before') : style;
              const seen = [style, label].some((s) => s.outlineStyle !== 'none' || s.boxShadow !== 'none');
              return [Number(e.dataset.stop ?? -1), seen, e.outerHTML.slice(0, 100)];
            }"""
        )
        reached.append(at)
        if not seen:
            faults.append(f"{page.url}: the focus cannot be seen on {what}")
    if reached != expected[: len(reached)]:
        faults.append(f"{page.url}: Tab goes {reached}, the page {expected}")
    return faults


def everything(page):
    return structure(page) + overflow(page) + accessibility(page)
