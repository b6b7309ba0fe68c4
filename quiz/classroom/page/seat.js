// Beside textual-serve's own script: why a seat ended is shown in the page's dialog, and the terminal has the keyboard
// from the start.
(() => {
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("open", () => {
        const keyboard = document.querySelector(".xterm-helper-textarea");
        if (keyboard) keyboard.focus();
      });
      this.addEventListener("close", (event) => {
        const message = document.querySelector(".closed-dialog .message");
        message.textContent = event.reason || "The connection was lost.";
      });
    }
  };
})();
