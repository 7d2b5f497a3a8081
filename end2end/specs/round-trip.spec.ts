// The two tools together, and both next to the vendor's own code.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "../support/test.ts";
import { now, token } from "../support/tokens.ts";
import { decode, hmac, signedText } from "../support/usersig.js";
import { APP } from "../support/usersig-tools.ts";
import { npmSign } from "../vendor/npm.js";
import { pypiSign, vendorPython } from "../vendor/pypi.js";

const END2END = fileURLToPath(new URL("..", import.meta.url));

test("a generated token is valid", async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
  await tools.check(await tools.generateFor("alice"), "alice");
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test("one press hands the generated token to the verification tool", async ({ tools, page }) => {
  await tools.open();
  await tools.enterApp();
  const made = await tools.generateFor('quo"te 用户');
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(tools.userSig).toHaveValue(made);
  await expect(tools.expectedUserId).toHaveValue('quo"te 用户');
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test("the values of a token can be used in the generator", async ({ tools, page }) => {
  await tools.open();
  await tools.enterApp();
  const userbuf = Buffer.from("00ff", "hex");
  await tools.check(token({ userid: "bob", expire: 4242, userbuf }), "bob");
  await page.getByRole("button", { name: "Use these values in the generator" }).click();
  await expect(tools.userId).toHaveValue("bob");
  await expect(tools.userId).toBeFocused();
  await tools.generate.click();
  const fields = decode(await tools.token());
  expect(fields["TLS.expire"]).toBe(4242);
  expect(fields["TLS.userbuf"]).toBe("AP8=");
});

test("using the values says when the token is of another app", async ({ tools, page }) => {
  await tools.open();
  await tools.enterApp();
  await tools.check(token({ sdkappid: 1_600_000_000 }), "alice");
  await page.getByRole("button", { name: "Use these values in the generator" }).click();
  await expect(page.getByText("The UserSig was for SDKAppID 1600000000").first()).toBeVisible();
  await tools.generate.click();
  expect(decode(await tools.token())["TLS.sdkappid"]).toBe(APP.sdkappid);
});

test("the address fills in the UserID of both tools", async ({ tools }) => {
  await tools.open(`?userid=${encodeURIComponent("用户 &1")}`);
  await expect(tools.userId).toHaveValue("用户 &1");
  await expect(tools.expectedUserId).toHaveValue("用户 &1");
});

test("a line break in the UserID of the address is told, as no field shows it", async ({ tools }) => {
  for (const [userid, shown] of [["a\nb", "a\\nb"], ["a\r\nb", "a\\r\\nb"]] as const) {
    await tools.open(`?userid=${encodeURIComponent(userid)}`);
    await tools.enterApp();
    for (const [tool, field] of [
      [tools.generator, tools.userId],
      [tools.verifier, tools.expectedUserId],
    ] as const) {
      await expect(field).toHaveValue("ab");
      await expect(tool).toContainText(`which no field of one line shows: ${shown}`);
      await expect(field).toHaveAccessibleDescription(/line break/);
    }
    await tools.generate.click();
    expect(decode(await tools.token())["TLS.identifier"]).toBe(userid);
    // Typed, it is what is seen.
    await tools.userId.press("End");
    await tools.userId.press("c");
    await expect(tools.generator).not.toContainText("line break");
    await tools.generate.click();
    await expect.poll(async () => decode(await tools.token())["TLS.identifier"]).toBe("abc");
  }
});

test("a SecretKey in the address is not taken", async ({ tools }) => {
  await tools.open(`?userid=a&sdkappid=1&secretkey=${APP.key}&key=${APP.key}&usersig=${token()}`);
  await expect(tools.secretKey).toHaveValue("");
  await expect(tools.sdkappid).toHaveValue("");
  await expect(tools.userSig).toHaveValue("");
});

test("the vendor's npm token is valid", async ({ tools }) => {
  await tools.open();
  await tools.enterApp();
  const input = { ...APP, userid: 'a"b\\用户👩‍👧', time: now(), expire: 3600, userbuf: "00ff" };
  await tools.check(npmSign(input), input.userid);
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test("the vendor's PyPI token is valid", async ({ tools }) => {
  const python = vendorPython();
  test.skip("missing" in python, "missing" in python ? python.missing : "");
  await tools.open();
  await tools.enterApp();
  const input = { ...APP, userid: 'a"b\\用户👩‍👧', time: now(), expire: 3600, userbuf: null };
  await tools.check("python" in python ? (pypiSign(python.python, [input])[0] ?? "") : "", input.userid);
  await expect(tools.verdict).toContainText(/^\s*Valid/);
});

test.describe("code for your server", () => {
  const userid = 'o\'q"u\\用户\n👩‍👧${x}`';
  const environment = { ...process.env, CHAT_SECRET_KEY: APP.key };

  for (const [language, run] of [
    ["Node.js", (file: string) => execFileSync("node", [file], { env: environment, cwd: END2END })],
    ["Python", (file: string) => {
      const python = vendorPython();
      test.skip("missing" in python, "missing" in python ? python.missing : "");
      return execFileSync("python" in python ? python.python : "", [file], { env: environment });
    }],
  ] as const) {
    test(`the ${language} code runs and makes the same token`, async ({ tools, page }) => {
      await tools.open();
      await tools.enterApp();
      // Line feeds cannot be typed into a field of one line.
      const typed = userid.replace("\n", " ");
      await tools.generateFor(typed);
      await tools.press("Code for your server");
      await tools.generator.getByRole("tab", { name: language }).click();
      const code = await tools.generator.getByRole("tabpanel").getByRole("code").last().textContent();
      expect(code).not.toContain(APP.key);
      const folder = mkdtempSync(join(END2END, "test-results", "code-"));
      try {
        const file = join(folder, language === "Python" ? "make.py" : "make.js");
        writeFileSync(file, code ?? "");
        const printed = String(run(file)).trim().split(/\s/).at(-1) ?? "";
        const fields = decode(printed);
        expect(fields).toMatchObject({
          "TLS.identifier": typed,
          "TLS.sdkappid": APP.sdkappid,
          "TLS.expire": 15_552_000,
        });
        expect(fields["TLS.sig"]).toBe(hmac(signedText(fields), APP.key));
      } finally {
        rmSync(folder, { recursive: true });
      }
      await expect(page.getByRole("button", { name: "Copy code" })).toBeVisible();
    });
  }

  test("there are seven languages, each with the values and without the key", async ({ tools }) => {
    await tools.open();
    await tools.enterApp();
    await tools.generateFor("alice");
    await tools.press("Code for your server");
    for (const language of ["Go", "Java", "Node.js", "Python", "PHP", "C#", "Rust"]) {
      await tools.generator.getByRole("tab", { name: language, exact: true }).click();
      const panel = tools.generator.getByRole("tabpanel", { name: language, exact: true });
      await expect(panel).toContainText(String(APP.sdkappid));
      await expect(panel).toContainText("alice");
      await expect(panel).toContainText("15552000");
      expect(await panel.textContent()).not.toContain(APP.key);
    }
  });
});
