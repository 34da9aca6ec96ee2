// Making elements. Text is always set as text: nothing that people write is ever read as HTML.

function el(tag, more = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(more)) {
    if (name.startsWith("on") || name in made) made[name] = value;
    else if (value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

function options(select, pairs, chosen) {
  const wanted = JSON.stringify(pairs);
  if (select.dataset.options !== wanted) {
    select.replaceChildren(...pairs.map(([value, text]) => el("option", { value, textContent: text })));
    select.dataset.options = wanted;
  }
  if (chosen != null) select.value = pairs.some(([value]) => value === chosen) ? chosen : pairs[0]?.[0] ?? "";
}

// A note as it was typed, its tags behind it.
function withTags({ text, tags }) {
  return [text, ...(tags || "").split(" ").filter(Boolean).map((tag) => `#${tag}`)].join(" ");
}

const KINDS = ["pain", "need", "idea", "praise", "fact", "quote"];
