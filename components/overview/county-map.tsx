import { CountyTiles } from "@/components/charts/county-tiles";
import { Section } from "@/components/ui/section";
import type { Tile } from "@/lib/domains/overview/types";

/** Five blocks that narrow the page to one county; a second click on it widens it again. */
export function CountyMap({ tiles, chosen }: { tiles: Tile[]; chosen: string | undefined }) {
  return (
    <Section title="县市进展示意" meta={chosen ? "再点一次看全州" : "点县市看该县市"} className="map-side">
      <CountyTiles
        legend={{ title: "底色为完工率：", steps: ["20%以下", "20–45%", "45–80%", "80%以上"] }}
        tiles={tiles.map((tile) => ({
          name: tile.county.name,
          figure: tile.share,
          sub: `${tile.finished} / ${tile.plan}个完工，开工${tile.started}`,
          step: tile.step,
          current: tile.county.code === chosen,
          href: tile.county.code === chosen ? "/overview" : `/overview?county=${tile.county.code}`,
        }))}
      />
    </Section>
  );
}
