/** Fields of a version in the trail. */
export const BASELINE_FIELD_LABELS = { title: "文件名称", baselineVersion: "基线版本" } as const;
