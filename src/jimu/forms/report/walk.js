
"use strict";
addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...document.querySelectorAll(".finding a.number")];
  const next = step && links.includes(event.target) && links[links.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.closest("details")?.setAttribute("open", "");
  next.focus();
  document.querySelector(".here")?.classList.remove("here");
  const cell = document.getElementById(next.hash.slice(1));
  cell.classList.add("here");
  cell.scrollIntoView({ block: "center" });
});
addEventListener("hashchange", () => {
  document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
});
addEventListener("beforeprint", () => {
  document.querySelectorAll("details").forEach((part) => part.setAttribute("open", ""));
});
