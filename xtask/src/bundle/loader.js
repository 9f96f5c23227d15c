// Files that were started, by number. A file that two bundles hold is started once: it puts data in memory
// that the program may have changed since.
const started = new Map();
function start(number, file, imports) {
    if (!started.has(number)) {
        const starting = WebAssembly.instantiate(file, imports);
        starting.catch(() => started.delete(number));
        started.set(number, starting);
    }
    return started.get(number);
}
// A train in a tunnel is no reason to give up: the program stops when a part of it does not come.
async function bytesOf(name, pause = 500) {
    try {
        const reply = await fetch(new URL(name, import.meta.url));
        if (!reply.ok) throw new Error(`${name}: ${reply.status}`);
        return await reply.arrayBuffer();
    } catch (error) {
        if (pause > 8000) throw error;
        await new Promise((later) => setTimeout(later, pause));
        return bytesOf(name, 2 * pause);
    }
}
// For each file its number, its length, its bytes.
const bundle = (name) => makeLoad(() => {
    const arriving = bytesOf(name);
    return async (imports) => {
        const bytes = await arriving;
        const view = new DataView(bytes);
        const starting = [];
        for (let at = 0; at < bytes.byteLength;) {
            const [number, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
            starting.push(start(number, new Uint8Array(bytes, at + 8, length), imports));
            at += 8 + length;
        }
        return Promise.all(starting);
    };
}, []);
const part = (...bundles) => wrapAsyncCb(makeLoad(() => async () => {}, bundles));
