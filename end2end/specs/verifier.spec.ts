import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";

import type { Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { DAY, now, token } from "../support/tokens.ts";
import { hmac } from "../support/usersig.js";
import { APP, type UserSigTools } from "../support/usersig-tools.ts";

const pack = (text: string) => deflateSync(Buffer.from(text));

/** Stops the page's clock at a second; `runFor` moves it on. */
async function stopTheClock(page: Page, time: number): Promise<void> {
  await page.clock.install({ time: (time - 60) * 1000 });
  await page.clock.pauseAt(time * 1000);
}

/** Takes the last answer away, so that it is not taken for the next one. */
async function empty(tools: UserSigTools): Promise<void> {
  await tools.userSig.fill("");
  await expect(tools.verdict).toBeEmpty();
}

test.beforeEach(async ({ tools }) => {
  await tools.open();
});

test("a good token is valid, and the page says what that does not prove", async ({ tools }) => {
  await tools.enterApp();
  await tools.check(token(), "alice");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
  for (const name of ["Format", "Version and fields", "UserID", "SDKAppID", "Time", "Signature"]) {
    await expect(tools.checkRow(name)).toContainText("Passed");
  }
  await expect(tools.verifier).toContainText("What this does not prove");
  await expect(tools.verifier).toContainText("70052");
});

test("the content is told with UTC, local time, distance and countdown", async ({ tools, page }) => {
  const time = Date.UTC(2025, 5, 1, 12, 0, 0) / 1000;
  await stopTheClock(page, time);
  await tools.enterApp();
  await tools.check(token({ time, expire: 2 * DAY }), "alice");
  const value = (name: string) => tools.value(name, tools.verifier);
  await expect(await value("SDKAppID")).toHaveText(String(APP.sdkappid));
  await expect(await value("UserID")).toHaveText("alice");
  await expect(await value("Generation time")).toContainText("2025-06-01 12:00:00 UTC");
  await expect(await value("Generation time")).toContainText("2025-06-01 20:00:00");
  await expect(await value("Service time")).toContainText("2 days");
  await expect(await value("Service time")).toContainText("172,800 seconds");
  await expect(await value("Expiration time")).toContainText("2025-06-03 12:00:00 UTC");
  await expect(await value("Expiration time")).toContainText("in 2 days");
  const countdown = tools.verifier.getByRole("timer");
  await expect(countdown).toHaveText("2 d 00:00:00 left");
  await page.clock.runFor(61_000);
  await expect(countdown).toHaveText("1 d 23:58:59 left");
});

test("a token that runs out while one looks is no longer valid", async ({ tools, page }) => {
  const time = now();
  await stopTheClock(page, time);
  await tools.enterApp();
  await tools.check(token({ time, expire: 5 }), "alice");
  await page.clock.runFor(5_000);
  await expect(tools.verdict).toContainText(/^\s*Valid/);
  await page.clock.runFor(2_000);
  await expect(tools.verdict).toContainText("Not valid: ");
  await expect(tools.checkRow("Time")).toContainText("Failed");
});

test("it decodes as one pastes, without a key and without a button", async ({ tools }) => {
  await tools.userSig.fill(token({ userid: "bob", sdkappid: 20_000_001 }));
  await expect(await tools.value("UserID", tools.verifier)).toHaveText("bob");
  await expect(await tools.value("SDKAppID", tools.verifier)).toHaveText("20000001");
  await expect(tools.verifier).toContainText("not checked yet");
  await expect(tools.verdict).toBeEmpty();
});

test("without a key nothing is ever called valid", async ({ tools }) => {
  await tools.sdkappid.fill(String(APP.sdkappid));
  await tools.check(token(), "alice");
  await expect(tools.verdict).toContainText("Signature not checked");
  await expect(tools.verdict).not.toContainText(/\bvalid\b/i);
  await expect(tools.checkRow("Signature")).toContainText("Skipped");
  await expect(tools.checkRow("UserID")).toContainText("Passed");
});

test("without a key an edit takes the verdict back", async ({ tools }) => {
  await tools.sdkappid.fill(String(APP.sdkappid));
  await tools.check(token(), "alice");
  await expect(tools.verdict).toContainText("Signature not checked");
  await tools.expectedUserId.fill("bob");
  await expect(tools.verdict).toContainText("Changed since the last check");
  await expect(tools.verdict).not.toContainText(/\bvalid\b/i);
  await tools.verify.click();
  await expect(tools.verdict).toContainText("Not valid: ");
});

test.describe("with a key, as one pastes", () => {
  test("it is checked by itself, and again after an edit", async ({ tools }) => {
    await tools.enterApp();
    await tools.expectedUserId.fill("alice");
    await tools.userSig.fill(token());
    await expect(tools.verdict).toContainText(/^\s*Valid/);
    await tools.expectedUserId.fill("bob");
    await expect(tools.verdict).not.toContainText(/^\s*Valid/);
    await expect(tools.verdict).toContainText("Not valid: For another UserID");
    await tools.userSig.fill("");
    await expect(tools.verdict).toBeEmpty();
    await expect(tools.verifier).toContainText("Nothing pasted yet");
  });

  test("what was pasted before the key is checked once the key is there", async ({ tools }) => {
    await tools.userSig.fill(token());
    await expect(tools.verifier).toContainText("not checked yet");
    await tools.enterApp();
    await expect(tools.verdict).toContainText(/^\s*Valid/);
  });

  test("it waits until nothing more is typed", async ({ tools, page }) => {
    await tools.enterApp();
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await tools.userSig.fill(token().slice(0, -1));
    await page.clock.runFor(200);
    await tools.userSig.fill(token());
    await page.clock.runFor(200);
    await expect(tools.verdict).toBeEmpty();
    await page.clock.runFor(200);
    await expect(tools.verdict).toContainText(/^\s*Valid/);
  });
});

test("the result can be copied, without UserSig and key", async ({ tools, page }) => {
  await tools.enterApp();
  const good = token();
  await tools.check(good, "bob");
  await tools.verifier.getByRole("button", { name: "Copy result" }).click();
  await expect(page.getByText("Copied").first()).toBeVisible();
  await tools.userSig.fill("");
  await tools.userSig.press("ControlOrMeta+V");
  const copied = await tools.userSig.inputValue();
  expect(copied).toMatch(/^Not valid: For another UserID\nThe token is for "alice", not "bob"\./);
  expect(copied).toContain("Server code: 70013");
  expect(copied).toContain("Signature: Passed");
  expect(copied).toContain("UserID: alice");
  expect(copied).not.toContain(good.slice(0, 16));
  expect(copied).not.toContain(APP.key.slice(0, 16));
});

test("an empty field asks for a token", async ({ tools }) => {
  await tools.verify.click();
  await expect(tools.userSig).toBeFocused();
  await expect(tools.userSig).toHaveAttribute("aria-invalid", "true");
  await expect(tools.userSig).toHaveAccessibleDescription(/Paste the UserSig/);
});

test.describe("refused", () => {
  test.beforeEach(async ({ tools }) => {
    await tools.enterApp();
  });

  test("by its content", async ({ tools }) => {
    await test.step("expired", async () => {
      await empty(tools);
      await tools.check(token({ time: now() - 2 * DAY }), "alice");
      await expect(tools.verdict).toContainText("Not valid: ");
      await expect(tools.verifier).toContainText("expired");
      await expect(tools.verifier).toContainText("probably 70001");
      await expect(tools.verifier).not.toContainText("Only read, not proven");
      await expect(tools.checkRow("Time")).toContainText("Failed");
      await expect(tools.checkRow("Signature")).toContainText("Passed");
      await expect(await tools.value("Expiration time", tools.verifier)).toContainText("1 day ago");
    });

    await test.step("for another app", async () => {
      await empty(tools);
      await tools.check(token({ sdkappid: 1_600_000_000 }), "alice");
      await expect(tools.verdict).toContainText("This token is for 1600000000");
      await expect(tools.verdict).toContainText("Choose or enter that app.");
      await expect(tools.verifier).toContainText("sdkappid_mismatch");
      await expect(tools.verifier).toContainText("1600000000");
      await expect(tools.verifier).toContainText("probably 70014");
    });

    await test.step("expired and for another app: it has expired", async () => {
      await empty(tools);
      await tools.check(token({ sdkappid: 1_600_000_000, time: now() - 9 * DAY }), "alice");
      await expect(tools.verdict).toContainText("Not valid: Expired");
      await expect(tools.verifier.getByRole("heading", { name: "Also wrong" })).toBeVisible();
    });

    await test.step("several faults are all named, the first by the documented order first", async () => {
      await empty(tools);
      const all = token({ userid: "bob", sdkappid: 2, time: now() - 9 * DAY, key: "k" });
      await tools.check(all, "alice");
      await expect(tools.verifier.getByRole("heading", { name: "Also wrong" })).toBeVisible();
      const shown = (await tools.verifier.textContent()) ?? "";
      const order = ["expired", "userid_mismatch", "sdkappid_mismatch", "wrong_key"];
      const places = order.map((name) => shown.indexOf(name));
      expect(places.every((place) => place > 0)).toBe(true);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    });
  });

  test("by its signature", async ({ tools }) => {
    await test.step("another key, with no guess where none is certain", async () => {
      await empty(tools);
      await tools.check(token({ key: "0".repeat(64) }), "alice");
      await expect(tools.verifier).toContainText("wrong_key");
      await expect(tools.verifier).toContainText("probably 70009");
      await expect(tools.verifier.getByRole("heading", { name: "Cause" })).toBeVisible();
      await expect(tools.verifier.getByRole("heading", { name: "Solution" })).toBeVisible();
      await expect(tools.verdict).toHaveText(/Not valid: Signature does not match\s*$/);
      await expect(tools.checkRow("Signature")).toContainText("Failed");
      await expect(tools.checkRow("Time")).toContainText("Passed");
      await expect(tools.verifier).toContainText("Only read, not proven");
    });

    await test.step("signed with the key in upper case: the probe says so", async () => {
      await empty(tools);
      await tools.check(token({ key: APP.key.toUpperCase() }), "alice");
      await expect(tools.verifier).toContainText("wrong_key");
      await expect(tools.verdict).toContainText("SecretKey in upper case");
      // What is known for certain leaves nothing to guess.
      await expect(tools.verifier.getByRole("heading", { name: "Cause" })).toHaveCount(0);
    });

    await test.step("signed with time and expire swapped: the probe says so", async () => {
      await empty(tools);
      const swapped = (text: string, key: string) =>
        hmac(text.replace(/(TLS\.time:.*\n)(TLS\.expire:.*\n)/, "$2$1"), key);
      await tools.check(token({ sign: swapped }), "alice");
      await expect(tools.verifier).toContainText("wrong_key");
      await expect(tools.verdict).toContainText("swapped two lines");
    });

    await test.step("the UserID was rewritten after signing", async () => {
      await empty(tools);
      const rewritten = token({ edit: (fields) => ({ ...fields, "TLS.identifier": "mallory" }) });
      await tools.check(rewritten, "alice");
      await expect(tools.verifier).toContainText("userid_mismatch");
      await expect(tools.verifier).toContainText("tampered_field");
    });
  });

  test("for another UserID, compared character by character", async ({ tools }) => {
    await tools.check(token({ userid: "аlicе1" }), "alice");
    await expect(tools.verifier).toContainText("userid_mismatch");
    await expect(tools.verifier).toContainText("probably 70013");
    await expect(tools.verifier.getByRole("link", { name: "70013" })).toHaveAttribute("href", "/codes?q=70013");
    const differences = tools.verifier.getByRole("list").filter({ hasText: "Place 1" });
    await expect(differences.getByRole("listitem")).toHaveCount(3);
    await expect(differences).toContainText("“a” U+0061 against “а” U+0430");
    await expect(differences).toContainText("“e” U+0065 against “е” U+0435");
    await expect(differences).toContainText("nothing against “1” U+0031");
    await expect(tools.checkRow("Signature")).toContainText("Passed");
  });

  test("for a UserID that is almost the same, with a hint", async ({ tools }) => {
    for (const [userid, expected, hint] of [
      ["Alice", "alice", /upper and lower case/],
      ["alice ", "alice", /white space or invisible/],
      ["alice\u200b", "alice", /white space or invisible/],
      ["undefined", "alice", /passed no UserID/],
      ["caf\u00e9", "cafe\u0301", /Unicode form/],
      ["7", "007", /leading zeros/],
    ] as const) {
      await tools.check(token({ userid }), expected);
      await expect(tools.verifier).toContainText("userid_mismatch");
      await expect(tools.verifier).toContainText(hint);
    }
  });

  test("as a damaged text", async ({ tools }) => {
    await test.step("a wrong character is marked in its place", async () => {
      await empty(tools);
      const good = token();
      await tools.check(`${good.slice(0, 40)}$${good.slice(41)}`, "alice");
      await expect(tools.verifier).toContainText("bad_base64");
      await expect(tools.verifier).toContainText("probably 70003");
      const figure = tools.verifier.getByRole("figure", { name: "First wrong character" });
      await expect(figure.getByText("$", { exact: true })).toBeVisible();
      await expect(figure).toContainText(good.slice(10, 40));
      await expect(figure).toContainText("Character 41: “$” U+0024");
      await expect(tools.checkRow("Format")).toContainText("Failed");
      await expect(tools.checkRow("Signature")).toContainText("Not reached");
    });

    await test.step("cut off", async () => {
      await empty(tools);
      await tools.check(token().slice(0, 120), "alice");
      await expect(tools.verifier).toContainText("bad_zlib");
      await expect(tools.verifier).toContainText("looks cut after 120 characters");
      await expect(tools.verifier).toContainText("Copy the whole token again");
    });

    await test.step("packed in another way", async () => {
      await empty(tools);
      for (const [otherwise, hint] of [
        [gzipSync, /compressed as gzip/],
        [deflateRawSync, /zlib header is missing/],
        [Buffer.from, /was not compressed/],
      ] as const) {
        await tools.check(token({ pack: (json) => otherwise(Buffer.from(json)) }), "alice");
        await expect(tools.verifier).toContainText("bad_zlib");
        await expect(tools.verifier).toContainText(hint);
      }
    });
  });

  test("every other class, with cause and solution", async ({ tools }) => {
    for (const [name, change] of [
      ["bad_json", { pack: (json: string) => pack(json.replace('"alice"', '"al"ice"')) }],
      ["duplicate_field", { pack: (json: string) => pack(json.replace("{", '{"TLS.time":1,')) }],
      ["unsupported_version", { edit: (f: object) => ({ ...f, "TLS.ver": "3.0" }) }],
      ["missing_field", { edit: (f: object) => ({ ...f, "TLS.expire": undefined }) }],
      ["wrong_type", { edit: (f: object) => ({ ...f, "TLS.sdkappid": "1400000000" }) }],
      ["userbuf_invalid", { edit: (f: object) => ({ ...f, "TLS.userbuf": "?" }) }],
      ["bad_sig_encoding", { edit: (f: object) => ({ ...f, "TLS.sig": "00".repeat(32) }) }],
      ["not_yet_valid", { time: now() + DAY }],
      ["zlib_bomb", { pack: () => pack(" ".repeat(70_000)) }],
      ["legacy_v1", { edit: () => ({ "TLS.sdk_appid": "1400000000", "TLS.identifier": "alice" }) }],
    ] as const) {
      await tools.check(token(change), "alice");
      const why = tools.verifier.getByRole("heading", { name: "Why it is refused" });
      await expect(why).toContainText(name);
      await expect(tools.verdict).toContainText("Not valid: ");
      // How the signature is written is the cause, and is said above.
      const causes = name === "bad_sig_encoding" ? 0 : 1;
      await expect(tools.verifier.getByRole("heading", { name: "Cause" })).toHaveCount(causes);
      await expect(tools.verifier.getByRole("heading", { name: "Solution" })).toBeVisible();
    }
  });

  test("what is not seen in the signature has its name as well", async ({ tools }) => {
    for (const [different, name] of [
      [{ expire: 604_800_000 }, "expire_in_milliseconds"],
      [{ time: now() * 1000 }, "time_in_milliseconds"],
      [{ sign: (text: string, key: string) => hmac(text, `${key}\n`) }, "key_with_line_end"],
    ] as const) {
      await tools.check(token(different), "alice");
      await expect(tools.verifier.getByText(name, { exact: true })).toBeVisible();
    }
  });
});
