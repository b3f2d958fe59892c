import Bell from "lucide-react/icons/bell";
import Building from "lucide-react/icons/building-2";
import ArrowLeftRight from "lucide-react/icons/arrow-left-right";
import ArrowRightCircle from "lucide-react/icons/circle-arrow-right";
import BadgeYen from "lucide-react/icons/badge-japanese-yen";
import CalendarCheck from "lucide-react/icons/calendar-check";
import CalendarDays from "lucide-react/icons/calendar-days";
import ChartColumn from "lucide-react/icons/chart-column";
import ChartGantt from "lucide-react/icons/chart-gantt";
import ChevronDown from "lucide-react/icons/chevron-down";
import BookOpen from "lucide-react/icons/book-open";
import Printer from "lucide-react/icons/printer";
import ClipboardCheck from "lucide-react/icons/clipboard-check";
import ListTodo from "lucide-react/icons/list-todo";
import LogOut from "lucide-react/icons/log-out";
import Download from "lucide-react/icons/download";
import HandCoins from "lucide-react/icons/hand-coins";
import Layers from "lucide-react/icons/layers";
import NotebookTabs from "lucide-react/icons/notebook-tabs";
import Landmark from "lucide-react/icons/landmark";
import Package from "lucide-react/icons/package";
import ScrollText from "lucide-react/icons/scroll-text";
import ShieldCheck from "lucide-react/icons/shield-check";
import Menu from "lucide-react/icons/menu";
import Scale from "lucide-react/icons/scale";
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import Stamp from "lucide-react/icons/stamp";
import GitCompare from "lucide-react/icons/git-compare-arrows";
import Store from "lucide-react/icons/store";
import Search from "lucide-react/icons/search";
import Plug from "lucide-react/icons/plug";
import Hourglass from "lucide-react/icons/hourglass";
import Handshake from "lucide-react/icons/handshake";
import Users from "lucide-react/icons/users";
import User from "lucide-react/icons/user";
import FileUp from "lucide-react/icons/file-up";
import UserCheck from "lucide-react/icons/user-check";
import X from "lucide-react/icons/x";
import { classNames } from "./class-names";

/** Named by what they stand for on screen, so that a drawing can change in one place. */
const ICONS = {
  agencies: Scale,
  audit: ScrollText,
  balance: GitCompare,
  bell: Bell,
  building: Building,
  calendar: CalendarDays,
  "calendar-check": CalendarCheck,
  chart: ChartColumn,
  "chevron-down": ChevronDown,
  checks: ClipboardCheck,
  close: X,
  funds: BadgeYen,
  "hand-coins": HandCoins,
  gantt: ChartGantt,
  handover: Handshake,
  help: BookOpen,
  hourglass: Hourglass,
  contents: Layers,
  counties: Landmark,
  download: Download,
  ledger: NotebookTabs,
  menu: Menu,
  next: ArrowRightCircle,
  package: Package,
  plug: Plug,
  print: Printer,
  search: Search,
  "shield-check": ShieldCheck,
  settings: SlidersHorizontal,
  "sign-out": LogOut,
  stamp: Stamp,
  store: Store,
  swap: ArrowLeftRight,
  todo: ListTodo,
  upload: FileUp,
  user: User,
  "user-check": UserCheck,
  users: Users,
} as const;

export type IconName = keyof typeof ICONS;

const SIZES = { s: "i-s", m: undefined, l: "i-l" } as const;

/** Decorative icon: the word beside it says the same. Pass it to client components as a child, so that the whole set stays on the server. */
export function Icon({ name, size = "m", className }: { name: IconName; size?: keyof typeof SIZES; className?: string }) {
  const Drawing = ICONS[name];
  return <Drawing className={classNames("i", SIZES[size], className)} aria-hidden="true" />;
}
