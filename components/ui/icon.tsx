import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowLeftRight from "lucide-react/icons/arrow-left-right";
import ArrowRight from "lucide-react/icons/arrow-right";
import ArrowUp from "lucide-react/icons/arrow-up";
import Bell from "lucide-react/icons/bell";
import Building from "lucide-react/icons/building-2";
import CalendarCheck from "lucide-react/icons/calendar-check";
import CalendarDays from "lucide-react/icons/calendar-days";
import Camera from "lucide-react/icons/camera";
import ChartColumn from "lucide-react/icons/chart-column";
import Check from "lucide-react/icons/check";
import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import ChevronUp from "lucide-react/icons/chevron-up";
import Copy from "lucide-react/icons/copy";
import Download from "lucide-react/icons/download";
import Eye from "lucide-react/icons/eye";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import FileText from "lucide-react/icons/file-text";
import Flag from "lucide-react/icons/flag";
import Folder from "lucide-react/icons/folder";
import Help from "lucide-react/icons/circle-question-mark";
import History from "lucide-react/icons/history";
import Picture from "lucide-react/icons/image";
import Info from "lucide-react/icons/info";
import Key from "lucide-react/icons/key-round";
import ListTodo from "lucide-react/icons/list-todo";
import Lock from "lucide-react/icons/lock";
import LogOut from "lucide-react/icons/log-out";
import MapFold from "lucide-react/icons/map";
import Medal from "lucide-react/icons/medal";
import Megaphone from "lucide-react/icons/megaphone";
import Menu from "lucide-react/icons/menu";
import More from "lucide-react/icons/ellipsis";
import Network from "lucide-react/icons/network";
import Paperclip from "lucide-react/icons/paperclip";
import Pencil from "lucide-react/icons/pencil";
import Plug from "lucide-react/icons/plug";
import Plus from "lucide-react/icons/plus";
import Printer from "lucide-react/icons/printer";
import Refresh from "lucide-react/icons/refresh-cw";
import Scale from "lucide-react/icons/scale";
import Search from "lucide-react/icons/search";
import Settings from "lucide-react/icons/settings";
import ShieldCheck from "lucide-react/icons/shield-check";
import Shovel from "lucide-react/icons/shovel";
import Sliders from "lucide-react/icons/sliders-horizontal";
import Trash from "lucide-react/icons/trash-2";
import Undo from "lucide-react/icons/undo-2";
import Unlock from "lucide-react/icons/lock-open";
import Upload from "lucide-react/icons/upload";
import User from "lucide-react/icons/user";
import Users from "lucide-react/icons/users";
import Wrench from "lucide-react/icons/wrench";
import X from "lucide-react/icons/x";
import Yen from "lucide-react/icons/badge-japanese-yen";
import { classNames } from "./class-names";

/** Named by what they stand for on screen, so that a drawing can change in one place. */
const ICONS = {
  agencies: Scale,
  audit: History,
  back: ArrowLeft,
  bell: Bell,
  building: Building,
  calendar: CalendarDays,
  camera: Camera,
  chart: ChartColumn,
  check: Check,
  "chevron-down": ChevronDown,
  "chevron-left": ChevronLeft,
  "chevron-right": ChevronRight,
  "chevron-up": ChevronUp,
  close: X,
  copy: Copy,
  delete: Trash,
  dig: Shovel,
  document: FileText,
  down: ArrowDown,
  download: Download,
  edit: Pencil,
  filter: Sliders,
  flag: Flag,
  folder: Folder,
  forward: ArrowRight,
  help: Help,
  image: Picture,
  info: Info,
  key: Key,
  lock: Lock,
  map: MapFold,
  medal: Medal,
  megaphone: Megaphone,
  menu: Menu,
  money: Yen,
  more: More,
  paperclip: Paperclip,
  plug: Plug,
  plus: Plus,
  print: Printer,
  refresh: Refresh,
  report: CalendarCheck,
  search: Search,
  settings: Settings,
  shield: ShieldCheck,
  "sign-out": LogOut,
  spreadsheet: FileSpreadsheet,
  swap: ArrowLeftRight,
  tasks: Network,
  todo: ListTodo,
  tool: Wrench,
  undo: Undo,
  unlock: Unlock,
  up: ArrowUp,
  upload: Upload,
  user: User,
  users: Users,
  view: Eye,
} as const;

export type IconName = keyof typeof ICONS;

const SIZES = { s: "i-s", m: undefined, l: "i-l" } as const;

/** Decorative icon: the word beside it says the same. Pass it to client components as a child, so that the whole set stays on the server. */
export function Icon({
  name,
  size = "m",
  className,
}: {
  name: IconName;
  size?: keyof typeof SIZES;
  className?: string;
}) {
  const Drawing = ICONS[name];
  return <Drawing className={classNames("i", SIZES[size], className)} aria-hidden="true" />;
}
