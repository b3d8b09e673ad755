// Counts what the page has done and lays it beside what the shop says, whenever the panel at its foot is opened.
const place = document.getElementById('tally');
const told = place.dataset;
const filled = (text, values) => text.replace(/%(\w+)%/g, (_, name) => values[name]);
// A name that anybody may have made up: without letters that are not seen or turn others around, and not too long.
const shown = (name) => {
  const letters = [...name];
  const plain = letters.slice(0, 64).map((letter) => (/[!-~]/.test(letter) ? letter : '\ufffd'));
  return plain.join('') + (letters.length > 64 ? '…' : '');
};
const names = (allowed, all) => all.map((name) => [shown(name), allowed.includes(name)]);
// What is forbidden throws, and keeps nothing.
const keys = (storage) => {
  try {
    return Object.keys(window[storage]);
  } catch {
    return [];
  }
};
const seen = () => {
  const hosts = new Map();
  let [writes, counted] = [undefined, 0];
  for (const kind of ['navigation', 'resource']) {
    for (const entry of performance.getEntriesByType(kind)) {
      const { protocol, host, pathname } = new URL(entry.name);
      if (!protocol.startsWith('http')) continue;
      const { requests, bytes } = hosts.get(host) ?? { requests: 0, bytes: 0 };
      hosts.set(host, { requests: requests + 1, bytes: bytes + (entry.transferSize ?? 0) });
      if (host !== location.host) continue;
      for (const { name, description } of entry.serverTiming ?? []) {
        if (name !== 'writes') continue;
        writes = (writes ?? 0) + Number(description);
        // What somebody has pressed a button for is named by the button.
        if ([told.events, told.wishes].includes(pathname)) counted += Number(description);
      }
    }
  }
  return { hosts, writes, counted };
};
place.addEventListener('toggle', () => {
  if (!place.open) return;
  const { hosts, writes, counted } = seen();
  const mayReach = [location.host, ...told.hosts.split(' ')];
  const spoken = [...hosts].map(([name, { requests, bytes }]) => {
    const values = { name: shown(name), requests, size: Math.ceil(bytes / 1000) };
    return [mayReach.includes(name) ? filled(told.host, values) : values.name, mayReach.includes(name)];
  });
  const kept = [...names(told.keys.split(' '), keys('localStorage')), ...names([], keys('sessionStorage'))];
  const pairs = document.cookie.split(';').map((pair) => pair.trim());
  const cookies = names([], pairs.filter(Boolean).map((pair) => (pair.includes('=') ? pair.split('=')[0].trim() : '')));
  const written = [[writes === undefined ? told.unknown : String(writes), !(writes > counted)]];
  const parts = [spoken, kept, cookies, written];
  [...place.querySelectorAll('ul')].forEach((list, at) => {
    const texts = parts[at].length > 0 ? parts[at] : [[told.none, true]];
    list.replaceChildren(
      ...texts.map(([text, isTold]) => {
        const entry = document.createElement('li');
        entry.textContent = isTold || parts[at] === written ? text : filled(told.foreign, { name: text });
        entry.toggleAttribute('data-mismatch', !isTold);
        return entry;
      }),
    );
  });
  const differs = parts.flat().some(([, isTold]) => !isTold);
  const verdict = differs ? told.differs : hosts.size === 0 || writes === undefined ? told.silent : told.agrees;
  const line = place.querySelector('[role=status]');
  line.textContent = verdict;
  line.toggleAttribute('data-mismatch', differs);
  place.querySelector('dl').hidden = false;
});
