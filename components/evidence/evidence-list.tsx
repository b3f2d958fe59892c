import type { ReactNode } from "react";
import { Glyph } from "@/components/ui/glyph";
import { KIND_LABELS, STEP_LABELS } from "@/lib/domains/evidence/labels";
import { archiveOf, canOpen, sizeWords } from "@/lib/domains/evidence/rules";
import type { EvidenceItem, EvidenceVersion } from "@/lib/domains/evidence/types";

const addressOf = (item: EvidenceItem, version: EvidenceVersion) => `/api/evidence/${item.id}/${version.number}`;

/** A small picture of a picture, or what kind of file it is. */
function Thumb({ item, version }: { item: EvidenceItem; version: EvidenceVersion }) {
  if (version.hasPreview) return <img src={`${addressOf(item, version)}/preview?size=small`} alt="" width={72} height={54} loading="lazy" className="thumb" />;
  return <span className="thumb file">{/\.([a-z]+)$/i.exec(version.fileName)?.[1]?.toUpperCase() ?? "文件"}</span>;
}

function Links({ item, version, title }: { item: EvidenceItem; version: EvidenceVersion; title: string }) {
  return (
    <>
      {canOpen(version) && (
        <a href={`${addressOf(item, version)}/preview`} target="_blank" rel="noreferrer">
          打开<span className="vh">{title}</span>
        </a>
      )}
      <a href={addressOf(item, version)} download>
        下载<span className="vh">{title}</span>
      </a>
    </>
  );
}

const factsOf = (version: EvidenceVersion) =>
  [version.at, version.who, sizeWords(version.size), ...(version.width === null ? [] : [`${version.width}×${version.height}像素`])].join("　");

function Paper({ item, actions }: { item: EvidenceItem; actions?: ReactNode }) {
  const [version, ...earlier] = item.versions;
  if (!version) return null;
  const facts = [item.documentNumber, item.issuedOn, item.project === null ? null : `项目“${item.project}”的材料`].filter((fact) => fact !== null);
  return (
    <li className={item.withdrawn ? "gone" : undefined}>
      <Thumb item={item} version={version} />
      <div className="x">
        <b>{item.title}</b>
        {facts.length > 0 && <span className="sec">{facts.join("　")}</span>}
        <span className="small mut">
          {earlier.length > 0 && `第${version.number}版　`}
          {factsOf(version)}
        </span>
        {item.withdrawn && (
          <span className="small">
            <Glyph name="refused" className="i-s" /> 已作废：{item.withdrawn.reason}（{item.withdrawn.who}，{item.withdrawn.at}）
          </span>
        )}
        {earlier.length > 0 && (
          <details>
            <summary>以前的版本{earlier.length}个</summary>
            <ul>
              {earlier.map((old) => (
                <li key={old.number} className="small">
                  第{old.number}版　{factsOf(old)} <Links item={item} version={old} title={`${item.title}第${old.number}版`} />
                </li>
              ))}
            </ul>
          </details>
        )}
        {actions}
      </div>
      <div className="acts">
        <Links item={item} version={version} title={item.title} />
      </div>
    </li>
  );
}

/** Papers and pictures in the order of a community's life, each with its versions, who and when. */
export function EvidenceList({ items, level, actions }: { items: readonly EvidenceItem[]; level: 3 | 4; actions: (item: EvidenceItem) => ReactNode }) {
  const Heading = `h${level}` as const;
  return (
    <>
      {archiveOf(items).map(({ step, kinds }) => (
        <div key={step} className="archive">
          <Heading>{STEP_LABELS[step]}</Heading>
          {kinds.map(({ kind, items: papers }) => (
            <div key={kind}>
              <p className="kind">
                {KIND_LABELS[kind]} <span className="mut">{papers.length}份</span>
              </p>
              <ul className="papers">
                {papers.map((item) => (
                  <Paper key={item.id} item={item} actions={actions(item)} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      ))}
    </>
  );
}
