// The browser all tests run in: the machine's Chromium, always the same size, language and zone.

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How to start it. Read from `CHROMIUM`, else Debian's place. */
export const LAUNCH = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: FLAGS,
};

/** What a test's page is like unless it says otherwise. */
export const BROWSER = {
  launchOptions: LAUNCH,
  viewport: { width: 1280, height: 900 },
  locale: "en-GB",
  timezoneId: "Asia/Shanghai",
  colorScheme: "light",
} as const;
