// Has the machine make a passkey or show one, and sends what it says with the form.
const told = place.dataset;
const says = place.querySelector('[role=status]');
const button = place.querySelector('button');
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const say = (what) => {
  says.textContent = what;
  button.disabled = what === told.waits;
};
// The question, in the form in which browsers hand it on.
const asked = async () => {
  const answer = await fetch(told.begin, { method: 'POST' });
  // The password has to be given again, or somebody has signed out.
  if (answer.redirected) return location.reload();
  if (!answer.ok) throw { name: answer.status };
  const { token, publicKey } = await answer.json();
  place.elements.token.value = token;
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const list of [publicKey.excludeCredentials, publicKey.allowCredentials]) {
    for (const one of list ?? []) one.id = bytes(one.id);
  }
  return publicKey;
};
const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
place.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (location.origin !== told.origin) return say(told.elsewhere);
  if (!window.PublicKeyCredential) return say(told.unable);
  say(told.waits);
  try {
    const publicKey = await asked();
    if (!publicKey) return;
    const how = publicKey.user ? 'create' : 'get';
    const { id, rawId, type, response } = await navigator.credentials[how]({ publicKey });
    const there = parts.filter((part) => response[part]);
    const answered = Object.fromEntries(there.map((part) => [part, text(response[part])]));
    place.elements.answer.value = JSON.stringify({ id, rawId: text(rawId), type, response: answered });
    place.submit();
  } catch ({ name }) {
    const why = { 429: told.often, InvalidStateError: told.twice, NotAllowedError: told.nothing };
    say(why[name] ?? told.failed);
  }
});
// A page that comes back from the history does not wait any more.
addEventListener('pageshow', () => say(''));
