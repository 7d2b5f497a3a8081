// What people paste in place of a bare token: repaired with a word about it, or recognised.

import { expect, test } from "../support/test.ts";
import { now, token } from "../support/tokens.ts";
import { APP } from "../support/usersig-tools.ts";

/** A token that has both characters that other alphabets spell differently, and padding. */
function tellingToken(): string {
  for (let expire = 1000; ; expire += 1) {
    const found = token({ expire, time: now() });
    if (/\*.*-.*_$/.test(found)) return found;
  }
}

test.beforeEach(async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
});

test("a repaired paste is valid, with a word about each repair", async ({ tools }) => {
  for (const [warning, paste] of [
    ["trimmed_whitespace", (good: string) => `\n  ${good}\u00a0\ufeff`],
    ["inner_whitespace", (good: string) => good.replace(/.{76}/g, "$&\r\n")],
    ["quotes_removed", (good: string) => `"${good}",`],
    ["label_removed", (good: string) => `userSig: ${good}`],
    ["url_extracted", (good: string) => `https://example.com/login?a=1&usersig=${good}&b=2#c`],
    ["percent_decoded", (good: string) => good.replaceAll("*", "%2A").replaceAll("_", "%255F")],
    ["standard_base64", (good: string) => standard(good)],
    ["padding_added", (good: string) => good.replaceAll("_", "")],
    ["rfc4648_alphabet", (good: string) => standard(good).replaceAll("+", "-").replaceAll("/", "_")],
  ] as const) {
    await tools.check(paste(tellingToken()), "alice");
    const remarks = tools.verifier.getByRole("list").filter({ hasText: warning });
    await expect(remarks).toBeVisible();
    await expect(tools.verdict).toContainText(/^\s*Valid/);
    // The one thing that a server probably takes as it is.
    const asPasted = warning === "standard_base64" ? 0 : 1;
    await expect(tools.verdict.getByText("Valid after clean-up")).toHaveCount(asPasted);
    await expect(tools.verdict.getByText("As pasted a server refuses it, because")).toHaveCount(asPasted);
  }
});

test("the cleaned token can be copied, in the alphabet of a UserSig", async ({ tools, page }) => {
  const good = tellingToken();
  for (const paste of [`"${good}"`, standard(good).replaceAll("+", "-").replaceAll("/", "_"), good.replaceAll("_", "")]) {
    await tools.check(paste, "alice");
    await tools.verifier.getByRole("button", { name: "Copy the cleaned UserSig" }).click();
    await expect(page.getByText("Copied").first()).toBeVisible();
    await tools.userSig.fill("");
    await tools.userSig.press("ControlOrMeta+V");
    await expect(tools.userSig).toHaveValue(good);
    await expect(tools.verdict).toContainText(/^\s*Valid\s*Every check/);
  }
});

test("the SecretKey itself: it is not shown again and can be cleared", async ({ tools }) => {
  await tools.userSig.fill(APP.key);
  await expect(tools.verifier).toContainText("This looks like the SecretKey, not a UserSig");
  await tools.verify.click();
  await expect(tools.verdict).toContainText("Not valid: ");
  await expect(tools.verifier).toContainText("not_a_usersig");
  expect(await tools.verifier.textContent()).not.toContain(APP.key);
  await tools.verifier.getByRole("button", { name: "Clear the field" }).click();
  await expect(tools.userSig).toHaveValue("");
  await expect(tools.userSig).toBeFocused();
});

test("a token inside other text is read, and that is said", async ({ tools }) => {
  const good = token();
  for (const text of [
    JSON.stringify({ code: 0, data: { userId: "alice", sig: good } }),
    `Optional("${good}")`,
    `10-27 08:46:40.123 1234 D/TIM: login userSig=${good} code=0`,
  ]) {
    await tools.check(text, "alice");
    await expect(tools.verdict).toContainText("Valid after clean-up");
    await expect(tools.verifier).toContainText("token_extracted");
  }
});

