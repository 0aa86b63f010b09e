/* What of W40 a script can see of a page, as sentences about what is wrong with it. The functions stand beside each
   other in one script that accessible.py gives to the browser. Sizes are CSS pixels. */
"use strict";

const TEXT_CONTRAST = 4.5, LARGE_CONTRAST = 3, PART_CONTRAST = 3;
const LARGE_TEXT = 24, LARGE_BOLD_TEXT = 18.66;
const LEAST_TARGET = 24, LEAST_BUTTON = 44, LEAST_OUTLINE = 2;
const HALF_A_PIXEL = 0.5;
const AUTOCOMPLETE = new Set(("off on name honorific-prefix given-name additional-name family-name nickname username " +
    "new-password current-password one-time-code organization-title organization street-address address-line1 " +
    "address-line2 address-line3 address-level1 address-level2 country country-name postal-code bday bday-day " +
    "bday-month bday-year sex url tel tel-national email").split(" "));
const OF_WHAT = new Set(["home", "work", "mobile", "fax", "pager", "shipping", "billing"]);

const all = (selector) => Array.from(document.querySelectorAll(selector));
const isVisible = (element) => element.checkVisibility({ visibilityProperty: true });
const isForEyes = (element) => isVisible(element) && !element.closest(".visually-hidden");

function named(element) {
    const text = (element.getAttribute("aria-label") || element.innerText || element.value || "").trim();
    const id = element.id ? "#" + element.id : "";
    return `<${element.localName}${id}> « ${text.replace(/\s+/g, " ").slice(0, 50)} »`;
}

function textOf(ids) {
    return (ids || "").split(/\s+/).map((id) => document.getElementById(id)?.textContent || "").join(" ").trim();
}

// --- structure ---

function head() {
    const found = [], title = document.title.trim();
    if (!/^(fr|en)$/.test(document.documentElement.lang))
        found.push(`the language is « ${document.documentElement.lang} »`);
    if (!title)
        found.push("no title");
    if (document.querySelector(".error-summary") && !/^(Erreur|Error)\s?:/.test(title))
        found.push(`errors are not told in the title « ${title} »`);
    if (document.querySelector("meta[http-equiv=refresh]"))
        found.push("the page goes elsewhere by itself");
    const first = document.querySelector("a[href], button, input, select, textarea");
    if (!first || first.getAttribute("href") !== "#content" || !document.querySelector("main#content"))
        found.push("what is reached first does not lead to the content");
    for (const name of ["header", "main", "footer"])
        if (all(`body > ${name}`).length !== 1)
            found.push(`${all(`body > ${name}`).length} × ${name}`);
    return found;
}

function headings() {
    const found = [], firsts = all("h1");
    let level = 0;
    if (firsts.length !== 1)
        found.push(`${firsts.length} headings of the first order`);
    for (const heading of all("h1, h2, h3, h4, h5, h6")) {
        const own = Number(heading.localName[1]);
        if (own > level + 1)
            found.push(`h${own} after h${level}: ${named(heading)}`);
        if (!heading.textContent.trim())
            found.push("an empty heading");
        level = own;
    }
    return found;
}

function references() {
    const found = [], seen = new Set();
    for (const element of all("[id]")) {
        if (seen.has(element.id))
            found.push(`the id ${element.id} stands twice`);
        seen.add(element.id);
    }
    const known = (element, attribute) => {
        for (const id of (element.getAttribute(attribute) || "").split(/\s+/).filter(Boolean))
            if (!seen.has(id))
                found.push(`${attribute} of ${named(element)} is for ${id}, which is not there`);
    };
    for (const attribute of ["for", "aria-describedby", "aria-labelledby", "aria-controls", "headers"])
        all(`[${attribute}]`).forEach((element) => known(element, attribute));
    for (const link of all("a[href^='#']"))
        if (!seen.has(link.getAttribute("href").slice(1)))
            found.push(`nothing is at ${link.getAttribute("href")}`);
    if (document.querySelector("[tabindex]:not([tabindex='0'], [tabindex='-1'])"))
        found.push("an order of its own for the key Tab");
    return found;
}

