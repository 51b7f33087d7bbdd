// Small comforts where there is script; every page works without it.
"use strict";

const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

// Goes to the list of what is wrong.
each("[data-focus]", (box) => box.focus());

// Counts characters.
each("[data-count]", (hint) => {
  const most = Number(hint.dataset.count);
  const area = document.getElementById(hint.id.replace(/-count$/, ""));
  if (!area) return;
  hint.setAttribute("aria-live", "polite");
  const show = () => {
    const left = most - area.value.length;
    hint.textContent = left >= 0 ? `${left} characters left.` : `${-left} characters too many.`;
  };
  area.addEventListener("input", show);
  show();
});

// Shows a password on request.
each("[data-password]", (box) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Show password";
  button.setAttribute("aria-controls", box.id);
  button.addEventListener("click", () => {
    const hidden = box.type === "password";
    box.type = hidden ? "text" : "password";
    button.textContent = hidden ? "Hide password" : "Show password";
  });
  box.after(button);
  box.form?.addEventListener("submit", () => { box.type = "password"; });
});

// Keeps what is being typed, so that nothing is lost when a session ends.
each("form[data-draft]", (form) => {
  const status = form.querySelector("[data-draft-status]");
  let timer;
  const keep = async () => {
    const typed = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (typeof value === "string") typed.append(name, value);
    });
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: typed });
      status.textContent = answer.ok ? "What you typed is kept." : "Not kept yet: send the form to be sure.";
    } catch {
      status.textContent = "Not kept: there is no connection.";
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 1500);
  });
});

// Says when sign-in is about to end, and lets it be extended.
const idle = Number(document.body.dataset.idle || 0);
if (idle > 2) {
  const box = document.createElement("div");
  box.className = "timeout";
  box.hidden = true;
  box.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = "You will be signed out in two minutes because nothing was sent.";
  const stay = document.createElement("button");
  stay.type = "button";
  stay.className = "button";
  stay.textContent = "Stay signed in";
  box.append(words, stay);
  document.body.append(box);
  let timer;
  const start = () => {
    clearTimeout(timer);
    box.hidden = true;
    timer = setTimeout(() => { box.hidden = false; }, (idle - 2) * 60000);
  };
  stay.addEventListener("click", async () => {
    const token = document.querySelector("input[name=_token]")?.value ?? "";
    const answer = await fetch("/session/extend", { method: "POST", body: new URLSearchParams({ _token: token }) });
    if (answer.ok) start();
  });
  start();
}

// Prints.
each("[data-print]", (place) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button secondary";
  button.textContent = "Print this page";
  button.addEventListener("click", () => window.print());
  place.append(button);
});
