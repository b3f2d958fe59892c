/** Apart from the drawing, so that a page can keep its place without loading the chart library. */
export const ROW_HEIGHT = 34;
export const AXIS_HEIGHT = 20;

export const plotHeight = (rows: number) => rows * ROW_HEIGHT + AXIS_HEIGHT;
