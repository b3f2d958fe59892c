/** Where a figure leads whose rows are beyond the reader's reach, or that has none: its definition. */
export const HOW_IT_IS_MADE = "#definitions";
