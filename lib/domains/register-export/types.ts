import type { County, Stage } from "@/lib/domains/plan/types";
import type { ColumnKey, RegisterText, RegisterValues } from "@/lib/domains/register-columns/types";

/** Columns of the file: those of the register, and the stage for those who see no figures. */
export type ExportColumn = ColumnKey | "stage";

type Figures = Pick<RegisterValues, "buildings" | "households" | "floorAreaDm2" | "plannedInvestmentFen">;

/** A community as it is written; `figures` are null beyond the reader's columns, and so is the text of them. */
export type ExportRow = { id: string; countyName: string; stage: Stage; year: number; text: Partial<RegisterText>; figures: Figures | null };

/** What a file says of itself: the place it is about, the counties by name, the years of the programme. */
export type ExportPlace = { prefecture: string; counties: County[]; years: number[] };
