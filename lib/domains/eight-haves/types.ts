export const MOMENTS = ["BEFORE", "AFTER"] as const;
export type Moment = (typeof MOMENTS)[number];

export const HAVE_ANSWERS = ["YES", "NO", "NOT_APPLICABLE"] as const;
export type HaveAnswer = (typeof HAVE_ANSWERS)[number];

/** What is said of one at a moment; `ground`: why it does not apply, or what else is to be said. */
export type HaveState = { answer: HaveAnswer; ground: string | null };

/** One of the eight haves (八个有) in a community; null: not answered yet. */
export type Have = { order: number; name: string; BEFORE: HaveState | null; AFTER: HaveState | null };

export type HaveValue = { order: number; moment: Moment } & HaveState;
