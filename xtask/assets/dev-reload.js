// In development sites only: reloads the page when the site was rebuilt after this one.
const loaded = "{{version}}";

setInterval(async () => {
  // While the server restarts it does not answer; the next try will.
  const answer = await fetch("/dev-version.txt", { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok && (await answer.text()) !== loaded) location.reload();
}, 700);
