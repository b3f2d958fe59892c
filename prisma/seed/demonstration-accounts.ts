import type { Role } from "@/lib/access/roles";
import { counties, type CountyCode } from "./baseline";
import { agencies, utilities, utilityUnits, type UtilityKey } from "./baseline-terms";
import { fixedId } from "./fixed-id";

type Account = {
  id: string;
  username: string;
  unitName: string;
  post: string;
  role: Role;
  countyCode: CountyCode | null;
  countyDuty: "FILES" | "REVIEWS" | null;
  utilityKey: string | null;
  /** Operating unit of the utility, by its name */
  unit: string | null;
  agencyKey: string | null;
  /** 单位负责账号 */
  isLead: boolean;
};

const COUNTY_USERNAMES: Record<CountyCode, string> = { "533103": "mangshi", "533102": "ruili", "533124": "longchuan", "533122": "lianghe", "533123": "yingjiang" };

const UTILITY_USERNAMES: Record<UtilityKey, string> = { WATER: "water", POWER: "power", MOBILE: "mobile", TELECOM: "telecom", UNICOM: "unicom", CABLE_TV: "cabletv", GAS: "gas" };

type AgencyKey = (typeof agencies)[number]["key"];

/** The eleven agencies with an account of their own; HOUSING's duties are kept by the prefecture's staff. */
const AGENCY_USERNAMES: Partial<Record<AgencyKey, string>> = {
  DRC: "drc",
  FINANCE: "finance",
  NATURAL_RESOURCES: "natural",
  CIVIL_AFFAIRS: "civil",
  PUBLIC_SECURITY: "security",
  AUDIT: "audit.office",
  PETITIONS: "petitions",
  MEDIA: "media",
  INVESTMENT: "investment",
  SUPERVISION: "supervision",
  PUBLICITY: "publicity",
};

function account(username: string, role: Role, unitName: string, post: string, scope: Partial<Account> = {}): Account {
  return {
    id: fixedId(`account ${username}`),
    username,
    unitName,
    post,
    role,
    countyCode: null,
    countyDuty: null,
    utilityKey: null,
    unit: null,
    agencyKey: null,
    isLead: false,
    ...scope,
  };
}

/** Accounts of the demonstration, one of every kind: a unit and a post, never a person. */
export const demonstrationAccounts: readonly Account[] = [
  account("prefecture.admin", "PREFECTURE_ADMIN", "州住建局", "管理岗"),
  account("prefecture.staff", "PREFECTURE_STAFF", "州住建局", "业务岗"),
  account("leader", "LEADER", "州领导小组", "查阅岗"),
  account("auditor", "AUDITOR", "州审计督查组", "审计岗"),
  ...counties.map(({ code, name }) => account(COUNTY_USERNAMES[code], "COUNTY_OFFICER", `${name}住建局`, "填报岗", { countyCode: code, countyDuty: "FILES", isLead: true })),
  account("mangshi.review", "COUNTY_OFFICER", "芒市住建局", "审核岗", { countyCode: "533103", countyDuty: "REVIEWS" }),
  ...utilities.map(({ key, name }) => account(UTILITY_USERNAMES[key], "UTILITY_OFFICER", name, "联络岗", { utilityKey: key, isLead: true })),
  ...utilityUnits
    .filter(({ utilityKey, countyCode }) => utilityKey === "WATER" && countyCode === "533103")
    .map(({ name }) => account("water.mangshi", "UTILITY_OFFICER", name, "联络岗", { utilityKey: "WATER", unit: name })),
  ...agencies.flatMap(({ key, name }) => {
    const username = AGENCY_USERNAMES[key];
    return username ? [account(username, "AGENCY_OFFICER", name, "联络岗", { agencyKey: key, isLead: true })] : [];
  }),
];
