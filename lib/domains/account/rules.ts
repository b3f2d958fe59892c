const SYSTEMS = [
  [/Windows/, "Windows"],
  [/HarmonyOS|OpenHarmony/, "鸿蒙"],
  [/Android/, "安卓"],
  [/iPhone|iPad/, "苹果手机"],
  [/Mac OS/, "苹果电脑"],
  [/Linux/, "Linux"],
] as const;
const BROWSERS = [
  [/QQBrowser/, "腾讯浏览器"],
  [/360/, "360浏览器"],
  [/MicroMessenger/, "微信"],
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;

/** A browser as people call it, e.g. "Windows · Chrome 109". */
export function deviceName(userAgent: string): string {
  const system = SYSTEMS.find(([mark]) => mark.test(userAgent))?.[1];
  const browser = BROWSERS.find(([mark]) => mark.test(userAgent))?.[1];
  const version = /(?:Edg|Firefox|Chrome)\/(\d+)/.exec(userAgent)?.[1];
  return [system, browser && (version ? `${browser} ${version}` : browser)].filter(Boolean).join(" · ") || "未知浏览器";
}
