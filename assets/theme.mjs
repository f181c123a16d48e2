// Makes assets/theme/fjord.css from designsystemet.config.json. Run it only when the colours change: the result is
// committed, so that an ordinary build never needs this command line (it brings 150 packages).
import { execFileSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";

const VERSION = "1.15.0";
const CONFIG = "assets/theme/designsystemet.config.json";
const TOKENS = "build/theme-tokens";
const BUILT = "build/theme";

const designsystemet = (...words) =>
  execFileSync("npx", ["--yes", `@digdir/designsystemet@${VERSION}`, "tokens", ...words], { stdio: "inherit" });

designsystemet("create", "--config", CONFIG, "--clean");
designsystemet("build", "-t", TOKENS, "-o", BUILT, "--config", CONFIG, "--clean");
copyFileSync(`${BUILT}/fjord.css`, "assets/theme/fjord.css");
rmSync(TOKENS, { recursive: true });
rmSync(BUILT, { recursive: true });
