// What makes Causeway's pages kinder where scripts run. Every page works without this file.
import { initAll } from "./govuk-frontend.03560aaedbb4.min.js";

const MINUTE = 60 * 1000;
const BACKGROUND = { "X-Background": "1" };

/** Say the time as the pages do: 5:30pm or 5pm, in London. */
function spokenTime(moment) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    hour: "numeric", minute: "2-digit", hour12: true, timeZone: "Europe/London",
  }).formatToParts(moment);
  const said = (type) => parts.find((part) => part.type === type).value;
  const minutes = said("minute") === "00" ? "" : `:${said("minute")}`;
  const half = said("dayPeriod").replace(/[.\s]/g, "").toLowerCase();
  return `${Number(said("hour"))}${minutes}${half}`;
}

/** Warn before the server signs an idle person out; what they typed stays on the page. */
function watchIdleness(dialog) {
  const idle = Number(dialog.dataset.idleSeconds) * 1000;
  const warning = Math.min(5 * MINUTE, idle / 2);
  const remaining = dialog.querySelector("[data-remaining]");
  const form = dialog.querySelector("form");
  const shared = "causeway-last-active";
  let active = Date.now();
  let ended = false;
  let dismissed = false;

  const touch = () => {
    active = Date.now();
    dismissed = false;
    try { localStorage.setItem(shared, String(active)); } catch { /* private windows may refuse */ }
  };
  // Another tab that was used keeps this one signed in too.
  window.addEventListener("storage", (event) => {
    if (event.key !== shared) return;
    active = Math.max(active, Number(event.newValue));
    dismissed = false;
    if (dialog.open && !ended) dialog.close();
  });

  const show = (name) => dialog.querySelectorAll("[data-when]").forEach((part) => {
    part.hidden = part.dataset.when !== name;
  });
  const check = () => {
    const left = active + idle - Date.now();
    if (ended || left > warning) return;
    if (left <= 0) {
      ended = true;
      dismissed = false;
      show("ended");
    } else {
      const minutes = Math.ceil(left / MINUTE);
      const said = minutes === 1 ? "1 minute" : `${minutes} minutes`;
      if (remaining.textContent !== said) remaining.textContent = said;
    }
    if (!dialog.open && !dismissed) dialog.showModal();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.ok) { dialog.close(); touch(); } else { ended = true; show("ended"); }
    } catch {
      show("offline");
    }
  });
  dialog.addEventListener("close", () => { dismissed = true; show("warning"); });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  touch();
  setInterval(check, 1000);
  document.addEventListener("visibilitychange", check);
}

/** Save what is being typed every ten seconds, so that a closed tab loses nothing. */
function saveAsYouGo(form) {
  const status = form.querySelector("[data-autosave-status]") ?? form.appendChild(document.createElement("p"));
  status.className = "causeway-autosave";
  status.setAttribute("role", "status");
  let changed = false;
  let timer = null;

  const draft = () => {
    const data = new FormData(form);
    form.querySelectorAll("input[type=file], input[type=password]").forEach((field) => data.delete(field.name));
    data.set("draft_page", location.pathname);
    return data;
  };
  const later = () => { timer ??= setTimeout(save, 10 * 1000); };
  async function save({ leaving = false } = {}) {
    clearTimeout(timer);
    timer = null;
    if (!changed) return;
    changed = false;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body: draft(), headers: BACKGROUND, redirect: "manual", keepalive: leaving,
      });
      if (answer.ok) {
        status.textContent = `Draft saved ${spokenTime(new Date())}`;
      } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
        status.textContent = "Draft not saved: you are signed out. Your text is still on this page.";
      } else {
        throw new Error(String(answer.status));
      }
    } catch {
      changed = true;
      status.textContent = "Draft not saved yet. We will keep trying. Your text is still on this page.";
      if (!leaving) later();
    }
  }
  form.addEventListener("input", () => { changed = true; later(); });
  form.addEventListener("submit", () => { clearTimeout(timer); changed = false; });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save({ leaving: true });
  });
}

/** Add one box that ticks every row, and say how many are ticked. */
function selectAll(table) {
  const rows = [...table.querySelectorAll("tbody input[type=checkbox][data-row]")];
  const place = table.querySelector("[data-select-all]");
  if (!place || rows.length === 0) return;
  const box = document.createElement("input");
  const label = document.createElement("label");
  const item = document.createElement("div");
  const said = document.querySelector(`[data-chosen-of="${table.id}"]`);
  box.type = "checkbox";
  box.id = `${table.id}-select-all`;
  box.className = "govuk-checkboxes__input";
  label.htmlFor = box.id;
  label.className = "govuk-label govuk-checkboxes__label";
  label.innerHTML = '<span class="govuk-visually-hidden">Select every row</span>';
  item.className = "govuk-checkboxes__item";
  item.append(box, label);
  const wrapper = document.createElement("div");
  wrapper.className = "govuk-checkboxes govuk-checkboxes--small";
  wrapper.append(item);
  place.replaceChildren(wrapper);

  const count = () => {
    const ticked = rows.filter((row) => row.checked).length;
    box.checked = ticked === rows.length;
    box.indeterminate = ticked > 0 && ticked < rows.length;
    if (said) said.textContent = ticked === 1 ? "1 row chosen" : `${ticked} rows chosen`;
  };
  box.addEventListener("change", () => { rows.forEach((row) => { row.checked = box.checked; }); count(); });
  rows.forEach((row) => row.addEventListener("change", count));
  count();
}

