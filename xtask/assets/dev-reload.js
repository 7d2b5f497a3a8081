// In development sites only: reloads the page when the site was rebuilt.
const version = async () => {
  const answer = await fetch("/dev-version.txt", { cache: "no-store" });
  return answer.ok ? answer.text() : undefined;
};

let loaded;
setInterval(async () => {
  // While the server restarts it does not answer; the next try will.
  const now = await version().catch(() => undefined);
  loaded ??= now;
  if (now !== undefined && now !== loaded) location.reload();
}, 700);
