// The pictures of the README: `npm run screenshots` makes them anew in docs/images.

import base from "./playwright.config.ts";

export default { ...base, projects: [{ name: "pictures" }], testDir: ".", testMatch: "screenshots.ts" };
