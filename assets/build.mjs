// Builds every file in assets/entries into udsyn/design/static/ui, where Django finds it: one bundle per entry, no shared
// chunks (Django's manifest does not rewrite imports between scripts), and the fonts beside the style sheets.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { dropAbsent, dropPalettes, dropUnusedProperties } from "./unused-properties.mjs";

const ENTRIES = "assets/entries";
const OUT = "udsyn/design/static/ui";
const FONTS = ["schibsted-grotesk.woff2", "schibsted-grotesk-more.woff2"];

const entries = readdirSync(ENTRIES).map((name) => join(ENTRIES, name));
const result = await build({
  entryPoints: entries,
  outdir: OUT,
  bundle: true,
  minify: true,
  write: false,
  // A plain script: a service worker written as a module gets an export added, and then does not start.
  format: "iife",
  target: ["es2022", "chrome111", "safari16.4", "firefox121"],
  // Relative to the style sheet, so that it holds wherever static files are served from.
  external: ["*.woff2"],
  legalComments: "none",
  logLevel: "warning",
});

const leaner = (name, css) => (name === "answer.css" ? dropAbsent(dropPalettes(css)) : css);

mkdirSync(OUT, { recursive: true });
const written = new Set(FONTS);
for (const file of result.outputFiles) {
  const name = file.path.split("/").at(-1);
  const text = name.endsWith(".css") ? dropUnusedProperties(leaner(name, file.text)) : file.text;
  writeFileSync(join(OUT, name), text);
  written.add(name);
  console.log(`${name.padEnd(14)} ${(gzipSync(text).length / 1000).toFixed(1).padStart(6)} kB compressed`);
}
for (const name of FONTS) {
  copyFileSync(join("assets/fonts", name), join(OUT, name));
  console.log(`${name} ${(readFileSync(join(OUT, name)).length / 1000).toFixed(1)} kB`);
}
for (const name of readdirSync(OUT)) {
  if (!written.has(name)) rmSync(join(OUT, name), { recursive: true });
}