test("several tokens are offered by their users", async ({ tools }) => {
  const [mine, other] = [token(), token({ userid: "bob" })];
  await tools.userSig.fill(`old ${other}\nnew ${mine}`);
  await expect(tools.verifier).toContainText("There are several UserSigs in this text");
  await tools.verifier.getByRole("button", { name: "Use this UserSig" }).last().click();
  await expect(tools.userSig).toHaveValue(mine);
  await tools.verify.click();
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test("a token in several pieces of a program is put together", async ({ tools }) => {
  const good = token();
  await tools.check(`const sig = "${good.slice(0, 80)}" +\n  "${good.slice(80)}";`, "alice");
  await expect(tools.verdict).toContainText("Valid after clean-up");
  await expect(tools.verifier).toContainText("token_in_pieces");
});

test("a character that looks like another is marked, and the right token offered", async ({ tools }) => {
  const good = token();
  const at = good.slice(20, 150).search(/[0OIl1]/) + 20;
  const other = { "0": "O", O: "0", I: "l", l: "I", "1": "l" }[good.charAt(at)] ?? "";
  await tools.userSig.fill(good.slice(0, at) + other + good.slice(at + 1));
  await expect(tools.verifier.locator("mark")).toHaveText(other);
  await tools.verifier.getByRole("button", { name: "Use this UserSig" }).click();
  await expect(tools.userSig).toHaveValue(good);
  await tools.verify.click();
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test("other things are called what they are", async ({ tools }) => {
  for (const [text, hint] of [
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln", /JSON Web Token/],
    ["-----BEGIN PRIVATE KEY-----\nMIG\n-----END PRIVATE KEY-----", /PEM key/],
    [`007eJxTYBBbsMMnKq7p9Hf${"MO5MX7kA".repeat(8)}`, /another real-time service/],
    ['{"TLS.ver":"2.0","TLS.identifier":"a"}', /before compression/],
    ["123e4567-e89b-12d3-a456-426614174000", /a UUID/],
    ["1400000000", /a number/],
    ["https://example.com/?a=1", /without a usersig/],
    ["eJw1yUELwiAYxv…", /shortened by a log viewer/],
    ["undefined", /never set|not there/],
  ] as const) {
    await tools.check(text);
    await expect(tools.verifier).toContainText(hint);
    await expect(tools.verifier).toContainText("not_a_usersig");
  }
});

test("a PrivateMapKey is taken apart", async ({ tools }) => {
  const ends = now() + 300;
  const userbuf = Buffer.alloc(3 + 5 + 20);
  userbuf.writeUInt16BE(5, 1);
  userbuf.write("alice", 3);
  [APP.sdkappid, 4711, ends, 42, 0].forEach((n, i) => userbuf.writeUInt32BE(n, 8 + 4 * i));
  await tools.check(token({ userbuf, time: ends - 300, expire: 300 }), "alice");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
  const ticket = tools.verifier;
  await expect(ticket.getByRole("heading", { name: "PrivateMapKey in the userbuf" })).toBeVisible();
  await expect(await tools.value("Room number", ticket)).toHaveText("4711");
  await expect(await tools.value("Privileges", ticket)).toContainText("Privilege bits: 42");
  await expect(tools.verifier).not.toContainText("userbuf_mismatch");
});

test("a room ticket that contradicts its token is warned about", async ({ tools }) => {
  const userbuf = Buffer.alloc(3 + 3 + 20);
  userbuf.writeUInt16BE(3, 1);
  userbuf.write("bob", 3);
  [APP.sdkappid, 4711, now() + 300, 42, 0].forEach((n, i) => userbuf.writeUInt32BE(n, 6 + 4 * i));
  await tools.check(token({ userbuf, expire: 300 }), "alice");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
  await expect(tools.verifier).toContainText("userbuf_mismatch");
  await expect(tools.verifier).toContainText("differs from the UserSig");
});

function standard(good: string): string {
  return good.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
}
