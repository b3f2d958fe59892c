/**
 * Chromium 89 reads no cascade layers and Chromium 109 no colour mixing, so layers become
 * specificity and what needs `color-mix` or `oklab` goes; the plain fallbacks beside it stay.
 */
const plainColours = {
  postcssPlugin: "plain-colours",
  OnceExit(root) {
    root.walkAtRules("supports", (rule) => {
      if (/color-mix\(|in lab/.test(rule.params)) rule.remove();
    });
    root.walkDecls((declaration) => {
      declaration.value = declaration.value.replaceAll(" in oklab", "");
    });
  },
};

export default {
  plugins: [
    // Optimised in development too: only then is Tailwind's nesting flattened and every kernel sees one CSS.
    ["@tailwindcss/postcss", { optimize: { minify: false } }],
    ["@csstools/postcss-cascade-layers", {}],
    plainColours,
  ],
};
