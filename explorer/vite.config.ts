import { defineConfig } from "vite";

export default defineConfig({
  base: "./", // the build works below whatever address its folder is served at
  build: {
    outDir: "../kg/serve/explorer/static/dist",
    emptyOutDir: true,
    license: { fileName: "licenses.md" },
    target: "es2022",
    assetsInlineLimit: 0, // a file of our own is never a data: address
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200, // kB: the SPARQL editor, loaded on its page alone
    rollupOptions: {
      checks: { eval: false }, // the editor has a JSON reader for browsers without one; the policy refuses it should it run
      input: { explorer: "src/main.ts" },
      output: {
        // The pages know these two names; the server has browsers ask whether they are still the same.
        entryFileNames: "[name].js",
        chunkFileNames: "parts/[name]-[hash].js",
        assetFileNames: ({ names }) =>
          names[0] === "explorer.css" ? "explorer.css" : "parts/[name]-[hash][extname]",
      },
    },
  },
});
