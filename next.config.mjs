// Plain JavaScript: for TypeScript the server would load the compiler and keep it, 24 MB and its threads' memory.
/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Natives and workers that must not be bundled.
  serverExternalPackages: ["@node-rs/argon2", "pino", "pg", "@prisma/client", "@prisma/adapter-pg"],
  // The kernels of county offices' browsers do not know image optimisation's formats, and there is nothing to optimise.
  images: { unoptimized: true },
  experimental: {
    // Figures are always read afresh: a page seen a moment ago is not shown again from memory.
    staleTimes: { dynamic: 0, static: 30 },
  },
};

export default config;