function names() {
    const found = [];
    for (const element of all("a[href], button, summary"))
        if (!(element.getAttribute("aria-label") || element.textContent).trim())
            found.push(`${element.outerHTML.slice(0, 80)} has no name`);
    for (const picture of all("img, svg:not([aria-hidden=true])"))
        if (picture.localName === "img" ? !picture.hasAttribute("alt") : !picture.getAttribute("aria-label"))
            found.push(`${picture.outerHTML.slice(0, 80)} has no text`);
    for (const region of all("nav, [role=region], section[aria-labelledby]"))
        if (!(region.getAttribute("aria-label") || textOf(region.getAttribute("aria-labelledby"))).trim())
            found.push(`${region.outerHTML.slice(0, 60)} has no name`);
    return found;
}

function tables() {
    const found = [];
    for (const table of all("table")) {
        if (!table.caption || !table.caption.textContent.trim())
            found.push("a table without a caption");
        for (const cell of table.querySelectorAll("th"))
            if (!["row", "col", "rowgroup", "colgroup"].includes(cell.scope))
                found.push(`the heading ${named(cell)} of a table says not of what`);
        if (!table.querySelector("th"))
            found.push("a table without headings");
    }
    return found;
}

// --- fields ---

function isAutocomplete(value) {
    const words = value.trim().split(/\s+/);
    const last = words.pop();
    return AUTOCOMPLETE.has(last) && words.every((word) => OF_WHAT.has(word) || /^section-/.test(word));
}

function fields() {
    const found = [], identity = /\/(connexion|mot-de-passe|mot-de-passe-perdu|identite)(\/|$)/.test(location.pathname);
    for (const field of all("input:not([type=hidden]), select, textarea")) {
        const label = (field.labels?.[0]?.textContent || field.getAttribute("aria-label") ||
            textOf(field.getAttribute("aria-labelledby"))).trim();
        const told = label + " " + textOf(field.getAttribute("aria-describedby"));
        if (!label)
            found.push(`${named(field)} has no label`);
        if ((field.required || field.getAttribute("aria-required") === "true") &&
            !/obligatoire|required/i.test(told + document.querySelector("main").innerText))
            found.push(`${named(field)} has to be filled in, which no word says`);
        if (field.getAttribute("aria-invalid") === "true" && !textOf(field.getAttribute("aria-describedby")))
            found.push(`${named(field)} is wrong, which no text says`);
        const isTyped = !["checkbox", "radio", "file", "submit"].includes(field.type) && !field.readOnly;
        const autocomplete = field.getAttribute("autocomplete");
        if (autocomplete !== null ? !isAutocomplete(autocomplete) : identity && isTyped && field.localName !== "select")
            found.push(`${named(field)} has the autocomplete « ${autocomplete} »`);
        if (["radio"].includes(field.type) && !field.closest("fieldset")?.querySelector("legend"))
            found.push(`${named(field)} belongs to no question`);
    }
    return found;
}

// --- colours ---

function colour(text) {
    const parts = text.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    return parts ? { r: +parts[1], g: +parts[2], b: +parts[3], a: parts[4] === undefined ? 1 : +parts[4] } : null;
}

function over(top, below) {
    const mixed = (name) => top[name] * top.a + below[name] * (1 - top.a);
    return { r: mixed("r"), g: mixed("g"), b: mixed("b"), a: 1 };
}

/** What lies behind the content of that element. */
function ground(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
        const own = colour(getComputedStyle(at).backgroundColor);
        if (own && own.a > 0)
            layers.push(own);
        if (own && own.a === 1)
            break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
}

