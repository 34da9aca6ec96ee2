// A drawing at the width that fits where it is shown. The drawings are ours, made of escaped text; they
// are parsed as XML and put in as they are, without a script or anything from outside.

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".filrouge-map");
  const drawn = data.drawings.map(({ width, svg }) => {
    const made = document.importNode(
      new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
    made.style.cssText = `display:block;width:100%;max-width:${width}px;height:auto`;
    // A shortcut for the pointer: what it opens can be chosen in a list under the drawing as well.
    for (const disc of made.querySelectorAll("[data-of]")) {
      disc.style.cursor = "pointer";
      disc.addEventListener("click", () => setTriggerValue("opened", disc.dataset.of));
    }
    for (const count of made.querySelectorAll(".f-on_pain")) count.style.pointerEvents = "none";
    return { width, made };
  });
  let shown = null;
  const fit = () => {
    const room = host.clientWidth;
    if (!room) return;
    const fits = drawn.filter(({ width }) => width <= room + 1);
    const best = fits.length ? fits[fits.length - 1] : drawn[0];
    if (best !== shown) host.replaceChildren(best.made);
    shown = best;
  };
  const watcher = new ResizeObserver(fit);
  watcher.observe(host);
  fit();
  return () => watcher.disconnect();
}
