// Shows a page anew when it was made anew. Served by `mednec serve` alone; no page of a built site has it.
"use strict";

const shown = document.currentScript.dataset.state;
let events = null;

function listen() {
  events = new EventSource("/.mednec/events");
  events.onmessage = (event) => {
    if (event.data !== shown) location.reload();
  };
}

function stop() {
  if (events !== null) events.close();
  events = null;
}

// A browser keeps few connections to one place open: a tab that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => {
  stop();
  if (!document.hidden) listen();
});
if (!document.hidden) listen();

// What stands on a page from the start is not announced; what comes to it is.
const summary = document.getElementById("mednec-problems");
if (summary !== null) document.querySelector(".mednec-said").textContent = summary.textContent;
