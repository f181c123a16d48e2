// The theme defines 400 custom properties and a page uses some of them. Leaving out the rest halves the style sheet of the
// answering page. A property counts as used when any value or script in the sheet mentions it.
// Values reach three brackets deep: round(down, calc(var(--a) * 2), 1px).
const TEXT = String.raw`"[^"]*"|'[^']*'`;
const INNER = String.raw`\((?:[^()]|\([^()]*\))*\)`;
const BRACKET = String.raw`\((?:${TEXT}|[^()"']|${INNER})*\)`;
const DECLARATION = new RegExp(String.raw`(--[\w-]+):((?:${TEXT}|${BRACKET}|[^;{}"'()])*);?`, "g");
const MENTION = /var\(\s*(--[\w-]+)/g;

const mentioned = (css) => new Set(Array.from(css.matchAll(MENTION), (match) => match[1]));

// The theme has a palette for each colour, and our answering pages have no [data-color].
const PALETTE = /@layer ds\.theme\.color\{\[data-color=[\w-]+\][^{}]*\{[^{}]*\}\}/g;

export const dropPalettes = (css) => css.replace(PALETTE, "");

// What of the components no answering page has. A rule goes when each of its selectors names one of them.
const ABSENT = /\[role=switch\]|:indeterminate|\.ds-(floating|readonly-icon|checkbox|list|focus|print|icon)\b/;
const RULE = /([^{};@]+)\{[^{}]*\}/g;
const COMMA = /,(?![^(]*\))/; // between selectors, not inside one

export function dropAbsent(css) {
  const less = css.replace(RULE, (rule, selectors) => (selectors.split(COMMA).every((one) => ABSENT.test(one)) ? "" : rule));
  return less.replace(/@(media|supports)[^{};]*\{\}/g, "");
}

export function dropUnusedProperties(css) {
  for (;;) {
    const used = mentioned(css);
    const kept = css.replace(DECLARATION, (all, name) => (used.has(name) ? all : ""));
    if (kept === css) return css;
    css = kept;
  }
}