function brightness({ r, g, b }) {
    const part = (value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}

function contrast(one, other) {
    const [dark, light] = [brightness(one), brightness(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
}

function textContrast(element) {
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const isLarge = size >= LARGE_TEXT || (size >= LARGE_BOLD_TEXT && +style.fontWeight >= 700);
    const own = colour(style.color), behind = ground(element);
    const seen = own ? contrast(over({ ...own, a: own.a * +style.opacity }, behind), behind) : 0;
    const wanted = isLarge ? LARGE_CONTRAST : TEXT_CONTRAST;
    return seen < wanted ? [`${named(element)} has a contrast of ${seen.toFixed(2)}, not ${wanted}`] : [];
}

function colours() {
    const found = [], seen = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (walker.currentNode.data.trim() && !seen.has(element) && isForEyes(element) &&
            !element.closest("[aria-disabled=true], :disabled, option, script")) {
            seen.add(element);
            found.push(...textContrast(element));
        }
    }
    for (const field of all("input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea")) {
        if (!isForEyes(field))
            continue;
        found.push(...textContrast(field));
        const edge = colour(getComputedStyle(field).borderTopColor), around = ground(field.parentElement);
        const most = Math.max(edge ? contrast(over(edge, around), around) : 0, contrast(ground(field), around));
        if (most < PART_CONTRAST)
            found.push(`the edge of ${named(field)} has a contrast of ${most.toFixed(2)}`);
    }
    return found;
}

// --- sizes, places, focus ---

/** A link within a sentence is as high as its line. */
function isInSentence(link) {
    const block = link.closest("p, li, td, th, dd, dt, caption, label, legend, div");
    return getComputedStyle(link).display === "inline" && block !== null &&
        block.textContent.trim().length > link.textContent.trim().length;
}

function targets() {
    const found = [];
    for (const element of all("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
        if (!isForEyes(element) || element.classList.contains("skip") || isInSentence(element))
            continue;
        const hit = ["checkbox", "radio"].includes(element.type) ? element.labels[0] || element : element;
        const { width, height } = hit.getBoundingClientRect();
        const least = element.matches("button, .button, input[type=submit]") ? LEAST_BUTTON : LEAST_TARGET;
        if (height < least - HALF_A_PIXEL || width < LEAST_TARGET - HALF_A_PIXEL)
            found.push(`${named(element)} is ${width.toFixed(0)} × ${height.toFixed(0)} px; ${least} are the least`);
    }
    return found;
}

function focus() {
    const found = [];
    for (const element of all("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")) {
        if (!isVisible(element) || element.disabled)
            continue;
        element.focus({ focusVisible: true });
        if (document.activeElement !== element) {
            found.push(`${named(element)} takes no focus`);
            continue;
        }
        const style = getComputedStyle(element), behind = ground(element.parentElement), ring = colour(style.outlineColor);
        if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < LEAST_OUTLINE || !ring ||
            contrast(over(ring, behind), behind) < PART_CONTRAST)
            found.push(`the focus on ${named(element)} is not seen: ${style.outline}`);
        const box = element.getClientRects()[0];
        const at = document.elementFromPoint(box.left + Math.min(box.width, 40) / 2, box.top + box.height / 2);
        if (!at || !(element.contains(at) || at.contains(element) || at.closest("label")?.contains(element)))
            found.push(`${named(element)} is covered, or out of view, while it has the focus`);
    }
    document.activeElement.blur();
    scrollTo(0, 0);
    return found;
}

function width() {
    const found = [], root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
        const widest = all("body *").reduce((one, other) =>
            other.getBoundingClientRect().right > one.getBoundingClientRect().right ? other : one);
        found.push(`${root.scrollWidth} px wide in a window of ${root.clientWidth}: ${named(widest)}`);
    }
    for (const table of all("table"))
        if (isVisible(table) && getComputedStyle(table).display !== "table")
            found.push("a table is none in a narrow window");
    for (const box of all("main *"))
        if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth &&
            !(box.tabIndex === 0 && box.getAttribute("aria-label")))
            found.push(`${named(box)} scrolls sideways and no key does it`);
    return found;
}

const structure = () => [head, headings, references, names, tables, fields].flatMap((rule) => rule());
