import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { figure } from "../support/figure";
import { atLeast, type AuditReport, type Exceptions, openFaults } from "../support/package-faults";

type Lock = { packages: Record<string, { version: string; resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }> };

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> } & Record<"dependencies" | "devDependencies", Record<string, string>>;
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
const installed = Object.entries(lock.packages)
  .filter(([place]) => place !== "")
  .map(([place, entry]) => ({ name: place.split("node_modules/").at(-1) ?? "", ...entry }));

/** Below these stand faults that are exploited: middleware bypass (CVE-2025-29927), code execution through server components (CVE-2025-55182, -66478), and what followed. */
const FLOORS: Record<string, string> = { next: "16.4.1", react: "19.2.3", "react-dom": "19.2.3", "next-auth": "4.24.12" };

/** The Excel reader of the npm registry is stuck at a version with known faults; what is published there under that name is not maintained. */
const BANNED = ["xlsx"];

const EXCEPTIONS: Exceptions = {
  unanswered: {
    until: "2027-06-30",
    because: "closed networks and read-only mirrors of the registry refuse the question; it is asked again at every run, and answered on the internet",
  },
  advisories: [],
};

const npm = (...args: string[]) =>
  new Promise<string>((resolve) => execFile("npm", args, { maxBuffer: 64 * 1024 * 1024, shell: process.platform === "win32" }, (_error, stdout) => resolve(stdout)));

describe("packages", () => {
  test("with exploited faults stand at or above the version that mends them, every copy", () => {
    for (const [name, floor] of Object.entries(FLOORS)) {
      const copies = installed.filter((each) => each.name === name);
      expect(copies.length, name).toBeGreaterThan(0);
      for (const { version } of copies) expect(atLeast(version, floor), `${name} ${version} is below ${floor}`).toBe(true);
    }
    figure(14, `next ${lock.packages["node_modules/next"]?.version}, react ${lock.packages["node_modules/react"]?.version}, ${installed.length} packages locked`);
  });

  test("that are not maintained where they are published do not come in, by nobody's need", () => {
    expect(installed.filter(({ name }) => BANNED.includes(name))).toEqual([]);
  });

  test("are named with one version each, and locked with their sum, from no place but the registry", () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    const loose = installed.filter(
      ({ link, inBundle, resolved, integrity }) => link || (resolved && !resolved.startsWith("https://registry.npmjs.org/")) || (!inBundle && !integrity?.startsWith("sha512-")),
    );
    expect(loose.map(({ name }) => name)).toEqual([]);
  });

  test("are listed by `npm run sbom` as they are locked", async () => {
    const [program, ...words] = (manifest.scripts.sbom ?? "").split(" ");
    expect(program).toBe("npm");
    const { components } = JSON.parse(await npm(...words)) as { components: { name: string; version: string }[] };
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    expect([...new Set(installed.map(({ name, version }) => `${name}@${version}`))].filter((each) => !listed.has(each))).toEqual([]);
    figure(14, `${components.length} components in the bill of materials`);
  });

  test("have no known grave fault beside dated exceptions", async () => {
    const output = await npm("audit", "--json", "--audit-level=high", "--fetch-retries=0", "--fetch-timeout=10000");
    const report = JSON.parse(output || "{}") as AuditReport;
    expect(openFaults(report, EXCEPTIONS, new Date().toISOString().slice(0, 10))).toEqual([]);
    figure(14, report.vulnerabilities ? "npm audit: 0 high, 0 critical" : `npm audit was not answered here: accepted until ${EXCEPTIONS.unanswered.until}`);
  });
});

describe("the judgement over npm audit", () => {
  const fault = (source: number, severity: string): AuditReport => ({ vulnerabilities: { left: { severity, via: ["right", { source, severity, title: "Bad" }] } } });
  const exceptions: Exceptions = { unanswered: { until: "2027-01-31", because: "" }, advisories: [{ advisory: 7, until: "2027-01-31", because: "not reached" }] };

  test("lets nothing grave pass that no exception of today covers", () => {
    expect(openFaults(fault(8, "high"), exceptions, "2027-01-31")).toEqual(["left: Bad (8)"]);
    expect(openFaults(fault(8, "critical"), exceptions, "2027-01-31")).toHaveLength(1);
    expect(openFaults(fault(8, "moderate"), exceptions, "2027-01-31")).toEqual([]);
    expect(openFaults(fault(7, "high"), exceptions, "2027-01-31")).toEqual([]);
    expect(openFaults(fault(7, "high"), exceptions, "2027-02-01")).toHaveLength(1);
    expect(openFaults({ vulnerabilities: {} }, exceptions, "2099-01-01")).toEqual([]);
  });

  test("accepts silence only until its day", () => {
    expect(openFaults({ message: "405" }, exceptions, "2027-01-31")).toEqual([]);
    expect(openFaults({ message: "405" }, exceptions, "2027-02-01")).toEqual(["not answered (405), accepted until 2027-01-31 only"]);
  });

  test("orders versions as they follow each other", () => {
    expect(atLeast("16.4.5", "16.4.1")).toBe(true);
    expect(atLeast("16.10.0", "16.4.1")).toBe(true);
    expect(atLeast("16.4.0", "16.4.1")).toBe(false);
    expect(atLeast("15.9.9", "16.4.1")).toBe(false);
    expect(atLeast("16.4.1-canary.3", "16.4.1")).toBe(false);
  });
});
