import { defineConfig } from "prisma/config";

// Only `prisma generate` reads this file. Migrations go through lib/infra/migrations.ts, which needs no download.
export default defineConfig({ schema: "prisma/schema", migrations: { path: "prisma/migrations" } });
