// Small comforts where there is script; every page works without it.
"use strict";

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

const make = (name, properties, attributes = {}) => {
  const element = Object.assign(document.createElement(name), properties);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

// The token that proves that a request comes from a page of ours.
const token = () => document.querySelector("input[name=_token]")?.value ?? "";

// Goes to the list of what is wrong.
each("[data-focus]", (box) => box.focus());

// Counts characters: at once for the eye, after a pause for the ear.
each("[data-count]", (hint) => {
  const most = Number(hint.dataset.count);
  const area = document.getElementById(hint.id.replace(/-count$/, ""));
  if (!area) return;
  const spoken = make("p", { className: "unseen" }, { role: "status" });
  hint.after(spoken);
  let timer;
  const show = () => {
    const left = most - [...area.value].length;
    const many = (count) => `${count.toLocaleString("en-GB")} character${count === 1 ? "" : "s"}`;
    hint.textContent = left >= 0 ? `${many(left)} left` : `${many(-left)} too many`;
    hint.classList.toggle("error", left < 0);
  };
  area.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => { spoken.textContent = hint.textContent; }, 1500);
  });
  show();
});

// Shows a password on request, and never sends it as plain text that a browser would remember.
each("[data-password]", (box) => {
  const button = make(
    "button", { type: "button", className: "plain", textContent: "Show" },
    { "aria-controls": box.id, "aria-label": "Show password" });
  const spoken = make("span", { className: "unseen" }, { role: "status" });
  const set = (shown) => {
    box.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-label", shown ? "Hide password" : "Show password");
  };
  button.addEventListener("click", () => {
    set(box.type === "password");
    spoken.textContent = box.type === "text" ? "Your password is shown" : "Your password is hidden";
  });
  box.after(button, spoken);
  box.form?.addEventListener("submit", () => set(false));
});

// Keeps what is being typed, so that nothing is lost when a session ends.
each("form[data-draft]", (form) => {
  const status = form.querySelector("[data-draft-status]");
  let timer;
  let kept = null;
  let isSending = false;
  const keep = async () => {
    clearTimeout(timer);
    const typed = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (typeof value === "string") typed.append(name, value);
    });
    const text = typed.toString();
    if (text === kept || isSending) return;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: typed, keepalive: text.length < 60000 });
      if (answer.ok) kept = text;
      status.textContent = answer.ok
        ? "What you typed is kept."
        : "What you typed is not kept yet. Send the form to be sure.";
    } catch {
      status.textContent = "What you typed is not kept: there is no connection.";
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 1500);
  });
  form.addEventListener("submit", () => { isSending = true; clearTimeout(timer); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) keep();
  });
});

// Narrows the rows of a table while words are typed.
each("table[data-filter]", (table) => {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  if (rows.length < 2) return;
  const id = `${table.id}-narrow`;
  const box = make("div", { className: "table-filter" });
  const label = make("label", { textContent: "Show only rows on this page with" }, { for: id });
  const input = make("input", { id, type: "search", className: "w20" }, { autocomplete: "off" });
  const status = make("p", { className: "hint" }, { role: "status" });
  box.append(label, input, status);
  (table.closest(".table-frame") ?? table).before(box);
  const texts = rows.map((row) => row.textContent.toLowerCase());
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word));
      if (!row.hidden) shown += 1;
    });
    status.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
  });
});

// A region that does not scroll needs no stop on the way of the keyboard.
const frames = document.querySelectorAll(".table-frame, .chart-frame");
if (frames.length && "ResizeObserver" in window) {
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }));
  frames.forEach((frame) => watch.observe(frame));
}

// Says when sign-in is about to end, and lets it be extended.
const idle = Number(document.body.dataset.idle || 0);
if (idle > 2) {
  const box = make("div", { className: "timeout", hidden: true }, { role: "alertdialog", "aria-label": "Sign-in is about to end" });
  const words = make("p", {}, { role: "status" });
  const stay = make("button", { type: "button", className: "button", textContent: "Stay signed in" });
  box.append(words, stay);
  document.body.append(box);
  let timers = [];
  let before = null;
  const close = () => {
    box.hidden = true;
    if (box.contains(document.activeElement)) before?.focus();
  };
  const warn = () => {
    before = document.activeElement;
    words.textContent = "You will be signed out in two minutes, because nothing was sent. What you typed in a form that says it is kept will be there when you come back.";
    box.hidden = false;
    stay.focus();
  };
  const end = () => {
    words.textContent = "You have been signed out. Sign in again to go on.";
    stay.hidden = true;
  };
  const start = () => {
    timers.forEach(clearTimeout);
    close();
    timers = [setTimeout(warn, (idle - 2) * 60000), setTimeout(end, idle * 60000)];
  };
  stay.addEventListener("click", async () => {
    try {
      const body = new URLSearchParams({ _token: token() });
      const answer = await fetch("/session/extend", { method: "POST", body });
      if (answer.ok) start();
      else end();
    } catch {
      words.textContent = "There is no connection. Try again in a moment.";
    }
  });
  start();
}

// Prints.
each("[data-print]", (place) => {
  const button = make("button", { type: "button", className: "button secondary", textContent: "Print this page" });
  button.addEventListener("click", () => window.print());
  place.append(button);
});
