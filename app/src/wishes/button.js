// Keeps the piece on the list of who is signed in, and in this browser for who is not: the answer tells.
const { piece, do: act } = place.elements;
const [label, link] = [place.querySelector('span'), place.querySelector('a')];
const free = label.textContent;
// On which list it is, as far as this page knows: 'here', 'account', or none.
let where = '';
const show = (now) => {
  where = now;
  place.toggleAttribute('data-kept', now !== '');
  label.textContent = told[now] ?? free;
  link.hidden = now === '';
  link.href = now === 'account' ? told.form : told.list;
};
const others = () => kept().filter(([slug]) => slug !== piece.value);
const look = () => {
  const isHere = kept().some(([slug]) => slug === piece.value);
  if (isHere || where === 'here') show(isHere ? 'here' : '');
};
place.addEventListener('submit', async (event) => {
  event.preventDefault();
  const was = where;
  if (was === 'here' && keep(others())) return show('');
  act.value = was === '' ? 'add' : 'remove';
  const status = await send(new URLSearchParams(new FormData(place)));
  if (status === 204) return show(was === '' ? 'account' : '');
  const fits = status === 401 && was === '' && kept().length < most;
  if (fits && keep([[piece.value, told.name, told.picture], ...others()])) return show('here');
  // Whatever else it is, the page that the form leads to says it.
  place.submit();
});
look();
// A page that comes back from the history may be older than the list.
addEventListener('pageshow', look);