/** Send each form once, however often the button is pressed; the pressed button's name still goes along. */
function sendOnce(form) {
  let sent = 0;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (Date.now() - sent < 10 * 1000) { event.preventDefault(); return; }
    sent = Date.now();
  });
  window.addEventListener("pageshow", () => { sent = 0; });
}

/** Say at once that long work has begun; the server answers with the page that comes next. */
function saySending(form) {
  const status = form.appendChild(document.createElement("p"));
  status.className = "govuk-body";
  status.setAttribute("role", "status");
  form.addEventListener("submit", () => { status.textContent = form.dataset.busy; });
  window.addEventListener("pageshow", () => { status.textContent = ""; });
}

/**
 * Show what a choice asks for once it is made. GOV.UK's own script says aria-expanded on the box,
 * which a radio button may not have; the question that appears follows its answer in the page.
 */
function revealFollowUps(box) {
  const followUp = document.getElementById(box.dataset.ariaControls);
  const hidden = `govuk-${box.type === "radio" ? "radios" : "checkboxes"}__conditional--hidden`;
  delete box.dataset.ariaControls;
  const sync = () => followUp.classList.toggle(hidden, !box.checked);
  const group = box.closest(".govuk-radios, .govuk-checkboxes");
  group.addEventListener("change", sync);
  window.addEventListener("pageshow", sync);
}

/** Look again every few seconds at what is still being made, and show it when it is there. */
function lookAgain(status) {
  const seconds = Number(status.dataset.lookAgain);
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: BACKGROUND, redirect: "manual" });
      if (answer.ok && !(await answer.text()).includes("data-look-again")) { location.reload(); return; }
      if (answer.type === "opaqueredirect" || answer.status === 401) return;
    } catch { /* the connection may come back */ }
    setTimeout(look, seconds * 1000);
  };
  setTimeout(look, seconds * 1000);
}

/** Work out the digest of a file here, so that the file itself is never sent. */
function hashHere(box) {
  if (!window.crypto?.subtle) return;
  const file = box.querySelector("input[type=file]");
  const status = box.querySelector("[role=status]");
  const digest = document.getElementById(box.dataset.hashInto);
  box.hidden = false;
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    status.textContent = "Working out its digest";
    try {
      const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await chosen.arrayBuffer()));
      digest.value = Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
      status.textContent = `The digest of ${chosen.name} is filled in below. The file was not sent anywhere.`;
    } catch {
      status.textContent = "The file could not be read. Enter its digest yourself.";
    }
  });
}

/** A filter that fills a phone's screen starts closed. */
function foldFilter(filter) {
  if (window.matchMedia("(max-width: 48.0625em)").matches) filter.open = false;
}

/** Let an action be dragged along its row to another quarter; the form that moves it is sent then. */
function dragAlong(row) {
  const form = row.querySelector("form.causeway-move");
  const cells = [...row.querySelectorAll("td[data-quarter]")];
  const start = cells.findIndex((cell) => cell.dataset.quarter === row.dataset.movable);
  if (!form || start < 0) return;
  const choice = form.querySelector("select");
  let held = null;
  cells.forEach((cell, at) => {
    const bar = cell.firstElementChild;
    if (bar) {
      bar.draggable = true;
      bar.classList.add("causeway-draggable");
      bar.addEventListener("dragstart", (event) => {
        held = at;
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", row.dataset.movable);
      });
      bar.addEventListener("dragend", () => {
        held = null;
        cells.forEach((each) => each.classList.remove("causeway-drop"));
      });
    }
    cell.addEventListener("dragover", (event) => {
      if (held === null) return;
      event.preventDefault();
      cells.forEach((each) => each.classList.toggle("causeway-drop", each === cell));
    });
    cell.addEventListener("drop", (event) => {
      if (held === null) return;
      event.preventDefault();
      const target = cells[Math.max(0, start + at - held)];
      if (!target || target.dataset.quarter === row.dataset.movable) return;
      const { quarter } = target.dataset;
      if (![...choice.options].some((each) => each.value === quarter)) choice.add(new Option(quarter, quarter));
      choice.value = quarter;
      form.requestSubmit();
    });
  });
}

document.querySelectorAll("input[data-aria-controls]").forEach(revealFollowUps);
initAll();
document.querySelectorAll("dialog[data-idle-seconds]").forEach(watchIdleness);
document.querySelectorAll("form[data-autosave]").forEach(saveAsYouGo);
document.querySelectorAll("table[data-multi-select]").forEach(selectAll);
document.querySelectorAll("form[method=post]").forEach(sendOnce);
document.querySelectorAll("form[data-busy]").forEach(saySending);
document.querySelectorAll("[data-look-again]").forEach(lookAgain);
document.querySelectorAll("[data-hash-into]").forEach(hashHere);
document.querySelectorAll("details.causeway-filter").forEach(foldFilter);
document.querySelectorAll("tr[data-movable]").forEach(dragAlong);
