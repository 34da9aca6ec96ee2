// The steps of a journey under their stages, moved by drag or with Alt and an arrow. Texts are set as
// text; what was moved is told to the screen, which writes it and draws the list anew.

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".filrouge-order");

  // What is dragged is kept with the list: the screen may draw it anew while it is under way.
  const dragged = () => host.dataset.dragged;
  const move = (step, before, stage) => {
    if (step !== before) setTriggerValue("moved", { step, before, stage });
  };
  const clear = () => host.querySelectorAll(".over").forEach((one) => one.classList.remove("over"));

  // Whatever is dropped on goes behind what is dropped: a step, or the end of a stage.
  const target = (element, before, stage) => {
    element.ondragover = (event) => {
      if (!dragged()) return;
      event.preventDefault();
      event.stopPropagation();
      clear();
      element.classList.add("over");
    };
    element.ondrop = (event) => {
      event.preventDefault();
      event.stopPropagation();
      const step = dragged();
      delete host.dataset.dragged;
      if (step) move(step, before, stage);
    };
  };

  const stepItem = ({ id, text, up, down }, stage) => {
    const item = document.createElement("li");
    item.textContent = text;
    item.tabIndex = 0;
    item.draggable = true;
    item.dataset.step = id;
    item.ondragstart = (event) => { host.dataset.dragged = id; event.dataTransfer.setData("text/plain", text); };
    item.ondragend = () => { delete host.dataset.dragged; clear(); };
    item.onkeydown = (event) => {
      const there = { ArrowUp: up, ArrowDown: down }[event.key];
      if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (there) { host.dataset.focus = id; move(id, there.before, there.stage); }
    };
    target(item, id, stage);
    return item;
  };

  host.replaceChildren(...data.stages.map(({ id, name, steps }) => {
    const stage = document.createElement("section");
    const title = document.createElement("h4");
    title.textContent = name;
    const list = document.createElement("ol");
    list.setAttribute("aria-label", name);
    list.append(...steps.map((step) => stepItem(step, id)));
    stage.append(title, list);
    target(stage, null, id);
    return stage;
  }));
  host.querySelector(`[data-step="${CSS.escape(host.dataset.focus ?? "")}"]`)?.focus();
  delete host.dataset.focus;
}
