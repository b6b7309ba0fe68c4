// Beside textual-serve's own script: why a seat ended is shown in the page's dialog, what comes next is done, and the
// terminal has the keyboard from the start. The numbers are those of quiz/classroom/partings.py.
(() => {
  const AGAIN = 1001, IDLE = 4001, ELSEWHERE = 4002, GONE = 4003;
  const LOST = [1005, 1006, 1012, 1013];
  const PAUSES = [1, 2, 3, 5];
  const PING_EVERY = 10000, UNANSWERED = 2;
  const TRIES = "quiz-tries";
  const home = document.currentScript.dataset.home;
  const touches = window.matchMedia("(pointer: coarse)").matches;
  let current = null;
  let tryNow = null;

  const find = (selector) => document.querySelector(selector);

  // Read by textual.js when the page has loaded.
  document.addEventListener("DOMContentLoaded", () => {
    find(".restart").addEventListener("click", () => (tryNow ? tryNow() : location.reload()));
    if (!new URLSearchParams(location.search).has("fontsize")) find("#terminal").dataset.fontSize = fontSize();
  });

  // Pixels for 44 columns on a phone, and for 80 by 24 cells wherever else there is room for them. A cell of the font
  // is 0.6 of its size wide and at most 1.35 of it high.
  function fontSize() {
    const width = window.innerWidth, height = window.innerHeight;
    const narrow = width < 600;
    const fits = Math.min(width / (narrow ? 44 : 80) / 0.602, height / 24 / 1.35);
    return Math.floor(Math.min(Math.max(fits, narrow ? 12 : 10), narrow ? 16 : 18));
  }

  function show(message, button) {
    document.body.classList.add("-closed");
    find(".closed-dialog .message").textContent = message;
    const restart = find(".restart");
    restart.hidden = !button;
    restart.textContent = button || "";
    if (button) restart.focus();
  }

  function openAtInput() {
    for (const kind of ["keydown", "pointerdown"]) window.addEventListener(kind, () => location.reload(), true);
  }

  function tries() {
    try {
      return Number(sessionStorage.getItem(TRIES)) || 0;
    } catch {
      return 0;
    }
  }

  function setTries(count) {
    try {
      sessionStorage.setItem(TRIES, count);
    } catch {
      // Without storage the pauses begin anew with each page.
    }
  }

  // Ask for the page until it comes; only then load it, so that the browser shows no error of its own instead.
  async function tryAgain(message) {
    show(message, "Try now");
    for (;;) {
      const count = tries();
      setTries(count + 1);
      await new Promise((resolve) => {
        const pause = PAUSES[Math.min(count, PAUSES.length - 1)];
        const timer = setTimeout(resolve, pause * 1000);
        tryNow = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      try {
        const answer = await fetch(location.href, { cache: "no-store", redirect: "manual", credentials: "same-origin" });
        if (answer.ok) return location.reload();
        // The browser is known no more, or the class is deleted: the first page says which.
        if (answer.type === "opaqueredirect" || answer.status === 410) return location.replace(home);
      } catch {
        // The host is still away.
      }
    }
  }
  for (const kind of ["online", "visibilitychange", "focus"]) {
    window.addEventListener(kind, () => document.visibilityState === "visible" && tryNow && tryNow());
  }

  function ended(code, told) {
    if (code === GONE) return location.replace(home);
    if (code === AGAIN || LOST.includes(code)) return tryAgain(told || "Connection lost. Trying again…");
    show(told || "The connection was closed.", code === IDLE ? "" : code === ELSEWHERE ? "Use it here" : "Restart");
    if (code === IDLE) openAtInput();
  }

  // A phone shows its keyboard for a text field; the terminal's is one only while the seat has a field to type in.
  function setKeyboard(wanted) {
    const keyboard = find(".xterm-helper-textarea");
    if (!keyboard || !touches) return;
    const mode = wanted ? "text" : "none";
    if (keyboard.inputMode === mode) return;
    keyboard.inputMode = mode;
    if (document.activeElement === keyboard) {
      keyboard.blur();
      keyboard.focus({ preventScroll: true });
    }
  }

  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      current = this;
      let unanswered = 0;
      // A network that is gone says nothing, and a browser waits for minutes. Pings are counted, not seconds: in a tab
      // that is not looked at, a browser lets minutes pass between two of them.
      const asking = setInterval(() => {
        if (unanswered >= UNANSWERED) return lost(1006, "");
        unanswered += 1;
        if (this.readyState === Socket.OPEN) this.send(JSON.stringify(["ping", String(Date.now())]));
      }, PING_EVERY);
      const lost = (code, told) => {
        clearInterval(asking);
        if (current !== this) return;
        current = null;
        ended(code, told);
      };
      this.addEventListener("open", () => {
        setKeyboard(false);
        const keyboard = find(".xterm-helper-textarea");
        if (keyboard) keyboard.focus({ preventScroll: true });
      });
      this.addEventListener("message", (event) => {
        unanswered = 0;
        if (typeof event.data !== "string") return event.data.byteLength > 200 && setTries(0);
        const [kind, wanted] = JSON.parse(event.data);
        if (kind === "keyboard") setKeyboard(wanted);
      });
      this.addEventListener("close", (event) => lost(event.code, event.reason));
    }
  };
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
