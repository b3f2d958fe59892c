"use client";

import { Empty } from "@/components/ui/empty";
import { Head as PlainHead, SortHead } from "@/components/ui/table";
import { formatSqm } from "@/lib/core/area";
import { formatCount, formatWan } from "@/lib/core/money";
import { COLUMN_LABELS } from "@/lib/domains/communities/labels";
import type { CommunityFilter, CommunityList, CommunityRow, Sort } from "@/lib/domains/communities/types";
import { address } from "./list-address";
import { StagePips } from "./stage-pips";

const PLACE: Sort[] = ["name", "id", "county", "subdistrict", "year", "stage"];
const FIGURES: Sort[] = ["buildings", "households", "area", "investment"];

function Head({ sort, filter }: { sort: Sort; filter: CommunityFilter }) {
  const label: { title: string; unit?: string } = COLUMN_LABELS[sort];
  const current = filter.sort === sort;
  const figures = FIGURES.includes(sort);
  return (
    <SortHead
      label={label.title}
      unit={label.unit}
      num={figures}
      sorted={current ? (filter.descending ? "descending" : "ascending") : undefined}
      href={address(filter, { sort, descending: current ? !filter.descending : figures })}
    />
  );
}

function Row({ row, number }: { row: CommunityRow; number: number }) {
  const { figures, completedFen } = row;
  return (
    <tr>
      <td className="mut seqc">{number}</td>
      <th className="nm" scope="row">
        <a className="lnk" href={`/communities/${row.id}`}>
          {row.name}
        </a>
      </th>
      <td className="mut nb k tip">{row.id}</td>
      <td className="nb no-s">{row.countyName}</td>
      <td className="nb no-s">{row.subdistrict}</td>
      <td className="nb no-s">{`${row.year}年`}</td>
      <td className="k stg">
        <StagePips stage={row.stage} />
      </td>
      {figures && (
        <>
          <td className="num no-s">{formatCount(figures.buildings)}</td>
          <td className="num k prg" data-p="户数">
            {formatCount(figures.households)}
          </td>
          <td className="num k area" data-p="平方米">
            {formatSqm(figures.floorAreaDm2)}
          </td>
          <td className="num k inv" data-p="计划">
            {formatWan(figures.plannedInvestmentFen)}
          </td>
          {completedFen !== null && (
            <td className="num" data-l="完成投资">
              {formatWan(completedFen)}
            </td>
          )}
        </>
      )}
    </tr>
  );
}

/** One page of the register; the foot totals the whole filter, not the page. */
export function CommunityTable({ list, filter, details }: { list: CommunityList; filter: CommunityFilter; details: boolean }) {
  const completed = filter.completed && details;
  const first = (filter.page - 1) * filter.size;
  if (list.rows.length === 0) {
    const gone = list.totals.communities > 0;
    return (
      <Empty action={<a href={gone ? address(filter, { page: 1 }) : "/communities"}>{gone ? "回到第一页" : "清除筛选"}</a>}>
        {gone ? "这一页没有小区。" : "没有符合条件的小区。"}
      </Empty>
    );
  }
  return (
    <table className="tbl tight stick stack reg">
      <caption className="vh">
        小区台账，第{first + 1}至{first + list.rows.length}个
      </caption>
      <thead>
        <tr>
          <th scope="col" className="mut">
            序
          </th>
          {[...PLACE, ...(details ? FIGURES : [])].map((sort) => (
            <Head key={sort} sort={sort} filter={filter} />
          ))}
          {completed && (
            <PlainHead num unit="万元">
              完成投资
            </PlainHead>
          )}
        </tr>
      </thead>
      <tbody>
        {list.rows.map((row, index) => (
          <Row key={row.id} row={row} number={first + index + 1} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className="seqc" />
          <th scope="row" colSpan={PLACE.length}>
            筛选合计{formatCount(list.totals.communities)}个小区
          </th>
          {details && (
            <>
              <td className="num no-s">{formatCount(list.totals.buildings)}</td>
              <td className="num k prg" data-p="户数">
                {formatCount(list.totals.households)}
              </td>
              <td className="num k area" data-p="平方米">
                {formatSqm(list.totals.floorAreaDm2)}
              </td>
              <td className="num k inv" data-p="计划">
                {formatWan(list.totals.investmentFen)}
              </td>
              {completed && (
                <td className="num" data-l="完成投资">
                  {formatWan(list.totals.completedFen)}
                </td>
              )}
            </>
          )}
        </tr>
      </tfoot>
    </table>
  );
}
