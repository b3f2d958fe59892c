import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { FilterForm } from "@/components/ui/filter-form";
import { Icon } from "@/components/ui/icon";
import { Scroll } from "@/components/ui/table";
import type { Candidate } from "@/lib/domains/community-merge/types";

/** The other record: those that look alike, or what a search finds. */
export function MergeChoice({ communityId, text, candidates }: { communityId: string; text: string; candidates: Candidate[] }) {
  return (
    <>
      <FilterForm key={text} action={`/communities/${communityId}/merge`} label="搜索另一条记录">
        <label className="q">
          <span className="vh">搜索小区名称、编号、地址</span>
          <Icon name="search" />
          <input className="inp" type="search" name="q" defaultValue={text} placeholder="小区名称、编号、地址" maxLength={50} autoComplete="off" />
        </label>
        <Button type="submit">搜索</Button>
      </FilterForm>
      {candidates.length === 0 ? (
        <Empty>{text === "" ? "没有名称或地址相近的小区，请搜索。" : "没有找到，请换一个词。"}</Empty>
      ) : (
        <Scroll label="可合并的记录" className="mt-3">
          <table className="tbl tight">
            <thead>
              <tr>
                <th scope="col">小区名称</th>
                <th scope="col">编号</th>
                <th scope="col">位置</th>
                <th scope="col" className="num">
                  户数
                </th>
                <th scope="col">相近在</th>
                <th scope="col">选择</th>
              </tr>
            </thead>
            <tbody>
              {candidates.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{row.name}</th>
                  <td className="mut nb">{row.id}</td>
                  <td>{row.place}</td>
                  <td className="num">{row.households}</td>
                  <td>{row.ground ?? "—"}</td>
                  <td>
                    <a href={`/communities/${communityId}/merge?with=${row.id}`}>
                      对照<span className="vh">{row.name}</span>
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}
