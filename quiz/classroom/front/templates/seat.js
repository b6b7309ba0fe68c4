"use strict";
// Follows the class: another page when there is something else to do, and what changes on this one said aloud.
(() => {
  const form = document.getElementById("seat");
  const status = document.getElementById("status");
  const field = document.getElementById("answer");
  const key = "quiz-typed";
  let told = status.textContent;
  // What was typed when the teacher paused the class is there again when it goes on.
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) || "{}");
    if (field && !field.value && kept.at === form.dataset.at) field.value = kept.typed;
    if (field) field.addEventListener("input", () =>
      sessionStorage.setItem(key, JSON.stringify({ at: form.dataset.at, typed: field.value })));
  } catch (_) { /* A browser may forbid to keep things. */ }
  const look = async () => {
    try {
      const answer = await fetch(form.dataset.state, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (answer.ok) {
        const state = await answer.json();
        if (state.at === "elsewhere") {
          document.getElementById("elsewhere").hidden = false;
          return;
        }
        if (state.at !== form.dataset.at) {
          location.replace(form.action + location.search);
          return;
        }
        if (!field && state.status !== told) status.textContent = told = state.status;
      }
    } catch (_) { /* The host is away; it is asked again. */ }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
})();
