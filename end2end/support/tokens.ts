// Tokens for tests: one proper recipe, and everything else told as what differs from it.

import { forge } from "./usersig.js";
import { APP } from "./usersig-tools.ts";

export const DAY = 86_400;

type Recipe = Parameters<typeof forge>[0];

/** Now in Unix seconds, by the clock of the tests. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** A token for `alice` that is good for a day, but for what is given. */
export function token(different: Partial<Recipe> = {}): string {
  return forge({ ...APP, userid: "alice", time: now(), expire: DAY, ...different });
}
