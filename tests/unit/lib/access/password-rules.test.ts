import { dictionary } from "@zxcvbn-ts/language-common";
import { describe, expect, test } from "vitest";
import { passwordFaults, passwordHint } from "@/lib/access/password-rules";
import { DEFAULT_SECURITY } from "@/lib/access/settings";
import { figure } from "../../../support/figure";

const owner = { username: "mangshi.zhang", fullName: "张三", unitName: "芒市住建局", post: "填报岗" };
const faults = (password: string, rules = DEFAULT_SECURITY) => passwordFaults(password, owner, rules);

/** A hundred passwords that people really choose when they are told to use letters, digits and signs. */
const WEAK = [
  // Common ones, dressed up
  ..."Password123! P@ssw0rd123 Passw0rd!! Welcome@2021 Welcome123! Qwerty@123 Qwerty123! Admin@12345 Admin123!@# Iloveyou@1".split(" "),
  ..."Abc@123456 Abcd@1234 Abc123!@# Aa123456! Aa@123456 A1b2c3d4! Test@12345 Monkey@123 Dragon@2020 Sunshine1!".split(" "),
  ..."Football@1 Baseball1! Princess@1 Master@123 Shadow@123 Superman1! Batman@2021 Trustno1!! Letmein@123 Michael@1".split(" "),
  ..."Jordan@2023 Computer@1 Internet@1 Freedom@123 Whatever1! Starwars@1 Charlie@123 Hello@12345 Secret@123 Summer@2021".split(" "),
  // Keyboard runs, counting, repeating
  ..."1qaz@WSX3edc 1qaz2wsx!Q !QAZ2wsx3edc Qwertyuiop1! Asdfghjkl1! Zxcvbnm@123 1q2w3e4r5t! Abcdefgh1! Aaaaaaaa1! 1111111Aa! 12345678Aa!".split(" "),
  ..."123456789Aa 987654321Aa! Abcdef123456 AAAbbb111!! Aa11111111! 0987654321Qw Qwert12345! 2wsx3edc4RFV 1Q2w3e4r5t6y Zaq1@WSX3edc".split(" "),
  // The place, the unit, the programme, the account
  ..."Dehong@2021 Dehong123!@ Mangshi@2021 Mangshi#8899 Ruili@20212021 Longchuan@21 Lianghe@2021 Yingjiang#21 Yunnan@2021 D3h0ng@Portal".split(" "),
  ..."Zhang@20218 Zhang#Mangshi1 mangshi.zhang1A M4ngsh1@77xq Zhujian@2021 Gaizao@20212 Xiaoqu#2021x Portal@2021x Adm1n@Portal xYdehong#77".split(" "),
  "芒市住建局Aa1!x",
  "张三@Aa123xyz",
  "德宏Aa1!qwxz",
  "填报岗Aa1!qwx",
  "老旧小区Aa1!qw",
  // Too short, too few kinds
  ..."aB3$ aB3$xY7 aB3$xY7!q kjhgwqpxnz KJHGWQPXNZ 8305719264 kjhgwq8305719 KJHGWQ8305719 ############ kdhWQPzmvbTR".split(" "),
  "",
  " ",
  "          ",
];

const STRONG = ["Teal7!Orbit-wren", "h4Kp!vQ2zLwX", "青山-Lk7绿水-9w", "vB9#kd Wq2 zzTop", "Nf$82-quoll-Xy", "correct7Horse!battery"];

describe("a weak password is refused", () => {
  test.each([...new Set(WEAK)])("%s", (password) => {
    expect(faults(password)).not.toEqual([]);
  });

  test("a hundred of them, all", () => {
    const refused = [...new Set(WEAK)].filter((password) => faults(password).length > 0).length;
    expect(refused).toBe(new Set(WEAK).size);
    expect(refused).toBeGreaterThanOrEqual(95);
    figure(10, `${refused} of ${new Set(WEAK).size} weak passwords refused`);
  });
});

test("the three thousand commonest are refused, as they are and dressed up with a capital, digits and a sign", () => {
  const common = dictionary["passwords-common"].filter((word) => word.length > 3).slice(0, 3000);
  const dressed = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}2021!`;
  const lax = { ...DEFAULT_SECURITY, passwordLength: 8, passwordKinds: 1 };
  expect(common).toHaveLength(3000);
  expect(common.flatMap((word) => [word, dressed(word)]).filter((password) => faults(password, lax).length === 0)).toEqual([]);
  figure(10, "3,000 of the 3,000 commonest passwords refused, plain and dressed up");
});

describe("a good one is taken", () => {
  test.each(STRONG)("%s", (password) => {
    expect(faults(password)).toEqual([]);
  });

  test("of 128 characters too; of 129 it is refused, not cut", () => {
    const long = "Teal7!Orbit-wren ".repeat(8).slice(0, 128);
    expect(faults(long)).toEqual([]);
    expect(faults(`${long}x`)).toEqual(["最多128个字符，现在129个。"]);
  });
});

describe("the rules are what the settings say", () => {
  test("everything lacking is told at once", () => {
    expect(faults("abc")).toEqual(["至少10个字符，现在3个。", "小写字母、大写字母、数字、符号四类至少用3类，现在1类。", "太常见或有规律，容易被猜到，请换一个。"]);
  });

  test("length and kinds follow", () => {
    expect(faults("tealorbitwrenquoll", { ...DEFAULT_SECURITY, passwordKinds: 1 })).toEqual([]);
    expect(faults("Teal7!Orbit-wren", { ...DEFAULT_SECURITY, passwordLength: 20 })).toEqual(["至少20个字符，现在16个。"]);
  });

  test("and are told in one sentence", () => {
    expect(passwordHint(DEFAULT_SECURITY)).toBe("至少10个字符，小写字母、大写字母、数字、符号至少3类；不含账号、姓名、单位、地名；不与最近5次相同；90天换一次。");
    expect(passwordHint({ ...DEFAULT_SECURITY, passwordDays: 0, passwordHistory: 0 })).toBe("至少10个字符，小写字母、大写字母、数字、符号至少3类；不含账号、姓名、单位、地名。");
  });
});
