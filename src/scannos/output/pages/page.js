"use strict";
(() => {
  const one = (id) => document.getElementById(id);
  const items = [...document.querySelectorAll("#errata li")].map((li) => {
    const marks = [one("s" + li.value), one("c" + li.value)];
    return { li, marks, row: marks[1].closest("tr"), rules: li.dataset.r.split(" "), sort: li.dataset.k };
  });
  const boxes = (id) => [...document.querySelectorAll(`#${id} input`)];
  const [card, only, help] = [one("card"), one("only"), one("help")];
  let at = -1;

  const wanted = (id) => new Set(boxes(id).filter((box) => box.checked).map((box) => box.value));
  const shown = (item) => !item.li.classList.contains("off");

  function filter() {
    const [sorts, rules] = [wanted("sorts"), wanted("rules")];
    const hit = new Set();
    for (const item of items) {
      const on = sorts.has(item.sort) && item.rules.some((rule) => rules.has(rule));
      for (const part of [item.li, ...item.marks]) part.classList.toggle("off", !on);
      for (const mark of item.marks) mark.tabIndex = on ? 0 : -1;
      if (on) hit.add(item.row);
    }
    for (const row of document.querySelectorAll("tr.has")) row.classList.toggle("hit", hit.has(row));
    document.body.classList.toggle("only", only.checked);
    if (at >= 0 && !shown(items[at])) close();
    else count();
  }

  function count() {
    const left = items.filter(shown);
    const place = at < 0 ? 0 : left.indexOf(items[at]) + 1;
    one("count").textContent = `${place} of ${left.length}`;
  }

  function close() {
    if (at >= 0) items[at].marks.forEach((mark) => mark.classList.remove("now"));
    at = -1;
    card.hidden = true;
    count();
  }

  // What is laid out on the way moves what is sought: look again in the next frames.
  function reveal(element, frames = 4) {
    element.scrollIntoView({ block: "center" });
    if (frames) requestAnimationFrame(() => reveal(element, frames - 1));
  }

  function go(next, focus = true) {
    close();
    at = next;
    const item = items[at];
    item.marks.forEach((mark) => mark.classList.add("now"));
    one("told").replaceChildren(...[...item.li.children].map((child) => child.cloneNode(true)));
    card.hidden = false;
    count();
    reveal(item.marks[1]);
    if (focus) item.marks[1].focus({ preventScroll: true });
  }

  function step(by) {
    let next = at < 0 ? firstInView(by) : at + by;
    while (next >= 0 && next < items.length && !shown(items[next])) next += by;
    if (next >= 0 && next < items.length) go(next);
  }

  // Nothing is chosen yet: begin where the reader is looking.
  function firstInView(by) {
    const below = items.findIndex((item) => shown(item) && item.marks[1].getBoundingClientRect().top > 0);
    return by > 0 ? (below < 0 ? items.length : below) : below < 0 ? items.length - 1 : below - 1;
  }

  function single(number) {
    const rules = boxes("rules");
    if (number > rules.length) return;
    rules.forEach((box, place) => { box.checked = !number || place === number - 1; });
    filter();
  }

  const keys = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
    o: () => { only.checked = !only.checked; filter(); if (at >= 0) go(at); },
    "?": () => help.showModal(),
    Escape: close,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const act = /^[0-9]$/.test(event.key) ? () => single(Number(event.key)) : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // A first click shows what was decided; one on what is shown goes to its erratum, as the link says.
  one("text").addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    if (!mark || mark.classList.contains("off")) return;
    event.preventDefault();
    const next = items.findIndex((item) => item.marks.includes(mark));
    if (next !== at) return go(next);
    reveal(items[at].li);
    items[at].li.querySelector("a.number").focus({ preventScroll: true });
  });
  for (const place of [one("errata"), card]) {
    place.addEventListener("click", (event) => {
      const back = event.target.closest("a.number");
      if (!back) return;
      event.preventDefault();
      go(items.findIndex((item) => "#c" + item.li.value === back.getAttribute("href")));
    });
  }

  one("back").addEventListener("click", () => step(-1));
  one("on").addEventListener("click", () => step(1));
  one("ask").addEventListener("click", () => help.showModal());
  one("tools").addEventListener("change", filter);
  one("tools").hidden = false;
  filter();
  const asked = /^#[cse](\d+)$/.exec(location.hash);
  if (asked && items[asked[1] - 1]) {
    const item = items[asked[1] - 1];
    boxes("sorts").forEach((box) => { box.checked ||= box.value === item.sort; });
    filter();
    go(Number(asked[1]) - 1, false);
  }
})();
