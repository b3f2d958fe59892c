type Change = { label: string; before: string; after: string; cell?: string | null };

/** Field by field, old to new; of something new only what it is. */
export function FieldChanges({ changes, fresh }: { changes: readonly Change[]; fresh: boolean }) {
  const lines = changes.map((change) => (
    <div key={change.label} className="change">
      {change.label}：
      {!fresh && (
        <>
          <span className="old">{change.before || "未填"}</span>
          <span className="arrow"> → </span>
        </>
      )}
      <span className="new">{change.after || "未填"}</span>
      {change.cell && <span className="mut"> （{change.cell}）</span>}
    </div>
  ));
  if (changes.length <= 6) return lines;
  return (
    <details>
      <summary>{changes.length}项内容</summary>
      {lines}
    </details>
  );
}
