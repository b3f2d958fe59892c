/** What `npm audit --json` answers, as far as it is judged. */
export type AuditReport = {
  vulnerabilities?: Record<string, { severity: string; via: (string | { source: number; title: string; severity: string })[] }>;
  error?: unknown;
  message?: string;
};

/** A known fault that is lived with until a day, and why. */
type Exception = { advisory: number; until: string; because: string };
/** Closed networks and some mirrors do not answer the audit question; until this day that is accepted. */
type Unanswered = { until: string; because: string };
export type Exceptions = { unanswered: Unanswered; advisories: readonly Exception[] };

const GRAVE = ["high", "critical"];

/** Known grave faults of the packages that no dated exception covers; an unanswered question is one itself once its day has passed. */
export function openFaults(report: AuditReport, { unanswered, advisories }: Exceptions, today: string): string[] {
  if (!report.vulnerabilities) return today <= unanswered.until ? [] : [`not answered (${report.message ?? "no reason given"}), accepted until ${unanswered.until} only`];
  return Object.entries(report.vulnerabilities).flatMap(([name, { via }]) =>
    via
      .filter((each) => typeof each === "object")
      .filter(({ source, severity }) => GRAVE.includes(severity) && !advisories.some(({ advisory, until }) => advisory === source && today <= until))
      .map(({ source, title }) => `${name}: ${title} (${source})`),
  );
}

/** Whether a version is at or above another; a pre-release counts below its release. */
export function atLeast(version: string, floor: string): boolean {
  const parts = (text: string) => text.split(/[.-]/).slice(0, 3).map(Number);
  const [have, want] = [parts(version), parts(floor)];
  const at = have.findIndex((part, index) => part !== want[index]);
  return at < 0 ? !version.includes("-") || floor.includes("-") : (have[at] ?? 0) > (want[at] ?? 0);
}
