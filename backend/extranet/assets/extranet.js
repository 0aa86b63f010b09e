// What improves the pages where scripts run. Without it everything works all the same.
"use strict";

// A second press of a button does not send a form twice.
document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.sent) {
        event.preventDefault();
        return;
    }
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button[type=submit]"))
        button.setAttribute("aria-disabled", "true");
});
// Whoever stops the sending, or changes what is sent, may send again.
function release(form) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[type=submit]"))
        button.removeAttribute("aria-disabled");
    for (const bar of form.querySelectorAll("progress"))
        bar.remove();
}
if (window.navigation) {
    window.navigation.addEventListener("navigateerror", () => {
        for (const form of document.querySelectorAll("form[data-sent]"))
            release(form);
    });
}
document.addEventListener("change", event => {
    const form = event.target.form;
    if (form && form.dataset.sent)
        release(form);
});
// The page that Back shows again is a fresh one.
window.addEventListener("pageshow", event => {
    if (event.persisted)
        window.location.reload();
});

// A password can be looked at.
for (const input of document.querySelectorAll("input[data-show]")) {
    const row = document.createElement("div"), button = document.createElement("button");
    row.className = "secret";
    button.type = "button";
    button.className = "button";
    const turn = shown => {
        input.type = shown ? "text" : "password";
        button.textContent = shown ? input.dataset.hide : input.dataset.show;
        // Of several passwords on a page each has its own.
        button.setAttribute("aria-label", button.textContent + " : " + input.labels[0].textContent.trim());
        button.setAttribute("aria-controls", input.id);
    };
    button.addEventListener("click", () => turn(input.type === "password"));
    input.form.addEventListener("submit", () => turn(false));
    input.before(row);
    row.append(input, button);
    turn(false);
}

// Something goes on while files are sent. How far it has come the browser itself shows: no script may speak to a server.
for (const form of document.querySelectorAll("form[enctype='multipart/form-data']")) {
    form.addEventListener("submit", event => {
        const button = event.submitter || form.querySelector("button[type=submit]");
        if (event.defaultPrevented || document.documentElement.classList.contains("still"))
            return;
        const bar = document.createElement("progress");
        bar.setAttribute("aria-label", button.textContent);
        form.append(bar);
    });
}
