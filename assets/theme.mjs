// Makes assets/theme/fjord.css from designsystemet.config.json. Run it only when the colours change: the result is
// committed, so that an ordinary build never needs this command line (it brings 150 packages).
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

const VERSION = "1.15.0";
const CONFIG = "assets/theme/designsystemet.config.json";
const TOKENS = "build/theme-tokens";
const BUILT = "build/theme";

const designsystemet = (...words) =>
  execFileSync("npx", ["--yes", `@digdir/designsystemet@${VERSION}`, "tokens", ...words], { stdio: "inherit" });

designsystemet("create", "--config", CONFIG, "--clean");
designsystemet("build", "-t", TOKENS, "-o", BUILT, "--config", CONFIG, "--clean");
// The house is light only, and has one family of type.
const UNUSED = /@layer ds\.theme\.(color-scheme\.dark|typography\.secondary) \{[\s\S]*?\n\}\n+(?=@layer|$)/g;
const theme = readFileSync(`${BUILT}/fjord.css`, "utf8");
writeFileSync("assets/theme/fjord.css", theme.replace(UNUSED, ""));
rmSync(TOKENS, { recursive: true });
rmSync(BUILT, { recursive: true });
