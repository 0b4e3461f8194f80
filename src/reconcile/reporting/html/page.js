
"use strict";
// Everything is in the page already: this only hides cards, puts them into another order and moves the focus.
(() => {
  const byId = (id) => document.getElementById(id);
  const tools = byId("tools"), list = byId("cards"), search = byId("search"), agreements = byId("agreements");
  const cards = Array.from(list.querySelectorAll(":scope > article"));
  const verdicts = Array.from(tools.querySelectorAll("input[name=verdict]"));
  const choices = { kind: byId("kind"), subject: byId("subject"), document: byId("document"), order: byId("order") };
  const words = new Map(); // of a card, once somebody searches
  const wordsOf = (card) => {
    if (!words.has(card)) words.set(card, card.textContent.toLowerCase().replace(/\s+/g, " "));
    return words.get(card);
  };

  const fits = (card, wanted) =>
    wanted.verdicts.has(card.dataset.verdict) &&
    (!wanted.kind || card.dataset.kind === wanted.kind) &&
    (!wanted.subject || card.dataset.subject === wanted.subject) &&
    (!wanted.document || card.dataset.documents.split(" ").includes(wanted.document)) &&
    wanted.words.every((word) => wordsOf(card).includes(word));

  const filter = () => {
    const wanted = {
      verdicts: new Set(verdicts.filter((box) => box.checked).map((box) => box.value)),
      kind: choices.kind.value, subject: choices.subject.value, document: choices.document.value,
      words: search.value.toLowerCase().split(/\s+/).filter(Boolean),
    };
    let shown = 0, agreeing = 0;
    for (const card of cards) {
      card.hidden = !fits(card, wanted);
      if (!card.hidden) { shown += 1; if (card.dataset.verdict === "agree") agreeing += 1; }
    }
    if (agreements) agreements.hidden = !agreeing || choices.order.value !== "place";
    byId("shown").textContent = shown.toLocaleString("en") + " of " + cards.length.toLocaleString("en") + " shown";
    byId("none").hidden = shown > 0 || !cards.length;
  };

  const number = (text) => parseFloat(text) || 0;
  const orders = {
    place: () => 0,
    gap: (a, b) => number(b.dataset.gap) - number(a.dataset.gap),
    subject: (a, b) => number(a.dataset.subject) - number(b.dataset.subject),
    date: (a, b) => (a.dataset.date < b.dataset.date ? 1 : a.dataset.date > b.dataset.date ? -1 : 0),
  };
  const sort = () => {
    const order = orders[choices.order.value] || orders.place;
    const sorted = cards.slice().sort(order); // equal ones stay as they were in the page
    const first = sorted.findIndex((card) => card.dataset.verdict === "agree");
    if (agreements && choices.order.value === "place") sorted.splice(first, 0, agreements);
    list.append(...sorted);
    filter();
  };

  const open = () => {
    const card = cards.find((one) => "#" + one.id === location.hash);
    if (!card) return;
    if (card.hidden) { tools.reset(); verdicts.forEach((box) => { box.checked = true; }); sort(); }
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start", behavior: "instant" });
  };

  const step = (by) => {
    const shown = cards.filter((card) => !card.hidden).sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
    const held = document.activeElement && document.activeElement.closest("article");
    const at = held ? shown.indexOf(held) : -1;
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start", behavior: "instant" });
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => {
      const held = document.activeElement && document.activeElement.closest("article");
      const how = held && held.querySelector(".judged");
      if (how) how.open = !how.open;
    },
    "/": () => search.focus(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && event.target === search) { search.value = ""; filter(); search.blur(); return; }
    if (typing || !byId("keyed").checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  let soon = 0;
  search.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(filter, 120); });
  tools.addEventListener("change", (event) => (event.target === choices.order ? sort() : filter()));
  tools.addEventListener("submit", (event) => event.preventDefault());
  const all = () => { tools.reset(); verdicts.forEach((box) => { box.checked = true; }); sort(); };
  byId("all").addEventListener("click", (event) => { event.preventDefault(); all(); });
  byId("again").addEventListener("click", () => { all(); search.focus(); });
  addEventListener("hashchange", open);
  tools.hidden = false;
  byId("keys").hidden = false;
  filter();
  open();
})();
