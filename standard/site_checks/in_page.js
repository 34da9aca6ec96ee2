// What is asked of a page that is drawn. Each function gives plain values; the rules stand beside them.
(() => {
  const LEAST = 24; // WCAG 2.5.8: pixels of a target, and of the circle around a smaller one
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary," +
    " [role=button], [role=link], [role=checkbox], [role=radio], [role=tab], [role=switch]";
  const FOCUSABLE = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary," +
    " iframe, audio[controls], video[controls], [tabindex], [contenteditable=true]";
  const MARKS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "color",
    "borderTopColor", "borderBottomColor", "borderBottomWidth", "textDecorationLine",
    "textDecorationThickness", "opacity"];

  const selector = (element) => {
    if (element.id) return `${element.localName}#${element.id}`;
    for (const name of ["name", "for", "href", "hreflang"]) {
      if (element.getAttribute(name) !== null) {
        return `${near(element)}${element.localName}[${name}="${element.getAttribute(name)}"]`;
      }
    }
    const classes = [...element.classList].map((one) => "." + one).join("");
    return near(element) + element.localName + classes;
  };
  const near = (element) => {
    const around = element.parentElement?.closest("[id], main, header, footer, nav, form");
    if (!around) return "";
    return (around.id ? `${around.localName}#${around.id}` : around.localName) + " ";
  };
  const drawn = (element) => {
    if (!element.checkVisibility({ opacityProperty: false, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const clipped = (element) => { // for readers of the screen only
    const style = getComputedStyle(element);
    return style.position === "absolute" &&
      (style.clipPath !== "none" || (style.clip !== "auto" && style.clip !== ""));
  };

  // Targets smaller than 24 px that no exception of WCAG 2.5.8 covers: spacing, inline, user agent.
  const targets = () => {
    const all = [...document.querySelectorAll(TARGETS)]
      .filter((one) => drawn(one) && !clipped(one) && !one.disabled)
      .map((one) => ({ one, boxes: [box(one)] }));
    return all
      .filter(({ one, boxes: [own] }) => {
        if (own.width >= LEAST - 0.5 && own.height >= LEAST - 0.5) return false;
        if (inSentence(one) || untouched(one)) return false;
        return crowded(one, own, all);
      })
      .map(({ one, boxes: [own] }) =>
        [selector(one), `${Math.floor(own.width)} × ${Math.floor(own.height)}`]);
  };
  const box = (one) => {
    let { left, top, right, bottom } = one.getBoundingClientRect();
    if (["checkbox", "radio"].includes(one.type)) { // its label is part of the target
      for (const label of one.labels ?? []) {
        const more = label.getBoundingClientRect();
        if (!drawn(label)) continue;
        left = Math.min(left, more.left); top = Math.min(top, more.top);
        right = Math.max(right, more.right); bottom = Math.max(bottom, more.bottom);
      }
    }
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const inSentence = (one) => {
    if (one.localName !== "a" || !getComputedStyle(one).display.startsWith("inline")) return false;
    const block = one.closest("p, li, dd, dt, td, th, figcaption, label, legend, div");
    if (!block) return false;
    const others = [...block.childNodes].map((node) =>
      node === one || node.contains?.(one) ? node.textContent.replace(one.textContent, "") : node.textContent);
    return /\p{L}{2,}/u.test(others.join(" "));
  };
  const untouched = (one) =>
    ["checkbox", "radio"].includes(one.type) && getComputedStyle(one).appearance !== "none" &&
    one.getBoundingClientRect().width >= 12 && !one.getAttribute("style");
  const crowded = (one, own, all) => {
    const x = (own.left + own.right) / 2, y = (own.top + own.bottom) / 2;
    return all.some(({ one: other, boxes: [theirs] }) => {
      if (other === one || one.contains(other) || other.contains(one)) return false;
      const small = theirs.width < LEAST || theirs.height < LEAST;
      const nearX = Math.max(theirs.left, Math.min(x, theirs.right));
      const nearY = Math.max(theirs.top, Math.min(y, theirs.bottom));
      if (Math.hypot(nearX - x, nearY - y) < LEAST / 2 - 0.5) return true;
      const toX = (theirs.left + theirs.right) / 2, toY = (theirs.top + theirs.bottom) / 2;
      return small && Math.hypot(toX - x, toY - y) < LEAST - 0.5;
    });
  };

  // What makes a page scroll sideways, or is cut off where it cannot (WCAG 1.4.10). Tables and pictures
  // in a box of their own that scrolls are let be.
  const sideways = () => {
    const width = document.documentElement.clientWidth;
    const scrolls = document.scrollingElement.scrollWidth > width + 1;
    const wide = [...document.body.querySelectorAll("*")].filter((one) => {
      if (!drawn(one) || clipped(one)) return false;
      const own = one.getBoundingClientRect();
      if (own.right <= width + 1 || own.left >= width + 4000) return false;
      for (let at = one.parentElement; at && at !== document.body; at = at.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX)) return false;
      }
      return ![...one.children].some((child) => child.getBoundingClientRect().right >= own.right - 1);
    });
    const found = wide.map((one) => [selector(one), `${Math.ceil(one.getBoundingClientRect().right)}`]);
    return found.length || !scrolls ? found
      : [["body", `${Math.ceil(document.scrollingElement.scrollWidth)}`]];
  };

  // Going through a page by the Tab key (WCAG 2.4.7, 2.4.11).
  const before = new WeakMap();
  const looked = new Set();
  const hidden = [];
  const look = (element) => { // the element with what may show its focus
    const shown = [element, element.nextElementSibling, element.parentElement, ...(element.labels ?? [])];
    return shown.filter(Boolean).flatMap((one) => [null, "::before", "::after"].map((part) => {
      const style = getComputedStyle(one, part);
      return MARKS.map((name) => style[name]).join();
    })).join("|");
  };
  const afresh = () => {
    document.documentElement.style.setProperty("scroll-behavior", "auto", "important");
    document.activeElement?.blur?.();
    scrollTo(0, 0);
  };
  const tabs = () => {
    looked.clear(); hidden.length = 0;
    const all = [...document.querySelectorAll(FOCUSABLE)].filter((one) => one.tabIndex >= 0);
    afresh();
    for (const one of all) before.set(one, look(one));
    return all.filter((one) => one.checkVisibility()).length;
  };
  const seen = () => {
    const one = document.activeElement;
    if (!one || one === document.body || looked.has(one)) return;
    looked.add(one);
    const boxes = [...one.getClientRects()].filter((own) => own.width > 1 && own.height > 1);
    const points = boxes.flatMap((own) => [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]]
      .map(([x, y]) => [own.left + own.width * x, own.top + own.height * y]))
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    const covering = points.map(([x, y]) => document.elementFromPoint(x, y)).map((at) =>
      !at || at === one || one.contains(at) || at.contains(one) || [...(one.labels ?? [])].some((l) => l.contains(at))
        ? null : at);
    if (!points.length) hidden.push([selector(one), "off_screen", ""]);
    else if (covering.every(Boolean)) hidden.push([selector(one), "covered", selector(covering[0])]);
    else if (!marked(one)) hidden.push([selector(one), "unmarked", ""]);
  };
  const marked = (one) => {
    const style = getComputedStyle(one);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) return true;
    return before.get(one) !== look(one);
  };
  addEventListener("keydown", (event) => { if (event.key === "Tab") seen(); }, true);

  // Fields that refuse what is pasted and do nothing else with it (WCAG 3.3.8).
  const pasting = () => {
    const typed = "textarea, input:not([type]), " + ["text", "email", "tel", "password", "number", "search", "url"]
      .map((kind) => `input[type=${kind}]`).join();
    return [...document.querySelectorAll(typed)].filter((one) => {
      const was = one.value;
      const data = new DataTransfer();
      data.setData("text/plain", "1");
      const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data });
      const refused = !one.dispatchEvent(event) && one.value === was;
      one.value = was;
      return refused;
    }).map(selector);
  };

  // What there is to read and where, without what only says how things stand and what a person operates.
  const LEFT = "[aria-live], [role=status], [role=alert], output, button, label, select, textarea, noscript, script";
  const read = (node) => node.nodeType === Node.TEXT_NODE ? node.data
    : node.nodeType !== Node.ELEMENT_NODE || node.matches(LEFT) || !node.checkVisibility() ? ""
      : [...node.childNodes].map(read).join("");
  const content = () => {
    const main = document.querySelector("main") ?? document.body;
    return [...main.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, td, th, a, summary")]
      .filter((one) => !one.closest(LEFT))
      .map((one) => [place(one, main), read(one).replace(/\s+/g, " ").trim()]).filter(([, text]) => text);
  };
  const place = (one, main) => one === main ? "" : place(one.parentElement, main) + "/" + one.localName +
    [...one.parentElement.children].filter((other) => other.localName === one.localName).indexOf(one);

  const axeRun = async (tags, rules) => {
    const options = rules.length
      ? { runOnly: { type: "rule", values: rules } }
      : { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } } };
    const found = await axe.run(document, { ...options, preload: false, elementRef: false,
      resultTypes: ["violations", "incomplete"] });
    return {
      violations: found.violations.flatMap((rule) => rule.nodes.map((node) =>
        [rule.id, node.target.flat().join(" "), rule.help])),
      incomplete: found.incomplete.reduce((sum, rule) => sum + rule.nodes.length, 0),
    };
  };

  window.filRouge = { afresh, targets, sideways, tabs, seen, hidden: () => hidden, pasting, content, axeRun };
})();
