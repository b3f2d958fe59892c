/** Something this person must do now. `daysLate` > 0: overdue; null due: no deadline set. */
export type Todo = { key: string; title: string; detail: string; why: string; dueOn: string | null; daysLate: number | null; href: string; action: string };

export type HomeFigure = { key: string; label: string; value: string; unit: string; note: string; href: string | null };

/** One line of the year's task; `share`: actual of the current plan. */
export type TaskLine = { key: string; label: string; unit: string; baseline: string; plan: string; actual: string; share: string; href: string | null };
