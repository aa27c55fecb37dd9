// Finds what a person would point at: arguments are a role and a name (or "testid" and an id). Exact name first, else
// the shortest that contains it. Only what can be seen and reached; inside the topmost modal dialog while one is open.
const [role, wanted] = arguments;
const tags = {
  button: 'button, summary, input[type="submit"], input[type="button"]',
  link: "a[href]",
  textbox: 'input:not([type]), input:is([type="text"], [type="search"], [type="tel"], [type="email"], [type="number"], [type="date"], [type="month"], [type="password"]), textarea, [role="searchbox"], [contenteditable="true"]',
  checkbox: 'input[type="checkbox"]',
  radio: 'input[type="radio"]',
  combobox: "select",
  option: "option",
  row: "tr",
  cell: "td",
  columnheader: "th",
  heading: "h1, h2, h3, h4, h5, h6",
  dialog: "dialog[open]",
  list: "ul, ol",
  listitem: "li",
  status: "output",
  navigation: "nav",
  group: "fieldset",
  region: "section",
  table: "table",
  img: "img",
};
const dialogs = document.querySelectorAll("dialog:modal");
const within = dialogs[dialogs.length - 1] ?? document;
const reachable = (element) =>
  (element.tagName === "OPTION" || element.checkVisibility({ visibilityProperty: true })) &&
  !element.closest('[inert], [aria-hidden="true"]');
const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const spoken = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true" || node.hidden) return "";
  const label = node.getAttribute("aria-label");
  if (label) return ` ${label} `;
  if (/^(INPUT|TEXTAREA|SELECT|STYLE|SCRIPT)$/.test(node.tagName)) return "";
  const inside = [...node.childNodes].map(spoken).join("");
  return getComputedStyle(node).display.startsWith("inline") ? inside : ` ${inside} `;
};
const name = (element) => {
  const others = element.getAttribute("aria-labelledby");
  if (others) return squeeze(others.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(spoken).join(" "));
  if (element.getAttribute("aria-label")) return squeeze(element.getAttribute("aria-label"));
  if (element.labels?.length) return squeeze([...element.labels].map(spoken).join(" "));
  return squeeze(spoken(element)) || element.title || element.placeholder || element.value || element.alt || "";
};

if (role === "testid") {
  return [...within.querySelectorAll(`[data-testid="${CSS.escape(wanted)}"]`)].find(reachable) ?? null;
}
const named = [...within.querySelectorAll(`[role="${role}"]${tags[role] ? ", " + tags[role] : ""}`)]
  .filter((element) => reachable(element) && (element.getAttribute("role") ?? role) === role)
  .map((element) => ({ element, name: name(element) }));
const close = named.filter((one) => one.name.includes(wanted)).sort((a, b) => a.name.length - b.name.length);
return (named.find((one) => one.name === wanted) ?? close[0])?.element ?? null;
