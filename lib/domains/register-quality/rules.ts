import { likenesses } from "@/lib/domains/register-likeness/rules";
import type { Pair, Place } from "./types";

const placeOf = ({ subdistrict, committee, address }: Place) => [subdistrict, committee, address].filter(Boolean).join(" ");
const sideOf = (place: Place): Pair["first"] => ({ id: place.id, name: place.name, place: placeOf(place), stage: place.stage, households: place.households });
const sharesKey = (one: Place, other: Place) => one.nameKey === other.nameKey || (one.addressKey !== "" && one.addressKey === other.addressKey);

/**
 * Pairs of a county's places under one name or at one address that may be one place: by the same judgement as the rows of an import,
 * so that nobody is asked here what was let pass there.
 * @param places in the order of their numbers
 * @param apart pairs that were kept apart, "id id" in order
 */
export function pairsOf(places: readonly Place[], apart: readonly string[]): Pair[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  return [...new Set(places.map(({ countyCode }) => countyCode))].flatMap((countyCode): Pair[] => {
    const own = places.filter((place) => place.countyCode === countyCode);
    const compared = own.map((place) => ({ ...place, key: place.id, row: null, households: String(place.households), place: placeOf(place) }));
    const found = likenesses(compared, [], apart, own[0]?.countyName ?? "");
    return [...found].flatMap(([id, likes]) =>
      likes.flatMap(({ with: other, ground }): Pair[] => {
        const [first, second] = [byId.get(other), byId.get(id)];
        return first && second && sharesKey(first, second) ? [{ countyCode, ground, first: sideOf(first), second: sideOf(second) }] : [];
      }),
    );
  });
}
