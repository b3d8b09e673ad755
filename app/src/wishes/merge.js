// Puts what this browser has kept onto the list of the account, and keeps it no more.
const slugs = kept().map(([slug]) => slug);
if (slugs.length > 0) {
  const status = await send(new URLSearchParams({ do: 'merge', pieces: slugs.join(',') }));
  // What was kept in another window meanwhile stays.
  const isDone = status === 204 && keep(kept().filter(([slug]) => !slugs.includes(slug)));
  if (isDone) location.replace(`${told.form}?after=merged`);
  else place.querySelector('[role=status]').hidden = status !== 422;
}
