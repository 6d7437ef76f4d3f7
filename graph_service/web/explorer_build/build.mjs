// Copies what the explorer loads, and its licences, beside the pages; nothing is bundled or changed.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const target = join(here, "..", "static");
const files = {
  "graphiql/graphiql.min.js": "graphiql.js",
  "graphiql/graphiql.min.css": "graphiql.css",
  "@graphiql/plugin-explorer/dist/index.umd.js": "explorer.js",
  "@graphiql/plugin-explorer/dist/style.css": "explorer.css",
  "react/umd/react.production.min.js": "react.js",
  "react-dom/umd/react-dom.production.min.js": "react-dom.js",
  "cytoscape/dist/cytoscape.min.js": "cytoscape.js",
  "layout-base/layout-base.js": "layout-base.js",
  "cose-base/cose-base.js": "cose-base.js",
  "cytoscape-fcose/cytoscape-fcose.js": "fcose.js",
};

rmSync(target, { recursive: true, force: true });
mkdirSync(join(target, "licences"), { recursive: true });
for (const [from, to] of Object.entries(files)) copyFileSync(join(modules, from), join(target, to));
for (const name of new Set(Object.keys(files).map((file) => file.split("/").slice(0, file.startsWith("@") ? 2 : 1).join("/")))) {
  const licence = readdirSync(join(modules, name)).find((file) => /^licen[cs]e/i.test(file));
  if (licence && existsSync(join(modules, name, licence)))
    copyFileSync(join(modules, name, licence), join(target, "licences", `${name.replaceAll("/", "-")}.txt`));
}
console.log(`explorer: ${Object.keys(files).length} files in ${target}`);
