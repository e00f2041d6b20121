// Deciding with a keyboard. Without this script the form is a form like any other.
"use strict";

const form = document.getElementById("decide");
const outcomes = [...form.querySelectorAll("[name=outcome]")];
const reason = form.querySelector("[name=reason]");

function isWritten(target) {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement && target.type !== "radio";
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (/^[1-3]$/.test(event.key) && !isWritten(event.target) && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    outcomes[Number(event.key) - 1].checked = true;
    reason.focus();
  }
});
document.querySelector(".keys").hidden = false;
