// Small modules come many in one file: a page needs dozens, and a request each would be the
// longest part of its loading.
const packs = {};
async function packed(kind, from, to) {
    packs[kind] ??= fetch(new URL(`./${kind}-{{hash}}.bin`, import.meta.url)).then((response) => {
        if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
        return response.arrayBuffer();
    });
    try {
        const bytes = (await packs[kind]).slice(from, to);
        return new Response(bytes, { headers: { "content-type": "application/wasm" } });
    } catch (error) {
        delete packs[kind];
        throw error;
    }
}
