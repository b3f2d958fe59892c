/** Most rows of communities that one file may hold. */
export const MOST_ROWS = 20_000;
