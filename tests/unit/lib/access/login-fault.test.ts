import { expect, test } from "vitest";
import { parseLoginFault } from "@/lib/access/auth";

test("why a login failed is read from its code", () => {
  expect(parseLoginFault("wrong-3")).toEqual({ kind: "wrong", attemptsLeft: 3 });
  expect(parseLoginFault("wrong-0")).toEqual({ kind: "wrong", attemptsLeft: 0 });
  expect(parseLoginFault("locked-15")).toEqual({ kind: "locked", minutes: 15 });
  expect(parseLoginFault("throttled-9")).toEqual({ kind: "throttled", minutes: 9 });
  expect(parseLoginFault("expired-0")).toEqual({ kind: "expired" });
});

test("anything else says nothing: the code stands in an address that anybody can write", () => {
  for (const code of [
    null,
    undefined,
    "",
    "wrong",
    "wrong-",
    "wrong--1",
    "locked-9999",
    "wrong-3 ",
    "wrong-3\n",
    "WRONG-3",
    "locked-1.5",
    "wrong-３",
    "CredentialsSignin",
    "Configuration",
    "locked-15<script>",
  ]) {
    expect(parseLoginFault(code), String(code)).toBeNull();
  }
});
